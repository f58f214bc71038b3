"""`skolehjem make`: one letter, in one language or more."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from .. import files, languages
from ..errors import Fault, FileError, LetterError, Place
from ..letters import WordFile, render
from ..models import Letter
from .options import json_option, templates_option
from .outcome import answer
from .paths import school_texts


class _Wish(NamedTuple):
    """One file to make: its language, and the other one with it."""

    language: str
    other: str

    @property
    def suffix(self) -> str:
        return "+".join(filter(None, (self.language, self.other)))


@click.command(short_help="Lag et brev som Word-fil.")
@click.argument("letter", type=click.Path(path_type=Path))
@click.option(
    "-l",
    "--language",
    "tags",
    multiple=True,
    metavar="SPRÅK",
    help="Språket i brevet; kan gjentas. Ellers det språket brevet er skrevet på.",
)
@click.option("--beside", metavar="SPRÅK", default="", help="Et språk til, side ved side.")
@click.option("--then", metavar="SPRÅK", default="", help="Et språk til, hele brevet på en ny side.")
@click.option("-o", "--output", metavar="STI|-", help="Fila, eller mappa når det er flere språk. «-» er standard ut.")
@click.option("--strict", is_flag=True, help="Stopp når en tekst mangler på brevets språk.")
@click.option("--force", is_flag=True, help="Skriv over filer som finnes.")
@templates_option
@json_option
def command(
    letter: Path,
    tags: Sequence[str],
    beside: str,
    then: str,
    output: str | None,
    strict: bool,
    force: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Lager LETTER (en .toml-fil) som Word-fil.

    \b
    Eksempler:
      skolehjem make innkalling.toml --language ar --beside nb
      skolehjem make innkalling.toml -l uk -l so --output brev/
    """
    library = files.library(school_texts(templates, letter))
    found = files.read_letter(letter, library)
    other = languages.find(beside or then).tag if beside or then else ""
    wishes = [_Wish(tag, other) for tag in dict.fromkeys(languages.find(tag).tag for tag in tags or [found.written_in])]
    made = [render(found, wish.language, beside=beside, then=then, library=library) for wish in wishes]
    if strict:
        _refuse_missing(made, letter)
    if output == "-":
        _to_stdout(made)
        return
    paths = _paths(letter, wishes, output)
    if not force:
        files.refuse_existing(paths)
    for path, word in zip(paths, made, strict=True):
        word.save(path, force)
    _tell(paths, made, found, as_json)


def _refuse_missing(made: Sequence[WordFile], letter: Path) -> None:
    notices = dict.fromkeys(notice for word in made for notice in word.notices if notice.code == "missing-text")
    if notices:
        raise LetterError(
            Fault(
                "missing-text",
                f"Teksten {notice.message}",
                "Skriv den, eller kjør uten --strict.",
                Place(str(letter), field=notice.field),
            )
            for notice in notices
        )


def _to_stdout(made: Sequence[WordFile]) -> None:
    if len(made) > 1:
        raise click.UsageError("Bare én fil kan skrives til standard ut. Velg ett språk.")
    if sys.stdout.isatty():
        raise click.UsageError(
            "En Word-fil kan ikke vises i terminalen. Send den videre, eller oppgi en fil med --output."
        )
    for notice in made[0].notices:
        click.echo(str(notice), err=True)
    sys.stdout.buffer.write(made[0].data)


def _paths(letter: Path, wishes: Sequence[_Wish], output: str | None) -> list[Path]:
    """Where the files go: the file asked for, or one for each language in a folder."""
    target = Path(output) if output else Path()
    if output and len(wishes) == 1 and not target.is_dir() and not output.endswith(("/", "\\")):
        return [target]
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileError(
            Fault("unwritable", "Mappa kan ikke lages.", "Velg en annen mappe.", Place(str(target)))
        ) from None
    return [target / f"{letter.stem}.{wish.suffix}.docx" for wish in wishes]


def _tell(paths: Sequence[Path], made: Sequence[WordFile], letter: Letter, as_json: bool) -> None:
    if as_json:
        rows = [
            {"path": str(path), "notices": [notice._asdict() for notice in word.notices]}
            for path, word in zip(paths, made, strict=True)
        ]
        answer({"ok": True, "kind": letter.kind, "files": rows})
        return
    for notice in dict.fromkeys(notice for word in made for notice in word.notices):
        click.echo(str(notice), err=True)
    for path in paths:
        click.echo(str(path))
