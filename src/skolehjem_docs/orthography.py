"""How a translated message should look: its letters, its punctuation, its length, and the words of the glossary.

Advice to a translator, not faults: what makes a message unsafe is in `catalogs`. Fields, controls and what
stands in brackets are left out: there the Norwegian terms stand that a parent will meet at school.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .catalogs import Wanted
from .errors import nearest
from .languages import Language
from .pieces import CONTROL, FIELD
from .texts import script

SHORTEST, LONGEST, LABEL = 0.4, 2.5, 25
"""How long a translation is, as a share of the Norwegian; a shorter Norwegian text is a label and may vary more."""

_BRACKETS = re.compile(r"\([^()]*\)")
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{2,}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIGIT = re.compile(r"(?![0-9])\d")
_NORWEGIAN = re.compile("[æøå]", re.IGNORECASE)
Finding = tuple[str, str, str]
"""A stable code, what was found, and what to do."""


class Term(NamedTuple):
    """A domain term: the Bokmål forms that texts have, and what it means at a Norwegian school."""

    name: str
    forms: tuple[str, ...]
    about: str


Glossary = Mapping[str, tuple[str, ...]]
"""By term: the chosen word of a language first, then the other forms that its texts may have."""


def terms_in(rows: Mapping[str, Mapping[str, Any]]) -> tuple[Term, ...]:
    """The domain terms in `templates/glossary.toml`."""
    return tuple(Term(name, tuple(row["forms"]), row["about"]) for name, row in rows.items())


def _bare(words: str) -> str:
    """The words without fields, controls and stars."""
    return CONTROL.sub(" ", FIELD.sub(" ", words)).replace("*", "").strip()


def advice(want: Wanted, words: str, language: Language) -> Iterator[Finding]:
    """What somebody who knows the language should look at in the translation of one message."""
    source, text = _bare(want.words), _bare(words)
    yield from _length(source, text)
    for rule in RULES:
        yield from rule(source, _BRACKETS.sub(" ", text), language)


def _letters(source: str, text: str, language: Language) -> Iterator[Finding]:
    """Letters of another script; what the Norwegian text writes in capitals (SMS) may stay."""
    kept = set(_ACRONYM.findall(source))
    strange = [
        word for word in _WORD.findall(text) if word not in kept and {*map(script, word)} - {"", language.script}
    ]
    if strange:
        yield "other-script", f"«{strange[0]}» er ikke skrevet med språkets egen skrift.", "Skriv det om."
    for letter in dict.fromkeys(letter for letter in text if letter in language.strange):
        name = unicodedata.name(letter)
        yield "other-letter", f"«{letter}» ({name}) hører ikke til i {language.nb}.", "Bruk språkets egen bokstav."


def _norwegian(source: str, text: str, language: Language) -> Iterator[Finding]:
    """Norwegian that was left: its own letters, or the whole text unchanged."""
    if language.script == "Latn" and _NORWEGIAN.search(text):
        yield "norwegian-left", "Oversettelsen har norske bokstaver utenfor parentes.", "Oversett ordet."
    if text.strip() == source and _WORD.search(text):
        yield "same-as-norwegian", "Oversettelsen er lik den norske teksten.", "Se etter om det er riktig."


def _punctuation(_: str, text: str, language: Language) -> Iterator[Finding]:
    for foreign, own in language.marks:
        if foreign in text:
            yield "other-punctuation", f"«{foreign}» hører ikke til i {language.nb}.", f"Skriv «{own}»."
    if _DIGIT.search(text):
        yield "other-digits", "Tall skal skrives med 0–9 på alle språk.", "Skriv 0–9."


def _length(source: str, text: str) -> Iterator[Finding]:
    norwegian, other = len(source), len(text)
    slack = LABEL if norwegian < LABEL else 0
    if not SHORTEST * norwegian - slack <= other <= LONGEST * norwegian + slack:
        share = f"{other / max(norwegian, 1):.1f}"
        yield "other-length", f"Oversettelsen er {share} ganger så lang som den norske teksten.", "Se på den."


RULES: Sequence[Callable[[str, str, Language], Iterator[Finding]]] = (_letters, _norwegian, _punctuation)


def departures(want: Wanted, words: str, known: Sequence[Term], glossary: Glossary) -> Iterator[Finding]:
    """Each term of the Norwegian message that the translation calls something else than the glossary does."""
    folded = words.casefold()
    for term in found_terms(want, known):
        chosen = glossary.get(term.name, ())
        if chosen and not any(form.casefold() in folded for form in chosen):
            yield (
                "other-term",
                f"Ordlista har «{chosen[0]}» for «{term.name}», men oversettelsen har det ikke.",
                "Bruk ordet, eller føy formen til i ordlista.",
            )


def found_terms(want: Wanted, known: Sequence[Term]) -> list[Term]:
    """The domain terms that stand in a Norwegian message."""
    return [term for term in known if _forms(term.forms).search(want.words)]


@lru_cache(maxsize=512)
def _forms(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


def unknown_terms(glossary: Glossary, known: Sequence[Term]) -> Iterator[Finding]:
    """Each term of a glossary that the Norwegian list does not have, and each that the glossary lacks."""
    names = [term.name for term in known]
    for name in glossary:
        if name not in names:
            yield "unknown-term", f"Ordlista har «{name}», som ikke er et av begrepene.", nearest(name, names)
    for name in names:
        if not any(glossary.get(name, ())):
            yield "missing-term", f"Ordlista mangler et ord for «{name}».", "Velg ett."
