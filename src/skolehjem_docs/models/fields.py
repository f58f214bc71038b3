"""The kinds of fields a letter has: names and facts, prose, keys of a closed list, days and times."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any, NoReturn

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    NaiveDatetime,
    StrictBool,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..errors import LetterError, nearest
from ..languages import find
from ..texts import clean
from .hygiene import text_faults

LONGEST_NAME, LONGEST_PROSE, LONGEST_LIST = 200, 5000, 200


def refuse(code: str, what: str, todo: str = "", at: tuple[str | int, ...] = ()) -> NoReturn:
    """Raises the pydantic error that becomes a Fault with this code, finding, advice and place below the field."""
    raise PydanticCustomError("fault", "{code}", {"code": code, "faults": [(code, what, todo, at)]})


def refuse_all(found: Iterable[tuple[str, str, str, tuple[str | int, ...]]]) -> None:
    """Raises one pydantic error for everything found, if anything is: (code, what, todo, place below the field)."""
    faults = list(found)
    if faults:
        raise PydanticCustomError("fault", "{code}", {"code": faults[0][0], "faults": faults})


def _cleaned(longest: int) -> AfterValidator:
    def check(text: str) -> str:
        refuse_all((*fault, ()) for fault in text_faults(text, longest))
        return clean(text)

    return AfterValidator(check)


def _matching(pattern: str, what: str, todo: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            refuse("bad-format", f"«{text[:60]}» er ikke {what}.", todo)
        return text

    return AfterValidator(check)


Name = Annotated[str, _cleaned(LONGEST_NAME)]
"""A name or a fact: the same in every language."""


Phone = Annotated[
    str,
    _cleaned(30),
    _matching(r"\+?[\d\u00a0 ()-]{3,}", "et telefonnummer", "Skriv for eksempel +47 22 00 11 33."),
    AfterValidator(lambda text: text.replace(" ", "\u00a0")),
]
"""A phone number, kept on one line by U+00A0 (word.md R2)."""


Email = Annotated[
    str,
    _cleaned(LONGEST_NAME),
    _matching(r"[^\s@]+@[^\s@]+\.[^\s@]+", "en e-postadresse", "Skriv for eksempel post@skolen.no."),
]


Web = Annotated[
    str,
    _cleaned(LONGEST_NAME),
    _matching(r"https?://[^\s/]+\.\S+", "en nettadresse", "Skriv hele adressen, med https://."),
]


def _no_number(value: object) -> object:
    if isinstance(value, (int, float)):
        refuse("wrong-type", f"Fant tallet {value}.", "Skriv datoen som 2026-09-15, uten anførselstegn.")
    return value


def _clock(value: object) -> object:
    if isinstance(value, (int, float)) or (
        isinstance(value, str) and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:\d\d)?", value)
    ):
        refuse("wrong-type", f"«{value}» er ikke et klokkeslett.", 'Skriv for eksempel "14:00".')
    return value.rjust(5, "0") if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_no_number)]


Moment = Annotated[NaiveDatetime, BeforeValidator(_no_number)]
"""A date and time of day on the school's clock; no time zone."""


Clock = Annotated[
    time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"})
]


YesNo = StrictBool


def _tag(value: object) -> str:
    if not isinstance(value, str):
        refuse("wrong-type", "Språket må være en tekst.", 'Skriv for eksempel "nb".')
    try:
        return find(value).tag
    except LetterError as error:
        refuse(error.faults[0].code, error.faults[0].what, error.faults[0].todo)


LanguageTag = Annotated[str, BeforeValidator(_tag)]
"""The tag of a registered language; aliases and names are accepted."""


class Key(str):
    """A key of a closed list of phrases; compares as its text, prints as its phrase."""

    list_name: str

    def __new__(cls, key: str, list_name: str) -> "Key":
        self = super().__new__(cls, key)
        self.list_name = list_name
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.list_name


def _known(key: str, list_name: str, phrases: Mapping[str, Iterable[str]] | None) -> Key:
    if phrases is not None and key not in (known := phrases.get(list_name, ())):
        refuse("unknown-phrase", f"Ukjent valg «{key}» i lista «{list_name}».", nearest(key, known))
    return Key(key, list_name)


@dataclass(frozen=True)
class Closed:
    """Marks a field that takes a bare key of one list of phrases: `Annotated[Key, Closed("channels")]`."""

    list_name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(value: str, info: core_schema.ValidationInfo) -> Key:
            return _known(value, self.list_name, (info.context or {}).get("phrases"))

        return core_schema.with_info_after_validator_function(check, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "phrases": self.list_name}


@dataclass(frozen=True, slots=True)
class Prose:
    """What somebody wrote: one text per language, or a phrase the library has in every language.

    `texts` are (tag, text); the tag "" means the language the letter is written in.
    """

    texts: tuple[tuple[str, str], ...] = ()
    phrase: Key | None = None

    def __str__(self) -> str:
        raise TypeError("a Prose has one text per language; it is printed by filling.finalize")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_prose)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1, "maxLength": LONGEST_PROSE}
        texts = {"type": "object", "additionalProperties": text, "minProperties": 1, "not": {"required": ["phrase"]}}
        return {"anyOf": [text, texts]}


@dataclass(frozen=True)
class In:
    """Marks a Prose field that may also take `{ phrase = "key" }` from one list: `Annotated[Prose, In("topics")]`."""

    list_name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(prose: Prose, info: core_schema.ValidationInfo) -> Prose:
            if prose.phrase is None:
                return prose
            return Prose((), _known(prose.phrase, self.list_name, (info.context or {}).get("phrases")))

        return core_schema.with_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        own = Prose.__get_pydantic_json_schema__(schema, handler)["anyOf"]
        phrase = {"type": "string", "phrases": self.list_name}
        chosen = {
            "type": "object",
            "properties": {"phrase": phrase},
            "required": ["phrase"],
            "additionalProperties": False,
        }
        return {"anyOf": [*own, chosen]}


def _prose(value: object) -> Prose:
    if isinstance(value, Prose):
        return value
    if isinstance(value, str):
        value = {"": value}
    if not isinstance(value, Mapping) or not value:
        refuse("wrong-type", "Her må det stå en tekst.", 'Skriv "…", eller { nb = "…", nn = "…" }.')
    if "phrase" in value:
        return _phrase(value)
    refuse_all(_prose_faults(value))
    return Prose(tuple((find(tag).tag if tag else "", clean(text)) for tag, text in value.items()))


def _phrase(value: Mapping[str, object]) -> Prose:
    if len(value) > 1 or not isinstance(value["phrase"], str):
        refuse("bad-phrase", "En frase står alene.", 'Skriv { phrase = "nøkkel" } og ikke noe mer.')
    return Prose((), Key(value["phrase"], ""))


def _prose_faults(texts: Mapping[str, object]) -> Iterable[tuple[str, str, str, tuple[str | int, ...]]]:
    for tag, text in texts.items():
        place: tuple[str | int, ...] = (tag,) if tag else ()
        if tag:
            try:
                find(tag)
            except LetterError as error:
                hint = nearest(tag, ["phrase"]) or error.faults[0].todo
                yield error.faults[0].code, error.faults[0].what, hint, place
        if not isinstance(text, str):
            yield "wrong-type", "Her må det stå en tekst.", "", place
        else:
            yield from ((*fault, place) for fault in text_faults(text, LONGEST_PROSE))


def as_date(moment: date | datetime) -> date:
    """The day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
