"""The library's front door: read a letter, render it, save it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import files
from .models import Letter
from .notices import Notice
from .rendering import rendered
from .templates import Library
from .word import write


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished letter: the bytes of a .docx, and what somebody should know of it."""

    data: bytes = field(repr=False)
    notices: tuple[Notice, ...] = ()

    def __bytes__(self) -> bytes:
        return self.data

    def save(self, path: str | Path, force: bool = False) -> Path:
        """The path, once the whole file stands there. Raises FileError."""
        return files.save(self.data, Path(path), force)


def read(source: str | Path | Mapping[str, object], library: Library | None = None) -> Letter:
    """The letter in a .toml or .json file, or in data of the same shape.

    Raises LetterError with every fault, or FileError.
    """
    texts = library or files.library()
    if isinstance(source, Mapping):
        return files.letter_from(source, texts)
    return files.read_letter(Path(source), texts)


def render(
    letter: Letter, language: str = "", *, beside: str = "", then: str = "", library: Library | None = None
) -> WordFile:
    """The letter as a Word file in a language (by default the one it is written in).

    `beside` puts a second language in a column of its own, `then` puts the whole letter in it on a new page.
    Raises LetterError for a language that cannot be used, TemplateError for texts that are not complete.
    """
    document, notices = rendered(letter, library or files.library(), language, beside, then)
    return WordFile(write(document), notices)
