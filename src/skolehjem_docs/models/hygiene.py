"""What a text in a letter may hold."""

import re
from collections.abc import Iterable
from operator import mul

from ..texts import clean, controls

_NATIONAL_NUMBER = re.compile(r"(?<!\d)\d{6}[ \u00a0]?\d{5}(?!\d)")
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def _is_national_number(text: str) -> bool:
    """Whether eleven digits have the two control digits of a fødselsnummer or D-number (weights modulo 11)."""
    digits = [int(character) for character in text if character.isdigit()]
    return all(sum(map(mul, weights, digits)) % 11 == 0 for weights in _WEIGHTS)


def text_faults(text: str, longest: int) -> Iterable[tuple[str, str, str]]:
    """Each reason why a text cannot stand in a letter: (code, what, what to do)."""
    for name in controls(text):
        yield "control-character", f"Teksten har {name}.", "Skriv teksten på nytt uten dette tegnet."
    if any(map(_is_national_number, _NATIONAL_NUMBER.findall(text))):
        yield "national-number", "Teksten har et fødselsnummer.", "Ta det bort: det skal ikke stå i noe brev."
    if len(text) > longest:
        counted = f"{len(text):,}".replace(",", " ")
        yield "too-long", f"Teksten er for lang: {counted} tegn.", f"Skriv høyst {longest} tegn."
    elif not clean(text):
        yield "blank-text", "Teksten er tom.", "Skriv noe, eller ta bort feltet."
