"""`skolehjem translations check`: what is wrong with the catalogues, and what a translator should look at."""

from collections.abc import Sequence
from pathlib import Path

import click

from ... import files, vetting
from ...files.glossaries import domain_terms, glossary
from ..options import json_option, templates_option
from ..outcome import verdict
from ..paths import own_texts, tags_in


@click.command()
@click.argument("tags", nargs=-1, metavar="[SPRÅK]...")
@click.option("--strict", is_flag=True, help="Slutt med 3 også når det bare er råd.")
@templates_option
@json_option
def command(tags: Sequence[str], strict: bool, templates: Path | None, as_json: bool) -> int:
    """Viser hver melding som mangler, er usikker eller utrygg, i alle språk på én gang, med fil og linje.

    Råd gjelder bokstaver, tegnsetting, lengde og ord som ikke er de i ordlista. En oversetter setter et råd til side
    med en kommentar i katalogen: «# ok: other-length».
    """
    folder = own_texts(templates)
    library = files.library(folder)
    known = tags_in(library, tags)
    found = [fault for tag in known for fault in vetting.catalogue_faults(library, tag)]
    terms = domain_terms(folder)
    advice = [fault for tag in known for fault in vetting.advice(library, tag, terms, glossary(tag, folder))]
    return verdict(found, advice, strict, as_json)
