"""Faults, and the few exceptions that carry them.

A fault says what was found, where, and what to do. All faults of one input are gathered
before an exception is raised, so that a teacher mends the letter once.

    SkolehjemError            everything below; has `faults` and `exit_code`
    ├── LetterError           what somebody filled in is wrong (exit code 3)
    ├── TemplateError         a template, catalogue or phrase list is wrong (exit code 3)
    ├── FileError             a path cannot be read or written (exit code 3)
    └── MissingTool           an optional program or extra is not installed (exit code 5)
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Place(NamedTuple):
    """Where a fault was found; parts that do not apply are empty."""

    file: str = ""
    line: int = 0
    field: str = ""
    row: int = 0

    def __str__(self) -> str:
        file = f"{self.file}:{self.line}" if self.file and self.line else self.file
        row = f"rad {self.row}" if self.row else ""
        return ", ".join(part for part in (file, row, self.field) if part)


class Fault(NamedTuple):
    """One thing that is wrong: a stable code, what was found, what to do, where (and its other side)."""

    code: str
    what: str
    todo: str = ""
    place: Place = Place()
    other: Place | None = None

    def __str__(self) -> str:
        places = " ↔ ".join(str(place) for place in (self.place, self.other) if place and str(place))
        return ": ".join(part for part in (places, self.sentence) if part)

    @property
    def sentence(self) -> str:
        """What was found and what to do, without the place."""
        return f"{self.what} {self.todo}".strip()

    def at(self, **where: object) -> "Fault":
        """The same fault with these parts of its place filled in: file, line, field or row."""
        return self._replace(place=self.place._replace(**where))  # type: ignore[arg-type]

    def as_json(self) -> dict[str, object]:
        """The fault for `--json`: code, message, hint, file, line, field, row, and the other side if any."""
        where = {"file": self.place.file, "line": self.place.line, "field": self.place.field, "row": self.place.row}
        other = {"other": {"file": self.other.file, "line": self.other.line}} if self.other else {}
        return {"code": self.code, "message": self.what, "hint": self.todo, **where, **other}


class SkolehjemError(Exception):
    """Something a person can mend; `faults` has at least one fault."""

    exit_code = 3

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class LetterError(SkolehjemError):
    """What somebody filled in is wrong."""


class TemplateError(SkolehjemError):
    """A template, a catalogue or a list of phrases is wrong or not complete."""


class FileError(SkolehjemError):
    """A path cannot be read or written."""


class MissingTool(SkolehjemError):
    """An optional program or extra is not installed."""

    exit_code = 5


def nearest(word: str, choices: Iterable[str]) -> str:
    """A Norwegian hint with the nearest choice, or with the choices when they are few; else ""."""
    known = sorted(set(choices))
    close = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    if close:
        return f"Mente du «{close[0]}»?"
    return f"Velg mellom: {', '.join(known)}." if 0 < len(known) <= 25 else ""
