"""`skolehjem check`: everything that is wrong with the texts, or with letters, in one run."""

from collections.abc import Sequence
from pathlib import Path

import click

from .. import files, filling, plain_language, vetting
from ..errors import Fault, Place, SkolehjemError
from ..files.glossaries import domain_terms, glossary
from ..kinds import KINDS, Audience
from ..languages import NORWEGIAN
from ..models import Letter
from ..templates import Library, edition
from .options import json_option, templates_option
from .outcome import verdict
from .paths import school_texts


@click.command(short_help="Se etter feil.")
@click.argument("letters", nargs=-1, type=click.Path(path_type=Path), metavar="[LETTER]...")
@click.option("--strict", is_flag=True, help="Slutt med 3 også når det bare er råd om språket.")
@templates_option
@json_option
def command(letters: Sequence[Path], strict: bool, templates: Path | None, as_json: bool) -> int:
    """Ser etter feil i maler og oversettelser, eller i brevene LETTER. Slutter med 3 når noe er galt.

    Et brev får også råd om språket: lange setninger, vanskelige ord. Råd er ikke feil.
    """
    folder = school_texts(templates, letters[0] if letters else None)
    library = files.library(folder)
    if not letters:
        return verdict(vetting.faults(library), _terms_advice(library, folder), strict, as_json)
    read = [(path, *_checked(path, library)) for path in letters]
    found = [fault for _, _, faults in read for fault in faults]
    sound = [] if found else [(path, letter) for path, letter, _ in read if letter]
    advice = [fault for path, letter in sound for fault in _advice(path, letter, library, folder)]
    return verdict(found, advice, strict, as_json)


def _terms_advice(library: Library, folder: Path | None) -> list[Fault]:
    """Where the catalogues depart from the glossaries, or look unlike their language."""
    terms = domain_terms(folder)
    return [fault for tag in library.catalogs for fault in vetting.advice(library, tag, terms, glossary(tag, folder))]


def _checked(path: Path, library: Library) -> tuple[Letter | None, Sequence[Fault]]:
    """The letter, or what is wrong with it: its data, or what the texts make of it."""
    try:
        letter = files.read_letter(path, library)
        filling.fill(edition(library, letter.kind, letter.written_in), letter)
    except SkolehjemError as error:
        return None, error.faults
    return letter, ()


def _advice(path: Path, letter: Letter, library: Library, templates: Path | None) -> list[Fault]:
    """What would make the Norwegian letter easier to read; nothing for what does not go home."""
    if KINDS[letter.kind].audience is not Audience.HOME:
        return []
    tag = letter.written_in if letter.written_in in NORWEGIAN else "nb"
    known = plain_language.jargon(files.jargon(templates), tag)
    return [
        Fault(row.code, row.message, "", Place(str(path)))
        for row in plain_language.advice(_text(letter, library, tag), known)
    ]


def _text(letter: Letter, library: Library, tag: str) -> str:
    return filling.plain(filling.fill(edition(library, letter.kind, tag), letter))
