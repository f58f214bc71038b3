"""From data to a letter: the model, or every fault of the data in Bokmål with its field."""

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ..errors import Fault, LetterError, Place, nearest
from .fields import Closed, In

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]


def validated(
    model: type[M], data: Mapping[str, object], phrases: Mapping[str, tuple[str, ...]] | None = None, file: str = ""
) -> M:
    """The model filled with the data. Raises LetterError with every fault; `phrases` are the keys of each list."""
    try:
        return model.model_validate(data, context={"phrases": phrases})
    except ValidationError as error:
        raise LetterError(fault.at(file=file) for fault in _faults(model, error)) from None


def _faults(model: type[BaseModel], error: ValidationError) -> Iterator[Fault]:
    for row in error.errors(include_url=False, include_input=True):
        loc = tuple(row["loc"])
        if row["type"] == "too_short" and len(row["input"]) >= row["ctx"]["min_length"]:
            continue  # only too short because its rows have faults of their own
        found = row.get("ctx", {}).get("faults")
        if found:
            yield from (Fault(code, what, todo, _place((*loc, *below))) for code, what, todo, below in found)
        else:
            code, what, todo = _MESSAGES.get(row["type"], _other)(model, loc, row)
            yield Fault(code, what, todo, _place(loc))


def field_path(loc: Loc) -> str:
    """The path of a field as a teacher counts: the first of a list is 1 («topics[1].what»)."""
    path = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return path.removeprefix(".")


def _place(loc: Loc) -> Place:
    return Place(field=field_path(loc))


def _show(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


_Message = tuple[str, str, str]


def _unknown(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
    holder = _model_at(model, loc[:-1])
    return "unknown-field", f"Ukjent felt «{loc[-1]}».", nearest(str(loc[-1]), holder.model_fields if holder else ())


def _missing(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
    holder = _model_at(model, loc[:-1])
    field = holder.model_fields.get(str(loc[-1])) if holder else None
    meant = f" ({field.description})" if field and field.description else ""
    return "missing-field", f"Feltet «{loc[-1]}»{meant} mangler.", "Fyll det ut."


def _typed(wanted: str, example: str = "") -> Callable[[type[BaseModel], Loc, Any], _Message]:
    def message(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
        return (
            "wrong-type",
            f"Fant «{_show(row['input'])}», men her må det stå {wanted}.",
            f"Skriv for eksempel {example}." if example else "",
        )

    return message


def _few(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
    return "too-few", f"Lista er for kort: minst {row['ctx']['min_length']}.", "Skriv minst så mange."


def _many(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
    return "too-long", f"Lista er for lang: høyst {row['ctx']['max_length']}.", "Del den opp."


def _other(model: type[BaseModel], loc: Loc, row: Any) -> _Message:
    return "bad-value", f"Verdien «{_show(row['input'])}» kan ikke brukes her ({row['type']}).", ""


_DATE, _MOMENT = _typed("en dato", "2026-09-15"), _typed("dag og klokkeslett", "2026-09-15T18:00:00")
_MESSAGES: dict[str, Callable[[type[BaseModel], Loc, Any], _Message]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _typed("en tekst", '"tekst"'),
    "bool_type": _typed("true eller false"),
    "tuple_type": _typed("en liste", '["…"]'),
    "model_type": _typed("en tabell med felter"),
    "model_attributes_type": _typed("en tabell med felter"),
    "dict_type": _typed("en tabell med felter"),
    "string_unicode": _typed("en gyldig tekst (uten halve surrogatpar)"),
    "string_pattern_mismatch": _typed("en farge", '"#1f5c8a"'),
    "bytes_type": _typed("en bildefil"),
    "literal_error": _typed("et av de faste valgene"),
    "too_short": _few,
    "too_long": _many,
    "timezone_naive": _typed("et tidspunkt uten tidssone", "2026-09-15T18:00:00"),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), _DATE),
    **dict.fromkeys(
        ("datetime_type", "datetime_parsing", "datetime_from_date_parsing", "datetime_object_invalid"), _MOMENT
    ),
    **dict.fromkeys(("time_type", "time_parsing"), _typed("et klokkeslett", '"14:00"')),
}


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model whose field the path leads to, when it leads to one."""
    here: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        field = here.model_fields.get(part) if isinstance(here, type) and issubclass(here, BaseModel) else None
        here = model_in(field.annotation) if field else None
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, however it is wrapped (optional, list, annotated)."""
    if isinstance(annotation, type) and not get_origin(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    inner = get_args(annotation)
    if get_origin(annotation) in (Union, types.UnionType, tuple) or inner:
        return next((found for found in map(model_in, inner) if found), None)
    return None


def phrase_lists(model: type[BaseModel]) -> tuple[str, ...]:
    """The lists of phrases that the fields of a model choose from, in the order of the fields."""
    return tuple(dict.fromkeys(_phrase_lists(model)))


def _phrase_lists(model: type[BaseModel]) -> Iterator[str]:
    for field in model.model_fields.values():
        yield from (mark.list_name for mark in marks(field) if isinstance(mark, (Closed, In)))
        below = model_in(field.annotation)
        if below is not None:
            yield from _phrase_lists(below)


def marks(field: FieldInfo) -> Iterator[object]:
    """What a field's annotation is marked with, however deep."""
    yield from field.metadata
    yield from _marks(field.annotation)


def _marks(annotation: Any) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in getattr(annotation, "__args__", ()):
        yield from _marks(inner)
