"""`feil.xlsx`: the rows of a list that could not be used, with what is wrong, ready to be mended and run again."""

from collections.abc import Iterable

from ..errors import Fault
from .lists import ClassList
from .outbox import MENDING, Outbox
from .saving import save
from .spreadsheets import Column, sheet

FAULTS = "Feil"


def leave_mending(outbox: Outbox, listed: ClassList, faults: Iterable[Fault]) -> None:
    """Writes the bad rows of the list with their faults, or takes away those of an earlier run. Raises FileError."""
    bad: dict[int, list[str]] = {}
    for fault in faults:
        bad.setdefault(fault.place.row, []).append(": ".join(filter(None, (fault.place.field, fault.sentence))))
    width = len(listed.titles)
    rows = [(*_texts(cells, width), "\n".join(bad[number])) for number, cells in listed.rows if number in bad]
    path = outbox.folder / MENDING
    if not rows:
        path.unlink(missing_ok=True)
        return
    columns = [*(Column(title, 18) for title in listed.titles), Column(FAULTS, 60)]
    save(sheet("feil", columns, rows, locked=False), path, force=True)


def _texts(cells: tuple[object, ...], width: int) -> tuple[str, ...]:
    """The cells as text, as many as there are titles."""
    texts = ["" if cell is None else str(cell) for cell in cells[:width]]
    return tuple(texts + [""] * (width - len(texts)))
