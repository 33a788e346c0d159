"""The rows that lie beside the events: commands answered before, and wrapped keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from domain.kernel import EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRow:
    """A command that was stored, and what its receipt is rebuilt from.

    `events` holds runs of versions by stream; `position` is kept only where there are none.
    """

    area: UUID
    command_id: UUID
    digest: bytes
    events: str
    position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamKeyRow:
    """The text keys of one stream, wrapped by the key-encryption key of an epoch."""

    stream: UUID
    area: UUID
    epoch: int
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildKeyRow:
    """A child's data key, wrapped; or, once erased, the fence that stands in its place."""

    child: UUID
    area: UUID
    epoch: int | None
    wrapped: bytes | None
    erased_at: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows that one append stores in the same transaction as its events.

    `fences` and `emptied` take the place of the keys that the append destroys.
    """

    commands: tuple[CommandRow, ...] = ()
    stream_keys: tuple[StreamKeyRow, ...] = ()
    child_keys: tuple[ChildKeyRow, ...] = ()
    fences: tuple[ChildKeyRow, ...] = ()
    emptied: tuple[StreamKeyRow, ...] = ()

    @property
    def epoch(self) -> int | None:
        """The oldest epoch among the keys wrapped here, None where there is none."""
        keys: tuple[StreamKeyRow | ChildKeyRow, ...] = (
            *self.stream_keys,
            *self.child_keys,
            *self.emptied,
        )
        return min((key.epoch for key in keys if key.epoch is not None), default=None)


class Store(Protocol):
    """What the log asks of memory, of a file and of a server alike.

    `insert` stores all or nothing and raises RowTaken, and EpochEnded where a key was wrapped
    by a key-encryption key that is going to be destroyed; it gives the positions of the events.
    `destroy_keys` puts fences and emptied keys in place, and says whether any fence is new.
    `stream` and `streams` give events in the order of the log, so that one out of place shows.
    """

    def insert(self, events: Sequence[StoredEvent], beside: Beside) -> list[int]: ...
    def stream(self, stream: UUID, upto: int | None) -> Sequence[StoredEvent]: ...
    def streams(self, streams: Sequence[UUID]) -> Sequence[StoredEvent]: ...
    def after(self, position: int, limit: int) -> Sequence[Notification]: ...
    def head(self) -> int: ...
    def position_of(self, ref: EventRef) -> int | None: ...
    def commands(self, wanted: Iterable[tuple[UUID, UUID]]) -> list[CommandRow]: ...
    def stream_keys(self, streams: Iterable[UUID]) -> list[StreamKeyRow]: ...
    def child_keys(self, children: Iterable[UUID]) -> list[ChildKeyRow]: ...
    def swap_stream_key(self, old: StreamKeyRow, new: StreamKeyRow) -> bool: ...
    def destroy_keys(self, beside: Beside) -> bool: ...
