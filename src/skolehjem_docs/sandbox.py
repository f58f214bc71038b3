"""Jinja held short: it reads fields of letters, and a printed value becomes a slot.

`finalize` prints no value. It stores it and prints one private-use character, so that no data can ever
become markup, a template or XML, and the text is the same for all letters of one structure.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from . import expressions, languages
from .blocks import Value
from .errors import TemplateError, nearest
from .languages import NORWEGIAN
from .models.base import Part
from .models.fields import as_date
from .slots import Fill, List, Wrong
from .texts import SLOT


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


def _state(context: Context) -> Fill:
    found = context.get("_fill")
    assert isinstance(found, Fill)
    return found


@pass_context
def finalize(context: Context, value: object) -> str:
    """The slot (or the slots and the words between them, for a list) that a printed value leaves in the text."""
    state = _state(context)
    if isinstance(value, Undefined):
        _fail_undefined(value)
    if isinstance(value, List):
        for item in value.items:
            state.slot(item)
        return languages.joined((SLOT,) * len(value.items), state.voice.tag)
    return state.slot(state.value(value))


def _fail_undefined(value: Undefined) -> NoReturn:
    str(value)
    raise Wrong("unknown-field", "Malen spør etter noe som ikke finnes.")


def _dated(show: Callable[[date, str], str]) -> Callable[[Context, object], Value]:
    @pass_context
    def shown(context: Context, value: object) -> Value:
        if isinstance(value, Undefined):
            _fail_undefined(value)
        if not isinstance(value, date):
            raise Wrong("not-printable", f"Filteret venter en dato, ikke {type(value).__name__}.")
        tag = _state(context).voice.tag
        return Value(show(as_date(value), tag), tag)

    return shown


@pass_context
def _time(context: Context, value: object) -> Value:
    if not isinstance(value, (datetime, time)):
        raise Wrong("not-printable", f"Filteret «time» venter et klokkeslett, ikke {type(value).__name__}.")
    return Value(languages.clock(value.time() if isinstance(value, datetime) else value), _state(context).voice.tag)


@pass_context
def _list(context: Context, value: object) -> List:
    if not isinstance(value, tuple) or isinstance(value, Value) or not value:
        raise Wrong("not-printable", "Filteret «list» venter en liste med noe i.", "Spør først med {% if %}.")
    return List(tuple(map(_state(context).value, value)))


@pass_context
def _language(context: Context, value: object) -> Value:
    tag = _state(context).voice.tag
    return Value(languages.display_name(str(value), tag), tag)


@pass_context
def _law(context: Context, key: str) -> Value:
    voice = _state(context).voice
    if key not in voice.law:
        raise Wrong("unknown-law", f"Ukjent lovhenvisning «{key}».", nearest(key, voice.law))
    return Value(voice.law[key], voice.tag if voice.tag in NORWEGIAN else "nb")


def _environment() -> _Environment:
    environment = _Environment(autoescape=False, undefined=StrictUndefined, finalize=finalize)
    environment.filters = {
        "date": _dated(languages.long_date),
        "day": _dated(languages.weekday_date),
        "time": _time,
        "list": _list,
        "language": _language,
    }
    environment.globals = {"law": _law}
    environment.tests = {}
    return environment


_JINJA = _environment()


@lru_cache(maxsize=512)
def template(text: str) -> Template:
    """The compiled template. Raises TemplateError when it says what a template may not: what is vetted is what runs."""
    tree = expressions.parsed(text)
    found = list(expressions.faults(tree))
    if found:
        raise TemplateError(found)
    return _JINJA.from_string(tree)
