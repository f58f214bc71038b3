"""The small closed language of the letters: one walk over a text, one piece at a time.

A piece is a whole paragraph, item, cell, heading or fence: (line, marker, words, role). The same walk
serves what a translator gets, what a catalogue rewrites, whether two texts are in step, and parsing.
Anything the language does not have is a fault with its line: it would be printed to a parent.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from .errors import Fault, Place, nearest
from .pieces import CELL, CLOSE, COMMENT, CONTROL, FIELD, ROW, STATEMENT, Piece, split_cells, words_faults

FENCES = ("facts", "table", "address", "references", "marking", "reply-slip", "signatures", "together", "picture")


_STATEMENT = re.compile(r"\{%(?![-+]) .* (?<![-+])%\}")
_COMMENT = re.compile(r"\{#.*#\}")
_FENCE = re.compile(r":::(?:\s+([\w-]+)(?:\s+(.*))?)?")
_HEADING = re.compile(r"(#{1,3})\s+(.*)")
_CHECK = re.compile(r"- \[ \]\s+(.*?)\s*\{([\w-]+)\}")
_ITEM = re.compile(r"(-|1\))\s+(.*)")
_DASHES = re.compile(r"\|(?:\s*-{3,}\s*\|)+")
_STRANGE_LINES = re.compile(r"(#{4,}|[*+]\s|\d+[.]\s+\S+\s*$|[2-9]\)|\d\d+\)|={3,}|>|#\S)")


class _Reader:
    """The walk itself: the pieces so far, the faults so far, and what is open."""

    def __init__(self, source: str, file: str = "", filled: bool = False) -> None:
        self.file = file
        self.filled = filled
        """whether the text is canonical and filled: one piece on each line, slots in it"""
        self.lines = source.splitlines()
        self.pieces: list[Piece] = []
        self.faults: list[Fault] = []
        self.fences: list[tuple[str, int]] = []
        self.statements: list[tuple[str, int, int]] = []
        self.open = False
        """whether a following line of text goes on in the last piece"""
        self.row = 0
        """the line of the last table row while the table is open"""
        self.interrupted = 0

    def fault(self, line: int, code: str, what: str, todo: str = "") -> None:
        self.faults.append(Fault(code, what, todo, Place(self.file, line)))

    def add(self, line: int, marker: str, words: str = "", role: str = "") -> None:
        self.pieces.append(Piece(line, marker, words, role))

    def read(self) -> None:
        for number, text in enumerate(self.lines, 1):
            self.line(number, text.strip())
        for name, number in self.fences:
            self.fault(
                number, "open-fence", f"«::: {name}» er ikke lukket.", "Skriv ::: på en egen linje der den slutter."
            )
        for piece in () if self.filled else self.pieces:
            self.check_words(piece)

    def line(self, number: int, text: str) -> None:
        if not text:
            self.open, self.row, self.interrupted = False, 0, 0
            return
        for matches, handle in _LINES:
            found = matches(text)
            if found:
                handle(self, number, found)
                return
        self.paragraph(number, text)

    # -- one kind of line each

    def statement(self, number: int, text: re.Match[str]) -> None:
        words = " ".join(text.group().split())
        verb = words.split()[1]
        if verb in ("if", "for"):
            self.statements.append((verb, number, len(self.fences)))
        elif verb in ("endif", "endfor", "elif", "else") and self.statements:
            opened = self.statements[-1]
            if opened[2] != len(self.fences):
                self.fault(
                    number,
                    "crossing",
                    f"«{words}» krysser grensen til en ::: -blokk (åpnet på linje {opened[1]}).",
                    "Sett hele setningen innenfor eller utenfor blokken.",
                )
            if verb.startswith("end"):
                self.statements.pop()
        self.interrupted = self.pieces[-1].line if self.open and self.pieces[-1].marker == "" else self.interrupted
        self.open = False
        self.add(number, STATEMENT, words)

    def comment(self, number: int, text: re.Match[str]) -> None:
        if self.open and self.pieces[-1].marker == "":
            self.interrupted = self.pieces[-1].line
        self.open = False
        self.add(number, COMMENT, text.group()[2:-2].strip())

    def fence(self, number: int, text: re.Match[str]) -> None:
        name, caption = text.group(1), (text.group(2) or "").strip()
        self.open, self.row, self.interrupted = False, 0, 0
        if name is None:
            if not self.fences:
                self.fault(number, "stray-fence", "«:::» lukker noe som ikke er åpnet.")
            else:
                self.fences.pop()
            self.add(number, CLOSE)
            return
        if name not in FENCES:
            self.fault(number, "unknown-fence", f"Ukjent blokk «::: {name}».", nearest(name, FENCES))
        self.fences.append((name, number))
        if name == "picture":
            if not re.fullmatch(r"[a-z-]+", caption):
                self.fault(number, "bad-picture", "Et bilde må ha et navn.", "Skriv for eksempel ::: picture circle.")
            self.add(number, f"::: picture {caption}")
        else:
            self.add(number, f"::: {name}", caption, "label")

    def heading(self, number: int, text: re.Match[str]) -> None:
        self.open = False
        self.add(number, text.group(1), text.group(2), "heading")

    def check(self, number: int, text: re.Match[str]) -> None:
        self.open = False
        self.add(number, f"- [ ] {{{text.group(2)}}}", text.group(1), "control")

    def item(self, number: int, text: re.Match[str]) -> None:
        self.open = True
        self.add(number, text.group(1), text.group(2), "item")

    def rule(self, number: int, text: re.Match[str]) -> None:
        self.open = False
        self.add(number, "---")

    def dashes(self, number: int, text: re.Match[str]) -> None:
        if not self.row:
            self.fault(number, "no-header", "Streken |---| har ingen overskriftsrad over seg.")
        self.add(number, "".join(text.group().split()))

    def table_row(self, number: int, text: re.Match[str]) -> None:
        self.open, self.row = False, number
        cells = split_cells(text.group())
        facts = bool(self.fences) and self.fences[-1][0] == "facts"
        for position, words in enumerate(cells):
            role = "label" if facts and position == 0 else "cell"
            self.add(number, CELL if position else ROW, words, role)

    def paragraph(self, number: int, text: str) -> None:
        if _STRANGE_LINES.match(text) or text.startswith(("|", "- [")):
            self.fault(number, "unknown-markup", f"Linja begynner som noe malspråket ikke har: «{text[:30]}».")
        own_lines = bool(self.fences) and self.fences[-1][0] in ("address", "references", "marking")
        if self.open and not own_lines and not self.filled:
            last = self.pieces[-1]
            self.pieces[-1] = last._replace(words=f"{last.words} {text}")
            return
        if self.interrupted and not own_lines:
            self.fault(
                number,
                "inside-paragraph",
                f"En kommando står inni avsnittet som begynner på linje {self.interrupted}.",
                "Skill avsnittene med blanke linjer, eller flytt kommandoen.",
            )
        self.open = True
        role = "control" if CONTROL.search(text) else "sentence"
        self.add(number, "", text, role)

    # -- what stands inside a piece

    def check_words(self, piece: Piece) -> None:
        if piece.code:
            return
        if piece.marker in (ROW, CELL) and CONTROL.search(FIELD.sub("", piece.words)):
            self.fault(
                piece.line, "control-in-cell", "Et svarfelt kan ikke stå i en tabell.", "Sett det i en egen linje."
            )
        for code, what, todo in words_faults(piece.words):
            self.fault(piece.line, code, what, todo)


_Handler = Callable[[_Reader, int, re.Match[str]], None]


_LINES: tuple[tuple[Callable[[str], re.Match[str] | None], _Handler], ...] = (
    (_STATEMENT.fullmatch, _Reader.statement),
    (_COMMENT.fullmatch, _Reader.comment),
    (_FENCE.fullmatch, _Reader.fence),
    (_HEADING.fullmatch, _Reader.heading),
    (_CHECK.fullmatch, _Reader.check),
    (re.compile(r"---").fullmatch, _Reader.rule),
    (_DASHES.fullmatch, _Reader.dashes),
    (re.compile(r"\|.*\|").fullmatch, _Reader.table_row),
    (re.compile(r"(-|1\))\s+(?!\[ \])(.*)").fullmatch, _Reader.item),
)


@lru_cache(maxsize=256)
def read(source: str, file: str = "") -> tuple[tuple[Piece, ...], tuple[Fault, ...]]:
    """The pieces of a source, and every fault of its grammar."""
    reader = _Reader(source, file)
    reader.read()
    return tuple(reader.pieces), tuple(reader.faults)


def read_filled(text: str) -> tuple[Piece, ...]:
    """The pieces of a canonical text after filling; it was checked before, so it has no faults."""
    reader = _Reader(text, filled=True)
    reader.read()
    return tuple(reader.pieces)


def write(pieces: Iterable[Piece]) -> str:
    """The canonical text of the pieces: one on each line, comments left out, a blank line where two would join."""
    lines: list[str] = []
    for piece in pieces:
        if piece.marker == COMMENT:
            continue
        if piece.marker == CELL:
            lines[-1] += f" {piece.words} |"
            continue
        lines.append(_written(piece))
        if piece.marker in ("", "-", "1)"):
            lines.append("")
    return "\n".join(lines) + "\n"


def _written(piece: Piece) -> str:
    if piece.marker == ROW:
        return f"| {piece.words} |"
    if piece.marker.startswith("- [ ]"):
        return f"- [ ] {piece.words} {piece.marker[6:]}"
    if piece.marker == STATEMENT:
        return piece.words
    return f"{piece.marker} {piece.words}".strip()
