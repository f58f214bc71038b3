"""The command `skolehjem`: a thin rim around the library. Each subcommand is a module, loaded when it is used."""

import os
import sys
from collections.abc import Sequence

import click

from .groups import Lazy

COMMANDS = {
    "make": "Lag et brev som Word-fil, på ett eller flere språk.",
    "merge": "Lag brevet til alle familiene i en klasseliste.",
    "new": "Skriv ut et eksempelbrev du kan fylle ut.",
    "check": "Se etter feil i maler og oversettelser, eller i brev.",
    "phrases": "Vis frasene som finnes på alle språk.",
    "kinds": "Vis hvilke dokumenter som finnes.",
    "translations": "Arbeid med oversettelser: status, nye språk, Excel, korrektur.",
    "texts": "Gi en oversetter det du har skrevet i et brev, og ta det inn igjen.",
    "languages": "Vis hvilke språk som finnes, og hvem som har lest dem.",
    "schema": "Skriv ut et JSON-skjema for et dokument.",
}
"""Every command with its one line of help."""


class _Commands(Lazy):
    table, package = COMMANDS, __name__


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="skolehjem-docs", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Vis hele feilsporet når noe uventet skjer.")
def cli(debug: bool) -> None:
    """Brev og avtaler fra skolen til hjemmet, som riktige Word-filer på hjemmets språk.

    Begynn slik:

    \b
      skolehjem new parent-meeting-invitation > innkalling.toml
      skolehjem make innkalling.toml --language ar --beside nb
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code.

    0 done, 1 unexpected, 2 usage, 3 input or texts at fault, 5 something is not installed, 130 interrupted.
    """
    from .outcome import run

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it reads the metadata of every installed package
    return run(cli, list(sys.argv[1:] if arguments is None else arguments))
