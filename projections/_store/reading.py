"""The shape of every reading: what it is handed, what it promises, and what an answer carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import UUID

from domain.kernel import Envelope, replay
from projections._store.ports import Cursor

FOREVER: Final = 2**63 - 1
"""`known_to` of a row that still holds."""

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Answered(Generic[T_co]):
    """An answer, the position at which it was computed, and how many streams it lacks."""

    value: T_co
    position: int
    parked: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event and where it lies in the log."""

    position: int
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class Decision:
    """One command's events in one stream, and the aggregate after them.

    A decision becomes known whole, at the position of its last event in the stream.
    """

    state: Any
    entries: tuple[Entry, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Folded:
    """An aggregate as it was applied before, and each new decision with the one after it."""

    before: Any
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class StreamBatch:
    """What is new in one stream, in order, beside the events that were applied before."""

    stream: UUID
    area: UUID
    before: tuple[Envelope, ...]
    fresh: tuple[Entry, ...]
    _folded: list[Folded] = field(default_factory=list, compare=False, repr=False)

    @property
    def folded(self) -> Folded:
        """The stream's state before, and its new decisions; folded once for all readings."""
        if not self._folded:
            self._folded.append(_fold(self))
        return self._folded[0]


def decisions(batch: StreamBatch) -> tuple[Decision, ...]:
    """The batch's new decisions in order, each with the aggregate folded up to it."""
    return batch.folded.decisions


def _fold(batch: StreamBatch) -> Folded:
    state = before = replay(batch.before)
    made = []
    for _, group in groupby(batch.fresh, key=lambda entry: entry.envelope.command_id):
        entries = tuple(group)
        state = replay((entry.envelope for entry in entries), state)
        made.append(Decision(state, entries, entries[-1].position))
    return Folded(before, tuple(made))


class Reading(Protocol):
    """A view of the log that can be thrown away and made again."""

    @property
    def name(self) -> str:
        """`register`, `lineage`, `difference` or `history`; its tables begin with it."""

    @property
    def version(self) -> int:
        """Grows when the tables change; then the reading has to be rebuilt."""

    def tables(self, dialect: str) -> Sequence[str]:
        """Statements that make what is missing of the tables, and their indexes."""

    def table_names(self) -> Sequence[str]:
        """Every table, in an order in which they can be dropped."""

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """Take every fact in; refuse none. Reads no clock, no chance and no setting."""
