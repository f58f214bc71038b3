"""A whole merge: every row is looked at before a file is written; then the files, and what became of each row."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from . import files
from .batch import Layout, Maker, Merged, merge
from .errors import Fault, FileError, SkolehjemError
from .files.outbox import JOINED, Outbox
from .kinds import KINDS
from .languages import NORWEGIAN
from .models import Letter
from .naming import USUAL, stems
from .rosters import Family
from .templates import Library, edition
from .word import write_joined

VERSION = 1
PERSONAL = ("recipient", "pupil")
"""The parts of a letter whose texts are not repeated in a report."""

_QUOTED = re.compile(r"«[^»]*»")


class Order(NamedTuple):
    """A letter, the families it goes to, and how the files are to be."""

    letter: Letter
    families: Sequence[Family]
    layout: Layout = Layout()
    names: str = USUAL
    by_language: bool = False


class Wanted(NamedTuple):
    """One file to make: whose row, the language, its path below the folder, and the key of what it is made from."""

    family: Family
    language: str
    path: str
    key: str


@dataclass(slots=True)
class Outcome:
    """What became of a merge, row by row."""

    rows: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    made: int = 0
    kept: int = 0

    def add(self, number: int, record: dict[str, Any]) -> None:
        self.rows.setdefault(number, []).append(record)


def faulty(order: Order) -> list[Fault]:
    """Everything that is wrong with the rows: their data, and languages there are no texts in."""
    maker = Maker(order.letter, order.layout)
    library = files.library(order.layout.templates)
    found: list[Fault] = []
    for family in order.families:
        try:
            maker.letter(family)
        except SkolehjemError as error:
            found += [fault.at(row=family.number) for fault in error.faults]
        for tag in family.languages:
            found += [fault.at(row=family.number) for fault in _no_texts(library, order.letter.kind, tag)]
    return found


def _no_texts(library: Library, kind: str, tag: str) -> tuple[Fault, ...]:
    try:
        edition(library, kind, tag)
    except SkolehjemError as error:
        return error.faults[:1]
    return ()


def wanted(order: Order) -> list[Wanted]:
    """Every file of the order, in the order of the list. Raises LetterError for a pattern of names that cannot be."""
    named = stems(order.families, order.names)
    fingerprint = _Fingerprints(order)
    out = []
    for family in order.families:
        for tag in family.languages:
            other = next((one for one in (order.layout.beside, order.layout.then) if one and one != tag), "")
            name = f"{named[family.number]}.{'+'.join(filter(None, (tag, other)))}.docx"
            path = f"{tag}/{name}" if order.by_language else name
            out.append(Wanted(family, tag, path, fingerprint.key(family, tag)))
    return out


class _Fingerprints:
    """Keys that change when the letter, the layout, the texts of its languages or the row do."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._library = files.library(order.layout.templates)
        self._start = repr((VERSION, order.letter, order.layout.beside, order.layout.then))
        self._texts: dict[str, str] = {}

    def key(self, family: Family, tag: str) -> str:
        row = repr(sorted(family.data.items(), key=repr))
        tags = (tag, self._order.layout.beside, self._order.layout.then, *NORWEGIAN)
        texts = [self._of_texts(one) for one in tags if one]
        return sha256("\0".join([self._start, tag, row, *texts]).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _of_texts(self, tag: str) -> str:
        if tag not in self._texts:
            library, kind = self._library, self._order.letter.kind
            found: list[object] = [library.sources.get((one, kind)) for one in ("nb", tag)]
            found += [library.words.get(tag), library.phrases.get(tag), library.law]
            if tag in library.catalogs:
                messages = library.catalogs[tag].messages.items()
                found += sorted((key, row.words, row.fuzzy, row.state) for key, row in messages)
            self._texts[tag] = sha256(repr(found).encode()).hexdigest()
        return self._texts[tag]


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
        "schema": VERSION,
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
