"""A letter as it goes to the writer: sections of pages, and what a school's letters have in common."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .blocks import Skeleton, Value


class Prompts(NamedTuple):
    """What stands in a control until somebody fills it in, and the choices of each list: (value, shown)."""

    text: str
    date: str
    choice: str
    beside: str
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, eq=False)
class Section:
    """One run of pages: its blocks and foot, the languages of its sides, and the values of each side in order.

    `languages` and both tuples of values go by side; the first side is the main language.
    """

    languages: tuple[str, ...]
    skeleton: Skeleton
    values: tuple[tuple[Value, ...], ...]
    foot: Skeleton
    foot_values: tuple[tuple[Value, ...], ...]
    prompts: Prompts


class House(NamedTuple):
    """What a school's letters have in common: name, colour, picture."""

    name: str
    municipality: str
    colour: str
    logo: bytes = b""
    logo_alt: str = ""


@dataclass(frozen=True, eq=False)
class Document:
    """A letter ready to be written: its sections, and what its properties say."""

    sections: tuple[Section, ...]
    house: House
    title: str
    author: str
    date: date
    pictures: tuple[tuple[str, bytes], ...] = ()
    """the drawings by name, as PNG"""
