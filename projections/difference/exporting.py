"""The answer as JSON-ready values; every count lies beside the list that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.tallies import Tally


def as_json(answered: Answered[DifferenceAnswer]) -> dict[str, Any]:
    """The answer with its position, in the shape of `difference.schema.json`.

    `complete` is false while a stream that could matter has not been taken in.
    """
    known = {
        "position": answered.position,
        "parked": answered.parked,
        "complete": answered.parked == 0,
    }
    return {**known, **dict(_named(answered.value))}


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str() | UUID() | date():
            return str(value)
        case tuple():
            return [_plain(each) for each in value]
        case _:
            return dict(_named(value))


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a record; a tally says its count as well."""
    for each in fields(value):
        yield each.name, _plain(getattr(value, each.name))
    if isinstance(value, Tally):
        yield "count", value.count
