"""A stream is read whole or not at all: a gap in it would be a history that never was."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.persistence import StoredEvent

from application.eventstore.errors import StreamBroken


def whole(rows: Sequence[StoredEvent]) -> Sequence[StoredEvent]:
    """These rows, stream by stream in the order of the log.

    Raises StreamBroken where a stream's versions do not run on from 1 in that order.
    """
    stream, version = None, 0
    for row in rows:
        version = version + 1 if row.originator_id == stream else 1
        stream = row.originator_id
        if row.originator_version != version:
            raise StreamBroken
    return rows
