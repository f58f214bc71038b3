"""The small closed language: what it reads, and what it refuses with its line."""

from typing import Any

import pytest

from skolehjem_docs import grammar, markup
from skolehjem_docs.blocks import Check, Control, Item, Line, Slot, Table, Words
from skolehjem_docs.texts import SLOT

from .fixtures import Case, cases


@pytest.mark.parametrize("case", cases("grammar"))
def test_a_source_is_read_as_its_pieces(case: Case) -> None:
    pieces, faults = grammar.read(case.source)

    assert not faults
    assert case.expected == [f"{piece.line} {piece.marker} | {piece.words}".rstrip() for piece in pieces]


@pytest.mark.parametrize("case", cases("grammar-faults"))
def test_what_the_language_has_not_is_a_fault_with_its_line(case: Case) -> None:
    faults = grammar.read(case.source, "mal.md")[1]

    assert case.expected == [f"{fault.place.line} {fault.code}" for fault in faults]
    assert all(str(fault).startswith("mal.md:") for fault in faults)


@pytest.mark.parametrize("case", cases("markup"))
def test_a_filled_text_becomes_blocks(case: Case) -> None:
    skeleton = markup.parse(case.source.replace("S", SLOT))

    assert case.expected == list(map(shown, skeleton.blocks))


def shown(block: Any) -> str:
    match block:
        case Item():
            number = ("1 start: " if block.start else "1: ") if block.numbered else ""
            return f"Item({number}{said(block.lines[0])})"
        case Check():
            return f"Check({block.control.tag}: {said(block.lines[0])})"
        case Table():
            rows = "; ".join(", ".join(said(cell[0]) for cell in row) for row in (block.header, *block.rows))
            return f"Table({','.join(map(str, block.widths))}; {rows})"
    return f"{type(block).__name__}({said(block.lines[0])})"


def said(line: Line) -> str:
    marks = {"strong": "**", "emphasis": "*", "": ""}
    out = ""
    for part in line.inlines:
        match part:
            case Control():
                out += f"⟨{part.kind} {part.tag}⟩"
            case Slot():
                out += f"{marks[part.mark]}S{marks[part.mark]}"
            case Words():
                out += f"{marks[part.mark]}{part.text}{marks[part.mark]}"
    return out


def test_the_same_text_gives_the_same_tree() -> None:
    """So that what is compiled from it can be cached."""
    assert markup.parse("Hei\n") is markup.parse("Hei\n")
