"""The register of languages, and everything CLDR knows: dates, lists, names, direction."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from .errors import Fault, LetterError, nearest
from .texts import script

NORWEGIAN = ("nb", "nn")


class Language(NamedTuple):
    """One language as letters, people and Word know it."""

    tag: str
    """BCP 47, as files are named"""
    own: str
    nb: str
    nn: str
    en: str
    script: str
    """ISO 15924"""
    word: str
    """the tag Word stores, [MS-LCID]"""
    font: str
    rtl: bool
    complex: bool
    """Word formats it as complex script without being right-to-left ([MS-OI29500] 2.1.88)"""
    aliases: tuple[str, ...]
    cldr: str
    day: str
    date: str
    strange: str
    """letters that the language does not have, often written by mistake"""
    marks: tuple[tuple[str, str], ...]
    """punctuation that the language does not use, each with its own instead"""
    separators: tuple[str, ...]
    """between the items of a list and before the last, where CLDR has nothing"""
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    line: int
    """the line height of its font, in 240ths; 0 for that of the house style"""

    @property
    def norwegian(self) -> bool:
        return self.tag in NORWEGIAN


class Register(NamedTuple):
    """Every language known, the aliases that lead to them, and the usual language of a script."""

    languages: Mapping[str, Language]
    aliases: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]
    of_script: Mapping[str, str]


@cache
def register() -> Register:
    """The register in `languages.toml`, read once."""
    data = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
    languages = {tag: _language(tag, row, data["scripts"][row["script"]]) for tag, row in data["languages"].items()}
    aliases = {
        _key(name): row.tag
        for row in languages.values()
        for name in (*row.aliases, row.own, row.en, row.nn, row.nb, row.tag)
    }
    of_script = {name: row["default"] for name, row in data["scripts"].items() if "default" in row}
    ambiguous = {name: tuple(choices) for name, choices in data["ambiguous"].items()}
    return Register(
        MappingProxyType(languages),
        MappingProxyType(aliases),
        MappingProxyType(ambiguous),
        MappingProxyType(data["refused"]),
        MappingProxyType(of_script),
    )


def _language(tag: str, row: Mapping[str, Any], script: Mapping[str, Any]) -> Language:
    return Language(
        tag=tag,
        own=row["own"],
        nb=row["nb"],
        nn=row["nn"],
        en=row["en"],
        script=row["script"],
        word=row["word"],
        font=row.get("font", script["font"]),
        rtl=script.get("rtl", False),
        complex=script.get("complex", False),
        aliases=tuple(row["aliases"]),
        cldr=row.get("cldr", tag.replace("-", "_")),
        day=row.get("day", ""),
        date=row.get("date", ""),
        strange=row.get("strange", ""),
        separators=tuple(row.get("list", ())),
        months=tuple(row.get("months", ())),
        weekdays=tuple(row.get("weekdays", ())),
        line=row.get("line", 0),
        marks=tuple(row.get("marks", script.get("marks", {})).items()),
    )


def _key(name: str) -> str:
    return " ".join(name.replace("_", "-").casefold().split())


def find(name: str) -> Language:
    """The language that a tag, an alias or a name means. Raises LetterError with the nearest names."""
    known = register()
    choices = known.ambiguous.get(_key(name))
    if choices:
        rows = " eller ".join(f"{tag} ({known.languages[tag].nb})" for tag in choices)
        raise LetterError(Fault("ambiguous-language", f"«{name}» kan være flere språk.", f"Skriv {rows}."))
    if _key(name) in known.refused:
        raise LetterError(Fault("refused-language", known.refused[_key(name)], "Velg et annet språk."))
    tag = known.aliases.get(_key(name))
    if tag is None:
        raise LetterError(Fault("unknown-language", f"Ukjent språk «{name}».", nearest(name, known.aliases)))
    return known.languages[tag]


def language(tag: str) -> Language:
    """The language with exactly this tag of the register. Raises KeyError."""
    return register().languages[tag]


@lru_cache(maxsize=4096)
def language_of(text: str, around: str) -> str:
    """The tag of the language that a name or fact is read in, inside a text in the language `around`.

    Letters of the same script are read as the text around them; Latin ones elsewhere as Norwegian
    (WCAG 3.1.2; word.md R4); others as the usual language of their script.
    """
    used = next((found for found in map(script, text) if found), "")
    if not used or used == language(around).script:
        return around
    return register().of_script.get(used, "nb")


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(language(tag).cldr)


@lru_cache(maxsize=4096)
def long_date(day: date, tag: str) -> str:
    """The date without weekday: «1. september 2026» (CLDR long, or the register's own pattern or names)."""
    row = language(tag)
    if row.months:
        return f"{row.months[day.month - 1]} {day.day}. b. {day.year}"
    return _printable(format_date(day, row.date or "long", _locale(tag)))


@lru_cache(maxsize=4096)
def weekday_date(day: date, tag: str) -> str:
    """The date with its weekday: «tirsdag 1. september 2026» (CLDR full, or the register's own pattern or names)."""
    row = language(tag)
    if row.weekdays:
        return f"{row.weekdays[day.weekday()]} {long_date(day, tag)}"
    return _printable(format_date(day, row.day or "full", _locale(tag)))


def _printable(text: str) -> str:
    """The text with the apostrophe that fonts have (CLDR writes «пʼятниця» with U+02BC) and without direction marks."""
    return text.replace("\u02bc", "\u2019").replace("\u200f", "").replace("\u200e", "")


def clock(moment: time) -> str:
    """The time of day as «18:00» in every language, so that both sides can point at the same figures."""
    return f"{moment:%H:%M}"


@lru_cache(maxsize=1024)
def joined(items: Sequence[str], tag: str) -> str:
    """The items as CLDR lists them: «a, b og c»."""
    separators = language(tag).separators
    if separators and len(items) > 1:
        return separators[1].join((separators[0].join(items[:-1]), items[-1]))
    return _printable(format_list(list(items), "standard", _locale(tag)))


@lru_cache(maxsize=1024)
def display_name(tag: str, inside: str) -> str:
    """The name of a language as a text in the language `inside` calls it; its own name where CLDR has none."""
    if inside in NORWEGIAN:
        return str(getattr(language(tag), inside))
    names = _locale(inside).languages
    return names.get(language(tag).cldr) or names.get(tag.split("-")[0]) or language(tag).own
