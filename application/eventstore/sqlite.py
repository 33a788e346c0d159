"""Events in one SQLite file: durable, never reusing a position, leaving no trace of a deletion."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

from application.eventstore.beside import check_epoch, insert_beside, put_fences
from application.eventstore.database import SqlCursor
from application.eventstore.rows import Beside

_WAIT_SECONDS = 30
_STATEMENTS = 256
_NOTHING = Beside()


class _WritingTransaction(SQLiteTransaction):
    """Asks for the write lock at the start, so that a reader that turns writer cannot fail."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Connection(SQLiteConnection):
    """A connection whose transactions are writing ones when they will be committed."""

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _WritingTransaction(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    """Opens connections that are durable and overwrite what is deleted."""

    def _create_connection(self) -> SQLiteConnection:
        # The library's own connection sets the journal mode, but parses every statement anew.
        made = super()._create_connection()
        ours = sqlite3.connect(
            self.db_name,
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=_STATEMENTS,
            timeout=_WAIT_SECONDS,
        )
        made.close()
        ours.row_factory = sqlite3.Row
        ours.execute("PRAGMA synchronous=FULL")
        ours.execute("PRAGMA secure_delete=ON").fetchall()
        return _Connection(sqlite_conn=ours, max_age=self.max_age)

    def close(self) -> None:
        """Wait for transactions under way: a connection closed in use takes the process down."""
        with self._put_condition:
            self._put_condition.wait_for(lambda: not self._in_use, timeout=_WAIT_SECONDS)
            super().close()


class FileDatastore(SQLiteDatastore):
    """The library's datastore with our connections: WAL, FULL, secure delete, 30 s of patience."""

    def __init__(self, db_name: str) -> None:
        super().__init__(db_name, lock_timeout=_WAIT_SECONDS, pool_timeout=float(_WAIT_SECONDS))
        self.pool = _Pool(
            db_name=db_name, lock_timeout=_WAIT_SECONDS, pool_timeout=float(_WAIT_SECONDS)
        )


class FileRecorder(SQLiteApplicationRecorder):
    """The library's recorder with positions that are never used twice."""

    def __init__(
        self, datastore: SQLiteDatastore, events_table_name: str = "stored_events"
    ) -> None:
        super().__init__(datastore, events_table_name)
        self.insert_events_statement = (
            f"INSERT INTO {events_table_name} "  # noqa: S608 - our own table's name
            "(originator_id, originator_version, topic, state) VALUES (?,?,?,?)"
        )

    def statements(self, _: SqlCursor) -> list[str]:
        """What makes the events table."""
        return self.construct_create_table_statements()

    def construct_create_table_statements(self) -> list[str]:
        statement = (
            f"CREATE TABLE IF NOT EXISTS {self.events_table_name} ("
            "rowid INTEGER PRIMARY KEY AUTOINCREMENT, "
            "originator_id TEXT NOT NULL, "
            "originator_version INTEGER NOT NULL, "
            "topic TEXT NOT NULL, "
            "state BLOB NOT NULL, "
            "UNIQUE (originator_id, originator_version))"
        )
        return [statement]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        beside: Beside = kwargs.get("beside", _NOTHING)
        cursor = SqlCursor(c.sqlite_cursor, "sqlite")
        insert_beside(cursor, beside)
        put_fences(cursor, beside)
        check_epoch(cursor, beside)
        return super()._insert_events(c, stored_events)
