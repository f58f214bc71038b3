"""Content controls that also work on paper: a box to tick, a line to write on (word.md section 4)."""

from collections.abc import Sequence
from zlib import crc32

from ..blocks import Check, Control, Line, Lines, Paragraph, Words, slots
from .elements import Element, el, val
from .paragraphs import Page, Shape, content, paragraph, paragraphs, plain, written
from .parts import SkipPart, neutral_runs, text_runs

TICKED, UNTICKED = "2612", "2610"
INDENT = 425


def answer(page: Page, block: Paragraph, shape: Shape) -> list[Element]:
    """A line to fill in: its words in both languages, the control, and a line to the margin for the pen."""
    first = block.lines[0]
    rtl = page.side(first.side).rtl
    children = label(page, block.lines, rtl)
    for control in (part for part in first.inlines if isinstance(part, Control)):
        if control.kind != "line":
            children.append(inline(page, control, first, rtl))
        children.append(el("r", el("tab")))
    return [written(page, shape, rtl, rtl, children, page.side(first.side).line), *_below(page, block.lines, shape)]


def labelled(page: Page, block: Paragraph, shape: Shape) -> list[Element]:
    """A line with a label and values: the label in both languages, the values once, in the main one."""
    first, *others = block.lines
    if not others or not all(isinstance(line.inlines[0], Words) for line in block.lines):
        return paragraphs(page, block.lines, shape)
    rtl = page.side(first.side).rtl
    heads = tuple(Line(line.inlines[:1], line.side) for line in block.lines)
    children = label(page, heads, rtl)
    children += content(page, Line(first.inlines[1:], first.side), page.look(first.side, rtl))
    children += [page.places.mark(SkipPart(line.side, slots(line))) for line in others if slots(line)]
    return [written(page, shape, rtl, rtl, children, page.side(first.side).line), *_below(page, heads, shape)]


def _beside(page: Page, lines: Lines) -> Lines:
    """The lines after the first that stand on its line: right-to-left words in a left-to-right one stand below."""
    first, *others = lines
    return tuple(line for line in others if page.side(first.side).rtl or not page.side(line.side).rtl)


def _below(page: Page, lines: Lines, shape: Shape) -> list[Element]:
    """The labels that stand below the line, paler, at the same edge."""
    first, *others = lines
    rest = [_without_colon(line) for line in others if line not in _beside(page, lines)]
    under = Shape("Answer", keep=shape.keep, holder=page.side(first.side).rtl, before=0)
    return [paragraph(page, line, under, pale=True) for line in rest]


def label(page: Page, lines: Lines, rtl: bool) -> list[Element]:
    """The words of an answer: the main language, then the other one, paler, behind a slash."""
    first, others = lines[0], _beside(page, lines)
    if not others:
        return content(page, first, page.look(first.side, rtl))
    look = page.look(first.side, rtl)
    children = content(page, _without_colon(first), look)
    for other in others:
        slash = text_runs(" / ", page.languages[first.side], look)
        pale = page.look(other.side, rtl)._replace(style="Second")
        children += [page.places.mark(slash), *content(page, _without_colon(other), pale)]
    return [*children, page.places.mark(neutral_runs(": ", look))]


def _without_colon(line: Line) -> Line:
    *before, last = [part for part in line.inlines if not isinstance(part, Control)]
    if isinstance(last, Words):
        last = Words(last.text.rstrip(": "), last.mark)
    return Line((*before, last), line.side)


def tick(page: Page, block: Check, shape: Shape) -> list[Element]:
    """A box to tick with its words; the other language stands below, paler, at the same edge.

    Two that read in one direction share a paragraph: LibreOffice keeps at most some twenty together on a page.
    """
    first, *others = block.lines
    rtl = page.side(first.side).rtl
    space = el("r", el("tab"))
    name = plain(first) or page.prompts.choice
    children = [box(block.control, name), space, *content(page, first, page.look(first.side, rtl))]
    while others and not rtl and not page.side(others[0].side).rtl:
        other = others.pop(0)
        children += [el("r", el("br")), *content(page, other, page.look(other.side, rtl)._replace(style="Second"))]
    out = [written(page, shape, rtl, rtl, children, page.side(first.side).line)]
    below = Shape("Answer", keep=shape.keep, holder=rtl, before=0, indent=INDENT)
    return out + [paragraph(page, other, below, pale=True) for other in others]


def box(control: Control, name: str) -> Element:
    """An unticked w14:checkbox; its content is the character of its state ([MS-DOCX] 2.6.3.28)."""
    states = [
        el(f"w14:{state}", val=code, font="MS Gothic")
        for state, code in (("checkedState", TICKED), ("uncheckedState", UNTICKED))
    ]
    kind = el("w14:checkbox", el("w14:checked", val="0"), *states)
    font = el("rFonts", hint="eastAsia", ascii="MS Gothic", eastAsia="MS Gothic", hAnsi="MS Gothic")
    return _control(control, name, [], kind, [el("r", el("rPr", font), el("t", chr(int(UNTICKED, 16))))])


def inline(page: Page, control: Control, line: Line, rtl: bool) -> Element:
    """A text, date or drop-down control that shows its prompt until somebody fills it in."""
    prompts = page.prompts
    tag = page.languages[line.side]
    look = page.look(line.side, rtl)._replace(style="PlaceholderText")
    prompt = {"text": prompts.text, "date": prompts.date, "choice": prompts.choice}[control.kind]
    kind = {
        "text": lambda: el("text"),
        "date": lambda: _date(page.side(line.side).word),
        "choice": lambda: _choices(dict(prompts.lists)[control.choices]),
    }
    shown = page.places.mark(text_runs(prompt, tag, look))
    typed = [el("rPr", el("rtl"))] if rtl and page.side(line.side).rtl else []
    return _control(control, plain(line), [*typed], kind[control.kind](), [shown], prompt=True)


def _control(
    control: Control,
    name: str,
    before: Sequence[Element],
    kind: Element,
    shown: Sequence[Element],
    prompt: bool = False,
) -> Element:
    """The w:sdt around what it shows. Its id is a hash of its tag, so that it is the same in every letter."""
    properties = el(
        "sdtPr",
        *before,
        val("alias", (name or control.tag)[:64]),
        val("tag", control.tag[:64]),
        val("id", crc32(control.tag.encode()) & 0x3FFFFFFF or 1),
        val("lock", "sdtLocked"),
        el("showingPlcHdr") if prompt else None,
        kind,
    )
    return el("sdt", properties, el("sdtContent", *shown))


def _date(word: str) -> Element:
    """A date picker: figures both sides can read, and the Gregorian calendar said aloud (word.md section 4)."""
    rows = (("dateFormat", "dd.MM.yyyy"), ("lid", word), ("storeMappedDataAs", "dateTime"), ("calendar", "gregorian"))
    return el("date", *(val(name, value) for name, value in rows))


def _choices(rows: Sequence[tuple[str, str]]) -> Element:
    return el("dropDownList", *(el("listItem", displayText=shown, value=value) for value, shown in rows))
