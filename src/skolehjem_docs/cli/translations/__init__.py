"""`skolehjem translations`: the work of a translator or a municipality on the catalogues."""

import click

from ..groups import Lazy

COMMANDS = {
    "status": "Vis hvor langt hvert språk har kommet.",
    "check": "Se etter feil i oversettelsene, og gi råd.",
    "new": "Lag en katalog for et nytt språk.",
    "update": "Ta inn endringer i de norske tekstene.",
    "extract": "Skriv ut tekstene som skal oversettes (.pot).",
    "export": "Lag en tabell for en oversetter: Excel eller XLIFF.",
    "import": "Ta inn en tabell fra en oversetter.",
    "review": "Skriv inn hvem som har lest oversettelsene.",
}


class _Commands(Lazy):
    table, package = COMMANDS, __name__


@click.group(cls=_Commands, short_help="Arbeid med oversettelser.")
def command() -> None:
    """Arbeider med katalogene i mappa templates/translations (eller i mappa fra --templates).

    \b
    En oversetters dag:
      skolehjem translations status
      skolehjem translations export so --format xlsx
      skolehjem translations import so.xlsx
      skolehjem translations review so --by "Amina, tolk" --state proofread
    """
