"""The one database that holds events, directory and readings, spoken to in one dialect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from application.eventstore.errors import told_plainly


class RawCursor(Protocol):
    """What both drivers' cursors have in common."""

    def execute(self, sql: Any, parameters: Any = ..., /) -> Any: ...
    def executemany(self, sql: Any, rows: Any, /) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...
    @property
    def rowcount(self) -> int: ...


class SqlCursor:
    """A cursor that takes `?` on both stores and gives rows as mappings.

    Identifiers, codes and dates are handed over as text, so that both stores hold the same.
    """

    def __init__(self, raw: RawCursor, dialect: str) -> None:
        self._raw = raw
        self._dialect = dialect

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._raw.execute(in_dialect(sql, self._dialect), [plain(one) for one in parameters])

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        plain_rows = [[plain(one) for one in row] for row in rows]
        self._raw.executemany(in_dialect(sql, self._dialect), plain_rows)

    def fetchone(self) -> Any:
        return self._raw.fetchone()

    def fetchall(self) -> list[Any]:
        return self._raw.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._raw)

    @property
    def rowcount(self) -> int:
        return self._raw.rowcount


@lru_cache(maxsize=1024)
def in_dialect(sql: str, dialect: str) -> str:
    """The statement as the driver wants it: `?` becomes `%s` outside quotes, `%` is escaped."""
    if dialect == "sqlite":
        return sql
    parts = sql.replace("%", "%%").split("'")
    parts[::2] = [part.replace("?", "%s") for part in parts[::2]]
    return "'".join(parts)


def plain(value: Any) -> Any:
    """A parameter as both stores keep it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


class Datastore(Protocol):
    """The part of the library's datastores that is used here."""

    def transaction(self, *, commit: bool) -> Any: ...
    def get_connection(self, *_: Any, **__: Any) -> Any: ...
    def close(self) -> None: ...


class EventRecorder(Protocol):
    """The library's recorder over the same datastore, which knows its own tables."""

    def statements(self, cursor: SqlCursor) -> list[str]: ...
    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None: ...
    def select_notifications(
        self, start: int | None, limit: int, *, inclusive_of_start: bool = True
    ) -> Sequence[Notification]: ...
    def max_notification_id(self) -> int | None: ...


class SqlDatabase:
    """Transactions over one SQLite file or one PostgreSQL database.

    `transaction` raises RowTaken, StoreUnavailable or StoreFault; none carries a value.
    """

    def __init__(self, datastore: Datastore, recorder: EventRecorder, dialect: str) -> None:
        self.datastore = datastore
        self.recorder = recorder
        self._dialect = dialect

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._dialect

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SqlCursor]:
        with told_plainly(), self.datastore.transaction(commit=commit) as raw:
            yield SqlCursor(getattr(raw, "sqlite_cursor", raw), self._dialect)

    @contextmanager
    def outside(self, *, writes: bool = True) -> Iterator[SqlCursor]:
        """A cursor outside any transaction: each statement stands alone, and costs one question."""
        asked = {"commit": writes} if self._dialect == "sqlite" else {}
        with told_plainly(), self.datastore.get_connection(**asked) as connection:
            raw = connection.cursor()
            yield SqlCursor(getattr(raw, "sqlite_cursor", raw), self._dialect)

    def close(self) -> None:
        """Give every connection back."""
        self.datastore.close()


def marks(count: int) -> str:
    """So many `?` for an IN list."""
    return ",".join("?" * count)
