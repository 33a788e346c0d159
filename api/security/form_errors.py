"""Where a request is out of form, told in our words: no value and no name that the caller chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from application.commands.table import COMMANDS

PLACES: Final = frozenset({"body", "query", "path", "header"})
PARAMETERS: Final = frozenset(
    {"id", "digest", "after", "limit", "as_of", "since", "stage", "agency", "theme", "family"}
    | {"source", "words", "period_from", "period_to", "area", "name", "item", "year", "depth"}
    | {"size", "direction", "format", "position", "source_words", "theme_words", "agency_words"}
    | {"If-Match", "If-None-Match", "Idempotency-Key", "Golden-Thread-Text-Checked", "kind", "event"}
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
    "extra_forbidden": "unknown field",
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


def form_errors(found: Sequence[Mapping[str, Any]]) -> tuple[dict[str, object], ...]:
    """Each error as a place made of names that are ours, and a sentence that is ours."""
    told = {(_place(error), _sentence(error)): None for error in found}
    return tuple({"loc": list(place), "msg": sentence} for place, sentence in told)


def _place(error: Mapping[str, Any]) -> tuple[str | int, ...]:
    parts = tuple(error["loc"])
    if error["type"] == "json_invalid":
        return ("body",)
    if error["type"] == "extra_forbidden":
        parts = parts[:-1]
    return tuple(part for part in parts if isinstance(part, int) or part in known_names())


def _sentence(error: Mapping[str, Any]) -> str:
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind in _BOUNDED:
        words, bound = _BOUNDED[kind]
        return words.format(context[bound])
    if kind == "value_error" and str(context.get("error")) in OUR_SENTENCES:
        return str(context["error"])
    return _PLAIN.get(kind, "cannot be used; see the description of this field")


@cache
def known_names() -> frozenset[str]:
    """Every name that a request may hold: of places, parameters, headers and fields."""
    shapes = (spec.body.model_json_schema() for spec in COMMANDS.values())
    return PLACES | PARAMETERS | frozenset(name for shape in shapes for name in _fields(shape))


def _fields(shape: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a body and of what lies in it."""
    for each in (shape, *shape.get("$defs", {}).values()):
        yield from each.get("properties", {})
