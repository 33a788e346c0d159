"""What use cases need from outside, and the shapes that cross: recordings in, receipts out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.kernel import Envelope, EventRef


class Clock(Protocol):
    """Where the present comes from; replay never asks it."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One decision, ready to be stored whole: its command and its events.

    `digest` is the SHA-256 of the request, so that a reused command id with another body shows.
    """

    area: UUID
    command_id: UUID
    digest: bytes
    envelopes: tuple[Envelope, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a command gets back: where its events stand and how much the log knew after them.

    `stream` and `version` are those of the decision's first stream; a decision that had
    nothing to add has no events. `repeated` says that the command had been stored before.
    """

    command_id: UUID
    stream: UUID
    version: int
    position: int
    events: tuple[EventRef, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One stored row as followers see it, before it is decoded."""

    position: int
    stream: UUID
    version: int
    name: str
    state: bytes


class VersionConflict(Exception):
    """Somebody else wrote to the stream first; read it again and decide again."""


class CommandReused(Exception):
    """A command id came again with another body."""


class StoreNotReady(Exception):
    """The store's tables are missing or of another version; `goldenthread upgrade` mends it."""


class KeyMissing(Exception):
    """A key that should exist cannot be found; nothing is shown as erased because of it."""


class Log(Protocol):
    """The event log, whatever store it lies in."""

    def append(self, recordings: Sequence[Recording]) -> tuple[Receipt, ...]:
        """Store every recording in one transaction, or none.

        A command already stored answers with its first receipt. Raises VersionConflict and
        CommandReused.
        """

    def receipt(self, area: UUID, command_id: UUID, digest: bytes) -> Receipt | None:
        """The receipt of a command stored before, or None. Raises CommandReused."""

    def stream(self, stream: UUID, *, upto: int | None = None) -> tuple[Envelope, ...]:
        """The events of a stream in order, up to and including a version."""

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, tuple[Envelope, ...]]:
        """Several streams whole, read together; a stream without events is absent."""

    def read(self, after: int, limit: int) -> Sequence[LogEntry]:
        """Stored rows with a position greater than `after`, in order."""

    def decode(self, entries: Sequence[LogEntry]) -> list[Envelope | Exception]:
        """Each entry's envelope, or the error that kept it from being read."""

    def head(self) -> int:
        """The last position in the log, 0 when it is empty."""

    def position_of(self, ref: EventRef) -> int | None:
        """The position of an event, or None."""


class Cursor(Protocol):
    """A cursor that takes `?` for every parameter on both stores, and gives rows as mappings."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None: ...
    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...
    @property
    def rowcount(self) -> int: ...


class Database(Protocol):
    """The one database that holds events, directory and readings."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""

    def transaction(self, *, commit: bool) -> AbstractContextManager[Cursor]:
        """One transaction: committed at the end if asked, rolled back on any error."""
