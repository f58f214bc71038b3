"""A sample letter to fill in: every field of the model with its meaning, filled from an example."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .kinds import Kind
from .models.fields import Closed, In
from .models.validation import marks, model_in

Data = Mapping[str, Any]


Phrases = Mapping[str, tuple[str, ...]]


PLACEHOLDER = "Skriv teksten her."


class _Pen(NamedTuple):
    """What writing a sample needs to know: the lists of phrases, its language, and that of the example's bare texts."""

    phrases: Phrases
    tag: str
    written_in: str


def sample(kind: Kind, example: Data, phrases: Phrases, tag: str) -> str:
    """The text of a commented letter of the kind, its own texts in nb or nn, filled from the data of an example."""
    data = {**example, "kind": kind.id, "written_in": tag}
    pen = _Pen(phrases, tag, str(example.get("written_in", "nb")))
    advice = "# Linjer som begynner med # er forklaringer, eller felter du kan bruke hvis du trenger dem."
    head = f"# {getattr(kind, tag)}\n{advice}\n"
    return head + "\n".join(_table(pen, kind.model, data, "")) + "\n"


def _table(pen: _Pen, model: type[BaseModel], data: Data, path: str, explained: bool = True) -> Iterator[str]:
    """The fields of one table: first its own values, then the tables below it; explained the first time only."""
    inner = {name: model_in(field.annotation) for name, field in model.model_fields.items()}
    for name, field in model.model_fields.items():
        if inner[name] is None:
            yield from _value(pen, name, field, data, explained)
    for name, field in model.model_fields.items():
        below = inner[name]
        if below is not None:
            yield from _below(pen, f"{path}{name}", below, field, data.get(name))


def _below(pen: _Pen, path: str, model: type[BaseModel], field: FieldInfo, value: Any) -> Iterator[str]:
    optional = "" if field.is_required() else " (kan utelates)"
    if value is None:
        if path != "school":
            yield f"\n# [{path}]  # {field.description}{optional}"
        return
    listed = isinstance(value, (list, tuple))
    for number, row in enumerate(value if listed else [value]):
        title = f"[[{path}]]" if listed else f"[{path}]"
        yield f"\n{title}" + ("" if number else f"  # {field.description}{optional}")
        yield from _table(pen, model, row, f"{path}.", number == 0)


def _value(pen: _Pen, name: str, field: FieldInfo, data: Data, explained: bool) -> Iterator[str]:
    choices = _choices(field, pen.phrases)
    remark = f"  # {field.description}" + (f": {choices}" if choices else "") if explained else ""
    if name in data:
        yield f"{name} = {written(data[name], pen if _is_prose(field) else None)}{remark}"
    elif not field.is_required() and explained:
        yield f"# {name} = …{remark} (kan utelates)"


def _is_prose(field: FieldInfo) -> bool:
    return "Prose" in str(field.annotation)


def _choices(field: FieldInfo, phrases: Phrases) -> str:
    """The keys a field chooses from, as the teacher writes them."""
    chosen = next((mark for mark in marks(field) if isinstance(mark, (Closed, In))), None)
    if chosen is None:
        return ""
    keys = phrases.get(chosen.list_name, ())
    if isinstance(chosen, Closed):
        return ", ".join(f'"{key}"' for key in keys)
    return "egen tekst, eller { phrase = … } med " + ", ".join(f'"{key}"' for key in keys)


def written(value: Any, pen: _Pen | None = None) -> str:
    """A value as TOML; with a pen, it is a Prose, of which the sample's own language is written."""
    match value:
        case Mapping() if pen and pen.tag in value:
            return json.dumps(value[pen.tag], ensure_ascii=False)
        case Mapping() if pen and "phrase" not in value:
            return json.dumps(PLACEHOLDER, ensure_ascii=False)
        case Mapping():
            return "{ " + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + " }"
        case str() if pen and pen.tag != pen.written_in:
            return json.dumps(PLACEHOLDER, ensure_ascii=False)
        case list() | tuple():
            return "[" + ", ".join(written(inner, pen) for inner in value) + "]"
        case bool():
            return str(value).lower()
        case date() | time():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def schema(kind: Kind, phrases: Phrases) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the kind, with the keys of every list of phrases."""
    found = kind.model.model_json_schema()
    found["required"] = [name for name in found["required"] if name != "school"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.nb}
    listed = _listed(found, phrases)
    assert isinstance(listed, dict)
    return listed | head


def _listed(node: Any, phrases: Phrases) -> Any:
    if isinstance(node, dict):
        inner = {key: _listed(value, phrases) for key, value in node.items() if key != "phrases"}
        return inner | ({"enum": list(phrases[node["phrases"]])} if isinstance(node.get("phrases"), str) else {})
    return [_listed(child, phrases) for child in node] if isinstance(node, list) else node
