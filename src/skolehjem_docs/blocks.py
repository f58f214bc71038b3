"""The frozen tree of a letter: what stands where, before anybody decides how Word writes it.

Every line knows which side it belongs to: 0 is the letter's main language, 1 (and 2) the languages
beside it. Values are slots, filled later in the order in which they stand on their side.
The nodes are NamedTuples: a dataclass takes eight times as long to make, at every start of the command.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


class Value(NamedTuple):
    """One value of a letter: its text, the language it is read in, and a remark when it is not the letter's."""

    text: str
    language: str
    remark: str = ""
    field: str = ""
    """the Word field that prints it (PAGE, NUMPAGES), when it is not a text"""


class Words(NamedTuple):
    """A piece of the template's own text."""

    text: str
    mark: str = ""
    """"", "strong" or "emphasis" """


class Slot(NamedTuple):
    """The place of one value."""

    mark: str = ""


class Control(NamedTuple):
    """A content control: "check", "date", "text", "choice" (with the name of its list), or a bare "line" to sign on."""

    kind: str
    tag: str = ""
    choices: str = ""


Inline = Words | Slot | Control


class Line(NamedTuple):
    """What one paragraph, item or cell says, on one side."""

    inlines: tuple[Inline, ...]
    side: int = 0


Lines = tuple[Line, ...]
"""The same words on one side or more; the first is the main one."""


class Heading(NamedTuple):
    """A heading of level 1 to 3."""

    level: int
    lines: Lines


class Paragraph(NamedTuple):
    """A paragraph, or a line to fill in when it holds a control."""

    lines: Lines


class Item(NamedTuple):
    """One item of a list; `start` says that a numbered list begins here."""

    lines: Lines
    numbered: bool = False
    start: bool = False


class Check(NamedTuple):
    """A box to tick, with its words."""

    control: Control
    lines: Lines


class Rule(NamedTuple):
    """A line across the page."""


Cell = Lines


Row = tuple[Cell, ...]


class Table(NamedTuple):
    """A table with its header row first; the widths are in proportion."""

    caption: Lines
    widths: tuple[int, ...]
    header: Row
    rows: tuple[Row, ...]


class Facts(NamedTuple):
    """The box of facts: a caption, then rows of a label and a value."""

    caption: Lines
    rows: tuple[Row, ...]


class Address(NamedTuple):
    """The recipient's lines, where the window of an envelope shows them."""

    lines: tuple[Lines, ...]


class References(NamedTuple):
    """Date and references."""

    lines: tuple[Lines, ...]


class Marking(NamedTuple):
    """The access marking of the archive, always in Norwegian."""

    lines: tuple[Lines, ...]


class Picture(NamedTuple):
    """A drawing by its name, and the lines that say the same to who cannot see it."""

    name: str
    lines: tuple[Lines, ...]


class Signatures(NamedTuple):
    """Where the parties sign; never breaks over a page between a name and its line."""

    blocks: tuple["Block", ...]


class ReplySlip(NamedTuple):
    """What comes back to the school; can be cut off, never breaks over a page."""

    blocks: tuple["Block", ...]


class Together(NamedTuple):
    """Blocks that stay on one page."""

    blocks: tuple["Block", ...]


class Columns(NamedTuple):
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
    | Picture
    | Signatures
    | ReplySlip
    | Together
    | Columns
)


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The blocks of a letter without its values; compared by identity, so that what is made of it can be cached."""

    blocks: tuple[Block, ...]


def slots(node: object) -> int:
    """How many values the node takes, all sides together."""
    return sum(isinstance(part, Slot) for part in walk(node))


def walk(node: object) -> Iterator[object]:
    """The node and everything below it, in reading order."""
    yield node
    if isinstance(node, tuple):
        for child in node:
            yield from walk(child)


def controls(node: object) -> list[Control]:
    """The controls of a node, in reading order."""
    return [part for part in walk(node) if isinstance(part, Control)]


def to_fill_in(block: object) -> bool:
    """Whether the block is a line or a box to fill in."""
    return isinstance(block, (Paragraph, Check)) and bool(controls(block))


def rebuilt(node: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The node, or plain tuple of nodes, with each of its children changed."""
    children = map(change, node)
    return tuple(children) if type(node) is tuple else type(node)(*children)
