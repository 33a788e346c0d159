"""What the log asks of a file and of a server, in SQL that both understand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent

from application.eventstore.beside import (
    check_epoch,
    in_parts,
    put_fences,
    select_child_keys,
    select_commands,
    select_stream_keys,
)
from application.eventstore.database import SqlDatabase, marks
from application.eventstore.errors import told_plainly
from application.eventstore.rows import Beside, ChildKeyRow, CommandRow, StreamKeyRow
from domain.kernel import EventRef

_POSITION = {"sqlite": "rowid", "postgresql": "notification_id"}


class SqlStore:
    """The library's recorder for the events, and one database for the rows beside them."""

    def __init__(self, database: SqlDatabase) -> None:
        self.database = database
        self.recorder = database.recorder
        self._position = _POSITION[database.dialect]

    def insert(self, events: Sequence[StoredEvent], beside: Beside) -> list[int]:
        with told_plainly():
            return list(self.recorder.insert_events(events, beside=beside) or ())

    def stream(self, stream: UUID, upto: int | None) -> Sequence[StoredEvent]:
        last = "" if upto is None else " AND originator_version <= ?"
        values = () if upto is None else (upto,)
        with self.database.outside(writes=False) as cursor:
            cursor.execute(
                f"SELECT * FROM stored_events WHERE originator_id = ?{last} "  # noqa: S608 - our own names
                f"ORDER BY {self._position}",
                (self._stored_id(stream), *values),
            )
            return [_stored(row) for row in cursor.fetchall()]

    def streams(self, streams: Sequence[UUID]) -> Sequence[StoredEvent]:
        found: list[StoredEvent] = []
        with self.database.outside(writes=False) as cursor:
            for some in in_parts([self._stored_id(one) for one in streams]):
                cursor.execute(
                    "SELECT * FROM stored_events "  # noqa: S608 - marks, never values
                    f"WHERE originator_id IN ({marks(len(some))}) "
                    f"ORDER BY originator_id, {self._position}",
                    some,
                )
                found += [_stored(row) for row in cursor.fetchall()]
        return found

    def after(self, position: int, limit: int) -> Sequence[Notification]:
        with told_plainly():
            return self.recorder.select_notifications(position, limit, inclusive_of_start=False)

    def head(self) -> int:
        with told_plainly():
            return self.recorder.max_notification_id() or 0

    def position_of(self, ref: EventRef) -> int | None:
        with self.database.outside(writes=False) as cursor:
            cursor.execute(
                f"SELECT {self._position} AS position FROM stored_events "  # noqa: S608
                "WHERE originator_id = ? AND originator_version = ?",
                (self._stored_id(ref.stream), ref.version),
            )
            row = cursor.fetchone()
        return None if row is None else int(row["position"])

    def commands(self, wanted: Iterable[tuple[UUID, UUID]]) -> list[CommandRow]:
        with self.database.outside(writes=False) as cursor:
            return list(select_commands(cursor, wanted))

    def stream_keys(self, streams: Iterable[UUID]) -> list[StreamKeyRow]:
        with self.database.outside(writes=False) as cursor:
            return list(select_stream_keys(cursor, streams))

    def child_keys(self, children: Iterable[UUID]) -> list[ChildKeyRow]:
        with self.database.outside(writes=False) as cursor:
            return list(select_child_keys(cursor, children))

    def swap_stream_key(self, old: StreamKeyRow, new: StreamKeyRow) -> bool:
        with self.database.transaction(commit=True) as cursor:
            cursor.execute(
                "UPDATE stream_keys SET epoch = ?, wrapped = ? "
                "WHERE stream = ? AND wrapped = ? AND epoch <= ?",
                (new.epoch, new.wrapped, old.stream, old.wrapped, new.epoch),
            )
            return cursor.rowcount == 1

    def destroy_keys(self, beside: Beside) -> bool:
        with self.database.transaction(commit=True) as cursor:
            found = put_fences(cursor, beside)
            check_epoch(cursor, beside)
            return found

    def _stored_id(self, stream: UUID) -> str:
        return stream.hex if self.database.dialect == "sqlite" else str(stream)


def _stored(row: Any) -> StoredEvent:
    stream = row["originator_id"]
    return StoredEvent(
        originator_id=stream if isinstance(stream, UUID) else UUID(stream),
        originator_version=row["originator_version"],
        topic=row["topic"],
        state=bytes(row["state"]),
    )
