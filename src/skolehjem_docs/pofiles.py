"""Catalogue files as gettext has them: read, brought up to date, and written with nothing lost.

Babel does the reading and writing. What it drops is kept here: the previous Norwegian of a fuzzy message
(`#| msgid`, which Babel reads back as a plain comment), and messages that come back after having been obsolete.
"""

import ast
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from .errors import Fault, Place, TemplateError

PREVIOUS = "| "
"""How Babel hands over a `#|` line: as a comment that begins so."""
UNBROKEN = 1_000_000
"""The width of a line: Babel would cut a long comment in two, and with it a review mark or a previous text."""


def read(source: bytes, file: str) -> Catalog:
    """The catalogue in a .po file. Raises TemplateError when gettext cannot read it."""
    try:
        catalog = read_po(BytesIO(source), abort_invalid=True)
    except (PoFileError, ValueError, SyntaxError, IndexError, AttributeError) as error:
        todo = "Rett linja, eller hent fila på nytt."
        line = getattr(error, "lineno", None)
        place = Place(file, line + 1 if isinstance(line, int) else 0)
        raise TemplateError(Fault("bad-catalogue", f"Katalogen kan ikke leses: {error}", todo, place)) from None
    for message in catalog:
        _restore_previous(message)
    return catalog


def _restore_previous(message: Message) -> None:
    """Puts the words of `#| msgid "…"`, over one line or more, back where Babel writes them from."""
    lines = [comment[len(PREVIOUS) :] for comment in message.user_comments if comment.startswith(PREVIOUS)]
    if not lines:
        return
    message.user_comments = [comment for comment in message.user_comments if not comment.startswith(PREVIOUS)]
    words, inside = "", False
    for line in lines:
        keyword, _, rest = line.partition(" ") if not line.startswith('"') else ("", "", line)
        inside = keyword == "msgid" or (inside and not keyword)
        words += _unquoted(rest) if inside else ""
    message.previous_id = [words] if words else []


def _unquoted(text: str) -> str:
    try:
        return str(ast.literal_eval(text.strip()))
    except (ValueError, SyntaxError):
        return text.strip().strip('"')


def write(catalog: Catalog) -> bytes:
    """The .po file of a catalogue: one line per text, messages in the order of the letters."""
    stream = BytesIO()
    write_po(stream, catalog, width=UNBROKEN, include_previous=True)
    return stream.getvalue()


def key(message: Message) -> tuple[str, str]:
    """What tells a message from others: its context and its Norwegian words."""
    words = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", words


def updated(old: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the messages of the template.

    One whose Norwegian has changed gets the translation of the most similar old one, is marked fuzzy, and keeps the
    previous Norwegian. One that is no longer asked for is kept as obsolete.
    """
    new = read(write(old), "")
    for message in list(new.obsolete.values()):
        new[message.id] = message
    new.obsolete.clear()
    new.update(template, update_creation_date=_asked(old) != _asked(template))
    previous = {key(message): message.previous_id for message in old if message.fuzzy}
    for message in new:
        if message.id and message.fuzzy and not message.previous_id:
            message.previous_id = previous.get(key(message), [])
    return new


def _asked(catalog: Catalog) -> list[tuple[str, str]]:
    return [key(message) for message in catalog if message.id]


def catalogue(tag: str, comment: Iterable[str], created: datetime) -> Catalog:
    """An empty catalogue of a language ("" for the template), with these lines at its head."""
    return Catalog(
        locale=tag.replace("-", "_") or None,
        project="skolehjem-docs",
        version="1",
        fuzzy=False,
        creation_date=created,
        revision_date=created,
        last_translator="machine" if tag else "none",
        language_team="none",
        header_comment="\n".join(f"# {line}" for line in comment),
        msgid_bugs_address="none",
    )
