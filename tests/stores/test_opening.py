"""A store is opened from an address, made ready by a command, and refused when it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.errors import (
    StoreAddressUnclear,
    StoreFault,
    StoreUnavailable,
    UnsafeSetting,
)
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import check_ready, installation_id, upgrade
from application.ports import KeyMissing, StoreNotReady
from tests.stores.recordings import a_decision

SECRET = "hunter2"  # noqa: S105 - to see that it is not repeated

_UPGRADE = """
import sys
from application.eventstore.opening import open_database
from application.eventstore.tables import upgrade
database = open_database(sys.argv[1])
upgrade(database, ["CREATE TABLE IF NOT EXISTS more (id TEXT PRIMARY KEY)"])
database.close()
"""


@pytest.mark.parametrize(
    "address",
    [
        "",
        f"mysql://user:{SECRET}@host/db",
        f"sqlite://relative-{SECRET}.db",
        "sqlite:///",
        f"postgresql://user:{SECRET}@host:5432/db?unheard=of",
        f"postgresql://user:{SECRET}@host:5432/",
    ],
)
def test_an_address_out_of_form_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(StoreAddressUnclear) as refused:
        open_database(address)

    assert SECRET not in str(refused.value)
    assert "sqlite:////absolute/file.db" in str(refused.value)


def test_the_setting_that_makes_followers_miss_events_is_refused(
    monkeypatch: pytest.MonkeyPatch, fresh_sqlite_url: str
) -> None:
    """SECURITY F2."""
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "y")

    with pytest.raises(UnsafeSetting):
        open_database(fresh_sqlite_url)


def test_the_function_that_takes_no_lock_is_not_even_made(fresh_postgres_url: str) -> None:
    database = open_database(fresh_postgres_url)
    upgrade(database)

    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname LIKE 'es_insert_events%'")
        assert cursor.fetchone() is None
    database.close()


def test_a_server_that_does_not_answer_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        open_database(f"postgresql://user:{SECRET}@/db?host={tmp_path}")

    assert SECRET not in str(refused.value)


def test_a_folder_that_is_not_there_is_told_apart_from_a_fault_of_ours(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/nowhere/store.db")

    with pytest.raises(StoreFault, match="unable to open database file"):
        upgrade(database)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear board, " * 200)
    database = open_database(f"sqlite:///{tmp_path}/letter.db")

    with pytest.raises(StoreFault):
        upgrade(database)


def test_a_writer_that_waits_too_long_is_told_that_the_store_is_busy(
    fresh_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.eventstore.sqlite._WAIT_SECONDS", 0.1)
    one, other = open_database(fresh_sqlite_url), open_database(fresh_sqlite_url)
    upgrade(one)

    with one.transaction(commit=True), pytest.raises(StoreUnavailable, match="locked"):
        upgrade(other)

    one.close()
    other.close()


def test_a_missing_driver_is_named() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from application.eventstore.opening import open_database\n"
        "open_database('postgresql://user@host/db')"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "golden-thread[postgres]" in done.stderr


def test_a_store_that_was_not_made_ready_says_what_to_do(store_url: str) -> None:
    database = open_database(store_url)

    with pytest.raises(StoreNotReady, match="goldenthread upgrade"):
        check_ready(database)
    with pytest.raises(StoreNotReady):
        installation_id(database)
    database.close()


def test_a_store_of_another_version_is_not_ready(database: SqlDatabase) -> None:
    check_ready(database)
    with database.transaction(commit=True) as cursor:
        cursor.execute("UPDATE goldenthread_meta SET value = '999' WHERE key = 'schema'")

    with pytest.raises(StoreNotReady):
        check_ready(database)


def test_upgrading_again_changes_nothing(database: SqlDatabase) -> None:
    before = installation_id(database)

    upgrade(database, ["CREATE TABLE IF NOT EXISTS more (id TEXT PRIMARY KEY)"])

    assert before == installation_id(database)
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT count(*) AS rows FROM more")
        assert cursor.fetchone()["rows"] == 0


def test_processes_that_upgrade_at_once_do_not_fall_over_each_other(store_url: str) -> None:
    """SECURITY F3."""
    command = [sys.executable, "-c", _UPGRADE, store_url]
    root = Path(__file__).parents[2]

    started = [subprocess.Popen(command, cwd=root) for _ in range(4)]

    assert [process.wait(60) for process in started] == [0] * 4
    database = open_database(store_url)
    check_ready(database)
    database.close()


def test_a_log_opened_before_the_upgrade_writes_after_it(store_url: str, keys: Path) -> None:
    early = open_database(store_url)
    database = open_database(store_url)
    upgrade(database)
    ensure_kek(database, keys)

    (receipt,) = open_log(early, keys).append([a_decision()])

    assert receipt.position == 1
    early.close()
    database.close()


def test_a_database_in_shared_memory_serves_a_whole_test(keys: Path) -> None:
    database = open_database("sqlite://:memory:")
    upgrade(database)
    ensure_kek(database, keys)
    log = open_log(database, keys)

    log.append([a_decision()])

    assert log.head() == 1
    assert log.database is database
    database.close()


def test_a_log_without_a_key_directory_is_refused(fresh_sqlite_url: str) -> None:
    with pytest.raises(KeyMissing, match="directory"):
        open_log(fresh_sqlite_url, None)
