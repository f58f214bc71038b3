"""`skolehjem check`: everything that is wrong with the texts, or with letters, in one run."""

from collections.abc import Sequence
from pathlib import Path

import click

from .. import files, vetting
from ..errors import Fault, SkolehjemError
from ..letters import render
from ..templates import Library
from .options import json_option, templates_option
from .outcome import answer, tell

FAULTY = 3


@click.command(short_help="Se etter feil.")
@click.argument("letters", nargs=-1, type=click.Path(path_type=Path), metavar="[LETTER]...")
@templates_option
@json_option
def command(letters: Sequence[Path], templates: Path | None, as_json: bool) -> int:
    """Ser etter feil i maler og oversettelser, eller i brevene LETTER. Slutter med 3 når noe er galt."""
    library = files.library(templates)
    found = (
        [fault for letter in letters for fault in _letter_faults(letter, library)]
        if letters
        else _library_faults(library)
    )
    if found:
        tell(found, as_json)
    elif as_json:
        answer({"ok": True, "errors": []})
    if not as_json:
        click.echo(f"{len(found)} feil." if found else "Ingen feil.", err=bool(found))
    return FAULTY if found else 0


def _library_faults(library: Library) -> list[Fault]:
    return vetting.faults(library)


def _letter_faults(letter: Path, library: Library) -> Sequence[Fault]:
    """What is wrong with one letter: its data, or what the texts make of it."""
    try:
        render(files.read_letter(letter, library), library=library)
    except SkolehjemError as error:
        return error.faults
    return ()
