"""The work on translations: what is asked for, how far a language has come, and who has read it.

Pure functions over catalogues; `files` reads and writes them.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from babel.messages import Catalog, Message

from . import catalogs, grammar, pofiles
from .catalogs import REVIEW, STATES, Catalogue, Wanted
from .errors import TemplateError
from .kinds import KINDS
from .languages import language
from .models.validation import phrase_lists
from .templates import Library, home_kinds, messages, wanted_phrases, wanted_words

IN_WORDS = ("maskin", "korrekturlest", "godkjent")
"""The states of a message, as a person is told them."""


class Status(NamedTuple):
    """How far one language has come: numbers of messages, and the kinds that can be made in it."""

    tag: str
    messages: int
    translated: int
    fuzzy: int
    missing: int
    unsafe: int
    states: dict[str, int]
    kinds: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.translated == self.messages


def told(states: Mapping[str, int]) -> str:
    """How many messages of each state there are, in Bokmål."""
    return ", ".join(f"{words} {states[state]}" for state, words in zip(STATES, IN_WORDS, strict=True))


def template(library: Library, now: datetime, without: Collection[tuple[str, str]] = ()) -> Catalog:
    """The catalogue without translations (.pot), and without some messages.

    Raises TemplateError when a text cannot be read: none is skipped.
    """
    sources = [library.sources["nb", kind] for kind in home_kinds(library)]
    faults = [fault for source in sources for fault in grammar.read(source.text, source.file)[1]]
    if faults:
        raise TemplateError(faults)
    made = pofiles.catalogue("", ["skolehjem_docs: tekstene som skal oversettes."], now)
    for want in messages(library):
        if (want.context, want.words) not in without:
            entry(made, want)
    return made


def entry(catalog: Catalog, want: Wanted) -> Message:
    """The message of a catalogue for what is wanted, added when it is not there."""
    found = catalog.get(want.words, want.context or None)
    if found is None:
        places = [(place.file, place.line) for place in want.places]
        notes = [want.note] if want.note else []
        found = catalog.add(want.words, locations=places, auto_comments=notes, context=want.context or None)
        found.flags.clear()
    return found


def fresh(library: Library, tag: str, now: datetime) -> Catalog:
    """A catalogue for a language that has none yet. Raises TemplateError."""
    row = language(tag)
    head = [
        f"skolehjem_docs: {tag} ({row.nb}, {row.own}).",
        "An unread message says so by having no line «review: proofread|approved DAY by NAME crc:DIGEST».",
    ]
    return pofiles.updated(pofiles.catalogue(tag, head, now), template(library, now))


def behind(catalog: Catalog, asked: Catalog) -> tuple[int, int]:
    """How many messages the catalogue lacks, and how many it has that are no longer asked for."""
    old, new = ({pofiles.key(message) for message in one if message.id} for one in (catalog, asked))
    return len(new - old), len(old - new)


def status(library: Library, catalogue: Catalogue) -> Status:
    """How far the language of the catalogue has come."""
    wanted = messages(library)
    found = {(want.context, want.words): catalogs.faults(catalogue, want) for want in wanted}
    codes = Counter(faults[0].code for faults in found.values() if faults)
    good = [key for key, faults in found.items() if not faults]
    states = Counter(catalogue.messages[key].state for key in good)
    fuzzy, missing = codes["fuzzy-message"], codes["missing-message"]
    return Status(
        catalogue.tag,
        len(wanted),
        len(good),
        fuzzy,
        missing,
        sum(codes.values()) - fuzzy - missing,
        {state: states[state] for state in STATES},
        tuple(
            kind
            for kind in home_kinds(library)
            if not any(found.get((want.context, want.words)) for want in kind_messages(library, kind))
        ),
    )


def kind_messages(library: Library, kind: str) -> list[Wanted]:
    """The messages that every letter of a kind needs: its own, and the words that no letter owns."""
    source = library.sources["nb", kind]
    return [*catalogs.wanted([(source.text, source.file)], ()), *wanted_words(library)]


def review(
    library: Library, catalogue: Catalogue, own: Catalog, mark: tuple[str, str, date], kinds: Sequence[str] = ()
) -> int:
    """How many messages got a mark of (state, by whom, when): all, or those of some kinds, their phrases and the words.

    `catalogue` is what the language has, `own` the file that takes the marks. Raises TemplateError for messages
    that are missing, fuzzy or unsafe: what cannot be used cannot be approved.
    """
    asked = messages(library) if not kinds else [want for kind in kinds for want in _of_kind(library, kind)]
    faults = [fault for want in asked for fault in catalogs.faults(catalogue, want)]
    if faults:
        raise TemplateError(faults)
    for want in asked:
        message = entry(own, want)
        message.string = catalogue.messages[want.context, want.words].words
        _mark(message, *mark)
    return len({(want.context, want.words) for want in asked})


def _of_kind(library: Library, kind: str) -> list[Wanted]:
    return [*kind_messages(library, kind), *wanted_phrases(library, phrase_lists(KINDS[kind].model))]


def _mark(message: Message, state: str, by: str, day: date) -> None:
    """Writes into a message who has read it; the mark holds until a text is changed (`catalogs.digest`)."""
    unread(message)
    if state != STATES[0]:
        bound = catalogs.digest(pofiles.key(message)[1], str(message.string))
        message.user_comments.append(f"{REVIEW} {state} {day:%Y-%m-%d} by {by} crc:{bound}")


def unread(message: Message) -> None:
    """Takes the marks of earlier reviews off a message."""
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith(REVIEW)]
