"""A translator's table from a file: .xlsx, .ods, .xlf or .po."""

import re
from pathlib import Path
from typing import NamedTuple

from ..errors import Fault, FileError, Place
from ..exchange import Returned
from ..languages import find, language
from . import xliff
from .spreadsheets import Column, sheet_rows
from .textexchange import po_rows

_LANGUAGE = re.compile(r"\(([\w-]+)\)")


class Table(NamedTuple):
    """What came back: the language, and the rows."""

    tag: str
    rows: list[Returned]


def columns(tag: str) -> list[Column]:
    """The columns of the table: the translator writes in one of them."""
    found = language(tag)
    return [
        Column("Nøkkel", 10),
        Column("Hvor", 26),
        Column("Norsk", 60),
        Column(f"Oversettelse ({tag})", 60, open=True, rtl=found.rtl),
        Column("Til oversetteren", 50),
        Column("Tilstand", 12),
    ]


def returned(path: Path, tag: str = "") -> Table:
    """The rows of a table, in the language it names, or in `tag`. Raises FileError or LetterError."""
    named, rows = READERS.get(path.suffix.casefold(), _from_sheet)(path)
    if not (tag or named):
        what = "Fila sier ikke hvilket språk den er på."
        raise FileError(Fault("no-language", what, "Oppgi språket med --language.", Place(str(path))))
    return Table(tag or find(named).tag, rows)


def _from_sheet(path: Path) -> tuple[str, list[Returned]]:
    head, *rows = sheet_rows(path) or [[]]
    titles = [str(title).partition(" ")[0].casefold() for title in head]
    missing = [title for title in ("nøkkel", "norsk", "oversettelse") if title not in titles]
    if missing:
        what = f"Tabellen mangler kolonnen {', '.join(missing)}."
        raise FileError(Fault("no-column", what, "Bruk tabellen fra «translations export».", Place(str(path), row=1)))
    key, norwegian, words = (titles.index(title) for title in ("nøkkel", "norsk", "oversettelse"))
    named = _LANGUAGE.search(str(head[words]))
    found = [
        Returned(number, _cell(row[key]), _cell(row[norwegian]), _cell(row[words]))
        for number, row in enumerate(rows, 2)
        if any(map(_cell, row))
    ]
    return (named.group(1) if named else ""), found


def _cell(value: object) -> str:
    return str(value).replace("\r\n", "\n").strip()


READERS = {".xlf": xliff.returned, ".xliff": xliff.returned, ".po": po_rows}
