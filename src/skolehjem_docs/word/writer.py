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


class Filled(NamedTuple):
    """What of a letter's file is its own: the text of the document and of each foot, as XML."""

    text: bytes
    feet: tuple[bytes, ...]


def write(document: Document) -> bytes:
    """The .docx of a document. The same document gives the same bytes, whatever was written before."""
    compiled = _compiled(*_parts_of(document), _defaults(document.sections[0].languages))
    made = _filled(document, compiled)
    varying = [packed(package.drawing(name), picture) for name, picture in document.pictures]
    varying += [_foot(number, foot) for number, foot in enumerate(made.feet, 1)]
    varying += (packed(DOCUMENT, made.text), packed(CORE, properties(document, compiled.language)))
    return archive((*compiled.constant, *varying))


def filled(document: Document, defaults: tuple[str, str]) -> Filled:
    """The text and the feet of a document, for a file whose default languages are these."""
    return _filled(document, _compiled(*_parts_of(document), defaults))


def properties(document: Document, word: str) -> bytes:
    """The properties of the file: title, author, date, language."""
    return package.core(clean(document.title), clean(document.author), document.date, word)


def _parts_of(document: Document) -> tuple[tuple[_Plan, ...], House, tuple[str, ...]]:
    """What of a document decides its compiled form."""
    plans = tuple(_Plan(part.languages, part.skeleton, part.foot, part.prompts) for part in document.sections)
    return plans, document.house, tuple(name for name, _ in document.pictures)


def _filled(document: Document, compiled: _Compiled) -> Filled:
    text = [_opening("document"), b"<w:body>"]
    for parts, section in zip(compiled.sections, document.sections, strict=True):
        text.append(fill(parts, _sides(section.values)))
    text.append(b"</w:body></w:document>")
    feet = zip(compiled.feet, document.sections, strict=True)
    return Filled(b"".join(text), tuple(_foot_text(parts, section.foot_values) for parts, section in feet))


def _sides(values: Sequence[Sequence[Value]]) -> Sides:
    return [iter(side) for side in values]


def _opening(root: str) -> bytes:
    return f'{_HEAD}<w:{root} {DECLARATIONS} mc:Ignorable="w14">'.encode()


@lru_cache(maxsize=256)
def _foot_text(parts: tuple[Part, ...], values: tuple[tuple[Value, ...], ...]) -> bytes:
    return _opening("ftr") + fill(parts, _sides(values)) + b"</w:ftr>"


@lru_cache(maxsize=256)
def _foot(number: int, text: bytes) -> Member:
    return packed(package.foot(number), text)


@lru_cache(maxsize=256)
def _compiled(
    plans: tuple[_Plan, ...], house: House, drawings: tuple[str, ...], defaults: tuple[str, str]
) -> _Compiled:
    usual, special = defaults
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
