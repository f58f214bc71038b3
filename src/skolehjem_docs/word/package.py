"""The package around the text: house style, properties, picture, and the same bytes every time.

python-docx's OPC layer works out content types and relationships; the members are then packed by
`archive` in a fixed order with a fixed time (word.md section 5).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ..documents import House
from ..texts import escaped
from .paragraphs import FIRST_NUMBERED
from .pictures import measured, picture_id

_REMARK = re.compile("<!--.*?-->", re.DOTALL)
DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"


@lru_cache(maxsize=8)
def _house(name: str) -> str:
    return (Path(__file__).parent / "house" / f"{name}.xml").read_text(encoding="utf-8")


def tint(colour: str) -> str:
    """A colour (rrggbb) at a tenth of its strength on white paper."""
    return "".join(f"{round(255 - (255 - int(colour[place : place + 2], 16)) * 0.09):02X}" for place in (0, 2, 4))


def styled(text: str, colour: str, val: str, bidi: str, width: int) -> bytes:
    """A house part with the school's colours and the document's languages; blank lines and remarks left out."""
    accent = colour.lstrip("#").upper()
    for mark, meant in (
        ("ACCENT", accent),
        ("TINT", tint(accent)),
        ("LANGVAL", val),
        ("LANGBIDI", bidi),
        ("WIDTH", str(width)),
    ):
        text = text.replace(f'"{mark}"', f'"{meant}"')
    return "".join(map(str.strip, _REMARK.sub("", text).splitlines())).encode()


def foot_id(number: int) -> str:
    """The relationship id of the foot of a section, counted from 1."""
    return f"rIdFoot{number}"


LOGO_ID = "rIdLogo"


def members(
    house: House, val: str, bidi: str, width: int, feet: int, lists: int, drawings: Sequence[str]
) -> dict[str, bytes]:
    """Every member of the package by name; text, feet and properties are empty: they differ from letter to letter."""
    package = OpcPackage()
    main = _part(package, DOCUMENT, CT.WML_DOCUMENT_MAIN)
    package.load_rel(RT.OFFICE_DOCUMENT, main, "rIdDocument")
    package.load_rel(RT.CORE_PROPERTIES, _part(package, CORE, CT.OPC_CORE_PROPERTIES), "rIdCore")
    for name, content_type, kind in _PARTS:
        text = _house(name) if name != "numbering" else _numbered(_house(name), lists)
        part = _part(package, f"word/{name}.xml", content_type, styled(text, house.colour, val, bidi, width))
        main.load_rel(kind, part, f"rId{name.capitalize()}")
    for number in range(1, feet + 1):
        main.load_rel(RT.FOOTER, _part(package, foot(number), CT.WML_FOOTER), foot_id(number))
    picture = measured(house.logo) if house.logo else None
    if picture:
        main.load_rel(
            RT.IMAGE, _part(package, f"word/media/logo.{picture.ending}", picture.content_type, house.logo), LOGO_ID
        )
    for name in drawings:
        main.load_rel(RT.IMAGE, _part(package, drawing(name), "image/png"), picture_id(name))
    return _unzipped(package)


def drawing(name: str) -> str:
    """The name of the member with a drawing."""
    return f"word/media/{name}.png"


def foot(number: int) -> str:
    """The name of the member with the foot of a section, counted from 1."""
    return f"word/footer{number}.xml"


_PARTS = (
    ("styles", CT.WML_STYLES, RT.STYLES),
    ("settings", CT.WML_SETTINGS, RT.SETTINGS),
    ("numbering", CT.WML_NUMBERING, RT.NUMBERING),
    ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE),
)


def _part(package: Any, name: str, content_type: str, blob: bytes = b"") -> Part:
    return Part(PackURI(f"/{name}"), content_type, blob, package)


def _numbered(text: str, lists: int) -> str:
    """The numbering part with a w:num for every numbered list after the first."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    extra = "".join(
        f'<w:num w:numId="{FIRST_NUMBERED + number}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        for number in range(1, lists)
    )
    return text.replace("</w:numbering>", f"{extra}</w:numbering>")


def _unzipped(package: Any) -> dict[str, bytes]:
    stream = BytesIO()
    package.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)


def core(title: str, author: str, day: date, language: str) -> bytes:
    """The core properties: nothing in them comes from the clock."""
    meant: Mapping[str, str] = {
        "title": escaped(title),
        "author": escaped(author),
        "day": day.isoformat(),
        "language": language,
    }
    return _CORE.format(**meant).encode()
