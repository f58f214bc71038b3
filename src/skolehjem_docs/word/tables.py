"""Tables as one grid: rows of any number of columns share its lines, so that two tables never touch."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from .elements import Element, el, val
from .paragraphs import TEXT_WIDTH

TINT = "TINT"
"""Stands for the school's pale colour until the file is packed."""


class Cell(NamedTuple):
    """One cell: its width (twentieths of a point) and its paragraphs; `shade` and `rule` name what it wears."""

    width: int
    paragraphs: tuple[Element, ...]
    shaded: bool = False
    ruled: bool = False


class GridRow(NamedTuple):
    """One row of cells from the starting edge; a header row is repeated at the top of each page."""

    cells: tuple[Cell, ...]
    header: bool = False


def shares(*weights: int) -> list[int]:
    """Widths in proportion to the weights, together the width of the text."""
    total = sum(weights)
    edges = [TEXT_WIDTH * done // total for done in accumulate(weights, initial=0)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


def table(rows: Sequence[GridRow], style: str, rtl: bool, caption: str) -> Element:
    """The w:tbl of the rows, on the union of their column edges; `rtl` mirrors it (ECMA-376-1 17.4.1)."""
    edges = sorted({edge for row in rows for edge in _edges(row)})
    properties = el(
        "tblPr",
        val("tblStyle", style),
        el("bidiVisual") if rtl else None,
        el("tblW", w=TEXT_WIDTH, type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        val("tblCaption", caption[:200]),
        val("tblDescription", caption[:200]),
    )
    grid = el("tblGrid", *(el("gridCol", w=right - left) for left, right in zip(edges, edges[1:], strict=False)))
    return el("tbl", properties, grid, *(_row(row, edges) for row in rows))


def _edges(row: GridRow) -> list[int]:
    return list(accumulate((cell.width for cell in row.cells), initial=0))


def _row(row: GridRow, edges: Sequence[int]) -> Element:
    bounds = _edges(row)
    spans = [edges.index(right) - edges.index(left) for left, right in zip(bounds, bounds[1:], strict=False)]
    properties = el("trPr", el("cantSplit"), el("tblHeader") if row.header else None)
    return el("tr", properties, *(_cell(cell, span) for cell, span in zip(row.cells, spans, strict=True)))


def _cell(cell: Cell, span: int) -> Element:
    rule = el("tcBorders", el("top", val="single", sz=4, space=0, color="BFBFBF")) if cell.ruled else None
    properties = el(
        "tcPr",
        el("tcW", w=cell.width, type="dxa"),
        val("gridSpan", span) if span > 1 else None,
        rule,
        el("shd", val="clear", color="auto", fill=TINT) if cell.shaded else None,
    )
    return el("tc", properties, *cell.paragraphs)


def cells(
    widths: Iterable[int], contents: Iterable[Sequence[Element]], shaded: bool = False, ruled: bool = False
) -> tuple[Cell, ...]:
    """Cells of these widths around these paragraphs."""
    return tuple(Cell(width, tuple(inner), shaded, ruled) for width, inner in zip(widths, contents, strict=True))
