"""A stream that lacks an event, or holds one out of its place, is refused and never told as whole."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.errors import StreamBroken, Unreadable
from application.eventstore.log import EventLog
from application.eventstore.opening import open_log
from domain.kernel import new_id
from tests.projections.store.spoiling import move_event_to_the_end, remove_event
from tests.stores.recordings import envelope, noted, recording


@pytest.fixture
def log(database: SqlDatabase, keys: Path) -> EventLog:
    return open_log(database, keys)


def five_events(log: EventLog) -> UUID:
    stream = new_id()
    log.append([recording(envelope(noted(), stream, version)) for version in range(1, 6)])
    log.append([recording(envelope(noted(), new_id()))])
    return stream


def refused(log: EventLog, stream: UUID) -> bool:
    """Both ways of reading a stream refuse it, with a sentence that names nothing."""
    for read in (log.stream, lambda one: log.streams([one])):
        with pytest.raises(StreamBroken) as told:
            read(stream)
        assert isinstance(told.value, Unreadable)
        assert str(stream) not in str(told.value)
    return True


@pytest.mark.parametrize("version", [1, 2, 4])
def test_a_stream_that_lacks_an_event_before_its_last_is_refused(
    log: EventLog, database: SqlDatabase, version: int
) -> None:
    stream = five_events(log)
    remove_event(database, stream, version)

    assert refused(log, stream)


@pytest.mark.parametrize("version", [1, 3])
def test_an_event_moved_to_the_end_of_the_log_is_refused(
    log: EventLog, database: SqlDatabase, version: int
) -> None:
    stream = five_events(log)
    move_event_to_the_end(database, stream, version)

    assert refused(log, stream)


def test_what_lies_before_the_gap_can_still_be_read(log: EventLog, database: SqlDatabase) -> None:
    stream = five_events(log)
    remove_event(database, stream, 4)

    assert [each.version for each in log.stream(stream, upto=3)] == [1, 2, 3]


def test_the_other_streams_of_the_log_are_read_as_ever(
    log: EventLog, database: SqlDatabase
) -> None:
    broken, sound = five_events(log), five_events(log)
    remove_event(database, broken, 2)

    assert len(log.stream(sound)) == len(log.streams([sound])[sound]) == 5
