"""A letter file as data that can be changed and written back, its comments and order kept (tomlkit)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from ..exchange import Returned, Row
from ..pofiles import catalogue, key
from ..pofiles import read as read_catalogue
from ..pofiles import write as write_catalogue
from .cataloguefiles import now
from .reading import Data, read_bytes, read_json, read_text


class LetterText:
    """The data of a letter file, to be changed in place and written back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._json = path.suffix.casefold() == ".json"
        self.data: Any = read_json(path) if self._json else tomlkit.parse(read_text(path))

    def table(self, texts: Mapping[str, Any]) -> Any:
        """A table of texts by language, as the file writes it."""
        if self._json:
            return dict(texts)
        made = tomlkit.inline_table()
        made.update(texts)
        return made

    @property
    def plain(self) -> Data:
        """The data as a letter is read from."""
        plain: Data = self.data if self._json else self.data.unwrap()
        return plain

    def bytes(self) -> bytes:
        """The whole file."""
        if self._json:
            return (json.dumps(self.data, ensure_ascii=False, indent=2) + "\n").encode()
        return str(tomlkit.dumps(self.data)).encode()


def po(tag: str, rows: list[Row]) -> bytes:
    """The rows as a .po file: the context is the place in the letter."""
    made = catalogue(tag, ["Tekster fra ett brev."], now())
    for row in rows:
        made.add(row.norwegian, row.translation, context=row.id).flags.clear()
    return write_catalogue(made)


def po_rows(path: Path) -> tuple[str, list[Returned]]:
    """The language and the messages of a .po file as rows; the number of a row is its line."""
    found = read_catalogue(read_bytes(path), str(path))
    tag = (found.locale_identifier or "").replace("_", "-")
    named = (message for message in found if message.id)
    return tag, [Returned(message.lineno or 0, *key(message), str(message.string)) for message in named]
