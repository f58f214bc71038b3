"""Compiled pieces of a Word file, and how they are filled: bytes between slots, slots become runs.

Nothing here uses lxml, python-docx or zipfile: this is what happens once for every letter.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..blocks import Value
from ..languages import language
from ..texts import escaped, is_rtl
from .runs import RLM, stretches

Sides = Sequence[Iterator[Value]]


class Look(NamedTuple):
    """What a run needs to know of the place it stands in."""

    rtl: bool
    """whether the paragraph reads from right to left"""
    language: str
    """the language of the side the run stands on"""
    val: str
    """the document's default for w:lang/@w:val"""
    bidi: str
    """the document's default for w:lang/@w:bidi"""
    mark: str = ""
    """"", "strong", "emphasis", or "plain" where the paragraph is bold"""
    style: str = ""
    """a character style"""


@lru_cache(maxsize=2048)
def run_properties(tag: str, flag: str, look: Look) -> str:
    """The w:rPr of a run in this language, in the order of CT_RPr; "" when the defaults say it all (word.md R3–R5)."""
    spoken = language(tag)
    style = f'<w:rStyle w:val="{look.style}"/>' if look.style else ""
    hint = ' w:hint="cs"' if flag else ""
    font = spoken.font
    fonts = (
        f'<w:rFonts{hint} w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        if font != "Arial" or flag
        else ""
    )
    weight = {
        "strong": "<w:b/><w:bCs/>",
        "emphasis": "<w:i/><w:iCs/>",
        "plain": '<w:b w:val="0"/><w:bCs w:val="0"/>',
        "": "",
    }[look.mark]
    direction = f"<w:{flag}/>" if flag else ""
    inner = style + fonts + weight + direction + _lang(spoken.word, spoken.script, flag, look)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _lang(word: str, script: str, flag: str, look: Look) -> str:
    if flag:
        return f'<w:lang w:bidi="{word}"/>' if word != look.bidi else ""
    if script == "Ethi":  # Word reads val, LibreOffice bidi (word.md R3 b)
        return f'<w:lang w:val="{word}" w:bidi="{word}"/>'
    return f'<w:lang w:val="{word}"/>' if word != look.val else ""


@lru_cache(maxsize=4096)
def text_runs(text: str, tag: str, look: Look) -> bytes:
    """The runs of a text in the language `tag`, as XML; a line break stays one."""
    return "".join(
        _run(part.text, run_properties(part.language, part.flag, look)) for part in stretches(text, tag, look.rtl)
    ).encode()


def _run(text: str, properties: str) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escaped, text.split("\n")))
    return f'<w:r>{properties}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def neutral_runs(text: str, look: Look) -> bytes:
    """The runs of words without letters between two values: in right-to-left text they hold the values apart (R2b)."""
    return text_runs(f"{RLM}{text}{RLM}" if look.rtl else text, look.language, look)


@lru_cache(maxsize=4096)
def value_runs(value: Value, look: Look) -> bytes:
    """The runs of one value, with the remark that says it is not in the letter's language."""
    if value.field:
        return _field_runs(value, look)
    runs = text_runs(value.text, value.language, look)
    if value.remark:
        runs += text_runs(f" [{value.remark}]", look.language, look._replace(style="Remark", mark="plain"))
    return runs


def _field_runs(value: Value, look: Look) -> bytes:
    """A complex field, so that LibreOffice and Word both print it (ECMA-376-1 17.16.18)."""
    properties = run_properties(look.language, "rtl" if look.rtl else "", look)
    marks = {
        kind: f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    }
    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {value.field} </w:instrText></w:r>'
    shown = f"<w:r>{properties}<w:t>{value.text}</w:t></w:r>"
    return f"{marks['begin']}{code}{marks['separate']}{shown}{marks['end']}".encode()


class SlotPart(NamedTuple):
    """The place of one value of one side."""

    side: int
    look: Look


class TurningPart(NamedTuple):
    """A paragraph that holds values only: it takes their direction, and an echo of the one before is left out.

    `ltr` and `rtl` are the two ways of writing it; `echo` says that it repeats the line before it in another language.
    """

    side: int
    takes: int
    ltr: tuple["Part", ...]
    rtl: tuple["Part", ...]
    echo: bool = False


class SkipPart(NamedTuple):
    """Values of one side that are printed in another language already."""

    side: int
    takes: int


class SpokenPart(NamedTuple):
    """The text of an attribute: words, and values given by the number of their side."""

    pieces: tuple[str | int, ...]


Part = bytes | SlotPart | TurningPart | SkipPart | SpokenPart


def fill(parts: Sequence[Part], sides: Sides) -> bytes:
    """The parts with the values of each side, in order."""
    out: list[bytes] = []
    _fill(parts, sides, out, None)
    return b"".join(out)


def _fill(parts: Sequence[Part], sides: Sides, out: list[bytes], before: Sequence[Value] | None) -> None:
    for part in parts:
        if isinstance(part, bytes):
            out.append(part)
        elif isinstance(part, SlotPart):
            out.append(value_runs(next(sides[part.side]), part.look))
        elif isinstance(part, SpokenPart):
            out.append(_spoken(part, sides))
        elif isinstance(part, SkipPart):
            deque(islice(sides[part.side], part.takes), maxlen=0)
        else:
            before = _turn(part, sides, out, before)


def _spoken(part: SpokenPart, sides: Sides) -> bytes:
    words = (piece if isinstance(piece, str) else next(sides[piece]).text for piece in part.pieces)
    return escaped("".join(words)).replace('"', "&quot;").replace("\n", " ").encode()


def _turn(part: TurningPart, sides: Sides, out: list[bytes], before: Sequence[Value] | None) -> Sequence[Value]:
    values = [next(sides[part.side]) for _ in range(part.takes)]
    if part.echo and before is not None and [value.text for value in before] == [value.text for value in values]:
        return values
    rtl = is_rtl(" ".join(f"{value.text} {value.remark}" for value in values))
    inner = {part.side: iter(values)}
    _fill(part.rtl if rtl else part.ltr, inner, out, None)  # type: ignore[arg-type]
    return values
