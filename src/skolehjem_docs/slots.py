"""What one filling gathers: the values in the order of their slots, and what was printed in another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from . import languages
from .blocks import Value
from .errors import Fault, nearest
from .languages import NORWEGIAN
from .models.fields import Key, Prose
from .templates import Voice
from .texts import SLOT, clean

MAX_VALUES = 10_000
"""The most values of one letter."""


class Wrong(Exception):
    """A fault that filling ran into; its place is known one level up."""

    def __init__(self, code: str, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.fault = Fault(code, what, todo)


class Missing(NamedTuple):
    """A Prose that was printed in another language than the letter's."""

    prose: Prose
    printed_in: str


@dataclass(slots=True)
class Fill:
    """What one filling gathers."""

    voice: Voice
    written_in: str
    values: list[Value] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    reviewed: bool = True

    def slot(self, value: Value) -> str:
        if len(self.values) >= MAX_VALUES:
            raise Wrong("too-much", f"Brevet har mer enn {MAX_VALUES} verdier.", "Del det opp.")
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
            case _:
                pass
        raise Wrong(
            "not-printable",
            f"En verdi av typen {type(item).__name__} kan ikke skrives ut.",
            "Bruk et filter (date, day, time, list, language) eller et felt lenger inn.",
        )

    def phrase(self, key: Key) -> Value:
        found = self.voice.phrases.get(key.list_name, {}).get(key)
        if found is None:
            known = self.voice.phrases.get(key.list_name, {})
            raise Wrong(
                "missing-phrase",
                f"Frasen «{key}» i lista «{key.list_name}» finnes ikke på {self.voice.tag}.",
                nearest(key, known),
            )
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


class List(NamedTuple):
    """The items of a printed list."""

    items: tuple[Value, ...]
