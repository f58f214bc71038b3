"""Catalogues: what a translator gets, what comes back, and whether it can be trusted.

One gettext message is one piece of a Bokmål template, one word of `words.toml` or one phrase; its
context is its role. A message that is missing, fuzzy or unsafe is never replaced by Norwegian.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from babel.messages import Catalog
from babel.messages import Message as Entry

from . import grammar, pofiles
from .errors import Fault, Place
from .pieces import COMMENT, Piece, fields, marks, translatable, words_faults
from .texts import clean

STATES = ("machine", "proofread", "approved")
REVIEW, ACCEPTED = "review:", "ok:"
"""How the comments begin that hold who has read a message, and which advice was set aside."""


class Wanted(NamedTuple):
    """One message that a translator is asked for: its context, the Bokmål words, and where they stand."""

    context: str
    words: str
    places: tuple[Place, ...]
    marker: str = ""
    note: str = ""
    """what the template says to the translator, or the key of the words"""


class Message(NamedTuple):
    """One message of a catalogue."""

    words: str
    line: int
    fuzzy: bool = False
    state: str = "machine"
    """machine, proofread or approved; falls back to machine when the words were changed after the review"""
    file: str = ""
    plurals: tuple[str, ...] = ()
    """further plural forms, which no template asks for"""
    accepted: frozenset[str] = frozenset()
    """codes of advice that a translator has looked at and set aside, in a comment «ok: other-length»"""
    previous: str = ""
    """the Norwegian that a fuzzy message was translated from"""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The messages of one language, by context and Bokmål words."""

    tag: str
    file: str
    messages: Mapping[tuple[str, str], Message]


def parse(source: bytes, tag: str, file: str) -> Catalogue:
    """The catalogue in a .po file. Raises TemplateError when gettext cannot read it."""
    return catalogue(pofiles.read(source, file), tag, file)


def catalogue(read: Catalog, tag: str, file: str) -> Catalogue:
    """The messages of a catalogue that gettext has read."""
    return Catalogue(tag, file, {pofiles.key(entry): _message(entry, file) for entry in read if entry.id})


def _message(entry: Entry, file: str) -> Message:
    words, *plurals = (entry.string,) if isinstance(entry.string, str) else entry.string or ("",)
    state = state_in(entry.user_comments, pofiles.key(entry)[1], words)
    accepted = (comment.split()[1:] for comment in entry.user_comments if comment.startswith(ACCEPTED))
    codes = frozenset(code for row in accepted for code in row)
    previous = entry.previous_id[0] if entry.previous_id else ""
    return Message(words, entry.lineno or 0, entry.fuzzy, state, file, tuple(plurals), codes, previous)


def together(catalogues: Sequence[Catalogue]) -> Catalogue:
    """The messages of one language in more than one file: a later one wins, unless it is empty or fuzzy."""
    messages: dict[tuple[str, str], Message] = {}
    for catalogue in catalogues:
        for key, message in catalogue.messages.items():
            if key not in messages or (message.words and not message.fuzzy):
                messages[key] = message
    return Catalogue(catalogues[-1].tag, catalogues[-1].file, messages)


def digest(one: str, other: str) -> str:
    """Eight hex digits that change when either text does: what a review is bound to, and what names a message."""
    return f"{crc32(one.encode() + bytes(1) + other.encode()):08x}"


def state_in(comments: Iterable[str], msgid: str, msgstr: str) -> str:
    """The state in a comment «review: approved 2026-11-23 by NAME crc:DIGEST», while the hash still fits."""
    for comment in comments:
        words = comment.split()
        if (
            words[:1] == [REVIEW]
            and len(words) > 1
            and words[1] in STATES
            and words[-1] == f"crc:{digest(msgid, msgstr)}"
        ):
            return words[1]
    return "machine"


def wanted(sources: Iterable[tuple[str, str]], named: Iterable[tuple[str, str, str, str]]) -> list[Wanted]:
    """Every message the Bokmål texts ask for, once.

    `sources` are (text, file), `named` are (context, words, file, key).
    """
    found: dict[tuple[str, str], Wanted] = {}
    for text, file in sources:
        note = ""
        for piece in grammar.read(text, file)[0]:
            if translatable(piece):
                _add(found, Wanted(piece.role, piece.words, (Place(file, piece.line),), piece.marker, note))
            note = piece.words if piece.marker == COMMENT else ""
    for context, words, file, key in named:
        _add(found, Wanted(context, words, (Place(file, field=key),), note=key))
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
    here = Place(message.file, message.line)
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
    found = [
        Fault(code, f"{what} («{_short(words)}»)", todo, here, place)
        for words in (message.words, *message.plurals)
        for code, what, todo in unsafe(want, words)
    ]
    if message.plurals:
        what = f"«{_short(want.words)}» har flere tallformer; malene spør bare etter én."
        found.append(Fault("plural-message", what, "Skriv meldingen uten msgid_plural.", here, place))
    return found


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
