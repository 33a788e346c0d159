"""Mending a reading: made again from the log, or given back a stream that was parked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from domain.kernel import EventRef
from projections._store import tracking
from projections._store.applying import put_in
from projections._store.loading import Part, is_passing, load
from projections._store.ports import Cursor, Database, Log
from projections._store.reading import Entry, Reading, StreamBatch


def make_again(database: Database, log: Log[Any], reading: Reading, size: int) -> None:
    """Empty a reading and replay the log into it, in one transaction."""
    with database.transaction(commit=True) as cursor:
        tracking.lock(cursor, database.dialect, reading.name)
        tracking.begin(cursor, (reading,))
        _empty(cursor, database.dialect, reading)
        tracking.begin_again(cursor, reading)
        after = 0
        while part := load(log, after, size):
            _put_in(cursor, reading, part)
            tracking.move(cursor, reading.name, after, part.upto)
            after = part.upto
        _count(cursor, database.dialect, reading)


def _count(cursor: Cursor, dialect: str, reading: Reading) -> None:
    """PostgreSQL plans badly over tables that it has not counted; SQLite does not need it."""
    if dialect == "postgresql":
        for table in reading.table_names():
            cursor.execute(f"ANALYZE {table}")


def _put_in(cursor: Cursor, reading: Reading, part: Part) -> None:
    """All streams at once, which is quicker; where that fails, one by one."""
    cursor.execute("SAVEPOINT all_at_once")
    try:
        put_in(cursor, reading, part, apart=False)
    except Exception as error:
        if is_passing(error):
            raise
        cursor.execute("ROLLBACK TO SAVEPOINT all_at_once")
        put_in(cursor, reading, part, apart=True)
    cursor.execute("RELEASE SAVEPOINT all_at_once")


def _empty(cursor: Cursor, dialect: str, reading: Reading) -> None:
    """Rows alone on PostgreSQL where the tables are this version's, so that readers need not wait.

    SQLite's readers do not wait for new tables, and its search index keeps traces of deleted rows.
    """
    _, version = tracking.positions(cursor)[reading.name]
    if dialect != "sqlite" and version == reading.version:
        for table in reading.table_names():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a reading's own table
        return
    for table in reading.table_names():
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in reading.tables(dialect):
        cursor.execute(statement)


def take_back(database: Database, log: Log[Any], reading: Reading, stream: UUID) -> bool:
    """Apply a parked stream up to the reading's position; it stays parked where that fails."""
    try:
        with database.transaction(commit=True) as cursor:
            tracking.lock(cursor, database.dialect, reading.name)
            version = tracking.unpark(cursor, reading.name, stream)
            if version is None:
                return False
            upto, _ = tracking.positions(cursor)[reading.name]
            reading.apply((whole_stream(log, stream, version, upto),), cursor)
            return True
    except Exception as error:
        if is_passing(error):
            raise
        return False


def whole_stream(log: Log[Any], stream: UUID, version: int, upto: int) -> StreamBatch:
    """All of a stream up to a position, as new from a version on."""
    told = log.stream(stream)
    places = [log.position_of(EventRef(stream, each.version)) for each in told]
    entries = [
        Entry(place, each)
        for place, each in zip(places, told, strict=True)
        if place is not None and place <= upto
    ]
    before = tuple(each.envelope for each in entries if each.envelope.version < version)
    fresh = tuple(each for each in entries if each.envelope.version >= version)
    return StreamBatch(stream, told[0].area, before, fresh)
