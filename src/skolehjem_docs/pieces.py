"""Pieces of a letter: a line, a marker, words and a role; and what the words of one may hold.

A piece is a whole paragraph, item, cell, heading or fence. `grammar` reads and writes them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .errors import nearest

CONTROLS = {"date": 1, "text": 1, "choice": 2, "line": 0}
"""What each inline control takes: [date: tag], [text: tag], [choice: tag list], [line]."""


STATEMENT, COMMENT, CLOSE, ROW, CELL, HEADER = "{%", "{#", ":::", "|<", "|", "|---"


class Piece(NamedTuple):
    """One piece of a letter: where it begins, what it is, its words, and their role for a translator."""

    line: int
    marker: str
    words: str = ""
    role: str = ""

    @property
    def code(self) -> bool:
        """Whether the piece is a statement or a comment, so that nothing of it is printed."""
        return self.marker in (STATEMENT, COMMENT)


FIELD = re.compile(r"\{\{.*?\}\}")
CONTROL = re.compile(r"\[(\w+)(?::\s*([^\]]*))?\]")
_TOKEN = re.compile(r"\{\{.*?\}\}|\[[^\]]*\]|\*\*|\*")
_TAG = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LETTER = re.compile(r"[^\W\d_]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STRAY = (
    (re.compile(r"\{%|%\}|\{#|#\}"), "en kommando midt i en tekst"),
    (re.compile(r"\{\{|\}\}"), "en klamme {{ }} som ikke er lukket"),
    (re.compile(r"[`~<>\\]"), "et tegn som ikke hører til malspråket"),
    (re.compile(r"!?\[|\]"), "en hakeparentes som ikke er et svarfelt"),
    (re.compile(r"\|"), "en loddrett strek utenfor en tabell"),
    (re.compile(r"(?<!\w)_+\w|\w_+(?!\w)"), "understrek som utheving"),
    (re.compile(r"[{}]"), "en løs klamme"),
)


def split_cells(row: str) -> list[str]:
    """The words of each cell of a row; a pipe inside {{ }} or [ ] does not split."""
    guarded = re.sub(r"\{\{.*?\}\}|\[[^\]]*\]", lambda found: found.group().replace("|", "\0"), row.strip()[1:-1])
    return [cell.replace("\0", "|").strip() for cell in guarded.split("|")]


def words_faults(words: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong inside the words of one piece: (code, what, what to do)."""
    if _PRIVATE.search(words):
        yield "private-use", "Teksten har et tegn fra det private området i Unicode.", "Ta det bort."
    for kind, given in ((found.group(1), found.group(2) or "") for found in CONTROL.finditer(FIELD.sub("", words))):
        parts = given.split()
        if kind not in CONTROLS:
            yield "unknown-control", f"Ukjent svarfelt «[{kind}: …]».", nearest(kind, CONTROLS)
        elif len(parts) != CONTROLS[kind] or not all(map(_TAG.fullmatch, parts)):
            yield (
                "bad-control",
                f"Svarfeltet «[{kind}: {given}]» er ikke riktig skrevet.",
                "Skriv [date: merke], [text: merke], [choice: merke liste] eller [line].",
            )
    bare = CONTROL.sub("0", FIELD.sub("0", words))
    stray = next(((found, what) for pattern, what in _STRAY if (found := pattern.search(bare))), None)
    if stray:
        yield "unknown-markup", f"Teksten har {stray[1]}: «{stray[0].group()}».", ""
    opened = ""
    for mark in re.findall(r"\*+", bare):
        if mark not in ("*", "**") or (opened and mark != opened):
            yield "unknown-markup", f"Stjernene «{mark}» passer ikke sammen.", "Skriv **viktig** eller *uthevet*."
            return
        opened = "" if opened else mark
    if opened:
        yield "unknown-markup", f"«{opened}» er åpnet, men ikke lukket.", "Skriv **viktig** eller *uthevet*."


def fields(words: str) -> tuple[str, ...]:
    """The fields and controls of some words, sorted, spaces evened out: what a translation must keep."""
    found = FIELD.findall(words) + [control.group() for control in CONTROL.finditer(FIELD.sub("", words))]
    return tuple(sorted(" ".join(token.split()) for token in found))


def marks(words: str) -> tuple[str, ...]:
    """The stars of some words, in order."""
    return tuple(token for token in _TOKEN.findall(words) if token in ("*", "**"))


def translatable(piece: Piece) -> bool:
    """Whether the piece has a letter outside its fields and controls."""
    return not piece.code and bool(_LETTER.search(CONTROL.sub("", FIELD.sub("", piece.words))))


def step(piece: Piece) -> tuple[str, tuple[str, ...]]:
    """What must be the same in every language: the marker or statement, and the fields."""
    return (piece.words, ()) if piece.marker == STATEMENT else (piece.marker, fields(piece.words))


def printed(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without comments: what counts when two texts are compared."""
    return [piece for piece in pieces if piece.marker != COMMENT]


def tokens(words: str) -> list[str]:
    """The words cut at fields, controls and stars; every other one is plain text."""
    return re.split(f"({_TOKEN.pattern})", words)
