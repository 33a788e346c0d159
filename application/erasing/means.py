"""What erasing works with: the store, the keys beside it, the readings, and a child's streams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.ports import Clock
from domain.counterfactual.pairing import pair_id, rating_id


class Readings(Protocol):
    """The readings, as far as erasing needs them."""

    def forget(self, streams: Sequence[UUID]) -> None:
        """Make the rows of these streams again from the log, and leave no trace of the old ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Everything that an erasure has to reach; `keys` is the key directory."""

    database: SqlDatabase
    log: EventLog
    clock: Clock
    readings: Readings
    keys: Path


def streams_of(log: EventLog, child: UUID) -> tuple[UUID, ...]:
    """The streams that tell of this child alone, beside the child's own: what was judged."""
    items = {item for each in log.stream(child) for item in _items(each.payload)}
    return tuple(stream for item in sorted(items) for stream in _judged(log, child, item))


def _items(payload: Any) -> Iterator[UUID]:
    """The lessons that an event names, even where the child left their cohort since."""
    yield from getattr(payload, "items", ())
    item = getattr(payload, "item", None)
    if item is not None:
        yield item


def _judged(log: EventLog, child: UUID, item: UUID) -> Iterator[UUID]:
    for number in count(1):
        rating = rating_id(child, item, number)
        if not log.stream(rating, upto=1):
            break
        yield rating
    pair = pair_id(child, item)
    if log.stream(pair, upto=1):
        yield pair
