"""From a filled text to the tree: the pieces of the grammar, grouped into blocks."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from . import grammar
from .blocks import (
    Address,
    Block,
    Check,
    Control,
    Facts,
    Heading,
    Inline,
    Item,
    Line,
    Lines,
    Marking,
    Paragraph,
    Picture,
    References,
    ReplySlip,
    Row,
    Rule,
    Signatures,
    Skeleton,
    Slot,
    Table,
    Together,
    Words,
    controls,
    rebuilt,
)
from .pieces import CELL, CLOSE, CONTROL, HEADER, ROW, Piece, tokens
from .texts import SLOT


@lru_cache(maxsize=512)
def parse(text: str) -> Skeleton:
    """The skeleton of a canonical text whose values are slots; the same text gives the same object."""
    pieces = grammar.read_filled(text)
    blocks, end = _blocks(pieces, 0)
    assert end == len(pieces)
    return Skeleton(_numbered_controls(blocks))


def line(words: str) -> Line:
    """The line that some words say, on side 0."""
    inlines: list[Inline] = []
    mark = ""
    for token in tokens(words):
        if token in ("*", "**"):
            mark = "" if mark else {"*": "emphasis", "**": "strong"}[token]
        elif CONTROL.fullmatch(token):
            inlines.append(_control(token))
        else:
            inlines += _text(token, mark)
    return Line(tuple(inlines))


def _text(text: str, mark: str) -> list[Inline]:
    parts: list[Inline] = []
    for position, words in enumerate(text.split(SLOT)):
        if position:
            parts.append(Slot(mark))
        if words:
            parts.append(Words(words, mark))
    return parts


def _control(token: str) -> Control:
    found = CONTROL.fullmatch(token)
    assert found
    given: list[str] = (found.group(2) or "").split()
    return Control(found.group(1), *given)


def _lines(piece: Piece) -> Lines:
    return (line(piece.words),) if piece.words else ()


def _blocks(pieces: Sequence[Piece], start: int) -> tuple[tuple[Block, ...], int]:
    """The blocks from `start` to the fence that closes them, and where that is."""
    blocks: list[Block] = []
    position = start
    while position < len(pieces) and pieces[position].marker != CLOSE:
        block, position = _block(pieces, position, blocks)
        blocks.append(block)
    return tuple(blocks), position


def _block(pieces: Sequence[Piece], position: int, before: Sequence[Block]) -> tuple[Block, int]:
    piece = pieces[position]
    if piece.marker.startswith(":::"):
        return _fence(pieces, position)
    if piece.marker == ROW:
        return _table(pieces, position, ())
    return _leaf(piece, before), position + 1


def _leaf(piece: Piece, before: Sequence[Block]) -> Block:
    lines = _lines(piece)
    if piece.marker.startswith("#"):
        return Heading(len(piece.marker), lines)
    if piece.marker.startswith("- [ ]"):
        return Check(Control("check", piece.marker[7:-1]), lines)
    if piece.marker == "---":
        return Rule()
    if piece.marker in ("-", "1)"):
        numbered = piece.marker == "1)"
        follows = bool(before) and isinstance(before[-1], Item) and before[-1].numbered == numbered
        return Item(lines, numbered, numbered and not follows)
    return Paragraph(lines)


def _fence(pieces: Sequence[Piece], position: int) -> tuple[Block, int]:
    piece = pieces[position]
    name = piece.marker.removeprefix("::: ")
    if name == "table":
        table, end = _table(pieces, position + 1, _lines(piece))
        return table, end + 1
    if name.startswith("picture "):
        blocks, end = _blocks(pieces, position + 1)
        lines = tuple(block.lines for block in blocks if isinstance(block, Paragraph))
        return Picture(name.removeprefix("picture "), lines), end + 1
    if name == "facts":
        rows, end = _rows(pieces, position + 1)
        return Facts(_lines(piece), rows), end + 1
    blocks, end = _blocks(pieces, position + 1)
    return _container(name, blocks), end + 1


_CONTAINERS: dict[str, Callable[[tuple[Block, ...]], Block]] = {
    "reply-slip": ReplySlip,
    "signatures": Signatures,
    "together": Together,
}
_LINED: dict[str, Callable[[tuple[Lines, ...]], Block]] = {
    "address": Address,
    "references": References,
    "marking": Marking,
}


def _container(name: str, blocks: tuple[Block, ...]) -> Block:
    if name in _CONTAINERS:
        return _CONTAINERS[name](blocks)
    return _LINED[name](tuple(block.lines for block in blocks if isinstance(block, Paragraph)))


def _rows(pieces: Sequence[Piece], position: int) -> tuple[tuple[Row, ...], int]:
    rows: list[list[Lines]] = []
    while position < len(pieces) and pieces[position].marker in (ROW, CELL):
        if pieces[position].marker == ROW:
            if _is_header(pieces, position) and rows:
                break
            rows.append([])
        rows[-1].append(_lines(pieces[position]))
        position += 1
        if position < len(pieces) and pieces[position].marker.startswith(HEADER):
            position += 1
    return tuple(map(tuple, rows)), position


def _is_header(pieces: Sequence[Piece], position: int) -> bool:
    after = position + 1
    while after < len(pieces) and pieces[after].marker == CELL:
        after += 1
    return after < len(pieces) and pieces[after].marker.startswith(HEADER)


def _table(pieces: Sequence[Piece], position: int, caption: Lines) -> tuple[Table, int]:
    (header, *rows), end = _rows(pieces, position)
    dashes = pieces[position + len(header)].marker
    widths = tuple(len(column) for column in dashes.split("|")[1:-1])
    return Table(caption, widths, header, tuple(rows)), end


def _numbered_controls(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every control's tag unique: what a loop repeats gets -2, -3 …"""
    tags = [control.tag for control in controls(blocks) if control.kind != "line"]
    if len(set(tags)) == len(tags):
        return blocks
    seen: dict[str, int] = {}
    return _renamed(blocks, seen)  # type: ignore[return-value]


def _renamed(node: object, seen: dict[str, int]) -> object:
    if isinstance(node, Control) and node.kind != "line":
        seen[node.tag] = count = seen.get(node.tag, 0) + 1
        return Control(node.kind, node.tag if count == 1 else f"{node.tag}-{count}", node.choices)
    return rebuilt(node, lambda child: _renamed(child, seen)) if isinstance(node, tuple) else node
