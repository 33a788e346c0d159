"""The answer as JSON-ready values; every number in it is a figure that can be opened."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from domain.kernel import EventRef
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.figures.exporting import Address
from projections.figures.exporting import as_json as figure_as_json
from projections.figures.figure import FIGURES
from projections.figures.partition import Partition


def as_json(answered: Answered[DifferenceAnswer]) -> dict[str, Any]:
    """The answer with its position, in the shape of `difference.schema.json`.

    `complete` is false while a stream that could matter has not been taken in.
    """
    known = {
        "position": answered.position,
        "parked": answered.parked,
        "complete": answered.parked == 0,
    }
    return {**known, **_record(answered.value, address_of(answered))}


def address_of(answered: Answered[DifferenceAnswer]) -> Address:
    """Where the figures of the answer can be opened, as they were at its position."""
    return Address(answered.value.question.asked, answered.position)


def _plain(value: Any, address: Address) -> Any:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str() | UUID() | date() | EventRef():
            return str(value)
        case Partition(parts=several) | (tuple() as several):
            return [_plain(each, address) for each in several]
        case _ if isinstance(value, FIGURES):
            return figure_as_json(value, address)
        case _:
            return _record(value, address)


def _record(value: Any, address: Address) -> dict[str, Any]:
    return {each.name: _plain(getattr(value, each.name), address) for each in fields(value)}
