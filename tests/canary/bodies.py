"""Fills every field of a command's body in which a person can write words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from application.commands.bodies import LONGEST_TEXT
from application.commands.spec import CommandSpec

Mint = Callable[[str], str]


def filled(spec: CommandSpec, example: dict[str, Any], mint: Mint) -> dict[str, Any]:
    """The example of a command with a canary wherever it takes words."""
    schema = spec.body.model_json_schema()
    told: dict[str, Any] = _object(schema, schema, example, mint, spec.name)
    return told


def _object(schema: Any, whole: Any, example: Any, mint: Mint, path: str) -> Any:
    told = dict(example)
    for name, field in schema.get("properties", {}).items():
        made = _value(field, whole, example.get(name), mint, f"{path} {name}")
        if made is not None:
            told[name] = made
    return told


def _value(field: Any, whole: Any, example: Any, mint: Mint, path: str) -> Any:
    for form in (_resolved(each, whole) for each in field.get("anyOf", [field])):
        if form.get("maxLength") == LONGEST_TEXT:
            return mint(path)
        if form.get("type") == "array" and (example or _of_words(form, whole)):
            parts = example or [None]
            return [_value(form["items"], whole, each, mint, path) or each for each in parts]
        if form.get("type") == "object" and isinstance(example, dict):
            return _object(form, whole, example, mint, path)
    return None


def _of_words(form: Any, whole: Any) -> bool:
    return bool(_resolved(form["items"], whole).get("maxLength") == LONGEST_TEXT)


def _resolved(form: Any, whole: Any) -> Any:
    reference = form.get("$ref", "")
    return whole["$defs"][reference.rpartition("/")[2]] if reference else form
