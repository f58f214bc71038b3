"""Options that several commands have."""

from pathlib import Path

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
templates_option = click.option(
    "--templates",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="En mappe med egne maler og oversettelser; de går foran dem som følger med, tekst for tekst.",
)
