"""What readings need from outside: one database and one log, known by their shape alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar
from uuid import UUID

from domain.kernel import Envelope, EventRef


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
    """The one database that holds events and readings."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""

    def transaction(self, *, commit: bool) -> AbstractContextManager[Cursor]:
        """One transaction: committed at the end if asked, rolled back on any error."""


class StoredRow(Protocol):
    """One row of the log before it is decoded."""

    @property
    def position(self) -> int: ...
    @property
    def stream(self) -> UUID: ...
    @property
    def version(self) -> int: ...


Row = TypeVar("Row", bound=StoredRow)


class Log(Protocol[Row]):
    """The event log, as far as a follower needs it."""

    def read(self, after: int, limit: int) -> Sequence[Row]:
        """Stored rows with a position greater than `after`, in order."""

    def decode(self, entries: Sequence[Row]) -> Sequence[Envelope | Exception]:
        """Each row's envelope, or the error that kept it from being read."""

    def stream(self, stream: UUID, *, upto: int | None = None) -> Sequence[Envelope]:
        """The events of a stream in order, up to and including a version."""

    def streams(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Envelope]]:
        """Several streams whole; a stream without events is absent."""

    def head(self) -> int:
        """The last position in the log, 0 when it is empty."""

    def position_of(self, ref: EventRef) -> int | None:
        """The position of an event, or None."""
