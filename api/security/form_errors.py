"""Where a request is out of form, told in our words: no value and no name that the caller chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from application.commands.table import COMMANDS

Place = tuple[str | int, ...]
PLACES: Final = frozenset({"body", "query", "path", "header"})
PARAMETERS: Final = frozenset(
    {"id", "digest", "after", "limit", "as_of", "since", "stage", "agency", "theme", "family"}
    | {"source", "words", "period_from", "period_to", "area", "name", "item", "year", "depth"}
    | {"size", "direction", "format", "position", "source_words", "theme_words", "agency_words"}
    | {
        "If-Match",
        "If-None-Match",
        "Idempotency-Key",
        "Golden-Thread-Text-Checked",
        "kind",
        "event",
    }
)
OUR_SENTENCES: Final = frozenset(
    {
        "control characters cannot be stored",
        "write a date as 2022-03-14, 2022-03, 2022, or earliest/latest with .. for open",
        "the earliest day comes after the latest",
    }
)
_PLAIN: Final = {
    "missing": "is required",
    "json_invalid": "is not sound JSON",
    "model_attributes_type": "must be a JSON object",
    "dict_type": "must be a JSON object",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "string_type": "must be text",
    "string_too_short": "must not be blank",
    "string_unicode": "must be sound Unicode text",
    "string_pattern_mismatch": "is out of form",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "uuid_type": "must be an identifier (UUID)",
    "uuid_parsing": "must be an identifier (UUID)",
    "none_required": "must be left out or null",
    "too_long": "holds too many",
}
_BOUNDED: Final = {
    "enum": ("must be one of {}", "expected"),
    "literal_error": ("must be one of {}", "expected"),
    "string_too_long": ("must be no longer than {} characters", "max_length"),
    "greater_than_equal": ("must be {} or more", "ge"),
    "less_than_equal": ("must be {} or less", "le"),
}


def form_errors(
    found: Sequence[Mapping[str, Any]], command: str | None = None
) -> tuple[dict[str, object], ...]:
    """Each error as a place made of names that are ours, and a sentence that is ours.

    Where a field of a command is not known, the sentence lists those that are taken there.
    """
    told = {(place := _place(each), _sentence(each, place, command)): None for each in found}
    return tuple({"loc": list(place), "msg": sentence} for place, sentence in told)


def _unknown(place: Place, command: str | None) -> str:
    """Which fields are taken at a place, since the one that was sent is never repeated."""
    taken = ", ".join(_fields_at(command, place[1:])) if command in COMMANDS else ""
    return f"unknown field; the fields here are: {taken}" if taken else "unknown field"


def _place(error: Mapping[str, Any]) -> Place:
    parts = tuple(error["loc"])
    if error["type"] == "json_invalid":
        return ("body",)
    if error["type"] == "extra_forbidden":
        parts = parts[:-1]
    return tuple(part for part in parts if isinstance(part, int) or part in known_names())


def _sentence(error: Mapping[str, Any], place: Place, command: str | None) -> str:
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(place, command)
    if kind in _BOUNDED:
        words, bound = _BOUNDED[kind]
        return words.format(context[bound])
    if kind == "value_error" and str(context.get("error")) in OUR_SENTENCES:
        return str(context["error"])
    return _PLAIN.get(kind, "cannot be used; see the description of this field")


@cache
def known_names() -> frozenset[str]:
    """Every name that a request may hold: of places, parameters, headers and fields."""
    shapes = map(_shape, COMMANDS)
    return PLACES | PARAMETERS | frozenset(name for shape in shapes for name in _fields(shape))


@cache
def _shape(command: str) -> dict[str, Any]:
    """The JSON Schema of a command's body."""
    return COMMANDS[command].body.model_json_schema()


def _fields_at(command: str, place: Place) -> tuple[str, ...]:
    """The fields that a command takes at a place of its body; none where that is not an object."""
    shape = _shape(command)
    here: Mapping[str, Any] = shape
    for part in place:
        inner = here.get("items", {}) if isinstance(part, int) else here["properties"].get(part, {})
        here = _meant(inner, shape.get("$defs", {}))
    return tuple(here.get("properties", ()))


def _meant(shape: Mapping[str, Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a shape stands for: what it names, or what may be there beside nothing."""
    for each in shape.get("anyOf", (shape,)):
        found: Mapping[str, Any] = named.get(str(each.get("$ref", "")).rpartition("/")[2], each)
        if found.get("type") != "null":
            return found
    return shape


def _fields(shape: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a body and of what lies in it."""
    for each in (shape, *shape.get("$defs", {}).values()):
        yield from each.get("properties", {})
