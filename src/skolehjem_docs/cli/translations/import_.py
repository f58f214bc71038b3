"""`skolehjem translations import`: a translator's table, taken in."""

from pathlib import Path

import click

from ... import exchange, files, languages
from ...files import cataloguefiles as desk
from ...files import exchangefiles
from ...templates import messages
from ..options import json_option, templates_option
from ..outcome import answer, tell

REFUSED = 3


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.option("-l", "--language", "name", metavar="SPRÅK", help="Språket, når fila ikke sier det.")
@templates_option
@json_option
def command(file: Path, name: str | None, templates: Path | None, as_json: bool) -> int:
    """Tar inn oversettelsene i FIL (.xlsx eller .xlf).

    Rader som ikke er trygge, blir ikke tatt inn; resten blir det.
    """
    folder = desk.own_folder(templates)
    library = files.library(folder)
    returned = exchangefiles.returned(file, languages.find(name).tag if name else "")
    own = desk.own_catalogue(folder, returned.tag)
    now = library.catalogs.get(returned.tag, exchange.empty(returned.tag))
    changed, faults = exchange.take(returned.rows, messages(library), now, own, str(file))
    if changed:
        desk.save_catalogue(own, folder, returned.tag)
    if as_json:
        answer({"ok": not faults, "changed": changed, "errors": [fault.as_json() for fault in faults]})
    else:
        tell(faults, False)
        click.echo(f"{returned.tag}: {changed} meldinger endret, {len(faults)} feil.")
    return REFUSED if faults else 0
