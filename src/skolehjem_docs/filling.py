"""Filling: a template and a letter become text with slots, and the values that go into them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2.exceptions import SecurityError, UndefinedError

from . import expressions, grammar
from .blocks import Value
from .errors import Fault, TemplateError
from .models.base import Letter
from .pieces import CLOSE, CONTROL
from .sandbox import template
from .slots import Fill, Missing, Wrong
from .templates import Edition, Voice
from .texts import SLOT
from .vetting import unknown_fields

MAX_TEXT = 200_000
"""The longest filled text, in characters."""


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """A filled template: the text with its slots, the values in order, and what was not as it should be."""

    text: str
    values: tuple[Value, ...]
    missing: tuple[Missing, ...]
    reviewed: bool


def plain(filled: Filled) -> str:
    """What somebody reads in a letter: words and values, a line for each piece; not the address and the references."""
    values = iter(filled.values)
    rows: list[str] = []
    fence = ""
    for piece in grammar.read_filled(filled.text):
        fence = piece.marker if piece.marker.startswith("::: ") else "" if piece.marker == CLOSE else fence
        row = "".join(next(values).text if part == SLOT else part for part in _parts(piece.words))
        if row and fence not in ("::: address", "::: references", "::: marking"):
            rows.append(row)
    return "\n".join(rows)


def _parts(words: str) -> list[str]:
    bare = CONTROL.sub("", words).replace("**", "").replace("*", "")
    return re.split(f"({SLOT})", bare)


def fill(edition: Edition, letter: Letter) -> Filled:
    """The edition filled with the letter. Raises TemplateError with file and field."""
    names = {name: getattr(letter, name) for name in type(letter).model_fields}
    try:
        return fill_text(edition.text, edition.voice, names, letter.written_in)
    except TemplateError as error:
        raise TemplateError(
            _in_source(edition) or [fault.at(file=edition.source.file, line=0) for fault in error.faults]
        ) from error


def _in_source(edition: Edition) -> list[Fault]:
    """What is wrong in the source the edition was made from, with its lines."""
    source = edition.source
    return expressions.source_faults(source.text, source.file) or list(unknown_fields(source, edition.kind.id))


def fill_text(text: str, voice: Voice, names: Mapping[str, object], written_in: str = "nb") -> Filled:
    """A canonical text filled with named values, in the words of a voice."""
    state = Fill(voice, written_in)
    try:
        filled = _bounded(template(text).generate(names, _fill=state))
    except Wrong as error:
        raise TemplateError(error.fault) from error
    except UndefinedError as error:
        raise TemplateError(Fault("unknown-field", f"Malen spør etter noe som ikke finnes: {error.message}")) from error
    except SecurityError as error:
        raise TemplateError(Fault("not-allowed", f"Malen prøver noe som ikke er lov: {error.message}")) from error
    return Filled(filled, tuple(state.values), tuple(state.missing), state.reviewed)


def _bounded(chunks: Iterable[str]) -> str:
    parts: list[str] = []
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > MAX_TEXT:
            raise Wrong("too-much", f"Teksten ble lengre enn {MAX_TEXT} tegn.", "Se etter en løkke som går for lenge.")
        parts.append(chunk)
    return "".join(parts)
