"""`skolehjem kinds`: the table of kinds."""

import click

from ..kinds import KINDS
from .options import json_option
from .outcome import answer


@click.command(short_help="Vis hvilke dokumenter som finnes.")
@json_option
def command(as_json: bool) -> None:
    """Viser alle dokumentene: navnet i kommandoer og filer, og hva det er."""
    if as_json:
        rows = [
            {
                "id": row.id,
                "nb": row.nb,
                "nn": row.nn,
                "audience": str(row.audience),
                "sensitivity": str(row.sensitivity),
            }
            for row in KINDS.values()
        ]
        answer({"ok": True, "kinds": rows})
        return
    width = max(map(len, KINDS))
    for row in KINDS.values():
        click.echo(f"{row.id:{width}}  {row.nb}")
