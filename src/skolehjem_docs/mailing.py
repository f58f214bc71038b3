"""A whole merge: the files of an order are made and written, and what became of each row is told."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from .batch import Maker, Merged, merge
from .errors import Fault, FileError, SkolehjemError
from .files.outbox import JOINED, Outbox
from .kinds import KINDS
from .orders import Order, Wanted, wanted
from .word.joined import write_joined

SCHEMA = 1
"""The version of what `report.json` holds."""

PERSONAL = ("recipient", "pupil")
"""The parts of a letter whose texts are not repeated in a report."""

_QUOTED = re.compile(r"«[^»]*»")


@dataclass(slots=True)
class Outcome:
    """What became of a merge, row by row."""

    rows: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    made: int = 0
    kept: int = 0

    def add(self, number: int, record: dict[str, Any]) -> None:
        self.rows.setdefault(number, []).append(record)


def mail(
    order: Order,
    outbox: Outbox,
    outcome: Outcome,
    *,
    resume: bool = False,
    executor: Executor | None = None,
    told: Callable[[int], None] = lambda count: None,
) -> Iterator[int]:
    """The number of each row as it is finished; what became of it is added to `outcome`.

    A file that cannot be written is a fault of its row; a lost worker is a fault of every row that is left.
    `told` hears how many files were finished.
    """
    todo: dict[int, list[Wanted]] = {}
    for want in wanted(order):
        if resume and outbox.has(want.path, want.key):
            outcome.add(want.family.number, {**outbox.noted[want.path], "language": want.language, "state": "kept"})
            outcome.kept += 1
            told(1)
        else:
            todo.setdefault(want.family.number, []).append(want)
    left = [rows[0].family._replace(languages=tuple(row.language for row in rows)) for rows in todo.values()]
    try:
        for merged in merge(order.letter, left, layout=order.layout, executor=executor):
            _take(merged, todo.pop(merged.number), outbox, outcome, told)
            yield merged.number
    except BrokenExecutor:
        what = "En arbeidsprosess stoppet før brevet var ferdig."
        outcome.faults += [Fault("lost-worker", what, "Kjør på nytt med --resume.").at(row=number) for number in todo]


def mail_joined(
    order: Order, outbox: Outbox, outcome: Outcome, told: Callable[[int], None] = lambda count: None
) -> None:
    """Writes all letters of the order into one file, sorted as the list."""
    maker = Maker(order.letter, order.layout)
    documents, rows = [], []
    for want in wanted(order):
        try:
            documents.append(maker.document(want.family, want.language))
            rows.append(want)
        except SkolehjemError as error:
            outcome.faults += [fault.at(row=want.family.number) for fault in error.faults]
        told(1)
    if documents:
        key = sha256("".join(row.key for row in rows).encode()).hexdigest()[:16]
        record = outbox.put(JOINED, write_joined(documents), key)
        for place, row in enumerate(rows, 1):
            outcome.add(row.family.number, {**record, "language": row.language, "state": "made", "section": place})
        outcome.made += len(rows)


def _take(
    merged: Merged, rows: Sequence[Wanted], outbox: Outbox, outcome: Outcome, told: Callable[[int], None]
) -> None:
    outcome.faults += merged.faults
    for want, (tag, word) in zip(rows, merged.files, strict=False):
        try:
            record = outbox.put(want.path, word.data, want.key)
        except FileError as error:
            outcome.faults += [fault.at(row=merged.number, file=want.path) for fault in error.faults]
            continue
        codes = sorted({notice.code for notice in word.notices})
        outcome.add(merged.number, {**record, "language": tag, "state": "made", "notices": codes})
        outcome.made += 1
        told(1)


def private(fault: Fault) -> Fault:
    """The fault without what was found in a field that is about a person."""
    if fault.place.field.split(".")[0].split("[")[0] not in PERSONAL:
        return fault
    return fault._replace(what=_QUOTED.sub("«…»", fault.what), todo=_QUOTED.sub("«…»", fault.todo))


def report(order: Order, outcome: Outcome, remarks: Iterable[Fault], state: str) -> dict[str, Any]:
    """What `report.json` holds: how it ended, and for each row its files and faults; no names of persons."""
    faults: dict[int, list[dict[str, object]]] = {}
    for fault in outcome.faults:
        faults.setdefault(fault.place.row, []).append(fault.as_json())
    numbers = sorted({*outcome.rows, *faults})
    return {
        "schema": SCHEMA,
        "state": state,
        "kind": order.letter.kind,
        "title": KINDS[order.letter.kind].nb,
        "families": len(order.families),
        "made": outcome.made,
        "kept": outcome.kept,
        "faults": len(outcome.faults),
        "remarks": [fault.as_json() for fault in remarks],
        "rows": [{"row": row, "files": outcome.rows.get(row, []), "faults": faults.get(row, [])} for row in numbers],
    }
