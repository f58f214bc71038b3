"""Pictures in the line of text, and what the bytes of a picture say of it."""

import struct
from functools import lru_cache
from typing import NamedTuple

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from .elements import NAMESPACES, Element, el, qualified

EMU_PER_MM = 36_000


class Picture(NamedTuple):
    """What a picture is, and its size in pixels."""

    ending: str
    content_type: str
    width: int
    height: int


_NO_PICTURE = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    ValueError,
    KeyError,
    IndexError,
    OSError,
    struct.error,
)


@lru_cache(maxsize=32)
def measured(blob: bytes) -> Picture | None:
    """What the bytes of a PNG or JPEG say of it; None for anything else."""
    try:
        image = Image.from_blob(blob)
    except _NO_PICTURE:
        return None
    ending = {"image/png": "png", "image/jpeg": "jpg"}.get(image.content_type)
    if ending is None or not image.px_width or not image.px_height:
        return None
    return Picture(ending, image.content_type, image.px_width, image.px_height)


def inline_picture(relation: str, name: str, number: int, alt: str, width: int, height: int) -> Element:
    """The w:drawing of a picture, `width` and `height` in EMU; `alt` says what it shows (ECMA-376-1 20.4.2.8)."""
    blip = el("a:blip")
    blip.set(qualified("r:embed"), relation)
    fill = el("pic:blipFill", blip, el("a:stretch", el("a:fillRect")))
    frame = el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", cx=width, cy=height))
    shape = el("pic:spPr", frame, el("a:prstGeom", el("a:avLst"), prst="rect"))
    named = el("pic:nvPicPr", el("pic:cNvPr", id=number, name=name), el("pic:cNvPicPr"))
    picture = el("a:graphic", el("a:graphicData", el("pic:pic", named, fill, shape), uri=NAMESPACES["pic"]))
    extent, known = el("wp:extent", cx=width, cy=height), el("wp:docPr", id=number, name=name, descr=alt)
    return el("drawing", el("wp:inline", extent, known, picture, distT=0, distB=0, distL=0, distR=0))


def picture_id(name: str) -> str:
    """The relationship id of a drawing."""
    return f"rIdPicture-{name}"
