"""The laws that design.md rests on, held for any value and any template."""

import re
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from skolehjem_docs import Letter, files, grammar, markup, read, render
from skolehjem_docs.blocks import Control, Line, Skeleton, Slot
from skolehjem_docs.filling import fill_text
from skolehjem_docs.models.base import Part
from skolehjem_docs.pieces import printed, step, translatable
from skolehjem_docs.templates import Voice
from skolehjem_docs.texts import clean

from . import strategies
from .conftest import EXAMPLES, ROOT
from .reading_back import everything


@cache
def invitation() -> Letter:
    return read(EXAMPLES / "parent-meeting-invitation.toml", files.library(ROOT / "templates"))


VOICE = Voice("nb", {"in-norwegian": "på norsk"}, {}, {})


def outline(node: Any) -> Any:
    """The tree without words and marks: what kinds of blocks, with how many values and which controls."""
    if isinstance(node, Skeleton):
        return outline(node.blocks)
    if isinstance(node, Line):
        return (
            sum(isinstance(part, Slot) for part in node.inlines),
            sorted(part for part in node.inlines if isinstance(part, Control)),
        )
    if isinstance(node, tuple):
        return (type(node).__name__, *map(outline, node))
    return node


def names(text: str) -> dict[str, object]:
    return {"name": text, "place": text, "people": (text, "Ola"), "day": date(2026, 9, 1), "shown": True}


def made(source: str, values: dict[str, object], voice: Voice = VOICE) -> Any:
    canonical = grammar.write(grammar.read(source)[0])
    return outline(markup.parse(fill_text(canonical, voice, values).text))


@given(text=strategies.hostile, language=st.sampled_from(["nb", "ar", "uk"]))
def test_any_value_comes_back_as_its_clean_self(text: str, language: str) -> None:
    """Law (a): wherever a value stands, whatever the language, it is printed as `clean` leaves it."""
    if not clean(text):
        return
    library, letter = files.library(ROOT / "templates"), invitation()
    sender = letter.sender.model_copy(update={"name": text})
    meeting = letter.meeting.model_copy(update={"group": text})
    word = render(letter.model_copy(update={"sender": sender, "meeting": meeting}), language, library=library)

    printed_text = everything(word.data)

    assert clean(text) in printed_text
    assert len(re.findall(re.escape(clean(text)), printed_text)) >= 4


@given(source=strategies.sources, text=strategies.anything)
def test_no_value_changes_the_outline(source: str, text: str) -> None:
    """Law (b): not even the empty one."""
    assert made(source, names("Ola")) == made(source, names(text))


@given(source=strategies.sources, data=st.data())
def test_one_skeleton_gives_one_outline(source: str, data: st.DataObject) -> None:
    """Law (c): other words and another order of fields change nothing of the structure."""
    pieces, faults = grammar.read(source)
    assert not faults
    other = grammar.write(
        [piece._replace(words=_reworded(piece.words, data)) if translatable(piece) else piece for piece in pieces]
    )

    assert [step(piece) for piece in printed(pieces)] == [step(piece) for piece in printed(grammar.read(other)[0])]
    assert made(source, names("Ola")) == made(other, names("Ola"))


def _reworded(words: str, data: st.DataObject) -> str:
    parts = re.findall(r"\{\{.*?\}\}|\[[^\]]*\]", words)
    shuffled = data.draw(st.permutations(parts))
    return " ".join([data.draw(strategies.words), *shuffled])


@given(source=strategies.sources)
def test_rewriting_changes_nothing_and_is_stable(source: str) -> None:
    """Law (d): the canonical text reads as the same pieces, and is its own canonical text."""
    pieces, faults = grammar.read(source)
    canonical = grammar.write(pieces)
    again, still = grammar.read(canonical)

    assert not faults and not still
    assert [piece[1:] for piece in printed(pieces)] == [piece[1:] for piece in again]
    assert grammar.write(again) == canonical


@given(source=strategies.sources)
def test_white_space_between_pieces_means_nothing(source: str) -> None:
    """Items with and without blank lines between them give one tree."""
    spaced = re.sub(r"(?<=\n)(?=- )", "\n", source)

    assert made(source, names("Ola")) == made(spaced, names("Ola"))


def test_a_letter_is_a_frozen_tree_of_parts(letters: dict[str, Letter]) -> None:
    """What people filled in cannot be changed behind their back."""
    for letter in letters.values():
        assert isinstance(letter, Part)
        assert letter.model_config["frozen"]
