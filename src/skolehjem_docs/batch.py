"""One letter for many families: rows go in, finished files and faults come out, in order and one at a time.

Nothing is read or written here but the texts; where the files go is `files`' affair.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
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
from .rosters import Family, filled

CHUNK, AHEAD = 16, 8
"""How many families a worker gets at a time, and how many such parcels wait for one."""


class Layout(NamedTuple):
    """How each letter is made: the language beside it or after it, and the folder of the school's own texts."""

    beside: str = ""
    then: str = ""
    templates: Path | None = None


class Merged(NamedTuple):
    """What came of one family: a file for each language, or what is wrong with its row."""

    number: int
    files: tuple[tuple[str, WordFile], ...] = ()
    faults: tuple[Fault, ...] = ()


def merge(
    letter: Letter,
    families: Iterable[Family],
    *,
    layout: Layout | None = None,
    executor: Executor | None = None,
    chunk: int = CHUNK,
) -> Iterator[Merged]:
    """The letters to the families, in order; each is made when it is asked for.

    With an executor (of `concurrent.futures`, or one that acts like it) parcels of `chunk` families are made elsewhere,
    a few ahead of what was asked for. A family that cannot be served comes with its faults and stops nobody else.
    Raises what the executor raises when a worker is lost.
    """
    chosen = layout or Layout()
    if executor is None:
        maker = Maker(letter, chosen)
        return (maker.make(family) for family in families)
    return _elsewhere(letter, iter(families), chosen, executor, chunk)


def _elsewhere(
    letter: Letter, families: Iterator[Family], layout: Layout, executor: Executor, chunk: int
) -> Iterator[Merged]:
    waiting: deque[Future[list[Merged]]] = deque()
    try:
        while True:
            while len(waiting) < AHEAD and (parcel := list(islice(families, chunk))):
                waiting.append(executor.submit(made, letter, parcel, layout))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def made(letter: Letter, families: Sequence[Family], layout: Layout) -> list[Merged]:
    """The letters to some families: what one worker does with one parcel."""
    maker = Maker(letter, layout)
    return [maker.make(family) for family in families]


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

    def make(self, family: Family) -> Merged:
        """The files of the family, one for each of its languages, or its faults."""
        try:
            own = self.letter(family)
            return Merged(family.number, tuple((tag, self._render(own, tag)) for tag in family.languages))
        except SkolehjemError as error:
            return Merged(family.number, (), tuple(fault.at(row=family.number) for fault in error.faults))

    def document(self, family: Family, tag: str) -> Document:
        """The letter to the family in one language, before it is a file. Raises LetterError or TemplateError."""
        return rendered(self.letter(family), self._library, tag, *self._others(tag))[0]

    def _render(self, letter: Letter, tag: str) -> WordFile:
        beside, then = self._others(tag)
        return render(letter, tag, beside=beside, then=then, library=self._library)

    def _others(self, tag: str) -> tuple[str, str]:
        """The languages beside and after one: a family that reads that language gets it once."""
        beside, then = ("" if other == tag else other for other in (self._layout.beside, self._layout.then))
        return beside, then


_RECIPIENT: TypeAdapter[Recipient | None] = TypeAdapter(Recipient | None)
