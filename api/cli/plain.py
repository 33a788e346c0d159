"""Rows and events as JSON and spreadsheets know them: text, numbers, lists and nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import By, Envelope, EventRef, name_of

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """Any value of ours; a forgotten text reads [erased], a date has its value and precision."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        listed = [plain(each) for each in value]
        return sorted(listed) if isinstance(value, frozenset | set) else listed
    return _date(value) if isinstance(value, BusinessDate) else _whole(value)


def _whole(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, Erased | EventRef):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return str(value)


def _date(when: BusinessDate) -> dict[str, Any]:
    return {
        "value": when.iso(),
        "precision": when.precision.value,
        "earliest": str(when.earliest) if when.earliest else None,
        "latest": str(when.latest) if when.latest else None,
        "words": None if when.words is None else str(when.words),
    }


def event(position: int, envelope: Envelope) -> dict[str, Any]:
    """One recorded event with everything that its envelope says."""
    return {
        "position": position,
        "stream": str(envelope.stream),
        "version": envelope.version,
        "name": name_of(envelope.payload),
        "area": str(envelope.area),
        "occurred": plain(envelope.occurred),
        "recorded_at": envelope.recorded_at.isoformat(),
        "recorded_by": _who(envelope.recorded_by),
        "asserted_by": _who(envelope.asserted_by),
        "command_id": str(envelope.command_id),
        "batch_id": str(envelope.batch_id) if envelope.batch_id else None,
        "because_of": str(envelope.because_of) if envelope.because_of else None,
        "payload": plain(envelope.payload),
    }


def _who(by: By) -> dict[str, Any]:
    return {
        "person": str(by.person) if by.person else None,
        "role": by.role.value,
        "agency": str(by.agency) if by.agency else None,
    }


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it: never something that it would take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
