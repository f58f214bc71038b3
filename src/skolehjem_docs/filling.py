"""Filling: a template and a letter become text with slots, and the values that go into them.

Jinja's `finalize` prints no value. It stores it and prints one private-use character, so that no data
can ever become markup, a template or XML, and the text is the same for all letters of one structure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from . import expressions, languages
from .blocks import Value
from .errors import Fault, Place, TemplateError, nearest
from .languages import NORWEGIAN
from .models.base import Letter, Part
from .models.fields import Key, Prose, as_date
from .templates import Edition, Voice, unknown_fields
from .texts import SLOT, clean

MAX_TEXT, MAX_VALUES = 200_000, 10_000
"""The longest filled text, in characters, and the most values of one letter."""


class _Wrong(Exception):
    """A fault that filling ran into; its place is known one level up."""

    def __init__(self, code: str, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.fault = Fault(code, what, todo)


@dataclass(frozen=True, slots=True)
class Missing:
    """A Prose that was printed in another language than the letter's."""

    prose: Prose
    printed_in: str


@dataclass(slots=True)
class _Fill:
    """What one filling gathers."""

    voice: Voice
    written_in: str
    values: list[Value] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    reviewed: bool = True

    def slot(self, value: Value) -> str:
        if len(self.values) >= MAX_VALUES:
            raise _Wrong("too-much", f"Brevet har mer enn {MAX_VALUES} verdier.", "Del det opp.")
        self.values.append(value)
        return SLOT

    def value(self, item: object) -> Value:
        match item:
            case Value():
                return item
            case Key():
                return self.phrase(item)
            case Prose():
                return self.prose(item)
            case str():
                text = clean(item)
                return Value(text, languages.language_of(text, self.voice.tag))
            case int() if not isinstance(item, bool):
                return Value(str(item), self.voice.tag)
        raise _Wrong("not-printable", f"En verdi av typen {type(item).__name__} kan ikke skrives ut.", "Bruk et filter (date, day, time, list, language) eller et felt lenger inn.")

    def phrase(self, key: Key) -> Value:
        found = self.voice.phrases.get(key.list_name, {}).get(key)
        if found is None:
            known = self.voice.phrases.get(key.list_name, {})
            raise _Wrong("missing-phrase", f"Frasen «{key}» i lista «{key.list_name}» finnes ikke på {self.voice.tag}.", nearest(key, known))
        self.reviewed = self.reviewed and found.reviewed
        return Value(found.text, self.voice.tag)

    def prose(self, prose: Prose) -> Value:
        if prose.phrase is not None:
            return self.phrase(prose.phrase)
        tag, text = self.chosen({tag or self.written_in: text for tag, text in prose.texts})
        if tag == self.voice.tag:
            return Value(text, tag)
        self.missing.append(Missing(prose, tag))
        return Value(text, tag, self.remark(tag))

    def chosen(self, texts: Mapping[str, str]) -> tuple[str, str]:
        order = (self.voice.tag, self.written_in, *NORWEGIAN, *texts)
        return next((tag, texts[tag]) for tag in order if tag in texts)

    def remark(self, tag: str) -> str:
        if tag in NORWEGIAN and self.voice.tag not in NORWEGIAN:
            return self.voice.words["in-norwegian"]
        return languages.display_name(tag, self.voice.tag)


@dataclass(frozen=True, slots=True)
class _List:
    """The items of a printed list."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """A filled template: the text with its slots, the values in order, and what was not as it should be."""

    text: str
    values: tuple[Value, ...]
    missing: tuple[Missing, ...]
    reviewed: bool


def fill(edition: Edition, letter: Letter) -> Filled:
    """The edition filled with the letter. Raises TemplateError with file and field."""
    names = {name: getattr(letter, name) for name in type(letter).model_fields}
    try:
        return fill_text(edition.text, edition.voice, names, letter.written_in)
    except TemplateError as error:
        raise TemplateError(_in_source(edition) or [fault.at(file=edition.source.file, line=0) for fault in error.faults]) from error


def _in_source(edition: Edition) -> list[Fault]:
    """What is wrong in the source the edition was made from, with its lines."""
    source = edition.source
    return expressions.source_faults(source.text, source.file) or list(unknown_fields(source, edition.kind.id))


def fill_text(text: str, voice: Voice, names: Mapping[str, object], written_in: str = "nb") -> Filled:
    """A canonical text filled with named values, in the words of a voice."""
    state = _Fill(voice, written_in)
    try:
        filled = _bounded(_template(text).generate(names, _fill=state))
    except _Wrong as error:
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
            raise _Wrong("too-much", f"Teksten ble lengre enn {MAX_TEXT} tegn.", "Se etter en løkke som går for lenge.")
        parts.append(chunk)
    return "".join(parts)


# -- Jinja, held short


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that reads fields of letters, and nothing else of any object."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Part) and attribute in type(obj).model_fields:
            return obj.__dict__[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        return obj is _law


def _state(context: Context) -> _Fill:
    found = context.get("_fill")
    assert isinstance(found, _Fill)
    return found


@pass_context
def finalize(context: Context, value: object) -> str:
    """The slot (or the slots and the words between them, for a list) that a printed value leaves in the text."""
    state = _state(context)
    if isinstance(value, Undefined):
        _fail_undefined(value)
    if isinstance(value, _List):
        for item in value.items:
            state.slot(item)
        return languages.joined((SLOT,) * len(value.items), state.voice.tag)
    return state.slot(state.value(value))


def _fail_undefined(value: Undefined) -> NoReturn:
    str(value)
    raise _Wrong("unknown-field", "Malen spør etter noe som ikke finnes.")


def _dated(show: Callable[[date, str], str]) -> Callable[[Context, object], Value]:
    @pass_context
    def shown(context: Context, value: object) -> Value:
        if isinstance(value, Undefined):
            _fail_undefined(value)
        if not isinstance(value, date):
            raise _Wrong("not-printable", f"Filteret venter en dato, ikke {type(value).__name__}.")
        tag = _state(context).voice.tag
        return Value(show(as_date(value), tag), tag)

    return shown


@pass_context
def _time(context: Context, value: object) -> Value:
    if not isinstance(value, (datetime, time)):
        raise _Wrong("not-printable", f"Filteret «time» venter et klokkeslett, ikke {type(value).__name__}.")
    return Value(languages.clock(value.time() if isinstance(value, datetime) else value), _state(context).voice.tag)


@pass_context
def _list(context: Context, value: object) -> _List:
    if not isinstance(value, tuple) or isinstance(value, Value) or not value:
        raise _Wrong("not-printable", "Filteret «list» venter en liste med noe i.", "Spør først med {% if %}.")
    return _List(tuple(map(_state(context).value, value)))


@pass_context
def _language(context: Context, value: object) -> Value:
    tag = _state(context).voice.tag
    return Value(languages.display_name(str(value), tag), tag)


@pass_context
def _law(context: Context, key: str) -> Value:
    voice = _state(context).voice
    if key not in voice.law:
        raise _Wrong("unknown-law", f"Ukjent lovhenvisning «{key}».", nearest(key, voice.law))
    return Value(voice.law[key], voice.tag if voice.tag in NORWEGIAN else "nb")


def _environment() -> _Environment:
    environment = _Environment(autoescape=False, undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters = {"date": _dated(languages.long_date), "day": _dated(languages.weekday_date), "time": _time, "list": _list, "language": _language}
    environment.globals = {"law": _law}
    environment.tests = {}
    return environment


_JINJA = _environment()


@lru_cache(maxsize=512)
def _template(text: str) -> Template:
    """The compiled template. Raises TemplateError when it says what a template may not: what is vetted is what runs."""
    tree = expressions.parsed(text)
    found = list(expressions.faults(tree))
    if found:
        raise TemplateError(found)
    return _JINJA.from_string(tree)
