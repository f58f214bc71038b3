"""`skolehjem translations review`: who has read a language."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from ... import files, kinds, translations
from ...catalogs import STATES
from ...files import cataloguefiles as desk
from ..options import templates_option
from ..paths import tags_in


@click.command()
@click.argument("tag", metavar="SPRÅK")
@click.option("--by", required=True, metavar="NAVN", help="Hvem som har lest.")
@click.option("--state", type=click.Choice(STATES), required=True, help="proofread: korrekturlest; approved: godkjent.")
@click.option("--kinds", "names", metavar="TYPE,…", default="", help="Bare disse brevene; ellers alle.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATO", help="Ellers i dag.")
@templates_option
def command(tag: str, by: str, state: str, names: str, day: date | None, templates: Path | None) -> None:
    """Skriver inn i katalogen at NAVN har lest SPRÅK, melding for melding.

    Merket faller bort når en tekst blir endret. Linja om maskinoversettelse nederst i brevet står bare der
    en tekst i brevet ikke er lest.
    """
    folder = desk.own_folder(templates)
    library = files.library(folder)
    [found] = tags_in(library, [tag])
    chosen: Sequence[str] = [kinds.find(name.strip()).id for name in names.split(",") if name.strip()]
    if "\n" in by or "crc:" in by or not by.strip():
        raise click.BadParameter("Skriv ett navn på én linje.", param_hint="--by")
    own = desk.own_catalogue(folder, found)
    mark = (state, by.strip(), day or desk.now().date())
    count = translations.review(library, library.catalogs[found], own, mark, chosen)
    desk.save_catalogue(own, folder, found)
    click.echo(f"{found}: {count} meldinger er merket {state} av {by.strip()}.")
