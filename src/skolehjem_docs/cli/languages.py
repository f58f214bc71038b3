"""`skolehjem languages`: which languages there are texts in, and who has read them."""

from pathlib import Path

import click

from .. import files, languages
from ..templates import Library
from ..templates import languages as templates_of
from ..translations import status, told
from .options import json_option, templates_option
from .outcome import answer
from .paths import school_texts

Row = dict[str, object]


@click.command(short_help="Vis hvilke språk som finnes.")
@templates_option
@json_option
def command(templates: Path | None, as_json: bool) -> None:
    """Viser språkene det finnes tekster på, hvor mye som er oversatt, og om et menneske har lest det."""
    library = files.library(school_texts(templates))
    rows = [_row(library, tag) for tag in templates_of(library)]
    if as_json:
        answer({"ok": True, "languages": rows})
        return
    for row in rows:
        click.echo(f"{row['tag']:6} {row['nb']:12} {row['own']:16} {_state(row)}")


def _row(library: Library, tag: str) -> Row:
    found = languages.language(tag)
    row: Row = {
        "tag": tag,
        "nb": found.nb,
        "nn": found.nn,
        "own": found.own,
        "direction": "rtl" if found.rtl else "ltr",
    }
    if found.norwegian:
        return row | {"handwritten": True, "usable": True}
    counted = status(library, library.catalogs[tag])
    numbers: Row = {"messages": counted.messages, "translated": counted.translated, "states": counted.states}
    return row | numbers | {"usable": counted.complete}


def _state(row: Row) -> str:
    if "handwritten" in row:
        return "skrevet for hånd"
    states = row["states"]
    assert isinstance(states, dict)
    return f"{row['translated']}/{row['messages']} oversatt; {told(states)}"
