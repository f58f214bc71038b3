"""Class lists from files: CSV as Excel writes it, .xlsx, .ods, or a folder of OneRoster CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import Fault, FileError, Place
from . import oneroster
from .reading import read_bytes
from .spreadsheets import MOST_ROWS, sheet_rows

LARGEST_LIST = 50_000_000
DELIMITERS = ";,\t"


class ClassList(NamedTuple):
    """The titles of a list, and its rows with their numbers as a person counts (the titles are row 1)."""

    file: str
    titles: tuple[str, ...]
    rows: list[tuple[int, tuple[object, ...]]]


def read_list(path: Path) -> ClassList:
    """The class list in a file or folder. Raises FileError."""
    rows = oneroster.rows(path, csv_rows) if path.is_dir() else READERS.get(path.suffix.casefold(), csv_rows)(path)
    filled = [(number, tuple(row)) for number, row in enumerate(rows, 1) if any(map(_filled, row))]
    if len(filled) < 2:
        what = "Lista er tom: den må ha en rad med titler, og en rad for hver familie."
        raise FileError(Fault("empty-list", what, "", Place(str(path))))
    (_, head), *rest = filled
    if len(rest) > MOST_ROWS:
        raise FileError(Fault("too-large", f"Lista har mer enn {MOST_ROWS} rader.", "Del den opp.", Place(str(path))))
    return ClassList(str(path), tuple("" if title is None else str(title).strip() for title in head), rest)


def _filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def csv_rows(path: Path) -> Iterator[Sequence[object]]:
    """The rows of a CSV file: `;`, `,` or tab; UTF-8, UTF-16 with its mark, or cp1252; quoted line breaks."""
    text = _decoded(read_bytes(path, LARGEST_LIST), path)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        what = f"Lista kan ikke leses: {error}."
        raise FileError(
            Fault("bad-csv", what, "Se etter et anførselstegn som mangler.", Place(str(path), reader.line_num))
        ) from None


def _decoded(data: bytes, path: Path) -> str:
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise FileError(
        Fault("not-text", "Lista er ikke tekst som kan leses.", "Lagre den på nytt som CSV UTF-8.", Place(str(path)))
    )


READERS = {".xlsx": sheet_rows, ".ods": sheet_rows, ".xlsm": sheet_rows, ".xls": sheet_rows}
