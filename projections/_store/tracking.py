"""Where each reading stands, what it has parked, and who is moving it on at this moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from projections._store.clauses import Clause
from projections._store.loading import Unread
from projections._store.ports import Cursor
from projections._store.reading import Reading


def begin(cursor: Cursor, readings: Iterable[Reading]) -> None:
    """Give every reading its row, at the beginning of the log."""
    cursor.executemany(
        "INSERT INTO readings_tracking (reading, position, version) VALUES (?, 0, ?)"
        " ON CONFLICT (reading) DO NOTHING",
        [(reading.name, reading.version) for reading in readings],
    )


def positions(cursor: Cursor) -> dict[str, tuple[int, int]]:
    """The position and the version of every reading."""
    rows = Clause("SELECT reading, position, version FROM readings_tracking").rows(cursor)
    return {str(row["reading"]): (int(row["position"]), int(row["version"])) for row in rows}


def move(cursor: Cursor, reading: str, after: int, upto: int) -> bool:
    """Move a reading on from a position; False where it does not stand there."""
    cursor.execute(
        "UPDATE readings_tracking SET position = ? WHERE reading = ? AND position = ?",
        (upto, reading, after),
    )
    return cursor.rowcount == 1


def begin_again(cursor: Cursor, reading: Reading) -> None:
    """Put a reading back to the beginning, with nothing parked, under its present version."""
    cursor.execute("DELETE FROM readings_parked WHERE reading = ?", (reading.name,))
    cursor.execute(
        "UPDATE readings_tracking SET position = 0, version = ? WHERE reading = ?",
        (reading.version, reading.name),
    )


def try_lock(cursor: Cursor, dialect: str, reading: str) -> bool:
    """Whether this transaction may move the reading on; a dead process holds nothing.

    A SQLite file has one writer anyway.
    """
    if dialect == "sqlite":
        return True
    cursor.execute("SELECT pg_try_advisory_xact_lock(?) AS got", (_key(reading),))
    return bool(cursor.fetchone()["got"])


def lock(cursor: Cursor, dialect: str, reading: str) -> None:
    """Wait until nobody else moves the reading on."""
    if dialect != "sqlite":
        cursor.execute("SELECT pg_advisory_xact_lock(?)", (_key(reading),))


def _key(reading: str) -> int:
    digest = sha256(f"golden thread reading {reading}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def parked(cursor: Cursor, reading: str) -> frozenset[UUID]:
    """The streams that this reading has put aside."""
    asked = Clause("SELECT stream FROM readings_parked WHERE reading = ?", (reading,))
    return frozenset(UUID(row["stream"]) for row in asked.rows(cursor))


def park(cursor: Cursor, reading: str, unread: Sequence[Unread]) -> None:
    """Put streams aside from a version on; one already put aside stays as it was."""
    cursor.executemany(
        "INSERT INTO readings_parked (reading, stream, area, position, version, error)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reading, stream) DO NOTHING",
        [
            (reading, each.stream, each.area, each.position, each.version, each.error)
            for each in unread
        ],
    )


def unpark(cursor: Cursor, reading: str, stream: UUID) -> int | None:
    """Take a stream back in; the version from which it was put aside, or None."""
    named = Clause("reading = ? AND stream = ?", (reading, str(stream)))
    rows = named.after("SELECT version FROM readings_parked WHERE").rows(cursor)
    cursor.execute("DELETE FROM readings_parked WHERE reading = ? AND stream = ?", named.values)
    return int(rows[0]["version"]) if rows else None
