"""A state or an event in plain JSON for reading, and what one step changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import EventRef


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a step changed: its path, and its value before and after (None: absent)."""

    path: str
    before: Any
    after: Any


def told(value: Any) -> Any:
    """The value as JSON: objects by field, mappings by key, dates as value and precision.

    A forgotten text reads `[erased]`; a reference to an event is `stream.version`.
    """
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | date | Erased | EventRef):
        return str(value)
    if isinstance(value, BusinessDate):
        return _date(value)
    return _many(value)


def _date(when: BusinessDate) -> dict[str, Any]:
    shown = {"value": when.iso(), "precision": when.precision.value}
    return shown if when.words is None else {**shown, "words": str(when.words)}


def _many(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_key(key): told(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(told(each) for each in value)
    if isinstance(value, tuple):
        return [told(each) for each in value]
    return {each.name: told(getattr(value, each.name)) for each in fields(value)}


def _key(key: Any) -> str:
    """A key as text; a turning point's is its stage, with the agency where it is one's."""
    if isinstance(key, tuple):
        return " ".join(_key(each) for each in key if each is not None)
    return str(told(key))


def changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """Every field that differs, objects field by field, everything else whole."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            below = f"{path}.{key}" if path else key
            yield from changes(before.get(key), after.get(key), below)
        return
    yield Change(path, before, after)


def why(payload: Any) -> str | None:
    """The reason that an event carries, in its own words."""
    names = [each.name for each in fields(payload)]
    reasons = [name for name in names if name == "reason" or name.endswith("_because")]
    said = [getattr(payload, name) for name in reasons]
    return next((str(each) for each in said if each is not None), None)
