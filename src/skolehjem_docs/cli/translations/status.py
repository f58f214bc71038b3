"""`skolehjem translations status`: how far each language has come."""

from collections.abc import Sequence
from pathlib import Path

import click

from ... import files, languages
from ...templates import home_kinds
from ...translations import Status, status, told
from ..options import json_option, templates_option
from ..outcome import answer
from ..paths import own_texts, tags_in

BEHIND = 3


@click.command()
@click.argument("tags", nargs=-1, metavar="[SPRÅK]...")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), metavar="PROSENT", help="Slutt med 3 når et språk har mindre."
)
@templates_option
@json_option
def command(tags: Sequence[str], fail_under: float | None, templates: Path | None, as_json: bool) -> int:
    """Viser hvor mye som er oversatt og trygt, hvem som har lest det, og hvor mange brev som kan lages."""
    library = files.library(own_texts(templates))
    rows = [status(library, library.catalogs[tag]) for tag in tags_in(library, tags)]
    if as_json:
        shown = [row._asdict() | {"kinds": list(row.kinds), "complete": row.complete} for row in rows]
        answer({"ok": True, "languages": shown})
    else:
        for row in rows:
            click.echo(_line(row, len(home_kinds(library))))
        click.echo(f"{sum(row.complete for row in rows)} av {len(rows)} språk er hele og trygge.")
    behind = [row for row in rows if fail_under is not None and row.translated * 100 < fail_under * row.messages]
    return BEHIND if behind else 0


def _line(row: Status, kinds: int) -> str:
    name = languages.language(row.tag).nb
    return (
        f"{row.tag:6} {name:12} {row.translated}/{row.messages} oversatt; usikre {row.fuzzy}, mangler {row.missing}, "
        f"utrygge {row.unsafe}; {told(row.states)}; {len(row.kinds)} av {kinds} brev"
    )
