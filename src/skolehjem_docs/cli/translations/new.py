"""`skolehjem translations new`: a catalogue for a language that has none."""

from pathlib import Path

import click

from ... import files, languages, translations
from ...files import cataloguefiles as desk
from ..options import templates_option


@click.command()
@click.argument("tag", metavar="SPRÅK")
@templates_option
def command(tag: str, templates: Path | None) -> None:
    """Lager en katalog for SPRÅK, med alle meldinger uoversatt. Språket må stå i registeret."""
    folder = desk.own_folder(templates)
    found = languages.find(tag).tag
    files.refuse_existing([desk.catalogue_path(folder, found)])
    made = translations.fresh(files.library(folder), found, desk.now())
    click.echo(str(desk.save_catalogue(made, folder, found)))
