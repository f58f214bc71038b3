"""Which text serves a kind in a language, and what a language calls things.

A file of the language itself wins over a catalogue; a catalogue rewrites the Bokmål text. A language
that lacks a message is stopped with a list: there is no fallback to Norwegian.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from . import catalogs, grammar
from .catalogs import Catalogue, Wanted
from .errors import Fault, Place, TemplateError
from .kinds import KINDS, Audience, Kind, Sensitivity
from .languages import NORWEGIAN
from .models.validation import phrase_lists
from .pieces import CLOSE, Piece, printed, translatable

Phrases = Mapping[str, Mapping[str, str]]


class Source(NamedTuple):
    """The text of one template, and the file it came from."""

    text: str
    file: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Library:
    """All texts that letters are made of. Made by `files.library`; never changed."""

    sources: Mapping[tuple[str, str], Source]
    """by (language, kind)"""
    words: Mapping[str, Mapping[str, str]]
    """nb and nn: words that no letter owns"""
    phrases: Mapping[str, Phrases]
    """nb and nn: list → key → text"""
    catalogs: Mapping[str, Catalogue]
    law: Mapping[str, Mapping[str, object]]
    folder: str = ""

    @property
    def phrase_keys(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(rows) for name, rows in self.phrases["nb"].items()}

    def file(self, tag: str, name: str) -> str:
        return f"{self.folder}/{tag}/{name}.toml"


class Phrase(NamedTuple):
    """One phrase in one language, and whether a person has read it."""

    text: str
    reviewed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """What one language calls things: words, phrases, references to law."""

    tag: str
    words: Mapping[str, str]
    phrases: Mapping[str, Mapping[str, Phrase]]
    law: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One kind in one language, ready to be filled: canonical text, voice, and whether persons have read it all."""

    kind: Kind
    voice: Voice
    text: str
    source: Source
    reviewed: bool


def languages(library: Library) -> list[str]:
    """The tags there are texts in: nb, nn, then the catalogues."""
    own = {tag for tag, _ in library.sources} - set(NORWEGIAN)
    return [*NORWEGIAN, *sorted(own | set(library.catalogs))]


@lru_cache(maxsize=512)
def edition(library: Library, kind: str, tag: str) -> Edition:
    """The kind in the language. Raises TemplateError with every fault of its text or catalogue.

    What the text says to Jinja is vetted when it is compiled (`sandbox`).
    """
    row = KINDS[kind]
    voice, words_reviewed = _voice(library, tag)
    source = library.sources.get((tag, kind)) or library.sources["nb", kind]
    pieces, found = grammar.read(source.text, source.file)
    _stop(found)
    reviewed = words_reviewed
    if (tag, kind) not in library.sources:
        translated, used, problems = catalogs.apply(pieces, _catalogue(library, tag))
        _stop(problems, tag)
        pieces, reviewed = tuple(translated), reviewed and all(message.state != "machine" for message in used)
    return Edition(row, voice, grammar.write(_framed(pieces, row, voice)), source, reviewed)


def _catalogue(library: Library, tag: str) -> Catalogue:
    if tag not in library.catalogs:
        known = ", ".join(languages(library))
        raise TemplateError(
            Fault("no-catalogue", f"Det er ingen tekster på språket «{tag}» ennå.", f"Velg mellom: {known}.")
        )
    return library.catalogs[tag]


def _stop(found: Iterable[Fault], tag: str = "") -> None:
    faults = list(found)
    if faults and tag:
        faults.insert(
            0,
            Fault(
                "incomplete-language",
                f"Språket «{tag}» kan ikke brukes ennå: {len(faults)} tekster mangler eller er ikke trygge.",
            ),
        )
    if faults:
        raise TemplateError(faults)


def _framed(pieces: Iterable[Piece], kind: Kind, voice: Voice) -> Iterator[Piece]:
    """The pieces with the date, and the access marking where the kind has one, below the address or at the top."""
    frame = [*_fenced("references", voice.words["date"])]
    if kind.sensitivity is not Sensitivity.OPEN:
        frame += _fenced("marking", voice.words[kind.sensitivity])
    rows = printed(pieces)
    addressed = bool(rows) and rows[0].marker == "::: address"
    after = next(place for place, row in enumerate(rows, 1) if row.marker == CLOSE) if addressed else 0
    return iter([*rows[:after], *frame, *rows[after:]])


def _fenced(name: str, words: str) -> tuple[Piece, ...]:
    return Piece(0, f"::: {name}"), Piece(0, "", words), Piece(0, CLOSE)


# -- what a language calls things


@lru_cache(maxsize=64)
def _voice(library: Library, tag: str) -> tuple[Voice, bool]:
    norwegian = tag if tag in NORWEGIAN else "nb"
    law = {key: str(row[norwegian]) for key, row in library.law.items()}
    if tag in library.words:
        own = {name: {key: Phrase(text) for key, text in rows.items()} for name, rows in library.phrases[tag].items()}
        return Voice(tag, library.words[tag], own, law), True
    catalogue = _catalogue(library, tag)
    named = wanted_words(library)
    _stop((fault for want in named for fault in catalogs.faults(catalogue, want)), tag)
    norwegian_words = library.words["nb"]
    kept = {key: norwegian_words[key] for key in NORWEGIAN_WORDS}
    used = {key: catalogue.messages["words", text] for key, text in norwegian_words.items() if key not in kept}
    words = {key: message.words for key, message in used.items()} | kept
    phrases = {name: _Translated(rows, catalogue) for name, rows in library.phrases["nb"].items()}
    return Voice(tag, MappingProxyType(words), phrases, law), all(
        message.state != "machine" for message in used.values()
    )


class _Translated(Mapping[str, Phrase]):
    """The phrases of one list in another language; one that is missing, fuzzy or unsafe is not there."""

    def __init__(self, rows: Mapping[str, str], catalogue: Catalogue) -> None:
        self._rows, self._catalogue = rows, catalogue
        self._vetted: dict[str, Phrase] = {}

    def __getitem__(self, key: str) -> Phrase:
        if key not in self._vetted:
            self._vetted[key] = self._vet(key, self._rows[key])
        return self._vetted[key]

    def _vet(self, key: str, text: str) -> Phrase:
        if catalogs.faults(self._catalogue, Wanted("phrase", text, (Place(),))):
            raise KeyError(key)
        message = self._catalogue.messages["phrase", text]
        return Phrase(message.words, message.state != "machine")

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


NORWEGIAN_WORDS = ("personal", "preparatory", "internal")
"""Words that are printed in Norwegian only, also in a letter in another language."""


def wanted_words(library: Library) -> list[Wanted]:
    """The words a translator is asked for."""
    file = library.file("nb", "words")
    words = ((key, text) for key, text in library.words["nb"].items() if key not in NORWEGIAN_WORDS)
    return catalogs.wanted((), (("words", text, file, key) for key, text in words))


def wanted_phrases(library: Library, lists: Iterable[str]) -> list[Wanted]:
    """The phrases of some lists that a translator is asked for."""
    phrases, file = library.phrases["nb"], library.file("nb", "phrases")
    rows = ((f"{name}.{key}", text) for name in lists if name in phrases for key, text in phrases[name].items())
    return catalogs.wanted((), (("phrase", text, file, key) for key, text in rows))


@cache
def _home_lists() -> tuple[str, ...]:
    lists = (name for kind in KINDS.values() if kind.audience is Audience.HOME for name in phrase_lists(kind.model))
    return tuple(dict.fromkeys(lists))


def home_kinds(library: Library) -> list[str]:
    """The kinds that are translated: those that go home and have a Bokmål text."""
    return [kind.id for kind in KINDS.values() if kind.audience is Audience.HOME and ("nb", kind.id) in library.sources]


def messages(library: Library) -> list[Wanted]:
    """Every message a translator is asked for, of all kinds that go home, the words and the phrases."""
    sources = [(source.text, source.file) for source in (library.sources["nb", kind] for kind in home_kinds(library))]
    named = (want for want in (*wanted_words(library), *wanted_phrases(library, _home_lists())))
    names = ((want.context, want.words, place.file, place.field) for want in named for place in want.places)
    return [want for want in catalogs.wanted(sources, names) if translatable(Piece(0, "", want.words))]
