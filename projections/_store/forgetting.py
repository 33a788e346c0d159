"""Taking streams out of a reading and in again, once some of their words were forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeGuard
from uuid import UUID

from projections._store import tracking
from projections._store.applying import put_in
from projections._store.loading import Part, Unread, is_passing, name_of
from projections._store.mending import make_again, whole_stream
from projections._store.ports import Cursor, Database, Log
from projections._store.reading import Reading, StreamBatch


class TakesOut(Reading, Protocol):
    """A reading that can delete all that one stream put into it."""

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream, and every trace within the tables."""


def forget(
    database: Database, log: Log[Any], reading: Reading, streams: Sequence[UUID], size: int
) -> None:
    """Make these streams' rows again from the log, which holds the forgotten words no more.

    A reading that cannot take a stream out by itself is made again as a whole.
    """
    if not _takes_out(reading) or any(_is_area(log, each) for each in streams):
        make_again(database, log, reading, size)
        return
    with database.transaction(commit=True) as cursor:
        tracking.lock(cursor, database.dialect, reading.name)
        tracking.begin(cursor, (reading,))
        upto, version = tracking.positions(cursor)[reading.name]
        if version == reading.version:
            _again(cursor, log, reading, streams, upto)
            return
    make_again(database, log, reading, size)


def delete_thing(cursor: Cursor, tables: Sequence[str], stream: UUID) -> None:
    """Delete the rows of a stream from tables in which `thing` names it."""
    for table in tables:
        cursor.execute(f"DELETE FROM {table} WHERE thing = ?", (stream,))  # noqa: S608 - a reading's own table


def _again(cursor: Cursor, log: Log[Any], reading: Any, streams: Sequence[UUID], upto: int) -> None:
    for stream in streams:
        tracking.unpark(cursor, reading.name, stream)
        reading.take_out(stream, cursor)
    told = [_whole(log, stream, upto) for stream in streams]
    batches = tuple(each for each in told if isinstance(each, StreamBatch) and each.fresh)
    unread = tuple(each for each in told if isinstance(each, Unread))
    put_in(cursor, reading, Part(0, upto, batches, unread), apart=True)


def _whole(log: Log[Any], stream: UUID, upto: int) -> StreamBatch | Unread | None:
    try:
        return whole_stream(log, stream, 1, upto) if log.stream(stream, upto=1) else None
    except Exception as error:
        if is_passing(error):
            raise
        return Unread(stream, None, 0, 1, name_of(error))


def _takes_out(reading: Any) -> TypeGuard[TakesOut]:
    return hasattr(reading, "take_out")


def _is_area(log: Log[Any], stream: UUID) -> bool:
    """An area's names stand in rows that are not its own, so everything is made again."""
    try:
        return any(each.area == stream for each in log.stream(stream, upto=1))
    except Exception as error:
        if is_passing(error):
            raise
        return True
