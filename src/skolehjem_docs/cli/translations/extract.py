"""`skolehjem translations extract`: the texts that are to be translated."""

import sys
from pathlib import Path

import click

from ... import files, pofiles, translations
from ...files import cataloguefiles as desk
from ..options import templates_option
from ..paths import own_texts


@click.command()
@click.option("-o", "--output", metavar="STI|-", default="-", help="Fila. «-» er standard ut.")
@click.option("--force", is_flag=True, help="Skriv over fila hvis den finnes.")
@templates_option
def command(output: str, force: bool, templates: Path | None) -> None:
    """Skriver ut en .pot-fil med alle tekstene. En mal som ikke kan leses, stopper hele utskriften."""
    data = pofiles.write(translations.template(files.library(own_texts(templates)), desk.now()))
    if output == "-":
        sys.stdout.buffer.write(data)
    else:
        click.echo(str(files.save(data, Path(output), force)))
