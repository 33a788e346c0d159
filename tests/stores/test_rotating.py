"""A change of the key-encryption key leaves everything readable, and every old copy useless."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.key_files import create_kek, destroy_kek
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.rotating import AT_ONCE, epochs, rotate
from application.eventstore.tables import upgrade
from application.eventstore.traces import clear_keys
from application.ports import KeyMissing
from domain.erasure import Erased
from domain.kernel import EventRef, new_child_reference, new_id
from tests.stores.recordings import NOW, ChildrenHeard, a_decision, envelope, recording
from tests.stores.rotating_writer import told


def turn(database: SqlDatabase, keys: Path) -> tuple[int, int]:
    return rotate(database, keys, ended=lambda _epoch: None)


def heard(log: EventLog) -> tuple[EventRef, ChildrenHeard]:
    payload = ChildrenHeard(
        child=new_child_reference(),
        sibling=new_child_reference(),
        alone="alone",
        siblings_own="own",
        together="together",
        setting="setting",
    )
    made = envelope(payload, new_id())
    log.append([recording(made)])
    return made.ref, payload


def test_after_a_rotation_everything_is_read_and_written_as_before(
    database: SqlDatabase, keys: Path
) -> None:
    log = open_log(database, keys)
    ref, payload = heard(log)
    decision = a_decision()
    log.append([decision])

    assert turn(database, keys) == (2, 5)

    after = a_decision()
    for each in (log, open_log(database, keys)):
        assert each.stream(ref.stream)[0].payload == payload
    log.append([after])
    assert log.append([decision])[0].repeated
    assert open_log(database, keys).stream(after.envelopes[0].stream) == after.envelopes
    assert epochs(database, keys).wraps == {2: 6}
    assert [path.name for path in keys.iterdir()] == ["kek-2"]


def test_what_was_forgotten_stays_forgotten(database: SqlDatabase, keys: Path) -> None:
    log = open_log(database, keys)
    ref, payload = heard(log)
    log.forget_text(ref, "setting")
    log.forget_child(payload.child, NOW)

    turn(database, keys)

    (back,) = log.stream(ref.stream)
    assert isinstance(back.payload, ChildrenHeard)
    assert (back.payload.alone, back.payload.setting) == (Erased(), Erased())
    assert back.payload.siblings_own == "own"


def test_a_copy_of_a_wrapped_key_from_before_opens_nothing(
    database: SqlDatabase, keys: Path
) -> None:
    """Wherever it lay: in a backup, in the write-ahead log, in a page not yet overwritten."""
    log = open_log(database, keys)
    ref, payload = heard(log)
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT wrapped FROM child_keys WHERE child = ?", (payload.child,))
        stolen = bytes(cursor.fetchone()["wrapped"])
    log.forget_child(payload.child, NOW)
    turn(database, keys)

    for epoch in (1, 2):
        with database.transaction(commit=True) as cursor:
            cursor.execute(
                "UPDATE child_keys SET epoch = ?, wrapped = ?, erased_at = NULL WHERE child = ?",
                (epoch, stolen, payload.child),
            )
        with pytest.raises(KeyMissing):
            open_log(database, keys).stream(ref.stream)


def test_a_writer_who_still_holds_the_old_key_wraps_anew(database: SqlDatabase, keys: Path) -> None:
    """Its process read the key files before the rotation, and has not looked since."""
    early = open_log(database, keys)
    turn(database, keys)
    decision = a_decision()

    early.append([decision])

    assert epochs(database, keys).wraps == {2: 2}
    assert open_log(database, keys).stream(decision.envelopes[0].stream) == decision.envelopes


def test_a_rotation_that_was_killed_is_finished_by_the_next(
    store_url: str, database: SqlDatabase, keys: Path
) -> None:
    log = open_log(database, keys)
    every = [a_decision() for _ in range(2 * AT_ONCE + 20)]
    log.append(every)
    killed = subprocess.run(
        [sys.executable, "-m", "tests.stores.rotating_writer", store_url, str(keys)], check=False
    )

    assert killed.returncode == -9
    assert set(epochs(database, keys).wraps) == {1, 2}
    assert log.stream(every[-1].envelopes[0].stream) == every[-1].envelopes
    turn(database, keys)

    assert epochs(database, keys).wraps == {3: len(every) + 1}
    assert [path.name for path in keys.iterdir()] == ["kek-3"]
    for each in (every[0], every[-1]):
        assert open_log(database, keys).stream(each.envelopes[0].stream) == each.envelopes


def test_writers_and_forgetters_may_go_on_meanwhile(database: SqlDatabase, keys: Path) -> None:
    first = [a_decision(words="to forget") for _ in range(100)]
    open_log(database, keys).append(first)
    with ThreadPoolExecutor(2) as pool:
        halves = [pool.submit(told, open_log(database, keys), first[half::2]) for half in range(2)]
        for _ in range(3):
            turn(database, keys)
        written = [half.result() for half in halves]

    fresh = open_log(database, keys)
    assert set(epochs(database, keys).wraps) == {4}
    assert fresh.still_open([(each.envelopes[0].ref, "words") for each in first]) == []
    assert not [one for one in fresh.decode(fresh.read(0, 1000)) if isinstance(one, Exception)]
    assert sum(map(len, written)) == 100


def test_the_old_key_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    create_kek(tmp_path)
    create_kek(tmp_path)
    held = (tmp_path / "kek-1").open("rb")
    before = held.read()

    destroy_kek(tmp_path, 1)
    destroy_kek(tmp_path, 1)

    held.seek(0)
    with held:
        assert held.read() != before
    assert [path.name for path in tmp_path.iterdir()] == ["kek-2"]


def test_a_key_whose_destruction_was_interrupted_goes_with_the_next(tmp_path: Path) -> None:
    create_kek(tmp_path)
    create_kek(tmp_path)
    (tmp_path / "kek-1").rename(tmp_path / ".ended-1")

    destroy_kek(tmp_path, 1)

    assert [path.name for path in tmp_path.iterdir()] == ["kek-2"]


def test_no_old_wrapped_key_stays_in_a_file_of_sqlite(
    fresh_sqlite_url: str, tmp_path: Path
) -> None:
    database, keys = open_database(fresh_sqlite_url), tmp_path / "keys"
    upgrade(database)
    ensure_kek(database, keys)
    log = open_log(database, keys)
    _, payload = heard(log)
    with sqlite3.connect(tmp_path / "store.db") as raw, suppress(sqlite3.Error):
        (wrapped,) = raw.execute(
            "SELECT wrapped FROM child_keys WHERE child = ?", (str(payload.child),)
        ).fetchone()
    raw.close()
    log.forget_child(payload.child, NOW)

    assert clear_keys(database)

    found = [path for path in tmp_path.glob("store.db*") if wrapped in path.read_bytes()]
    database.close()
    assert found == []
