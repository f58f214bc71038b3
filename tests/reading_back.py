"""A Word file as text: what a reader and a diff can see of it."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MARKS = str.maketrans("", "", "\u200e\u200f")


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(element: etree._Element) -> str:
    """The text of a paragraph or run, a break as a line end, without direction marks."""
    pieces = {f"{W}t": lambda node: node.text or "", f"{W}br": lambda node: "\n", f"{W}tab": lambda node: "\t"}
    return "".join(pieces[node.tag](node) for node in element.iter(*pieces)).translate(MARKS)


def texts(data: bytes) -> list[str]:
    """The text of every paragraph of the letter, in order."""
    return [text_of(paragraph) for paragraph in part(data).iter(f"{W}p")]


def everything(data: bytes) -> str:
    """All text of the letter, a line for each paragraph."""
    return "\n".join(texts(data))


def dump(data: bytes) -> str:
    """The letter line by line: where it stands, style, direction and alignment, then each run with language and flags."""
    lines = []
    for paragraph in part(data).iter(f"{W}p"):
        indent = "  " * sum(1 for _ in paragraph.iterancestors(f"{W}tc"))
        lines.append(f"{indent}{_paragraph(paragraph)} {''.join(_runs(paragraph))}".rstrip())
    return "\n".join(lines) + "\n"


def _value(element: etree._Element | None, path: str) -> str:
    found = element.find(path) if element is not None else None
    return "" if found is None else found.get(f"{W}val", "on")


def _paragraph(paragraph: etree._Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    style = _value(properties, f"{W}pStyle") or "Normal"
    direction = "rtl" if _value(properties, f"{W}bidi") else "ltr"
    aligned = _value(properties, f"{W}jc")
    return f"[{style} {direction}{' ' + aligned if aligned else ''}]"


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{W}r", f"{W}sdt"):
        if node.tag == f"{W}sdt":
            yield f"⟨{_value(node.find(f'{W}sdtPr'), f'{W}tag')}⟩"
            continue
        text = "".join(
            {f"{W}t": inner.text or "", f"{W}br": "⏎", f"{W}tab": "⇥", f"{W}drawing": "▣"}.get(inner.tag, "")
            for inner in node
        )
        shown = text.replace("\u200e", "‹L›").replace("\u200f", "‹R›").replace("\u00a0", "‹nbsp›")
        yield f"{{{_look(node.find(f'{W}rPr'))}}}{shown}" if _look(node.find(f"{W}rPr")) else shown and f"{{}}{shown}"


def _look(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    lang = properties.find(f"{W}lang")
    tags = "" if lang is None else "/".join(lang.get(f"{W}{kind}", "") for kind in ("val", "bidi")).strip("/")
    flags = [name for name in ("b", "i", "rtl", "cs") if properties.find(f"{W}{name}") is not None]
    return " ".join(filter(None, (_value(properties, f"{W}rStyle"), *flags, tags)))
