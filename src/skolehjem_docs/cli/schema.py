"""`skolehjem schema`: a JSON Schema that editors understand."""

import json

import click

from .. import files, kinds, samples


@click.command(short_help="Skriv ut et JSON-skjema.")
@click.argument("kind")
def command(kind: str) -> None:
    """Skriver ut JSON-skjemaet (2020-12) for dokumentet KIND, til en teksteditor som hjelper med utfyllingen."""
    found = samples.schema(kinds.find(kind), files.library().phrase_keys)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
