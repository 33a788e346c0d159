"""Spoiling a store as an accident or a meddler would: events renamed, removed, moved; keys lost."""

from __future__ import annotations

from uuid import UUID

from projections._store.ports import Database

UNKNOWN = "lesson.unheard-of.9"

_OF = "REPLACE(CAST(originator_id AS TEXT), '-', '') = ?"
_ROW = f"{_OF} AND originator_version = ?"


def name_event(database: Database, stream: UUID, version: int, name: str = UNKNOWN) -> str:
    """Give an event another stored name; the one that it had."""
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            f"SELECT topic FROM stored_events WHERE {_ROW}",  # noqa: S608 - fixed words
            (stream.hex, version),
        )
        before = str(cursor.fetchone()["topic"])
        cursor.execute(
            f"UPDATE stored_events SET topic = ? WHERE {_ROW}",  # noqa: S608 - fixed words
            (name, stream.hex, version),
        )
    return before


def remove_event(database: Database, stream: UUID, version: int) -> None:
    """Delete one row of a stream."""
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            f"DELETE FROM stored_events WHERE {_ROW}",  # noqa: S608 - fixed words
            (stream.hex, version),
        )


def move_event_to_the_end(database: Database, stream: UUID, version: int) -> None:
    """Give one row the position after the log's last."""
    place = "rowid" if database.dialect == "sqlite" else "notification_id"
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            f"UPDATE stored_events SET {place} ="  # noqa: S608 - fixed words
            f" (SELECT MAX({place}) + 1 FROM stored_events) WHERE {_ROW}",
            (stream.hex, version),
        )


def lose_key(database: Database, stream: UUID) -> None:
    """Delete the text keys of a stream, as a store restored by halves lacks them."""
    with database.transaction(commit=True) as cursor:
        cursor.execute("DELETE FROM stream_keys WHERE stream = ?", (stream,))
