"""Catalogues as XLIFF 1.2 (OASIS), for translation programs: fields are inline elements that nobody can change."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from ..errors import Fault, FileError, Place
from ..exchange import Returned, Row
from .reading import read_bytes

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {"mangler": "new", "usikker": "needs-review-translation", "machine": "needs-review-translation"}
_FIXED = re.compile(r"(\{\{.*?\}\}|\[[^\]]*\])")
_PLACEHOLDERS = {f"{{{XLIFF}}}x", f"{{{XLIFF}}}ph"}


def document(tag: str, rows: Iterable[Row]) -> bytes:
    """The rows as an .xlf file, from Bokmål to a language."""
    root = etree.Element(f"{{{XLIFF}}}xliff", {"version": "1.2"}, nsmap={None: XLIFF})  # type: ignore[dict-item]
    attributes = {"original": "templates/nb", "source-language": "nb", "target-language": tag, "datatype": "plaintext"}
    body = etree.SubElement(etree.SubElement(root, f"{{{XLIFF}}}file", attributes), f"{{{XLIFF}}}body")
    for row in rows:
        unit = etree.SubElement(
            body, f"{{{XLIFF}}}trans-unit", {"id": row.id, "approved": _yes(row.state == "approved")}
        )
        numbers = {field: str(number) for number, field in enumerate(dict.fromkeys(_FIXED.findall(row.norwegian)), 1)}
        _fill(etree.SubElement(unit, f"{{{XLIFF}}}source"), row.norwegian, numbers)
        target = etree.SubElement(unit, f"{{{XLIFF}}}target", {"state": STATES.get(row.state, "translated")})
        _fill(target, row.translation, numbers)
        for note in filter(None, (row.place, row.comment)):
            etree.SubElement(unit, f"{{{XLIFF}}}note").text = note
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _fill(element: etree._Element, text: str, numbers: dict[str, str]) -> None:
    """Writes the text into the element, each field as <x id= equiv-text=/>."""
    last: etree._Element | None = None
    for part in _FIXED.split(text):
        if part in numbers:
            last = etree.SubElement(element, f"{{{XLIFF}}}x", {"id": numbers[part], "equiv-text": part})
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def returned(path: Path, largest: int = 20_000_000) -> tuple[str, list[Returned]]:
    """The target language and the units of an .xlf file; entities and networks are not followed.

    Raises FileError when it is not XLIFF 1.2.
    """
    data = read_bytes(path, largest)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FileError(Fault("not-xliff", f"Fila kan ikke leses: {error.msg}", "", Place(str(path)))) from None
    if root.tag != f"{{{XLIFF}}}xliff":
        raise FileError(Fault("not-xliff", "Fila er ikke XLIFF 1.2.", "Eksporter den på nytt.", Place(str(path))))
    units = root.iter(f"{{{XLIFF}}}trans-unit")
    files = root.iter(f"{{{XLIFF}}}file")
    tag = next((file.get("target-language", "") for file in files), "")
    return tag, [Returned(number, *_unit(unit)) for number, unit in enumerate(units, 1)]


def _unit(unit: etree._Element) -> tuple[str, str, str]:
    source, target = unit.find(f"{{{XLIFF}}}source"), unit.find(f"{{{XLIFF}}}target")
    fields = {
        x.get("id", ""): x.get("equiv-text", "")
        for x in (source if source is not None else ())
        if x.tag in _PLACEHOLDERS
    }
    return unit.get("id", ""), _text(source, fields), _text(target, fields)


def _text(element: etree._Element | None, fields: dict[str, str]) -> str:
    return "".join(_parts(element, fields)).strip() if element is not None else ""


def _parts(element: etree._Element, fields: dict[str, str]) -> Iterator[str]:
    """The text of an element, with the field of the source for each placeholder, whatever a program made of it."""
    yield element.text or ""
    for child in element:
        if child.tag in _PLACEHOLDERS:
            yield fields.get(child.get("id", ""), child.get("equiv-text", ""))
        elif isinstance(child.tag, str):
            yield from _parts(child, fields)
        yield child.tail or ""
