"""WordprocessingML by name: elements in lxml, with places for what is filled in later."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from .parts import Part

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_DECLARED = re.compile(rb' xmlns:\w+="[^"]*"')
_PLACE = re.compile(rb"(?:<|&lt;)\?part (\d+)\?(?:>|&gt;)")

Element: TypeAlias = etree._Element
Child = Element | str | None


def qualified(name: str) -> str:
    """The name of an element or attribute as lxml writes it: "w:p", or "p" for the w namespace."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def el(name: str, /, *children: Child, **attributes: object) -> Element:
    """An element of the w namespace (or "prefix:name") with its children and w attributes; None is left out."""
    element = etree.Element(qualified(name), nsmap=NAMESPACES)
    prefix = name.rpartition(":")[0]
    for key, value in attributes.items():
        if value is not None:
            element.set(qualified(f"{prefix}:{key}") if prefix in ("", "w", "w14") else key, str(value))
    for child in children:
        if isinstance(child, str):
            element.text = (element.text or "") + child
        elif child is not None:
            element.append(child)
    return element


def val(name: str, value: object, /) -> Element:
    """An element that says one thing in w:val."""
    return el(name, val=value)


class Places:
    """The parts that stand at marked places of elements until these are written out."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def mark(self, part: Part) -> Element:
        """A mark to put where the part is to stand."""
        self.parts.append(part)
        return etree.ProcessingInstruction("part", str(len(self.parts) - 1))

    def named(self, part: Part) -> str:
        """A mark to put in an attribute."""
        self.parts.append(part)
        return f"<?part {len(self.parts) - 1}?>"

    def written(self, elements: Iterable[Element]) -> tuple[Part, ...]:
        """The elements as parts: their bytes, cut at the marks."""
        out: list[Part] = []
        for element in elements:
            data = _DECLARED.sub(b"", etree.tostring(element, encoding="utf-8"))
            for position, piece in enumerate(_PLACE.split(data)):
                _append(out, self.parts[int(piece)] if position % 2 else piece)
        return tuple(out)


def _append(out: list[Part], part: Part) -> None:
    if isinstance(part, bytes) and out and isinstance(out[-1], bytes):
        out[-1] += part
    elif part != b"":
        out.append(part)
