"""One letter for many families: rows go in, finished files and faults come out, in order and one at a time.

Nothing is read or written here but the texts; where the files go is `files`' affair.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from . import files
from .documents import Document
from .errors import Fault, SkolehjemError
from .letters import WordFile, render
from .models import Letter
from .models.base import Recipient
from .models.validation import validated
from .rendering import rendered
from .rosters import Column, Family, columns, family, filled

FIRST, CHUNK, AHEAD = 8, 128, 8
"""How many rows a worker gets at first, how many at most (each parcel is twice the one before: few for a class, many
for a county, where the way between processes costs), and how many parcels wait for one."""


class Layout(NamedTuple):
    """How each letter is made: the language beside it or after it, and the folder of the school's own texts."""

    beside: str = ""
    then: str = ""
    templates: Path | None = None
    languages: tuple[str, ...] = ()
    """the languages of a row that names none"""

    def others(self, tag: str) -> tuple[str, str]:
        """The languages beside and after one: a family that reads that language gets it once."""
        beside, then = ("" if other == tag else other for other in (self.beside, self.then))
        return beside, then


Row = Family | Mapping[str, object]
"""A family that was read before, or a row as `csv.DictReader` gives it: what stands under each title."""


class Merged(NamedTuple):
    """What came of one family: a file for each language, or what is wrong with its row."""

    number: int
    files: tuple[tuple[str, WordFile], ...] = ()
    faults: tuple[Fault, ...] = ()


def merge(
    letter: Letter,
    rows: Iterable[Row],
    *,
    layout: Layout | None = None,
    executor: Executor | None = None,
    chunk: int = CHUNK,
) -> Iterator[Merged]:
    """The letters to the families in some rows, in order; each is made when it is asked for.

    Rows that are mappings are numbered as in a list with titles: the first is row 2. With an executor (of
    `concurrent.futures`, or one that acts like it) parcels of up to `chunk` rows are made elsewhere, a few ahead. A row
    that cannot be used comes with its faults and stops nobody else. Raises what the executor does for a lost worker.
    """
    chosen = layout or Layout()
    numbered = enumerate(rows, 2)
    if executor is None:
        maker = Maker(letter, chosen)
        return (maker.make_row(number, row) for number, row in numbered)
    return _elsewhere(letter, numbered, chosen, executor, chunk)


def _elsewhere(
    letter: Letter, rows: Iterator[tuple[int, Row]], layout: Layout, executor: Executor, chunk: int
) -> Iterator[Merged]:
    waiting: deque[Future[list[Merged]]] = deque()
    size = min(FIRST, chunk)
    try:
        while True:
            while len(waiting) < AHEAD and (parcel := list(islice(rows, size))):
                waiting.append(executor.submit(made, letter, parcel, layout))
                size = min(2 * size, chunk)
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def made(letter: Letter, rows: Sequence[tuple[int, Row]], layout: Layout) -> list[Merged]:
    """The letters to some families: what one worker does with one parcel."""
    maker = Maker(letter, layout)
    return [maker.make_row(number, row) for number, row in rows]


class Maker:
    """Makes one letter for any family."""

    def __init__(self, letter: Letter, layout: Layout) -> None:
        self._letter, self._layout = letter, layout
        self._library = files.library(layout.templates)
        self._data: Mapping[str, object] = {name: getattr(letter, name) for name in letter.model_fields_set}

    def letter(self, family: Family) -> Letter:
        """The letter to the family. Raises LetterError with every fault of the row.

        When only the recipient differs, and the letter names no pupil who must be the recipient's, only that part is
        validated anew: nothing else depends on it.
        """
        data = filled(self._data, family.data)
        if {path[0] for path in family.data} <= {"recipient"} and "pupil" not in type(self._letter).model_fields:
            try:
                recipient = _RECIPIENT.validate_python(data.get("recipient"))
                return self._letter.model_copy(update={"recipient": recipient}) if family.data else self._letter
            except ValidationError:
                pass  # said below, with the path and the words of a whole letter
        return validated(type(self._letter), data, self._library.phrase_keys)

    def make_row(self, number: int, row: Row) -> Merged:
        """The files of the family in a row, or what is wrong with the row."""
        if isinstance(row, Family):
            return self.make(row)
        titles = tuple(row)
        known = _columns(titles, self._letter.kind)
        found, faults = family(number, [row[title] for title in titles], known, self._layout.languages)
        return Merged(number, (), tuple(faults)) if faults else self.make(found)

    def make(self, to: Family) -> Merged:
        """The files of the family, one for each of its languages, or its faults."""
        try:
            own = self.letter(to)
            return Merged(to.number, tuple((tag, self._render(own, tag)) for tag in to.languages))
        except SkolehjemError as error:
            return Merged(to.number, (), tuple(fault.at(row=to.number) for fault in error.faults))

    def document(self, family: Family, tag: str) -> Document:
        """The letter to the family in one language, before it is a file. Raises LetterError or TemplateError."""
        return rendered(self.letter(family), self._library, tag, *self._layout.others(tag))[0]

    def _render(self, letter: Letter, tag: str) -> WordFile:
        beside, then = self._layout.others(tag)
        return render(letter, tag, beside=beside, then=then, library=self._library)


_RECIPIENT: TypeAdapter[Recipient | None] = TypeAdapter(Recipient | None)


@lru_cache(maxsize=64)
def _columns(titles: tuple[str, ...], kind: str) -> tuple[Column | None, ...]:
    return tuple(columns(titles, kind)[0])
