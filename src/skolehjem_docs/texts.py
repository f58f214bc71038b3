"""What a text may hold: the one cleaning every value gets, and the faults that stop it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SLOT = "\U000f0000"
"""The private-use character that stands for one value in a filled text."""

_INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\uffff"
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile("[ \t]+")
_BREAKS = re.compile(" ?\n[ \n]*")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text as it is printed: NFC, without what orders or hides text, spaces and line breaks single.

    Taken out: control characters, lone surrogates, direction marks, overrides and isolates, U+200B,
    U+FEFF, noncharacters and private-use characters. ZWNJ and ZWJ stay: Persian and Sorani names need them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x85", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _BREAKS.sub("\n", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip(" \n")


def controls(text: str) -> Iterator[str]:
    """The names of the characters no letter can hold: control characters and lone surrogates."""
    for character in dict.fromkeys(_CONTROL.findall(text.replace("\r\n", "\n"))):
        kind = "halvt surrogatpar" if character >= "\ud800" else "kontrolltegn"
        yield f"{kind} U+{ord(character):04X}"


_SCRIPTS = (
    (0x0041, 0x024F, "Latn"), (0x0250, 0x02AF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"), (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"), (0x0780, 0x07BF, "Thaa"), (0x07C0, 0x085F, "Hebr"), (0x0860, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"), (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x1C80, 0x1C8F, "Cyrl"), (0x1D00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"), (0x2C60, 0x2C7F, "Latn"), (0x2D80, 0x2DDF, "Ethi"), (0x2DE0, 0x2DFF, "Cyrl"),
    (0x3040, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"), (0x3400, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"), (0xA9E0, 0xA9FF, "Mymr"), (0xAA60, 0xAA7F, "Mymr"), (0xAB00, 0xAB2F, "Ethi"),
    (0xAB30, 0xAB6F, "Latn"), (0xAC00, 0xD7A3, "Hang"), (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"), (0xFF21, 0xFF5A, "Latn"), (0x10D00, 0x10D3F, "Arab"), (0x1E7E0, 0x1E7FF, "Ethi"),
    (0x20000, 0x3FFFF, "Hani"),
)  # fmt: skip
RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """The script (ISO 15924) of a letter or mark; "" for digits, punctuation, spaces and symbols."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    point = ord(character)
    return next((name for first, last, name in _SCRIPTS if first <= point <= last), "")


@lru_cache(maxsize=4096)
def is_rtl(text: str) -> bool:
    """Whether a paragraph that holds only this text reads from right to left.

    So it is when most of its letters do, or when the first does and three in ten (check_docx.py, RTL-PARA).
    """
    letters = [script(character) in RTL_SCRIPTS for character in text if script(character)]
    rtl = sum(letters)
    return bool(letters) and (rtl * 2 > len(letters) or (letters[0] and rtl * 10 >= 3 * len(letters)))


def escaped(text: str) -> str:
    """The text as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
