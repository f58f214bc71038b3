"""What the bytes of a picture say of it."""

import struct
from functools import lru_cache
from typing import NamedTuple

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image


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
