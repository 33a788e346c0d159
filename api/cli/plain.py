"""Events and rows as programs and spreadsheets know them: text, numbers, lists and nothing."""

from __future__ import annotations

from typing import Any, Final

from domain.dates import BusinessDate
from domain.kernel import By, Envelope
from projections.history.queries import EventRow

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def dated(when: BusinessDate) -> dict[str, Any]:
    """A date at its precision, the days between which it lies, and its words."""
    return {
        "value": when.iso(),
        "precision": when.precision.value,
        "earliest": str(when.earliest) if when.earliest else None,
        "latest": str(when.latest) if when.latest else None,
        "words": None if when.words is None else str(when.words),
    }


def by(who: By) -> dict[str, Any]:
    """Who says or types something: ids, which the directory may know by name."""
    return {
        "person": str(who.person) if who.person else None,
        "role": who.role.value,
        "agency": str(who.agency) if who.agency else None,
    }


def event(position: int, name: str, told: Envelope | EventRow) -> dict[str, Any]:
    """What every recorded event says of itself beside its own fields."""
    return {
        "position": position,
        "stream": str(told.ref.stream),
        "version": told.ref.version,
        "name": name,
        "occurred": dated(told.occurred),
        "recorded_at": told.recorded_at.isoformat(),
        "recorded_by": by(told.recorded_by),
        "asserted_by": by(told.asserted_by),
        "command_id": str(told.command_id),
        "batch_id": str(told.batch_id) if told.batch_id else None,
        "because_of": str(told.because_of) if told.because_of else None,
    }


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: never something that it would take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
