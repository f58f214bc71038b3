"""`skolehjem texts`: what a teacher typed, for a translator, and back into the letter."""

from pathlib import Path

import click

from .. import files, free_texts, languages
from ..files import exchangefiles, spreadsheets, textexchange
from ..files.exchangefiles import columns
from .options import json_option, templates_option
from .outcome import answer, tell
from .paths import school_texts

REFUSED = 3


@click.command()
@click.argument("letter", type=click.Path(path_type=Path))
@click.option("-l", "--language", "name", required=True, metavar="SPRÅK", help="Språket det skal oversettes til.")
@click.option("--format", "form", type=click.Choice(["xlsx", "po"]), default="xlsx", show_default=True)
@click.option("-o", "--output", metavar="STI", help="Fila; ellers BREV.SPRÅK.xlsx eller BREV.SPRÅK.po.")
@click.option("--force", is_flag=True, help="Skriv over fila hvis den finnes.")
@click.option(
    "--import", "taken", type=click.Path(path_type=Path), metavar="FIL", help="Ta oversettelsene i FIL inn i brevet."
)
@templates_option
@json_option
def command(
    letter: Path,
    name: str,
    form: str,
    output: str | None,
    force: bool,
    taken: Path | None,
    templates: Path | None,
    as_json: bool,
) -> int:
    """Gir en oversetter det du selv har skrevet i LETTER, og ikke noe mer.

    \b
      skolehjem texts innkalling.toml --language ar
      skolehjem texts innkalling.toml --language ar --import innkalling.ar.xlsx

    Når oversettelsene tas inn, beholder brevet kommentarene og rekkefølgen sin.
    """
    tag = languages.find(name).tag
    library = files.library(school_texts(templates, letter))
    found = files.read_letter(letter, library)
    text = textexchange.LetterText(letter)
    texts = free_texts.free_texts(found, text.data, tag)
    if taken is None:
        rows = free_texts.rows(texts)
        data = textexchange.po(tag, rows) if form == "po" else spreadsheets.sheet(tag, columns(tag), rows)
        path = files.save(data, Path(output or f"{letter.stem}.{tag}.{form}"), force)
        _say(as_json, {"file": str(path), "texts": len(rows)}, str(path))
        return 0
    returned = exchangefiles.returned(taken, tag).rows
    changed, faults = free_texts.take(returned, texts, text.data, tag, text.table)
    faults = [fault.at(file=str(taken)) for fault in faults]
    files.letter_from(text.plain, library, letter)
    if changed:
        files.save(text.bytes(), letter, force=True)
    if faults:
        tell(faults, as_json)
        return REFUSED
    _say(as_json, {"file": str(letter), "changed": changed}, f"{letter}: {changed} tekster tatt inn.")
    return 0


def _say(as_json: bool, content: dict[str, object], words: str) -> None:
    if as_json:
        answer({"ok": True, **content})
    else:
        click.echo(words)
