"""Many letters in one file, to be printed: each in sections of its own, with its pages counted from 1."""

from collections.abc import Sequence

from lxml import etree

from ..documents import Document
from . import package
from .archive import archive, packed
from .elements import DECLARATIONS, Element, el, qualified, val
from .package import CORE, DOCUMENT
from .paragraphs import FIRST_NUMBERED, TEXT_WIDTH
from .writer import filled, properties

DEFAULTS = ("nb-NO", "ar-SA")
"""The default languages of a file that has many: every run in another one says so itself."""

_ROOT = f'<w:document {DECLARATIONS} mc:Ignorable="w14"><w:body/></w:document>'.encode()


def write_joined(documents: Sequence[Document]) -> bytes:
    """The .docx that holds all the documents, in order, each beginning on a new page as its own letter.

    What must be unique in a file (controls, pictures, numbered lists) is numbered anew. All must be of one house.
    """
    root = etree.fromstring(_ROOT)
    body = root[0]
    feet: dict[bytes, int] = {}
    lists = 0
    for number, document in enumerate(documents):
        made = filled(document, DEFAULTS)
        places = [feet.setdefault(_counted_by_section(foot), len(feet) + 1) for foot in made.feet]
        letter = etree.fromstring(made.text)[0]
        _renumbered(letter, number, places)
        lists = _own_lists(letter, lists)
        if number:
            _begin(letter)
        if number < len(documents) - 1:
            _end(letter)
        body.extend(list(letter))
    made_members = package.members(documents[0].house, *DEFAULTS, TEXT_WIDTH, len(feet), lists, ())
    varying = {package.foot(place): foot for foot, place in feet.items()}
    varying[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    varying[CORE] = properties(documents[0], DEFAULTS[0])
    return archive(packed(name, content) for name, content in (made_members | varying).items())


def _counted_by_section(foot: bytes) -> bytes:
    """The foot with the number of pages of its own section, not of the whole file (ECMA-376-1 17.16.5.58)."""
    return foot.replace(b"NUMPAGES", b"SECTIONPAGES")


def _renumbered(letter: Element, number: int, feet: Sequence[int]) -> None:
    """Gives the letter's feet their places in the file, and its controls and pictures numbers of their own."""
    for foot, reference in zip(feet, letter.iter(qualified("w:footerReference")), strict=True):
        reference.set(qualified("r:id"), package.foot_id(foot))
    for place, control in enumerate(letter.iter(qualified("w:sdtPr")), 1):
        identity = control.find(qualified("w:id"))
        if identity is not None:
            identity.set(qualified("w:val"), str((number + 1) * 1000 + place))
    for place, picture in enumerate(letter.iter(qualified("wp:docPr")), 1):
        picture.set("id", str((number + 1) * 100 + place))


def _own_lists(letter: Element, used: int) -> int:
    """How many numbered lists the file has after this letter; each of the letter's begins anew."""
    found: dict[str, int] = {}
    for settings in letter.iter(qualified("w:pPr")):
        style, numbered = (settings.find(qualified(name)) for name in ("w:pStyle", "w:numPr"))
        if style is None or style.get(qualified("w:val")) != "ListNumber":
            continue
        old = "" if numbered is None else str(numbered[-1].get(qualified("w:val")))
        place = found.setdefault(old, used + len(found))
        if numbered is not None:
            settings.remove(numbered)
        if place:
            before = settings.find(qualified("w:keepNext"))
            (style if before is None else before).addnext(
                el("numPr", val("ilvl", 0), val("numId", FIRST_NUMBERED + place))
            )
    return used + len(found)


def _begin(letter: Element) -> None:
    """Lets the letter's first section begin on a new page, its pages counted from 1."""
    first = next(letter.iter(qualified("w:sectPr")))
    reference = first.find(qualified("w:footerReference"))
    margins = first.find(qualified("w:pgMar"))
    assert reference is not None and margins is not None
    reference.addnext(val("type", "nextPage"))
    margins.addnext(el("pgNumType", start=1))


def _end(letter: Element) -> None:
    """Moves the end of the letter's last section from the body into its last paragraph (word.md R6)."""
    last = letter[-1]
    paragraph = letter[-2]
    assert last.tag == qualified("w:sectPr") and paragraph.tag == qualified("w:p")
    settings = paragraph.find(qualified("w:pPr"))
    if settings is None:
        settings = el("pPr")
        paragraph.insert(0, settings)
    settings.append(last)
