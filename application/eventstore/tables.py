"""The store's tables: made and upgraded by a command, never by a worker."""

from __future__ import annotations

import os
from collections.abc import Sequence
from uuid import UUID

from application.eventstore.database import SqlCursor, SqlDatabase
from application.ports import StoreNotReady

SCHEMA_VERSION = "1"

_ADVISORY_LOCK = 4711202601

_META = "CREATE TABLE IF NOT EXISTS goldenthread_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
_COMMANDS = (
    "CREATE TABLE IF NOT EXISTS commands (area TEXT NOT NULL, command_id TEXT NOT NULL, "
    "digest {blob} NOT NULL, events TEXT NOT NULL, position BIGINT, "
    "PRIMARY KEY (area, command_id))"
)
_COMMANDS_BY_ID = "CREATE INDEX IF NOT EXISTS commands_by_id ON commands (command_id)"
_STREAM_KEYS = (
    "CREATE TABLE IF NOT EXISTS stream_keys (stream TEXT PRIMARY KEY, area TEXT NOT NULL, "
    "epoch INTEGER NOT NULL, wrapped {blob} NOT NULL)"
)
_CHILD_KEYS = (
    "CREATE TABLE IF NOT EXISTS child_keys (child TEXT PRIMARY KEY, area TEXT NOT NULL, "
    "epoch INTEGER, wrapped {blob}, erased_at TEXT)"
)
_TABLES = (_COMMANDS, _COMMANDS_BY_ID, _STREAM_KEYS, _CHILD_KEYS)


def upgrade(database: SqlDatabase, more: Sequence[str] = ()) -> None:
    """Make whatever is missing, in one transaction; several processes may ask at once.

    `more` are further statements (IF NOT EXISTS, in the database's dialect), run in order.
    """
    blob = "BLOB" if database.dialect == "sqlite" else "BYTEA"
    with database.transaction(commit=True) as cursor:
        if database.dialect == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(?)", (_ADVISORY_LOCK,))
        cursor.execute(_META)
        for statement in (*database.recorder.statements(cursor), *_TABLES, *more):
            cursor.execute(statement.replace("{blob}", blob))
        _note(cursor, "installation", str(UUID(bytes=os.urandom(16), version=4)))
        _note(cursor, "schema", SCHEMA_VERSION)


def check_ready(database: SqlDatabase) -> None:
    """Raise StoreNotReady unless the tables are there, in the version that this code reads."""
    if _noted(database, "schema") != SCHEMA_VERSION:
        raise _not_ready()


def installation_id(database: SqlDatabase) -> UUID:
    """The identifier that this store was given when its tables were made."""
    found = _noted(database, "installation")
    if found is None:
        raise _not_ready()
    return UUID(found)


def _note(cursor: SqlCursor, key: str, value: str) -> None:
    cursor.execute(
        "INSERT INTO goldenthread_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
        (key, value),
    )


def _noted(database: SqlDatabase, key: str) -> str | None:
    with database.transaction(commit=False) as cursor:
        cursor.execute(_EXISTS[database.dialect])
        if cursor.fetchone() is None:
            return None
        cursor.execute("SELECT value FROM goldenthread_meta WHERE key = ?", (key,))
        row = cursor.fetchone()
    return None if row is None else str(row["value"])


_EXISTS = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE name = 'goldenthread_meta'",
    "postgresql": "SELECT 1 FROM pg_tables WHERE tablename = 'goldenthread_meta'",
}


def _not_ready() -> StoreNotReady:
    return StoreNotReady(
        "The store's tables are missing or of another version. Run: goldenthread upgrade"
    )
