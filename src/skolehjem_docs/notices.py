"""What somebody should know of a finished letter."""

from collections.abc import Iterator
from typing import NamedTuple

from . import languages
from .models import Letter, Part, Prose
from .models.validation import Loc, field_path
from .slots import Missing


class Notice(NamedTuple):
    """Something a person should know of a finished letter: a stable code, a sentence, the field."""

    code: str
    message: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


def _path(letter: Letter, missing: Missing) -> str:
    return next((field_path(path) for path, prose in proses(letter) if prose is missing.prose), "")


def proses(node: object, path: Loc = ()) -> Iterator[tuple[Loc, Prose]]:
    """Every Prose of a letter with the path of its field."""
    if isinstance(node, Prose):
        yield path, node
    elif isinstance(node, Part):
        for name in type(node).model_fields:
            yield from proses(getattr(node, name), (*path, name))
    elif isinstance(node, tuple):
        for number, child in enumerate(node):
            yield from proses(child, (*path, number))


def unreviewed(tag: str) -> Notice:
    """The notice that a translation was made by a machine and read by nobody."""
    name = languages.language(tag).nb
    return Notice("unreviewed", f"Oversettelsen til {name} er laget av en maskin og ikke lest av et menneske.")


def missing_text(letter: Letter, missing: Missing, tag: str) -> Notice:
    """The notice that a text lacks a language, with its field."""
    name, printed = languages.language(tag).nb, languages.language(missing.printed_in).nb
    return Notice("missing-text", f"mangler på {name}; skrevet på {printed}.", _path(letter, missing))
