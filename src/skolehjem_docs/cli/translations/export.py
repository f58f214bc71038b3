"""`skolehjem translations export`: a table for a translator."""

from pathlib import Path

import click

from ... import exchange, files
from ...files import spreadsheets, xliff
from ...files.exchangefiles import columns
from ...files.glossaries import domain_terms, glossary
from ...templates import messages
from ..options import templates_option
from ..paths import own_texts, tags_in

FORMATS = {"xlsx": "xlsx", "xliff": "xlf"}


@click.command()
@click.argument("tag", metavar="SPRÅK")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="xlsx", show_default=True)
@click.option("-o", "--output", metavar="STI", help="Fila; ellers SPRÅK.xlsx eller SPRÅK.xlf.")
@click.option("--force", is_flag=True, help="Skriv over fila hvis den finnes.")
@templates_option
def command(tag: str, form: str, output: str | None, force: bool, templates: Path | None) -> None:
    """Lager en tabell med én rad for hver melding: norsk tekst, hvor den står, forklaring, og oversettelsen nå.

    I Excel er alt låst unntatt oversettelsen; i XLIFF er feltene merket så de ikke kan endres.
    """
    folder = own_texts(templates)
    library = files.library(folder)
    [found] = tags_in(library, [tag])
    rows = exchange.rows(messages(library), library.catalogs[found], domain_terms(folder), glossary(found, folder))
    data = xliff.document(found, rows) if form == "xliff" else spreadsheets.sheet(found, columns(found), rows)
    click.echo(str(files.save(data, Path(output or f"{found}.{FORMATS[form]}"), force)))
