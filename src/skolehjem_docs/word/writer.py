"""The bytes of a document: compiled once for each structure and house, filled for each letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..blocks import Document, House, Prompts, Section, Skeleton, Value
from ..languages import language
from ..texts import clean
from . import package
from .archive import Member, archive, packed
from .compiler import body
from .elements import DECLARATIONS, Element, el, val
from .letterhead import letterhead
from .package import CORE, DOCUMENT
from .paragraphs import TEXT_WIDTH, Page, Shape, paragraphs
from .parts import Part, Sides, fill

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARGINS = {"top": 850, "right": 1247, "bottom": 1134, "left": 1247, "header": 567, "footer": 510, "gutter": 0}
"""Twentieths of a point; the text is 166 mm wide."""



@dataclass(frozen=True, slots=True, eq=False)
class _Compiled:
    """A document without its values."""

    sections: tuple[tuple[Part, ...], ...]
    feet: tuple[tuple[Part, ...], ...]
    constant: tuple[Member, ...]
    language: str


def write(document: Document) -> bytes:
    """The .docx of a document. The same document gives the same bytes, whatever was written before."""
    plans = tuple(_plan(section) for section in document.sections)
    compiled = _compiled(plans, document.house)
    texts = [fill(parts, _sides(section.values)) for parts, section in zip(compiled.sections, document.sections, strict=True)]
    text = b"".join((_opening("document"), b"<w:body>", *texts, b"</w:body></w:document>"))
    feet = [_foot(parts, section.foot_values, number) for number, (parts, section) in enumerate(zip(compiled.feet, document.sections, strict=True), 1)]
    properties = package.core(clean(document.title), clean(document.author), document.date, compiled.language)
    return archive((*compiled.constant, *feet, packed(DOCUMENT, text), packed(CORE, properties)))


def _plan(section: Section) -> tuple[tuple[str, ...], Skeleton, Skeleton, Prompts]:
    return section.languages, section.skeleton, section.foot, section.prompts


def _sides(values: Sequence[Sequence[Value]]) -> Sides:
    return [iter(side) for side in values]


def _opening(root: str) -> bytes:
    return f'{_HEAD}<w:{root} {DECLARATIONS} mc:Ignorable="w14">'.encode()


@lru_cache(maxsize=256)
def _foot(parts: tuple[Part, ...], values: tuple[tuple[Value, ...], ...], number: int) -> Member:
    content = _opening("ftr") + fill(parts, _sides(values)) + b"</w:ftr>"
    return packed(f"word/footer{number}.xml", content)


@lru_cache(maxsize=256)
def _compiled(plans: tuple[tuple[tuple[str, ...], Skeleton, Skeleton, Prompts], ...], house: House) -> _Compiled:
    val_tag, bidi_tag = _defaults(plans[0][0])
    pages = [Page(tags, prompts, val_tag, bidi_tag) for tags, _, _, prompts in plans]
    feet = [_foot_parts(page, plan[2]) for page, plan in zip(pages, plans, strict=True)]
    empty = [b""] * len(plans)
    _, foot_ids, logo_id = package.members(house.colour, val_tag, bidi_tag, TEXT_WIDTH, empty, house.logo, 0)
    sections: list[tuple[Part, ...]] = []
    for number, (page, plan) in enumerate(zip(pages, plans, strict=True)):
        first, last = number == 0, number == len(plans) - 1
        end = _section_properties(page, foot_ids[number], first)
        head = [letterhead(page, house, logo_id)] if first else []
        found = [*head, *body(page, plan[1].blocks, None if last else end), *([end] if last else [])]
        sections.append(_coloured(page.places.written(found), house))
    lists = max(page.lists for page in pages)
    made, _, _ = package.members(house.colour, val_tag, bidi_tag, TEXT_WIDTH, empty, house.logo, lists)
    constant = tuple(packed(name, content) for name, content in made.items() if name not in (DOCUMENT, CORE) and not name.startswith("word/footer"))
    return _Compiled(tuple(sections), tuple(feet), constant, language(plans[0][0][0]).word)


def _defaults(tags: Sequence[str]) -> tuple[str, str]:
    """The document's w:lang: val and bidi (word.md R4)."""
    main = language(tags[0])
    special = main.rtl or main.complex
    latin = next((language(tag).word for tag in tags if language(tag).norwegian), "nb-NO")
    arabic = next((language(tag).word for tag in tags if language(tag).rtl or language(tag).complex), "ar-SA")
    return latin if special else main.word, main.word if special else arabic


def _coloured(parts: Sequence[Part], house: House) -> tuple[Part, ...]:
    shade = package.tint(house.colour.lstrip("#")).encode()
    return tuple(part.replace(b'w:fill="TINT"', b'w:fill="' + shade + b'"') if isinstance(part, bytes) else part for part in parts)


def _foot_parts(page: Page, foot: Skeleton) -> tuple[Part, ...]:
    inner = Page(page.languages, page.prompts, page.val, page.bidi)
    found = [element for block in foot.blocks for element in paragraphs(inner, block.lines, Shape("Footer", edge=""))]  # type: ignore[union-attr]
    return inner.places.written(found)


def _section_properties(page: Page, foot_id: str, first: bool) -> Element:
    """The w:sectPr: A4, the foot, and the direction of the section (ECMA-376-1 17.6.1)."""
    reference = el("footerReference", type="default")
    reference.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", foot_id)
    return el(
        "sectPr",
        reference,
        None if first else val("type", "nextPage"),
        el("pgSz", w=11906, h=16838),
        el("pgMar", **MARGINS),
        None if first else el("pgNumType", start=1),
        el("cols", space=708),
        el("bidi") if page.rtl else None,
    )
