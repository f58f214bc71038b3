"""`skolehjem phrases`: the standing phrases, which every language has."""

from pathlib import Path

import click

from .. import files, kinds
from ..models.validation import phrase_lists
from .options import json_option, templates_option
from .outcome import answer
from .paths import school_texts


@click.command(short_help="Vis frasene som finnes på alle språk.")
@click.argument("kind", required=False)
@templates_option
@json_option
def command(kind: str | None, templates: Path | None, as_json: bool) -> None:
    """Viser frasene en kan velge mellom, liste for liste; med KIND bare dem som dokumentet bruker.

    \b
    Skriv dem slik i brevet:
      what = { phrase = "homework" }     der en også kan skrive egen tekst
      food = "everyone-brings"           der en bare kan velge
    """
    library = files.library(school_texts(templates))
    lists = phrase_lists(kinds.find(kind).model) if kind else tuple(library.phrases["nb"])
    found = {name: library.phrases["nb"][name] for name in lists}
    if as_json:
        answer({"ok": True, "phrases": found, "nn": {name: library.phrases["nn"][name] for name in lists}})
        return
    for name, rows in found.items():
        click.echo(f"[{name}]")
        for key, text in rows.items():
            click.echo(f"  {key:24} {text}")
