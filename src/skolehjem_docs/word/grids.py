"""Facts and tables as rows of one grid, in one language or more."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks import Facts, Row, Table
from ..languages import language
from .elements import Element, el
from .paragraphs import TEXT_WIDTH, Page, Shape, paragraphs, plain, written
from .parts import text_runs
from .tables import Cell, GridRow, cells, shares, table

SHORT_TABLE = 8
"""Rows of a table that is kept on one page."""


def tables(page: Page, blocks: Sequence[Facts | Table]) -> Element:
    """One table of the blocks, which follow each other."""
    rows = [row for block in blocks for row in grid(page, block, page.rtl)]
    rows[0] = rows[0]._replace(header=True)
    first = blocks[0]
    return table(rows, "Facts" if isinstance(first, Facts) else "Ruled", page.rtl, _caption(first))


def _caption(block: Facts | Table) -> str:
    """The name of a table for who cannot see it: its caption, else what its first column or row says."""
    named = " / ".join(filter(None, map(plain, block.caption)))
    heads = block.header if isinstance(block, Table) else [row[0] for row in block.rows]
    return named or ", ".join(plain(head[0]) for head in heads if head)


def grid(page: Page, block: Facts | Table, rtl: bool) -> Iterator[GridRow]:
    """The rows of facts or of a table, from the starting edge of a table with that direction."""
    short = len(block.rows) <= SHORT_TABLE
    if isinstance(block, Facts):
        caption = paragraphs(page, block.caption, Shape("FactsCaption", holder=rtl, keep=short))
        yield GridRow((Cell(TEXT_WIDTH, tuple(caption), shaded=True),))
        look = _Cells(shares(24, 76), ("FactsLabel", "FactsValue"), rtl, shaded=True)
    else:
        widths = shares(*block.widths)
        yield GridRow(_cells(page, block.header, _Cells(widths, ("TableHead",) * len(widths), rtl), short))
        look = _Cells(widths, ("TableText",) * len(widths), rtl, ruled=True)
    for place, row in enumerate(block.rows, 1):
        yield GridRow(_cells(page, row, look, keep=short and place < len(block.rows)))


class _Cells(NamedTuple):
    """How the cells of one kind of row look."""

    widths: Sequence[int]
    styles: Sequence[str]
    rtl: bool
    shaded: bool = False
    ruled: bool = False


def _cells(page: Page, row: Row, look: _Cells, keep: bool) -> tuple[Cell, ...]:
    shapes = (Shape(style, holder=look.rtl, keep=keep) for style in look.styles)
    contents = [paragraphs(page, cell, shape) or [el("p")] for cell, shape in zip(row, shapes, strict=True)]
    return cells(look.widths, contents, look.shaded, look.ruled)


def name(page: Page, side: int) -> Element:
    """The name of a side's language, in that language: the head of its column."""
    tag = page.languages[side]
    own = language(tag)
    runs = page.places.mark(text_runs(own.own[0].upper() + own.own[1:], tag, page.look(side, own.rtl)))
    return written(page, Shape("TableHead"), own.rtl, own.rtl, [runs], own.line)
