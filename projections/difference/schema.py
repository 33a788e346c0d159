"""The JSON Schema of the answer, made from the same classes that the answer is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.kernel import EventRef
from projections.difference.answers import DifferenceAnswer
from projections.figures.figure import FIGURES, Figure
from projections.figures.partition import Partition
from projections.figures.schema import properties_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    UUID: {"type": "string", "format": "uuid"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
    EventRef: {"type": "string", "description": "An event: its stream, a point, its version."},
}
_KNOWN: Final[dict[str, Any]] = {
    "position": {"type": "integer", "minimum": 0},
    "parked": {"type": "integer", "minimum": 0},
    "complete": {"type": "boolean"},
}


def schema() -> dict[str, Any]:
    """The schema of what `exporting.as_json` gives."""
    answer = _record(DifferenceAnswer)
    return {
        "$schema": DIALECT,
        "title": "What difference did it make",
        "description": "Every number is a figure; a count is the length of the list of members beside it.",
        **_object({**_KNOWN, **answer["properties"]}),
        "$defs": {kind.__name__: _record(kind) for kind in sorted(_parts(), key=_by_name)},
    }


def _by_name(kind: type[Any]) -> str:
    return kind.__name__


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _record(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    told = {each.name: hints[each.name] for each in fields(kind)}
    properties = (
        properties_of(kind)
        if kind in FIGURES
        else {name: _typed(hint) for name, hint in told.items()}
    )
    return {"description": (kind.__doc__ or "").partition("\n")[0], **_object(properties)}


def _typed(kind: Any) -> dict[str, Any]:
    if get_origin(kind) is UnionType:
        return {"anyOf": [_typed(each) for each in get_args(kind)]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _typed(get_args(kind)[0])}
    if kind is Partition:
        return {"type": "array", "items": _typed(Figure)}
    if kind in _SCALARS:
        return _SCALARS[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    message = "an answer holds only what the schema can tell"
    raise TypeError(message)


def _parts() -> set[type[Any]]:
    """Every record that an answer may hold."""
    found: set[type[Any]] = set()
    waiting: list[type[Any]] = [DifferenceAnswer]
    while waiting:
        held = {each for each in _held(waiting.pop()) if each not in found}
        found |= held
        waiting.extend(held)
    return found


def _held(kind: type[Any]) -> Iterator[type[Any]]:
    """The records in a record's fields; a figure's own parts are told by its schema alone."""
    if kind in FIGURES:
        return
    for hint in get_type_hints(kind).values():
        yield from _records_in(hint)


def _records_in(kind: Any) -> Iterator[type[Any]]:
    if kind is Partition:
        yield Figure
    elif kind not in _SCALARS and is_dataclass(kind) and isinstance(kind, type):
        yield kind
    for each in get_args(kind):
        yield from _records_in(each)
