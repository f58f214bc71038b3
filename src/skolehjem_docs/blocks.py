"""The frozen tree of a letter: what stands where, before anybody decides how Word writes it.

Every line knows which side it belongs to: 0 is the letter's main language, 1 (and 2) the languages
beside it. Values are slots, filled later in the order in which they stand on their side.
The classes have no __slots__: making them would cost every start of the command 5 ms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Value(NamedTuple):
    """One value of a letter: its text, the language it is read in, and a remark when it is not the letter's."""

    text: str
    language: str
    remark: str = ""
    field: str = ""
    """the Word field that prints it (PAGE, NUMPAGES), when it is not a text"""


@dataclass(frozen=True)
class Words:
    """A piece of the template's own text."""

    text: str
    mark: str = ""
    """"", "strong" or "emphasis" """


@dataclass(frozen=True)
class Slot:
    """The place of one value."""

    mark: str = ""


@dataclass(frozen=True)
class Control:
    """A content control: "check", "date", "text", "choice" (with the name of its list), or a bare "line" to sign on."""

    kind: str
    tag: str
    choices: str = ""


Inline = Words | Slot | Control


@dataclass(frozen=True)
class Line:
    """What one paragraph, item or cell says, on one side."""

    inlines: tuple[Inline, ...]
    side: int = 0


Lines = tuple[Line, ...]
"""The same words on one side or more; the first is the main one."""


@dataclass(frozen=True)
class Heading:
    level: int
    lines: Lines


@dataclass(frozen=True)
class Paragraph:
    lines: Lines


@dataclass(frozen=True)
class Item:
    """One item of a list; `start` says that a numbered list begins here."""

    lines: Lines
    numbered: bool = False
    start: bool = False


@dataclass(frozen=True)
class Check:
    """A box to tick, with its words."""

    control: Control
    lines: Lines


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


Cell = Lines
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table with its header row first; the widths are in proportion."""

    caption: Lines
    widths: tuple[int, ...]
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Facts:
    """The box of facts: a caption, then rows of a label and a value."""

    caption: Lines
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Address:
    """The recipient's lines, where the window of an envelope shows them."""

    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class References:
    """Date and references."""

    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class Marking:
    """The access marking of the archive, always in Norwegian."""

    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class Signatures:
    """Where the parties sign; never breaks over a page between a name and its line."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class ReplySlip:
    """What comes back to the school; can be cut off, never breaks over a page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Columns:
    """Two languages side by side: rows of a pair of blocks, or of one block over the full width."""

    sides: tuple[int, int]
    rows: tuple[tuple["Block", ...], ...]


Block = (
    Heading
    | Paragraph
    | Item
    | Check
    | Rule
    | Table
    | Facts
    | Address
    | References
    | Marking
    | Signatures
    | ReplySlip
    | Together
    | Columns
)


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The blocks of a letter without its values; compared by identity, so that what is made of it can be cached."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Section:
    """One run of pages: its blocks and foot, the languages of its sides, and the values of each side in order.

    `languages` and both tuples of values go by side; the first side is the main language.
    """

    languages: tuple[str, ...]
    skeleton: Skeleton
    values: tuple[tuple[Value, ...], ...]
    foot: Skeleton
    foot_values: tuple[tuple[Value, ...], ...]
    prompts: "Prompts"


@dataclass(frozen=True)
class Prompts:
    """What stands in a control until somebody fills it in, and the choices of each list: (value, shown)."""

    text: str
    date: str
    choice: str
    beside: str
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class House:
    """What a school's letters have in common: name, colour, picture."""

    name: str
    municipality: str
    colour: str
    logo: bytes = b""
    logo_alt: str = ""


@dataclass(frozen=True, eq=False)
class Document:
    """A letter ready to be written: its sections, and what its properties say."""

    sections: tuple[Section, ...]
    house: House
    title: str
    author: str
    date: date


def slots(node: object) -> int:
    """How many values the node takes, all sides together."""
    return sum(isinstance(part, Slot) for part in walk(node))


def walk(node: object) -> Iterator[object]:
    """The node and everything below it, in reading order."""
    yield node
    if isinstance(node, tuple):
        below: Iterator[object] = iter(node)
    elif type(node).__module__ == __name__:
        below = (getattr(node, name) for name in node.__match_args__)  # type: ignore[attr-defined]
    else:
        return
    for child in below:
        yield from walk(child)
