"""Several processes write at once: nothing is lost, doubled or missed by a follower."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.ports import LogEntry
from domain.kernel import new_id
from tests.stores.recordings import AREA, recording

WRITERS = 4


@contextmanager
def writers(url: str, keys: Path, task: str, count: int, given: UUID) -> Iterator[Sequence[object]]:
    """Four processes at one task; each must end well."""
    command = [sys.executable, "-m", "tests.stores.writers", url, str(keys), task, str(count)]
    running = [
        subprocess.Popen([*command, str(given)], cwd=Path(__file__).parents[2])
        for _ in range(WRITERS)
    ]
    try:
        yield running
        assert [process.wait(60) for process in running] == [0] * WRITERS
    finally:
        for process in running:
            process.kill()


@pytest.fixture
def log(database: SqlDatabase, keys: Path) -> EventLog:
    return open_log(database, keys)


def test_a_follower_misses_nothing_that_four_writers_store(
    fresh_postgres_url: str, keys: Path
) -> None:
    """SECURITY F2: without the lock a follower passes over events that are committed late."""
    database = open_database(fresh_postgres_url)
    upgrade(database)
    ensure_kek(database, keys)
    log = open_log(database, keys)
    seen: list[LogEntry] = []

    with writers(fresh_postgres_url, keys, "many", 60, UUID(int=0)) as running:
        while any(process.poll() is None for process in running):  # type: ignore[attr-defined]
            seen += log.read(seen[-1].position if seen else 0, 500)
    seen += log.read(seen[-1].position if seen else 0, 10_000)

    assert len(seen) == WRITERS * 60 * 2
    assert seen == list(log.read(0, 10_000))
    database.close()


def test_four_writers_on_one_stream_lose_and_double_nothing(
    log: EventLog, store_url: str, keys: Path
) -> None:
    stream = new_id()

    with writers(store_url, keys, "one_stream", 10, stream):
        pass

    versions = [event.version for event in log.stream(stream)]
    assert list(range(1, WRITERS * 10 + 1)) == versions


def test_a_command_sent_by_four_processes_is_stored_once(
    log: EventLog, store_url: str, keys: Path
) -> None:
    start = new_id()

    with writers(store_url, keys, "same_commands", 20, start):
        pass

    assert log.head() >= 20
    assert len(log.read(0, 1000)) == 20
    digest = recording().digest
    receipts = [log.receipt(AREA, UUID(int=start.int + n), digest) for n in range(20)]
    assert len({receipt.events for receipt in receipts if receipt}) == 20


def test_a_childs_first_key_is_made_once_by_writers_who_meet_the_child_at_once(
    log: EventLog, store_url: str, keys: Path
) -> None:
    with writers(store_url, keys, "same_child", 10, new_id()):
        pass

    entries = log.read(0, 1000)
    assert len(entries) == WRITERS * 10
    assert not [found for found in log.decode(entries) if isinstance(found, Exception)]
