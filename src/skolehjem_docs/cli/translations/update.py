"""`skolehjem translations update`: the catalogues follow the Norwegian texts."""

from collections.abc import Sequence
from pathlib import Path

import click

from ... import files, pofiles, translations
from ...errors import Fault, Place
from ...files import cataloguefiles as desk
from ..options import templates_option
from ..outcome import tell
from ..paths import tags_in

BEHIND = 3


@click.command()
@click.argument("tags", nargs=-1, metavar="[SPRÅK]...")
@click.option("--check", is_flag=True, help="Bare se etter; slutt med 3 når en katalog ikke er i takt.")
@templates_option
def command(tags: Sequence[str], check: bool, templates: Path | None) -> int:
    """Tar inn nye og endrede norske tekster i katalogene.

    En melding som har fått ny norsk tekst, blir merket usikker (fuzzy) og beholder den forrige norske ved siden av.
    """
    folder = desk.own_folder(templates)
    library = files.library(folder)
    behind = 0
    for tag in (tag for tag in tags_in(library, tags) if desk.catalogue_path(folder, tag).is_file()):
        old = desk.own_catalogue(folder, tag)
        own = {pofiles.key(message) for message in old}
        asked = translations.template(library, desk.now(), without=desk.packaged_keys(folder, tag) - own)
        missing, gone = translations.behind(old, asked)
        behind += bool(missing or gone)
        path = desk.catalogue_path(folder, tag)
        if check and (missing or gone):
            what = f"Katalogen mangler {missing} meldinger, og har {gone} som ikke brukes."
            tell([Fault("behind", what, f"Kjør skolehjem translations update {tag}.", Place(str(path)))], False)
        elif not check:
            new = pofiles.updated(old, asked)
            if pofiles.write(new) != pofiles.write(old):
                desk.save_catalogue(new, folder, tag)
            fuzzy = sum(message.fuzzy for message in new if message.id)
            click.echo(f"{path}: {missing} nye eller endrede, {gone} tatt ut, {fuzzy} usikre")
    return BEHIND if check and behind else 0
