"""Two languages in one letter: the trees of two editions, paired block by block.

Two editions of one letter have equal outlines (law c), so pairing is `zip(strict=True)`. What is paired
depends on the structure alone, so it is cached; the values follow in the order of their side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .blocks import (
    Address,
    Block,
    Columns,
    Control,
    Facts,
    Heading,
    Line,
    Marking,
    References,
    ReplySlip,
    Signatures,
    Skeleton,
    Table,
    rebuilt,
    slots,
    to_fill_in,
)

ONCE = (Address, References)
"""Stand once, in the main language."""
ANSWERED = (ReplySlip, Signatures)
"""Come back to the school: every label in two languages, every control once."""
FULL_WIDTH = (*ONCE, *ANSWERED, Marking)
"""Never stand in columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """A tree made of several sides, and for each side which of its values the tree takes, in order."""

    skeleton: Skeleton
    picks: tuple[tuple[int, ...], ...]


class _Pairing:
    """The blocks so far, and the values they take from each side."""

    def __init__(self, *sides: Skeleton) -> None:
        self.sides = sides
        self.blocks: list[Block] = []
        self.picks: list[list[int]] = [[] for _ in sides]
        self.starts = [0] * len(sides)

    def rows(self) -> Iterator[tuple[Block, ...]]:
        """The blocks of all sides, level with each other; counts the values on the way."""
        for row in zip(*(side.blocks for side in self.sides), strict=True):
            yield row
            self.starts = [start + slots(block) for start, block in zip(self.starts, row, strict=True)]

    def take(self, row: tuple[Block, ...], *sides: int) -> tuple[Block, ...]:
        """The blocks of these sides, marked with their side; their values are taken."""
        for side in sides:
            self.picks[side] += range(self.starts[side], self.starts[side] + slots(row[side]))
        return tuple(_on_side(row[side], side) for side in sides)

    def done(self) -> Paired:
        return Paired(Skeleton(tuple(self.blocks)), tuple(map(tuple, self.picks)))


class Layout(NamedTuple):
    """How the sides of a letter stand together. Sides are numbered from the main one, 0."""

    answer: int = 0
    """the side that stands with the main one where the parents answer; 0: the main one alone"""
    marking: int = 0
    """the Norwegian side, which the access marking is printed in"""
    columns: bool = False
    """whether sides 0 and 1 stand beside each other"""
    swap: bool = False
    """whether side 1 stands to the left of side 0"""
    repeated: bool = False
    """whether this is the second letter of a file: what stands once in a file is left out"""


@lru_cache(maxsize=512)
def paired(sides: tuple[Skeleton, ...], layout: Layout) -> Paired:
    """The sides as one tree; equal outlines are taken for granted (law c)."""
    pairing = _Pairing(*sides)
    columns: list[tuple[Block, ...]] = []
    last = sides[0].blocks[-1:]
    for row in pairing.rows():
        if layout.columns and not _full_width(row[0], last):
            columns.append(_level(pairing.take(row, 0, 1), layout))
            continue
        _close(pairing, columns, layout)
        shown = _sides(row[0], layout)
        if shown:
            blocks = pairing.take(row, *shown)
            pairing.blocks.append(merged(*blocks) if len(blocks) == 2 else blocks[0])
    _close(pairing, columns, layout)
    return pairing.done()


def _close(pairing: _Pairing, columns: list[tuple[Block, ...]], layout: Layout) -> None:
    if columns:
        pairing.blocks.append(Columns((1, 0) if layout.swap else (0, 1), tuple(columns)))
        columns.clear()


def _answered(block: Block) -> bool:
    """Whether the block comes back to the school: a slip, signatures, or a line or box to fill in on its own."""
    return to_fill_in(block) or isinstance(block, ANSWERED)


def _full_width(block: Block, last: tuple[Block, ...]) -> bool:
    """Whether the block stands outside the columns: what ends a letter does, since a table cannot end a file."""
    return (
        isinstance(block, FULL_WIDTH)
        or _answered(block)
        or (isinstance(block, Heading) and block.level == 1)
        or any(block is end for end in last)
    )


def _level(pair: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The row of one pair of blocks: a table stands once, in both languages."""
    one, two = pair
    if isinstance(one, (Facts, Table)):
        return (merged(one, two),)
    return pair[::-1] if layout.swap else pair


def _sides(block: Block, layout: Layout) -> tuple[int, ...]:
    """The sides that a block of full width is printed in."""
    if isinstance(block, Marking):
        return () if layout.repeated else (layout.marking,)
    if _answered(block):
        return () if layout.repeated else (0, layout.answer) if layout.answer else (0,)
    return (0, 1) if layout.columns and not isinstance(block, ONCE) else (0,)


def merged(one: Block, two: Block) -> Block:
    """Two blocks of one outline as one block that says everything in both languages, with one's controls."""
    block = _merged(one, two)
    assert isinstance(block, type(one))
    return block


def _merged(one: object, two: object) -> object:
    if isinstance(one, tuple) and one and all(isinstance(part, Line) for part in one):
        assert isinstance(two, tuple)
        return (*one, *(line for line in map(_without_controls, two) if line.inlines and not _same_words(line, one[0])))
    if isinstance(one, Control) or not isinstance(one, tuple) or not isinstance(two, tuple):
        return one
    children = iter(_merged(*pair) for pair in zip(one, two, strict=True))
    return rebuilt(one, lambda _: next(children))


def _same_words(line: Line, other: Line) -> bool:
    """Whether two lines are the same words in both languages, as a dash is: then they stand once."""
    return line.inlines == other.inlines and not slots(line)


def _without_controls(line: Line) -> Line:
    return Line(tuple(part for part in line.inlines if not isinstance(part, Control)), line.side)


def _on_side(node: object, side: int) -> Block:
    return _sided(node, side)  # type: ignore[return-value]


def _sided(node: object, side: int) -> object:
    if side == 0:
        return node
    if isinstance(node, Line):
        return Line(node.inlines, side)
    return rebuilt(node, lambda child: _sided(child, side)) if isinstance(node, tuple) else node
