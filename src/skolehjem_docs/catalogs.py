"""Catalogues: what a translator gets, what comes back, and whether it can be trusted.

One gettext message is one piece of a Bokmål template, one word of `words.toml` or one phrase; its
context is its role. A message that is missing, fuzzy or unsafe is never replaced by Norwegian.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple
from zlib import crc32

from babel.messages.pofile import PoFileError, read_po

from . import grammar
from .errors import Fault, Place, TemplateError
from .pieces import Piece, fields, marks, translatable, words_faults
from .texts import clean

STATES = ("machine", "proofread", "approved")


class Wanted(NamedTuple):
    """One message that a translator is asked for: its context, the Bokmål words, and where they stand."""

    context: str
    words: str
    places: tuple[Place, ...]
    marker: str = ""


class Message(NamedTuple):
    """One message of a catalogue."""

    words: str
    line: int
    fuzzy: bool = False
    state: str = "machine"
    """machine, proofread or approved; falls back to machine when the words were changed after the review"""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The messages of one language, by context and Bokmål words."""

    tag: str
    file: str
    messages: Mapping[tuple[str, str], Message]


def parse(source: bytes, tag: str, file: str) -> Catalogue:
    """The catalogue in a .po file. Raises TemplateError when gettext cannot read it."""
    try:
        catalog = read_po(BytesIO(source), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise TemplateError(
            Fault(
                "bad-catalogue",
                f"Katalogen kan ikke leses: {error}",
                "Rett linja, eller hent fila på nytt.",
                Place(file),
            )
        ) from None
    messages = {
        (message.context or "", str(message.id)): Message(
            str(message.string),
            message.lineno or 0,
            message.fuzzy,
            _state(message.user_comments, str(message.id), str(message.string)),
        )
        for message in catalog
        if message.id and isinstance(message.id, str)
    }
    return Catalogue(tag, file, messages)


def digest(msgid: str, msgstr: str) -> str:
    """The eight hex digits that a review is bound to: they change when either text does."""
    return f"{crc32(msgid.encode() + bytes(1) + msgstr.encode()):08x}"


def _state(comments: Iterable[str], msgid: str, msgstr: str) -> str:
    """The state in a comment «review: approved 2026-11-23 by NAME crc:DIGEST», while the hash still fits."""
    for comment in comments:
        words = comment.split()
        if (
            words[:1] == ["review:"]
            and len(words) > 1
            and words[1] in STATES
            and words[-1] == f"crc:{digest(msgid, msgstr)}"
        ):
            return words[1]
    return "machine"


def wanted(sources: Iterable[tuple[str, str]], named: Iterable[tuple[str, str, str]]) -> list[Wanted]:
    """Every message the Bokmål texts ask for, once: `sources` are (text, file), `named` are (context, words, file)."""
    found: dict[tuple[str, str], Wanted] = {}
    for text, file in sources:
        for piece in filter(translatable, grammar.read(text, file)[0]):
            _add(found, Wanted(piece.role, piece.words, (Place(file, piece.line),), piece.marker))
    for context, words, file in named:
        _add(found, Wanted(context, words, (Place(file),)))
    return list(found.values())


def _add(found: dict[tuple[str, str], Wanted], new: Wanted) -> None:
    old = found.get((new.context, new.words))
    found[new.context, new.words] = old._replace(places=old.places + new.places) if old else new


def faults(catalogue: Catalogue, want: Wanted) -> list[Fault]:
    """What keeps one message from being used: missing, fuzzy, or each way in which it is unsafe."""
    place = want.places[0]
    message = catalogue.messages.get((want.context, want.words))
    if message is None or not message.words:
        line = message.line if message else 0
        return [
            Fault(
                "missing-message",
                f"«{_short(want.words)}» er ikke oversatt til {catalogue.tag}.",
                "Oversett den.",
                Place(catalogue.file, line),
                place,
            )
        ]
    here = Place(catalogue.file, message.line)
    if message.fuzzy:
        return [
            Fault(
                "fuzzy-message",
                f"Oversettelsen av «{_short(want.words)}» er merket som usikker (fuzzy).",
                "Se på den, og ta bort merket.",
                here,
                place,
            )
        ]
    return [
        Fault(code, f"{what} («{_short(message.words)}»)", todo, here, place)
        for code, what, todo in unsafe(want, message.words)
    ]


def unsafe(want: Wanted, words: str) -> Iterator[tuple[str, str, str]]:
    """Each reason why some words cannot stand for the wanted ones: (code, what, what to do)."""
    yield from words_faults(words)
    missing = _minus(fields(want.words), fields(words))
    added = _minus(fields(words), fields(want.words))
    if missing:
        yield "lost-field", f"Oversettelsen mangler {', '.join(missing)}.", "Sett det inn, skrevet helt likt."
    if added:
        yield "new-field", f"Oversettelsen har {', '.join(added)}, som den norske teksten ikke har.", "Ta det bort."
    if marks(words) != marks(want.words):
        yield "other-marks", "Stjernene (**viktig**) er ikke som i den norske teksten.", "Sett dem likt."
    if clean(words) != words:
        yield "unclean", "Oversettelsen har skjulte tegn, doble mellomrom eller er ikke NFC.", "Skriv den på nytt."
    if not _one_piece(want.marker, words):
        yield "new-markup", "Oversettelsen begynner som noe annet enn den norske teksten.", "Begynn med et vanlig ord."


def _minus(these: tuple[str, ...], those: tuple[str, ...]) -> list[str]:
    rest = list(those)
    return [one for one in these if one not in rest or rest.remove(one)]  # type: ignore[func-returns-value]


def _one_piece(marker: str, words: str) -> bool:
    """Whether the words, written in their place and read again, are the same one piece."""
    if marker.startswith((":::", "|")):
        return "\n" not in words
    pieces, found = grammar.read(grammar.write([Piece(1, marker, words)]))
    return len(pieces) == 1 and not found and (pieces[0].marker, pieces[0].words) == (marker, words)


def apply(pieces: Iterable[Piece], catalogue: Catalogue) -> tuple[list[Piece], list[Message], list[Fault]]:
    """The pieces with other words and the same markers, the messages used, and every fault on the way."""
    out: list[Piece] = []
    used: list[Message] = []
    found: list[Fault] = []
    for piece in pieces:
        if not translatable(piece):
            out.append(piece)
            continue
        want = Wanted(piece.role, piece.words, (Place(line=piece.line),), piece.marker)
        found += faults(catalogue, want)
        message = catalogue.messages.get((piece.role, piece.words), Message("", 0))
        used.append(message)
        out.append(piece._replace(words=message.words))
    return out, used, found


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"
