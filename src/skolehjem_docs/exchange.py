"""A catalogue as a table for translators who work in Excel or a translation program, and back.

One row for each message. What comes back is taken in row by row: a row that is not safe is refused by its number,
and the rest is taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from babel.messages import Catalog

from . import catalogs
from .catalogs import Catalogue, Message, Wanted
from .errors import Fault, nearest
from .orthography import Glossary, Term, found_terms
from .texts import clean
from .translations import entry, unread

ROLES = {
    "heading": "overskrift",
    "label": "ledetekst",
    "cell": "rute",
    "item": "punkt i liste",
    "sentence": "avsnitt",
    "control": "linje i skjema",
    "words": "fast tekst",
    "phrase": "standardfrase",
}
"""The role of a message, as the table calls it."""


class Row(NamedTuple):
    """One message in a translator's table."""

    id: str
    place: str
    norwegian: str
    translation: str
    comment: str
    state: str


class Returned(NamedTuple):
    """One row that came back, with its number in the file."""

    number: int
    id: str
    norwegian: str
    translation: str


def identity(want: Wanted) -> str:
    """The eight hex digits that name a message in a table: the same until its Norwegian or its role changes."""
    return catalogs.digest(want.context, want.words)


def rows(asked: Iterable[Wanted], catalogue: Catalogue, terms: Sequence[Term], glossary: Glossary) -> list[Row]:
    """A row for each message that is asked for, with what the glossary says of the terms in it."""
    return [_row(want, catalogue.messages.get((want.context, want.words), NONE), terms, glossary) for want in asked]


NONE = Message("", 0)
"""What a catalogue has of a message that it lacks."""


def empty(tag: str) -> Catalogue:
    """The catalogue of a language that has none."""
    return Catalogue(tag, "", {})


def _row(want: Wanted, message: Message, terms: Sequence[Term], glossary: Glossary) -> Row:
    before = f"Før sto det: {message.previous}" if message.previous else ""
    told = (_told(term, glossary) for term in found_terms(want, terms))
    comment = "\n".join(filter(None, (before, want.note, *told)))
    state = "mangler" if not message.words else "usikker" if message.fuzzy else message.state
    return Row(identity(want), _place(want), want.words, message.words, comment, state)


def _told(term: Term, glossary: Glossary) -> str:
    chosen = glossary.get(term.name, ())
    return f"{term.name}{f' = {chosen[0]}' if chosen else ''}: {term.about}"


def _place(want: Wanted) -> str:
    files = dict.fromkeys(place.file.rpartition("/")[2].rpartition(".")[0] for place in want.places)
    return f"{', '.join(files)}: {ROLES.get(want.context, want.context)}"


def take(
    returned: Iterable[Returned], asked: Sequence[Wanted], now: Catalogue, own: Catalog, file: str
) -> tuple[int, list[Fault]]:
    """How many messages were changed, and a fault for each row that was refused.

    `now` is what the language has, `own` the file that takes in what is new. An empty translation leaves the message
    as it is. A changed message is `machine` again until somebody reads it.
    """
    known = {identity(want): want for want in asked}
    changed, faults, seen = 0, list[Fault](), dict[str, int]()
    for row in returned:
        found = _row_faults(row, known, seen)
        seen.setdefault(row.id, row.number)
        faults += [fault.at(file=file, row=row.number) for fault in found]
        if not found and row.translation:
            want = known[row.id]
            changed += _put(own, want, now.messages.get((want.context, want.words), NONE), row.translation)
    return changed, faults


def _row_faults(row: Returned, known: Mapping[str, Wanted], seen: Mapping[str, int]) -> list[Fault]:
    want = known.get(row.id)
    if want is None:
        todo = nearest(row.id, known) or "Hent tabellen på nytt."
        return [Fault("unknown-message", f"Det er ingen melding med nøkkelen «{row.id[:20]}».", todo)]
    if clean(row.norwegian) != clean(want.words):
        return [Fault("other-norwegian", "Den norske teksten er endret.", "La den stå, og endre bare oversettelsen.")]
    if row.id in seen:
        return [Fault("message-twice", f"Meldingen står også i rad {seen[row.id]}.", "Ta bort den ene.")]
    if not row.translation:
        return []
    return [Fault(code, what, todo) for code, what, todo in catalogs.unsafe(want, row.translation)]


def _put(own: Catalog, want: Wanted, old: Message, words: str) -> bool:
    """Whether the message was changed by these words."""
    if (old.words, old.fuzzy) == (words, False):
        return False
    message = entry(own, want)
    if message.string != words:
        unread(message)
    message.string = words
    message.flags.discard("fuzzy")
    message.previous_id = []
    return True
