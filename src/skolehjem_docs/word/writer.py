"""The bytes of a document: compiled once for each structure and house, filled for each letter."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..blocks import Paragraph, Skeleton, Value
from ..documents import Document, House, Prompts
from ..languages import language
from ..texts import clean
from . import package
from .archive import Member, archive, packed
from .compiler import body
from .elements import DECLARATIONS, Element, el, qualified, val
from .letterhead import letterhead
from .package import CORE, DOCUMENT
from .paragraphs import TEXT_WIDTH, Page, Shape, paragraphs
from .parts import Part, Sides, fill

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARGINS = {"top": 850, "right": 1247, "bottom": 1134, "left": 1247, "header": 567, "footer": 510, "gutter": 0}
"""Twentieths of a point; the text is 166 mm wide."""


class _Plan(NamedTuple):
    """What of a section decides its compiled form."""

    languages: tuple[str, ...]
    skeleton: Skeleton
    foot: Skeleton
    prompts: Prompts


class _Compiled(NamedTuple):
    """A document without its values."""

    sections: tuple[tuple[Part, ...], ...]
    feet: tuple[tuple[Part, ...], ...]
    constant: tuple[Member, ...]
    language: str


def write(document: Document) -> bytes:
    """The .docx of a document. The same document gives the same bytes, whatever was written before."""
    plans = tuple(_Plan(part.languages, part.skeleton, part.foot, part.prompts) for part in document.sections)
    drawings = tuple(name for name, _ in document.pictures)
    compiled = _compiled(plans, document.house, drawings)
    text = [_opening("document"), b"<w:body>"]
    varying = [packed(package.drawing(name), picture) for name, picture in document.pictures]
    for number, section in enumerate(document.sections, 1):
        text.append(fill(compiled.sections[number - 1], _sides(section.values)))
        varying.append(_foot(compiled.feet[number - 1], section.foot_values, number))
    text.append(b"</w:body></w:document>")
    properties = package.core(clean(document.title), clean(document.author), document.date, compiled.language)
    varying += (packed(DOCUMENT, b"".join(text)), packed(CORE, properties))
    return archive((*compiled.constant, *varying))


def _sides(values: Sequence[Sequence[Value]]) -> Sides:
    return [iter(side) for side in values]


def _opening(root: str) -> bytes:
    return f'{_HEAD}<w:{root} {DECLARATIONS} mc:Ignorable="w14">'.encode()


@lru_cache(maxsize=256)
def _foot(parts: tuple[Part, ...], values: tuple[tuple[Value, ...], ...], number: int) -> Member:
    content = _opening("ftr") + fill(parts, _sides(values)) + b"</w:ftr>"
    return packed(package.foot(number), content)


@lru_cache(maxsize=256)
def _compiled(plans: tuple[_Plan, ...], house: House, drawings: tuple[str, ...]) -> _Compiled:
    usual, special = _defaults(plans[0].languages)
    pages = [Page(plan.languages, plan.prompts, usual, special) for plan in plans]
    sections = [
        _section_parts(page, plan, house, number, len(plans))
        for number, (page, plan) in enumerate(zip(pages, plans, strict=True), 1)
    ]
    feet = tuple(_foot_parts(page, plan.foot) for page, plan in zip(pages, plans, strict=True))
    lists = max(page.lists for page in pages)
    made = package.members(house, usual, special, TEXT_WIDTH, len(plans), lists, drawings)
    varying = (DOCUMENT, CORE, *map(package.foot, range(1, len(plans) + 1)), *map(package.drawing, drawings))
    constant = tuple(packed(name, content) for name, content in made.items() if name not in varying)
    return _Compiled(tuple(sections), feet, constant, language(plans[0].languages[0]).word)


def _defaults(tags: Sequence[str]) -> tuple[str, str]:
    """The document's w:lang: val and bidi (word.md R4)."""
    known = [language(tag) for tag in tags]
    main = known[0]
    special = next((row.word for row in known if row.rtl or row.complex), "ar-SA")
    if main.rtl or main.complex:
        return next((row.word for row in known if row.norwegian), "nb-NO"), main.word
    return main.word, special


def _section_parts(page: Page, plan: _Plan, house: House, number: int, count: int) -> tuple[Part, ...]:
    end = _section_properties(page, number)
    last = number == count
    head = [letterhead(page, house)] if number == 1 else []
    found = [*head, *body(page, plan.skeleton.blocks, None if last else end), *([end] if last else [])]
    shade = package.tint(house.colour.lstrip("#")).encode()
    parts = page.places.written(found)
    return tuple(part.replace(b'"TINT"', b'"%b"' % shade) if isinstance(part, bytes) else part for part in parts)


def _foot_parts(page: Page, foot: Skeleton) -> tuple[Part, ...]:
    inner = Page(page.languages, page.prompts, page.val, page.bidi)
    shape = Shape("Footer", edge="")
    lines = [block.lines for block in foot.blocks if isinstance(block, Paragraph)]
    return inner.places.written(element for rows in lines for element in paragraphs(inner, rows, shape))


def _section_properties(page: Page, number: int) -> Element:
    """The w:sectPr: A4, the foot, and the direction of the section (ECMA-376-1 17.6.1)."""
    reference = el("footerReference", type="default")
    reference.set(qualified("r:id"), package.foot_id(number))
    return el(
        "sectPr",
        reference,
        None if number == 1 else val("type", "nextPage"),
        el("pgSz", w=11906, h=16838),
        el("pgMar", **MARGINS),
        None if number == 1 else el("pgNumType", start=1),
        el("cols", space=708),
        el("bidi") if page.rtl else None,
    )
