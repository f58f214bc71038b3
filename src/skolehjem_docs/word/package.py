"""The package around the text: house style, properties, picture, and the same bytes every time.

python-docx's OPC layer works out content types and relationships; the members are then packed by
`archive` in a fixed order with a fixed time (word.md section 5).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ..texts import escaped
from .compiler import FIRST_NUMBERED

_REMARK = re.compile("<!--.*?-->", re.DOTALL)
DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"


@lru_cache(maxsize=8)
def _house(name: str) -> str:
    return files(__package__).joinpath("house", name).read_text(encoding="utf-8")


def tint(colour: str) -> str:
    """A colour (rrggbb) at a tenth of its strength on white paper."""
    return "".join(f"{round(255 - (255 - int(colour[place : place + 2], 16)) * 0.09):02X}" for place in (0, 2, 4))


def styled(text: str, colour: str, val: str, bidi: str, width: int) -> bytes:
    """A house part with the school's colours and the document's languages; blank lines and remarks left out."""
    accent = colour.lstrip("#").upper()
    for mark, meant in (("ACCENT", accent), ("TINT", tint(accent)), ("LANGVAL", val), ("LANGBIDI", bidi), ("WIDTH", str(width))):
        text = text.replace(f'"{mark}"', f'"{meant}"')
    return "".join(map(str.strip, _REMARK.sub("", text).splitlines())).encode()


def measured(picture: bytes) -> tuple[str, int, int] | None:
    """The file ending, width and height (pixels) of a PNG or JPEG; None for anything else."""
    try:
        image = Image.from_blob(picture)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, KeyError, IndexError, OSError):
        return None
    usable = image.content_type in ("image/png", "image/jpeg") and image.px_width and image.px_height
    return (image.ext, image.px_width, image.px_height) if usable else None


def members(colour: str, val: str, bidi: str, width: int, feet: Sequence[bytes], logo: bytes, lists: int) -> tuple[dict[str, bytes], tuple[str, ...], str]:
    """Every member of the package, the relationship ids of the feet, and that of the logo.

    Document and properties are placeholders: they differ from letter to letter.
    """
    package = OpcPackage()
    main = _part(package, f"/{DOCUMENT}", CT.WML_DOCUMENT_MAIN, b"")
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    package.relate_to(_part(package, f"/{CORE}", CT.OPC_CORE_PROPERTIES, b""), RT.CORE_PROPERTIES)
    for name, content_type, kind in (
        ("styles", CT.WML_STYLES, RT.STYLES),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS),
        ("numbering", CT.WML_NUMBERING, RT.NUMBERING),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE),
    ):
        text = _house(f"{name}.xml") if name != "numbering" else _numbered(_house("numbering.xml"), lists)
        main.relate_to(_part(package, f"/word/{name}.xml", content_type, styled(text, colour, val, bidi, width)), kind)
    foot_ids = tuple(main.relate_to(_part(package, f"/word/footer{number}.xml", CT.WML_FOOTER, foot), RT.FOOTER) for number, foot in enumerate(feet, 1))
    found = measured(logo) if logo else None
    logo_id = main.relate_to(_part(package, f"/word/media/logo.{found[0]}", f"image/{'png' if found[0] == 'png' else 'jpeg'}", logo), RT.IMAGE) if found else ""
    return _unzipped(package), foot_ids, logo_id


def _part(package: OpcPackage, name: str, content_type: str, blob: bytes) -> Part:
    return Part(PackURI(name), content_type, blob, package)


def _numbered(text: str, lists: int) -> str:
    """The numbering part with a w:num for every numbered list after the first."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    extra = "".join(f'<w:num w:numId="{FIRST_NUMBERED + number}"><w:abstractNumId w:val="1"/>{override}</w:num>' for number in range(1, lists))
    return text.replace("</w:numbering>", f"{extra}</w:numbering>")


def _unzipped(package: OpcPackage) -> dict[str, bytes]:
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
    meant: Mapping[str, str] = {"title": escaped(title), "author": escaped(author), "day": day.isoformat(), "language": language}
    return _CORE.format(**meant).encode()
