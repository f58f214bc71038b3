"""What a merge is to make: a letter, its families, and for each file its path and the key of what it is made from."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from . import files
from .batch import Layout, Maker
from .errors import Fault, SkolehjemError
from .languages import NORWEGIAN
from .models import Letter
from .naming import USUAL, stems
from .rosters import Family
from .templates import Library, edition

VERSION = 1
"""The version of what a key is made from."""


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
            tags = "+".join(filter(None, (tag, *order.layout.others(tag))))
            name = f"{named[family.number]}.{tags}.docx"
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
