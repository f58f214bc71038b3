"""A text cut into the runs Word needs: one for each direction, script and language (word.md R1–R4)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..languages import language, language_of
from ..texts import RTL_SCRIPTS, script

LRM, RLM = "\u200e", "\u200f"


class Stretch(NamedTuple):
    """A part of a text that is one run: its language, and "rtl", "cs" or "" for the flag it needs."""

    text: str
    language: str
    flag: str


@lru_cache(maxsize=4096)
def stretches(text: str, tag: str, rtl: bool) -> tuple[Stretch, ...]:
    """The runs of a text in the language `tag`, inside a paragraph that reads right-to-left or not.

    Left-to-right text in a right-to-left paragraph gets a run of its own, with U+200E at both ends when
    an end is not a letter; right-to-left text in a left-to-right one gets them outside its run (R2, R2b).
    """
    parts = _in_rtl(text, tag) if rtl else _in_ltr(text, tag)
    return tuple(_joined(parts))


def _joined(parts: Iterator[Stretch]) -> Iterator[Stretch]:
    """The parts, neighbours of one kind put together and empty ones left out."""
    last: Stretch | None = None
    for part in parts:
        if not part.text:
            continue
        if last and part[1:] == last[1:]:
            last = last._replace(text=last.text + part.text)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _in_rtl(text: str, tag: str) -> Iterator[Stretch]:
    around = tag if language(tag).rtl else ""
    place = 0
    for start, end in _ltr_spans(text):
        yield from _rtl_run(text[place:start], around)
        yield from _fenced(text[start:end], "nb" if around else tag)
        place = end
    yield from _rtl_run(text[place:], around)


def _rtl_run(text: str, around: str) -> Iterator[Stretch]:
    if text:
        letters = next((character for character in text if script(character)), "")
        tag = around or (language_of(letters, "nb") if letters else "ar")
        if letters and script(letters) != language(tag).script:
            tag = language_of(letters, tag)
        yield Stretch(text, tag, "rtl")


def _fenced(text: str, tag: str) -> Iterator[Stretch]:
    fence = "" if script(text[0]) and script(text[-1]) else LRM
    parts = [part for part in _by_script(text, tag) if part.text]
    parts[0] = parts[0]._replace(text=fence + parts[0].text)
    parts[-1] = parts[-1]._replace(text=parts[-1].text + fence)
    yield from parts


def _ltr_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds letters or numbers that read left-to-right; a bare whole number stays with its neighbours."""
    for found in _LTR.finditer("".join(map(_class, text))):
        start, end = found.span()
        words = text[start:end]
        if words.isdigit():
            continue
        closing = {"(": ")", "[": "]"}
        while end < len(text) and any(
            text[end] == close and words.count(opened) > words.count(close) for opened, close in closing.items()
        ):
            end += 1
            words = text[start:end]
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            start, end = start - 1, end + 1  # LibreOffice breaks the line between a bracket and the next run
        yield start, end


def _class(character: str) -> str:
    """R or L for a letter, N for a digit, M for a mark, + for a plus, o for the rest."""
    found = script(character)
    if found:
        return "R" if found in RTL_SCRIPTS else "L"
    if character.isdigit():
        return "N"
    if character == "+":
        return "+"
    return "o"


_LTR = re.compile(r"\+?[LN](?:[LNo+]*[LN])?")


def _in_ltr(text: str, tag: str) -> Iterator[Stretch]:
    place = 0
    around = "nb" if language(tag).rtl else tag
    for found in re.finditer(r"R(?:[RNo+]*R)?", "".join(map(_class, text))):
        start, end = found.span()
        yield from _by_script(text[place:start], around)
        yield from _by_script(LRM, around)
        yield from _rtl_run(text[start:end], tag if language(tag).rtl else "")
        yield from _by_script(LRM, around)
        place = end
    yield from _by_script(text[place:], around)


def _by_script(text: str, tag: str) -> Iterator[Stretch]:
    """Left-to-right text cut at every border of script; what is no letter goes with the script around it."""
    own = language(tag).script
    start, current = 0, own
    for place, character in enumerate(text):
        found = script(character) or (current if character == "\u200d" else "")
        if not found and current != own and not _goes_on(text, place, current):
            found = own
        if found and found != current:
            yield _stretch(text[start:place], current, own, tag)
            start, current = place, found
    yield _stretch(text[start:], current, own, tag)


def _goes_on(text: str, place: int, current: str) -> bool:
    """Whether the next letter has the same script, with only spaces before it."""
    following = next((character for character in text[place:] if not character.isspace()), "")
    return following != "" and script(following) == current


def _stretch(text: str, used: str, own: str, tag: str) -> Stretch:
    spoken = tag if used == own else language_of(next(filter(script, text), ""), tag)
    return Stretch(text, spoken, "cs" if language(spoken).complex and used == language(spoken).script else "")
