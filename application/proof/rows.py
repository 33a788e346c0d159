"""Reading what proof needs from the store, exactly as it lies there and whatever it has become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final
from uuid import UUID

from application.ports import Cursor, Database
from application.proof.leaves import StoredRow

PART: Final = 2000
_POSITION: Final = {"sqlite": "rowid", "postgresql": "notification_id"}


def rows_after(cursor: Cursor, dialect: str, position: int, limit: int) -> list[StoredRow]:
    """The rows that follow a position, in order."""
    column = _POSITION[dialect]
    cursor.execute(
        f"SELECT {column} AS position, originator_id, originator_version, topic, state"  # noqa: S608
        f" FROM stored_events WHERE {column} > ? ORDER BY {column} LIMIT ?",
        (position, limit),
    )
    return [_row(each) for each in cursor.fetchall()]


def every_row(database: Database, upto: int) -> Iterator[StoredRow]:
    """Every row up to a position, in order, part by part."""
    after = 0
    while after < upto:
        with database.transaction(commit=False) as cursor:
            part = rows_after(cursor, database.dialect, after, PART)
        if not part:
            return
        after = part[-1].position
        yield from (each for each in part if each.position <= upto)


def head_of(database: Database) -> int:
    """The last position in the log, 0 when it is empty."""
    column = _POSITION[database.dialect]
    with database.transaction(commit=False) as cursor:
        cursor.execute(f"SELECT MAX({column}) AS head FROM stored_events")  # noqa: S608
        return int(cursor.fetchone()["head"] or 0)


def _row(row: Any) -> StoredRow:
    return StoredRow(
        position=row["position"],
        stream=_id(row["originator_id"]),
        version=_whole(row["originator_version"]),
        name=str(row["topic"]),
        state=_raw(row["state"]),
    )


def _id(stored: Any) -> str:
    with suppress(ValueError):
        return str(UUID(str(stored)))
    return str(stored)


def _whole(stored: Any) -> int:
    """A file takes any value for a number; what is none is read as one that no event has."""
    return stored if isinstance(stored, int) else -1


def _raw(stored: Any) -> bytes:
    return stored.encode() if isinstance(stored, str) else bytes(stored or b"")
