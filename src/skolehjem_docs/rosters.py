"""A class list as letters to families: which field each column fills, and what each row says.

Columns have Norwegian or English names, or the path of any field of the letter (`meeting.starts`).
"""

import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, NaiveDatetime

from . import languages
from .errors import Fault, LetterError, nearest
from .kinds import KINDS
from .models.validation import model_in

LANGUAGE = "language"
OWN = "feil"
"""The column that `feil.xlsx` has besides those of the list."""
COLUMNS = {
    "recipient.names": "foresatt foresatte navn forelder foreldre mor far mottaker guardian guardians parents names",
    "pupil": "elev eleven elevnavn barn barnet navnpåeleven navnpåbarnet pupil student child",
    "group": "klasse gruppe trinn basisgruppe class group grade",
    "recipient.address": "adresse gateadresse postadresse vei gate address street",
    "postcode": "postnr postnummer postcode postalcode zip",
    "place": "poststed city town",
    LANGUAGE: "språk hjemmespråk morsmål språkhjemme målform language homelanguage",
}
"""What people call the columns of a class list, without case, spaces, hyphens and numbers at the end."""

PATHS = {
    "pupil": ("recipient.pupil", "pupil.name"),
    "group": ("pupil.group", "meeting.group", "group"),
}
"""Where a column of the list above goes: to each of these paths that the letter has (the group: the first)."""

_PLAIN = re.compile(r"[\s_\-/]+")
_NUMBERED = re.compile(r"\d+$")
_INDEX = re.compile(r"\[(\d+)\]$")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (?:kl\.? ?)?(\d{1,2})[.:](\d{2}))?")
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})\.(\d{2})")
_MANY = re.compile(r"[;\n]+")
Loc = tuple[str, ...]


class Column(NamedTuple):
    """One column of a list: its title, and what it fills."""

    title: str
    field: str
    """a path of the letter, or `language`, `postcode`, `place`, `pupil`, `group`"""
    kind: type
    """str, tuple, date, datetime, time or bool: what the field takes"""
    paths: tuple[Loc, ...] = ()
    """where it goes in the letter"""


class Family(NamedTuple):
    """One row that can be used: its number in the file, the languages, and the data that differ from the letter's."""

    number: int
    languages: tuple[str, ...]
    data: Mapping[Loc, object]


def columns(titles: Sequence[str], kind: str) -> tuple[list[Column | None], list[Fault]]:
    """What each column fills, in order (None: nothing), and a remark for each that is not known."""
    known = tuple(leaves(KINDS[kind].model))
    paths = {_plain(path): path for path in known}
    names = {_plain(name): field for field, called in COLUMNS.items() for name in called.split()}
    found: list[Column | None] = []
    remarks: list[Fault] = []
    for title in titles:
        plain = _plain(title)
        field = paths.get(plain) or names.get(plain) or names.get(_NUMBERED.sub("", plain))
        found.append(Column(title, field, _taken(kind, field), _paths(field, known)) if field else None)
        if not field and plain not in ("", OWN):
            todo = nearest(plain, [*names, *paths])
            remarks.append(Fault("unknown-column", f"Kolonnen «{title[:60]}» brukes ikke.", todo))
    return found, remarks


def _plain(title: str) -> str:
    return _PLAIN.sub("", title.casefold())


def leaves(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """The paths of the fields of a model that a cell can fill: not rows of lists, pictures, or the kind itself."""
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        if inner is None and name != "kind" and bytes not in _types(field.annotation):
            yield above + name
        elif inner is not None and tuple not in _types(field.annotation):
            yield from leaves(inner, f"{above}{name}.")


def _taken(kind: str, field: str) -> type:
    """What a field takes: the first of the types below in its annotation, else text."""
    model: Any = KINDS[kind].model
    annotation: Any = str
    for part in PATHS.get(field, (field,))[0].split("."):
        known = getattr(model, "model_fields", {}).get(part)
        annotation = known.annotation if known else str
        model = model_in(annotation)
    found = set(_types(annotation))
    return next((one for one in (tuple, datetime, date, time, bool) if one in found), str)


def _types(annotation: Any) -> Iterator[type]:
    inner = get_args(annotation)
    if annotation is NaiveDatetime:
        yield datetime
    elif isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        yield annotation
    elif inner:
        if getattr(annotation, "__origin__", None) is tuple:
            yield tuple
        for one in inner:
            yield from _types(one)


def family(
    number: int, cells: Sequence[object], known: Sequence[Column | None], usual: Sequence[str] = ()
) -> tuple[Family, list[Fault]]:
    """The family in a row, and what is wrong with its cells; `usual` are the languages where the row has none."""
    given = [(column, cell) for column, cell in zip(known, cells, strict=False) if column and _text(cell)]
    faults: list[Fault] = []
    spoken = [(column, _text(cell)) for column, cell in given if column.field == LANGUAGE]
    tags = tuple(dict.fromkeys(tag for column, words in spoken for tag in _tags(words, column, faults)))
    if not spoken and not usual:
        faults.append(Fault("missing-language", "Språket mangler.", "Skriv for eksempel «nb» eller «arabisk»."))
    data: dict[Loc, object] = {}
    for column, cell in given:
        for path in column.paths:
            _put(data, path, _value(cell, column.kind))
    _address(data, given)
    return Family(number, tags or tuple(usual), data), [fault.at(row=number) for fault in faults]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def _tags(words: str, column: Column, faults: list[Fault]) -> Iterator[str]:
    for name in filter(None, map(str.strip, words.split("+"))):
        try:
            yield languages.find(name).tag
        except LetterError as error:
            faults += [fault.at(field=column.title) for fault in error.faults]


def _paths(field: str, known: Sequence[str]) -> tuple[Loc, ...]:
    """Where a field of the list goes in a letter with these paths."""
    found = tuple(tuple(path.split(".")) for path in PATHS.get(field, (field,)) if path in known)
    return found[:1] if field == "group" else found


def _put(data: dict[Loc, object], path: Loc, value: object) -> None:
    """Adds a value; what a field takes many of is gathered from more than one column."""
    old = data.get(path)
    data[path] = (*old, *value) if isinstance(old, tuple) and isinstance(value, tuple) else value


def _address(data: dict[Loc, object], given: Iterable[tuple[Column, object]]) -> None:
    """The postcode and the place as the last line of the address."""
    parts = {column.field: _text(cell) for column, cell in given if column.field in ("postcode", "place")}
    if parts:
        code = parts.get("postcode", "")
        line = f"{code.zfill(4) if code.isdigit() else code} {parts.get('place', '')}".strip()
        _put(data, ("recipient", "address"), (line,))


def _value(cell: object, kind: type) -> object:
    """What stands in a cell, as the field takes it: dates and times also as Norwegians write them."""
    if isinstance(cell, (datetime, date, time)) and kind in (datetime, date, time):
        return _moment(cell, kind)
    text = _text(cell)
    if kind is tuple:
        return tuple(part.strip() for part in _MANY.split(text) if part.strip())
    if kind is bool:
        return {"ja": True, "nei": False, "yes": True, "no": False, "true": True, "false": False}.get(
            text.casefold(), text
        )
    day = _DAY.fullmatch(text) if kind in (datetime, date) else None
    if day:
        return _norwegian(day, kind, text)
    clock = _CLOCK.fullmatch(text) if kind is time else None
    return f"{clock[1]}:{clock[2]}" if clock else text


def _moment(cell: datetime | date | time, kind: type) -> object:
    if kind is date and isinstance(cell, datetime):
        return cell.date()
    return cell.time() if kind is time and isinstance(cell, datetime) else cell


def _norwegian(found: re.Match[str], kind: type, text: str) -> object:
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        if kind is date:
            return date(year or 0, month or 0, day or 0)
        return datetime(year or 0, month or 0, day or 0, hour or 0, minute or 0) if hour is not None else text
    except ValueError:
        return text


def titled(fault: Fault, known: Sequence[Column | None]) -> Fault:
    """The fault with the title of the column that filled its field, as the person with the list knows it."""
    path, number = _INDEX.sub("", fault.place.field), _INDEX.search(fault.place.field)
    titles = [column.title for column in known if column and path in map(".".join, column.paths)]
    if not titles:
        return fault
    return fault.at(field=titles[min(int(number[1]), len(titles)) - 1 if number else 0])


def filled(letter: Mapping[str, object], row: Mapping[Loc, object]) -> dict[str, object]:
    """The letter's data with those of a row in their places."""
    data: dict[str, object] = dict(letter)
    for path, value in row.items():
        here: dict[str, Any] = data
        for part in path[:-1]:
            here[part] = _opened(here.get(part))
            here = here[part]
        here[path[-1]] = value
    return data


def _opened(part: object) -> dict[str, object]:
    """The fields of a part of a letter that were filled in, or of a table; none of anything else."""
    if isinstance(part, BaseModel):
        return {name: getattr(part, name) for name in part.model_fields_set}
    return dict(part) if isinstance(part, Mapping) else {}
