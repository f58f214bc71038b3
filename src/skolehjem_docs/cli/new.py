"""`skolehjem new`: a sample letter to fill in."""

import tomllib
from pathlib import Path

import click

from .. import files, kinds
from ..samples import sample


@click.command(short_help="Skriv ut et eksempelbrev.")
@click.argument("kind")
@click.option("--nn", is_flag=True, help="På nynorsk.")
def command(kind: str, nn: bool) -> None:
    """Skriver ut et ferdig utfylt eksempel på dokumentet KIND, med forklaringer. Se «skolehjem kinds».

    \b
    Eksempel:
      skolehjem new parent-meeting-invitation > innkalling.toml
    """
    found = kinds.find(kind)
    folder = files.examples_dir()
    example = tomllib.loads(files.read_text(folder / f"{found.id}.toml"))
    if not Path(files.SCHOOL_FILE).is_file():
        school = tomllib.loads(files.read_text(folder / files.SCHOOL_FILE))
        example["school"] = {name: value for name, value in school.items() if not name.startswith("logo")}
    click.echo(sample(found, example, files.library().phrase_keys, "nn" if nn else "nb"), nl=False)
