"""Tables in Excel files: written so that nothing in them is a formula, read with bounds on what they unpack to.

Written by XlsxWriter, read by python-calamine.
"""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, load_workbook
from xlsxwriter import Workbook

from ..errors import Fault, FileError, Place
from .reading import read_bytes

LARGEST_FILE, LARGEST_UNPACKED, MOST_ROWS = 20_000_000, 200_000_000, 200_000
EPOCH = datetime(2000, 1, 1)
"""The date of creation in every file: the same table gives the same bytes."""


class Column(NamedTuple):
    """One column of a table: its title, its width in characters, and whether a person may write in it."""

    title: str
    width: int = 20
    open: bool = False
    rtl: bool = False


def sheet(name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], locked: bool = True) -> bytes:
    """An .xlsx file with one table: a fixed header row, text cells only, and open cells where a person may write."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": EPOCH, "title": name})
    page = book.add_worksheet(name)
    if locked:
        page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        look = {"text_wrap": True, "valign": "top", "num_format": "@", "locked": not column.open}
        style = book.add_format(look | ({"reading_order": 2, "align": "right"} if column.rtl else {}))
        page.set_column(place, place, column.width, style)
        page.write_string(0, place, column.title, head)
        for line, row in enumerate(rows, 1):
            page.write_string(line, place, row[place], style)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    return stream.getvalue()


def sheet_rows(path: Path) -> list[list[object]]:
    """The cells of the first table in an .xlsx or .ods file, row by row.

    Raises FileError for a file that cannot be read or unpacks to more than LARGEST_UNPACKED bytes.
    """
    data = read_bytes(path, LARGEST_FILE)
    place = Place(str(path))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileError(_unreadable(place)) from None
    if unpacked > LARGEST_UNPACKED:
        raise FileError(Fault("too-large", "Regnearket er for stort til å åpnes.", "Del det opp.", place))
    try:
        book = load_workbook(BytesIO(data))
        found = book.get_sheet_by_index(0)
        if found.total_height > MOST_ROWS:
            raise FileError(Fault("too-large", f"Regnearket har mer enn {MOST_ROWS} rader.", "Del det opp.", place))
        return [list(row) for row in found.to_python(skip_empty_area=False)]
    except (CalamineError, IndexError, OSError):
        raise FileError(_unreadable(place)) from None


def _unreadable(place: Place) -> Fault:
    return Fault("not-a-sheet", "Fila er ikke et regneark som kan leses.", "Lagre den på nytt som .xlsx.", place)
