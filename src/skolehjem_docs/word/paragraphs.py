"""Lines as paragraphs: direction, alignment, runs and places for values."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from ..blocks import Control, Line, Lines, Slot, Words
from ..documents import Prompts
from ..languages import Language, language
from .elements import Element, Places, el, val
from .parts import Look, SlotPart, TurningPart, neutral_runs, text_runs

TEXT_WIDTH = 9412
"""Width between the margins of A4, in twentieths of a point."""

FIRST_NUMBERED = 2
"""The w:num of the first numbered list; each list that begins anew gets the next (house/numbering.xml)."""

_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Page:
    """What compiling one section needs to know, and the places and ids it hands out."""

    languages: tuple[str, ...]
    prompts: Prompts
    val: str
    bidi: str
    places: Places = field(default_factory=Places)
    lists: int = 0
    """numbered lists begun so far"""
    drawings: int = 1
    """the docPr id given last; the logo has the first"""

    def side(self, number: int) -> Language:
        return language(self.languages[number])

    @property
    def rtl(self) -> bool:
        return self.side(0).rtl

    def look(self, side: int, rtl: bool) -> Look:
        return Look(rtl, self.languages[side], self.val, self.bidi)


class Shape(NamedTuple):
    """How a paragraph stands, besides its style."""

    style: str = ""
    keep: bool = False
    holder: bool | None = None
    """the direction of what it stands in, whose starting edge it keeps; None: that of its own language"""
    edge: str = "start"
    """the edge of the holder it stands at: "start", "end" or "" for the style's own alignment"""
    before: int | None = None
    indent: int = 0
    number: int = 0
    """the w:num of a numbered list that is not the first"""
    pale: bool = False
    """whether the languages after the first stand back"""
    cut: bool = False
    """whether a line to cut along stands above it"""
    section: Element | None = None
    """the w:sectPr that ends here"""


def values_only(line: Line) -> bool:
    """Whether the line has values and no words or controls, so that it reads in their direction (R2b)."""
    kinds = {type(part) for part in line.inlines}
    worded = any(isinstance(part, Words) and _WORD.search(part.text) for part in line.inlines)
    return Slot in kinds and Control not in kinds and not worded


def paragraphs(page: Page, lines: Lines, shape: Shape) -> list[Element]:
    """A paragraph for each line; one that only repeats the values before it is left out when filled."""
    out = []
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        echo = place > 0 and values_only(lines[place - 1])
        own = shape._replace(section=shape.section if last else None)
        out.append(
            paragraph(
                page,
                line,
                own._replace(before=0 if shape.pale else None) if place else own,
                echo,
                shape.pale and place > 0,
            )
        )
    return out


def paragraph(page: Page, line: Line, shape: Shape, echo: bool = False, pale: bool = False) -> Element:
    """The paragraph of one line, or the mark of one that turns with its values."""
    spoken = page.side(line.side)
    own = spoken.rtl
    style = "Second" if pale else ""
    if not values_only(line):
        runs = content(page, line, page.look(line.side, own)._replace(style=style))
        return written(page, shape, own, own, runs, spoken.line)
    ways = []
    for rtl in (False, True):
        inner = Page(page.languages, page.prompts, page.val, page.bidi)
        look = inner.look(line.side, rtl)._replace(style=style)
        ways.append(inner.places.written([written(inner, shape, rtl, own, content(inner, line, look), spoken.line)]))
    count = sum(isinstance(part, Slot) for part in line.inlines)
    return page.places.mark(TurningPart(line.side, count, ways[0], ways[1], echo and values_only(line)))


def written(page: Page, shape: Shape, rtl: bool, own: bool, children: Sequence[Element], leading: int = 0) -> Element:
    """The w:p with its properties in the order of CT_PPr; `leading` is a line height other than the style's."""
    holder = own if shape.holder is None else shape.holder
    inward = "left" if rtl == holder else "right"
    properties = el(
        "pPr",
        val("pStyle", shape.style) if shape.style else None,
        el("keepNext") if shape.keep else None,
        el("numPr", val("ilvl", 0), val("numId", shape.number)) if shape.number else None,
        el("pBdr", el("top", val="dashed", sz=8, space=10, color="595959")) if shape.cut else None,
        el("bidi") if rtl else None,
        _spacing(shape.before, leading),
        el("ind", **{inward: shape.indent}) if shape.indent else None,
        _aligned(shape.edge, rtl, holder),
        el("rPr", el("rtl")) if rtl else None,
        deepcopy(shape.section) if shape.section is not None else None,
    )
    return el("p", properties if len(properties) else None, *children)


def _spacing(before: int | None, leading: int) -> Element | None:
    """The w:spacing of a paragraph that stands otherwise than its style says: always by the font's own metrics (R3)."""
    given = {"before": before} if before is not None else {}
    lines = {"line": leading, "lineRule": "auto"} if leading else {}
    return el("spacing", **given, **lines) if given or lines else None


def _aligned(edge: str, rtl: bool, holder: bool) -> Element | None:
    """The w:jc that puts the paragraph at that edge of its holder; never left or right (R1)."""
    if not edge:
        return None
    at_start = (edge == "start") == (rtl == holder)
    return None if at_start else val("jc", "end")


def content(page: Page, line: Line, look: Look) -> list[Element]:
    """The runs of a line, with marks where its values go; controls are left to `controls`."""
    parts = [part for part in line.inlines if not isinstance(part, Control)]
    return [page.places.mark(_part(parts, place, line.side, look)) for place in range(len(parts))]


def _part(parts: Sequence[Words | Slot], place: int, side: int, look: Look) -> bytes | SlotPart:
    part = parts[place]
    marked = look._replace(mark=part.mark or look.mark)
    if isinstance(part, Slot):
        return SlotPart(side, marked)
    around = [isinstance(other, Slot) for other in (*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2])]
    if around == [True, True] and not _WORD.search(part.text):
        return neutral_runs(part.text, marked)
    return text_runs(part.text, look.language, marked)


def plain(line: Line) -> str:
    """The words of a line without values, as a name for what stands there."""
    return " ".join("".join(part.text for part in line.inlines if isinstance(part, Words)).split()).rstrip(" :.")
