"""Taking a part of the log into one reading, with its position, once and whole."""

from __future__ import annotations

from collections.abc import Sequence

from projections._store import tracking
from projections._store.loading import Part, Unread, is_passing
from projections._store.ports import Cursor, Database
from projections._store.reading import Reading, StreamBatch


def take_in(database: Database, reading: Reading, part: Part) -> bool:
    """Apply a part and move the reading on, in one transaction; False where somebody else did.

    What fails is tried once more, then stream by stream: a stream that fails alone is parked,
    and the rest goes on. Raises only what says that the store is away.
    """
    for apart in (False, False, True):
        try:
            return _once(database, reading, part, apart=apart)
        except Exception as error:
            if apart or is_passing(error):
                raise
    return False


def _once(database: Database, reading: Reading, part: Part, *, apart: bool) -> bool:
    with database.transaction(commit=True) as cursor:
        if not tracking.try_lock(cursor, database.dialect, reading.name):
            return False
        if not tracking.move(cursor, reading.name, part.after, part.upto):
            return False
        put_in(cursor, reading, part, apart=apart)
        return True


def put_in(cursor: Cursor, reading: Reading, part: Part, *, apart: bool) -> None:
    """Apply what is neither parked nor unreadable, and park the rest."""
    aside = tracking.parked(cursor, reading.name)
    streams = [batch for batch in part.streams if batch.stream not in aside]
    failed = _one_by_one(cursor, reading, streams) if apart else ()
    if not apart and streams:
        reading.apply(streams, cursor)
    tracking.park(cursor, reading.name, (*part.unread, *failed))


def _one_by_one(
    cursor: Cursor, reading: Reading, streams: Sequence[StreamBatch]
) -> tuple[Unread, ...]:
    tried = (_alone(cursor, reading, batch) for batch in streams)
    return tuple(failed for failed in tried if failed)


def _alone(cursor: Cursor, reading: Reading, batch: StreamBatch) -> Unread | None:
    """One stream by itself; where it fails, nothing of it stays.

    Where the store itself is away, going back fails too, so that no stream is blamed for it.
    """
    cursor.execute("SAVEPOINT stream_alone")
    failed = None
    try:
        reading.apply((batch,), cursor)
    except Exception as error:
        if is_passing(error):
            raise
        cursor.execute("ROLLBACK TO SAVEPOINT stream_alone")
        failed = Unread.of(batch, error)
    cursor.execute("RELEASE SAVEPOINT stream_alone")
    return failed
