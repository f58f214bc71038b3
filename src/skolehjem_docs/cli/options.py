"""Options that several commands have."""

from pathlib import Path

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
templates_option = click.option(
    "--templates",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="En annen mappe med maler enn den som følger med.",
)
