"""`skolehjem merge`: one letter to every family of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..naming import USUAL
from .options import json_option, templates_option


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for, besides letter, list and folder."""

    tags: Sequence[str]
    beside: str
    then: str
    one_file: bool
    by: str | None
    zipped: bool
    names: str
    keep_going: bool
    resume: bool
    dry_run: bool
    jobs: int
    force: bool
    quiet: bool
    show_names: bool
    templates: Path | None
    as_json: bool


@click.command(short_help="Lag brevet til alle familiene i en liste.")
@click.argument("letter", type=click.Path(path_type=Path))
@click.option(
    "--families",
    "source",
    required=True,
    metavar="LISTE",
    type=click.Path(path_type=Path),
    help="Klasselista: .csv, .xlsx, .ods, eller en mappe med OneRoster.",
)
@click.option(
    "-o", "--output", required=True, metavar="MAPPE", type=click.Path(path_type=Path), help="Mappa til brevene."
)
@click.option("-l", "--language", "tags", multiple=True, metavar="SPRÅK", help="Språket der lista ikke har noe.")
@click.option("--beside", metavar="SPRÅK", default="", help="Et språk til, side ved side.")
@click.option("--then", metavar="SPRÅK", default="", help="Et språk til, hele brevet på en ny side.")
@click.option("--one-file", is_flag=True, help="Alle brevene i én fil (brev.docx), til utskrift.")
@click.option("--by", type=click.Choice(["language"]), help="En mappe for hvert språk.")
@click.option("--zip", "zipped", is_flag=True, help="Alle brevene i brev.zip.")
@click.option(
    "--name-files",
    "names",
    default=USUAL,
    show_default=True,
    metavar="MØNSTER",
    help="Navnet på filene: {row}, {code}, {pupil}, {group}.",
)
@click.option("--keep-going", is_flag=True, help="Lag brevene til de radene som er i orden. Slutter med 4.")
@click.option("--resume", is_flag=True, help="Lag bare det som mangler eller er endret.")
@click.option("--dry-run", is_flag=True, help="Bare se etter feil; skriv ingenting.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Antall prosesser.")
@click.option("--force", is_flag=True, help="Skriv over brev fra en tidligere kjøring.")
@click.option("--quiet", is_flag=True, help="Ikke vis hvor langt det har kommet.")
@click.option("--show-names", is_flag=True, help="Vis også hva som ble funnet i felter om personer.")
@templates_option
@json_option
def command(letter: Path, source: Path, output: Path, **given: Any) -> int:
    """Lager LETTER til hver familie i en klasseliste, på familiens språk.

    \b
      skolehjem merge innkalling.toml --families 4b.csv --output brev/

    Lista har titler i første rad: Elev, Foresatt 1, Foresatt 2, Adresse, Postnr, Poststed, Språk, Klasse, eller et felt
    i brevet (meeting.starts). Flere språk skrives «arabisk+sorani». Alle feil vises før noe blir skrevet;
    radene med feil kommer i feil.xlsx, klare til å rettes og kjøres på nytt.
    """
    from .merging import run

    wish = Wish(**given)
    if wish.zipped and wish.resume:
        raise click.UsageError("--zip lager arkivet på nytt hver gang, og kan ikke brukes med --resume.")
    if wish.one_file and (wish.resume or wish.by or wish.jobs > 1):
        raise click.UsageError("--one-file lager én fil, og kan ikke brukes med --resume, --by eller --jobs.")
    return run(wish, letter, source, output)
