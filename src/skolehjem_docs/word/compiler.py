"""From a tree to elements: each block becomes WordprocessingML, with marks where its values go."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import assert_never

from ..blocks import (
    Address,
    Block,
    Check,
    Columns,
    Control,
    Facts,
    Heading,
    Item,
    Marking,
    Paragraph,
    Picture,
    References,
    ReplySlip,
    Rule,
    Signatures,
    Table,
    Together,
    Words,
    controls,
    slots,
    to_fill_in,
)
from .controls import answer, labelled, tick
from .elements import Element, el
from .grids import grid, name, tables
from .paragraphs import FIRST_NUMBERED, Page, Shape, paragraph, paragraphs, values_only
from .parts import SkipPart, SpokenPart
from .pictures import EMU_PER_MM, inline_picture, picture_id
from .tables import GridRow, cells, shares, table

ADDRESS_BEFORE = 880
"""From the letterhead to the window of a C5 envelope, 44 mm from the top (domain.md 3.7)."""


CUT_BEFORE, PARTY_BEFORE, SIGNATURE_BEFORE, FACT_BEFORE = 360, 200, 320, 40


DRAWING_WIDTH, DRAWING_HEIGHT = 150 * EMU_PER_MM, 100 * EMU_PER_MM
"""The size of every drawing: three to two."""

PLAIN = Shape()


TABLES = (Facts, Table, Columns)


def body(page: Page, blocks: Sequence[Block], section: Element | None = None) -> list[Element]:
    """The elements of some blocks; `section` is the w:sectPr that ends with the last of them."""
    out: list[Element] = []
    above: Block | None = None
    for group, last in _groups(blocks):
        adjoining = [block for block in group if isinstance(block, (Facts, Table))]
        if adjoining:
            out.append(tables(page, adjoining))
        else:
            ends = section if last else None
            out += elements(page, group[0], PLAIN._replace(before=_room(above, group[0]), section=ends))
        above = group[-1]
    return out if section is None or not isinstance(above, TABLES) else [*out, el("p", el("pPr", section))]


def _room(above: Block | None, block: Block) -> int | None:
    """The room above a block that its style does not know of: after a table, after a list, before a greeting."""
    if isinstance(block, Heading):
        return None
    if isinstance(above, TABLES):
        return 200
    if isinstance(block, References) and above is None:
        return 120
    if to_fill_in(above) and isinstance(block, Paragraph) and not to_fill_in(block):
        return 200
    if isinstance(above, Item) and not isinstance(block, Item):
        return 140
    return 240 if isinstance(block, Together) else None


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], bool]]:
    """The blocks one by one, but tables that follow each other together: Word would join them."""
    group: list[Block] = []
    for place, block in enumerate(blocks):
        group.append(block)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if not (isinstance(block, (Facts, Table)) and isinstance(following, (Facts, Table))):
            yield group, following is None
            group = []


def elements(page: Page, block: Block, shape: Shape) -> list[Element]:
    """The elements of one block, in the shape that what it stands in gives it."""
    match block:
        case Heading():
            return paragraphs(page, block.lines, shape._replace(style=f"Heading{block.level}"))
        case Paragraph() if to_fill_in(block):
            return answer(page, block, shape._replace(style="Answer"))
        case Paragraph():
            return paragraphs(page, block.lines, shape)
        case Item():
            style = "ListNumber" if block.numbered else "ListBullet"
            return paragraphs(page, block.lines, shape._replace(style=style, number=_number(page, block)))
        case Check():
            return tick(page, block, shape._replace(style="Tick"))
        case Rule():
            return [el("p", el("pPr", el("pStyle", val="Rule")))]
        case Facts() | Table():
            return [tables(page, [block])]
        case Address():
            return _stacked(page, block.lines, shape._replace(style="Address", holder=False), ADDRESS_BEFORE)
        case References() | Marking():
            return _stacked(
                page, block.lines, shape._replace(style="References", holder=page.rtl, edge="end"), shape.before
            )
        case Picture():
            return [_drawn(page, block, shape)]
        case Signatures():
            return list(_signatures(page, block.blocks, shape))
        case ReplySlip():
            return list(_slip(page, block.blocks, shape))
        case Together():
            return list(_together(page, block.blocks, shape))
        case Columns():
            return [_columns(page, block)]
        case _:
            assert_never(block)


def _stacked(page: Page, lines: Sequence[tuple], shape: Shape, before: int | None) -> list[Element]:  # type: ignore[type-arg]
    out: list[Element] = []
    for place, line in enumerate(lines):
        out += paragraphs(page, line, shape if place else shape._replace(before=before))
    return out


def _number(page: Page, item: Item) -> int:
    """The w:num of the list the item is in; 0 where the style says it."""
    page.lists += item.start
    return FIRST_NUMBERED + page.lists - 1 if item.numbered and page.lists > 1 else 0


# -- blocks that hold blocks


def _together(page: Page, blocks: Sequence[Block], shape: Shape) -> Iterator[Element]:
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        inner = shape._replace(
            style="SignOff",
            keep=not last,
            before=None if place else shape.before,
            section=shape.section if last else None,
        )
        standing = page.rtl if shape.holder is None and _only_values(block) else shape.holder
        yield from elements(page, block, inner._replace(holder=standing))


def _slip(page: Page, blocks: Sequence[Block], shape: Shape) -> Iterator[Element]:
    """A slip that can be cut off: a dashed line above, and every paragraph kept with the next."""
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        inner = shape._replace(pale=True, holder=page.rtl, keep=not last, section=shape.section if last else None)
        if isinstance(block, Heading) and place == 0:
            first, *others = block.lines
            yield from paragraphs(page, (first,), inner._replace(style="Heading2", cut=True, before=CUT_BEFORE))
            yield from (paragraph(page, other, inner._replace(style="Answer", before=0), pale=True) for other in others)
        elif isinstance(block, Paragraph) and not controls(block):
            yield from labelled(page, block, inner._replace(style="Answer", before=FACT_BEFORE))
        else:
            yield from elements(page, block, inner)


def _signatures(page: Page, blocks: Sequence[Block], shape: Shape) -> Iterator[Element]:
    """Names and lines to sign on; a name is never parted from its lines."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        signs = _signs(block)
        inner = shape._replace(
            pale=True,
            holder=page.rtl,
            keep=following is not None and not signs,
            section=shape.section if following is None else None,
        )
        before = SIGNATURE_BEFORE if signs else PARTY_BEFORE if _only_values(block) and _ended(blocks[:place]) else None
        style = "SignOff" if isinstance(block, Paragraph) else ""
        yield from elements(page, block, inner._replace(before=before, style=style))


def _ended(blocks: Sequence[Block]) -> bool:
    """Whether a new party begins after these blocks: the last one was a heading or a line to sign on."""
    return not blocks or isinstance(blocks[-1], Heading) or _signs(blocks[-1])


def _signs(block: Block) -> bool:
    """Whether the block has a line to sign on."""
    return any(control.kind == "line" for control in controls(block))


def _only_values(block: Block) -> bool:
    return isinstance(block, Paragraph) and values_only(block.lines[0])


def _drawn(page: Page, block: Picture, shape: Shape) -> Element:
    """The drawing in the middle of the page; what its lines say is its alternative text, in the main language."""
    pieces: list[str | int] = []
    for lines in block.lines:
        pieces += [
            part.text if isinstance(part, Words) else lines[0].side
            for part in lines[0].inlines
            if not isinstance(part, Control)
        ]
        pieces.append(" ")
    others = [SkipPart(line.side, slots(line)) for lines in block.lines for line in lines[1:] if slots(line)]
    page.drawings += 1
    alt = page.places.named(SpokenPart(tuple(pieces[:-1])))
    picture = inline_picture(picture_id(block.name), block.name, page.drawings, alt, DRAWING_WIDTH, DRAWING_HEIGHT)
    marks = [page.places.mark(part) for part in others]
    return el("p", el("pPr", el("keepNext") if shape.keep else None, el("jc", val="center")), el("r", picture), *marks)


# -- tables


def _columns(page: Page, block: Columns) -> Element:
    """Two languages level with each other, under their names; tables in them go over the full width."""
    rtl = all(page.side(side).rtl for side in block.sides)
    widths = shares(1, 1)
    rows = [GridRow(cells(widths, ([name(page, side)] for side in block.sides)), header=True)]
    above: Block | None = None
    for row in block.rows:
        if isinstance(row[0], (Facts, Table)):
            rows += grid(page, row[0], rtl)
        else:
            before = 120 if above is None else _room(above, row[0])
            shapes = (Shape(before=before, holder=page.side(side).rtl) for side in block.sides)
            rows.append(GridRow(cells(widths, map(elements, repeat(page), row, shapes))))
        above = row[0]
    return table(rows, "TwoLanguages", rtl, page.prompts.beside)
