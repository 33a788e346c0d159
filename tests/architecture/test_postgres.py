"""The tests' own PostgreSQL: real, separate for each test, and gone afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres

PROGRAM = """
import os, pathlib, sys, time
from tests import postgres
folder = postgres.make_folder()
print(folder, flush=True)
print(postgres.running(folder), flush=True)
time.sleep(600)
"""


def _says(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row and row[0]


def test_the_server_is_a_real_postgresql(postgres_server: str) -> None:
    assert str(_says(postgres_server, "SHOW server_version")).split(".")[0].isdigit()


def test_every_test_has_an_empty_database_of_its_own(postgres_server: str) -> None:
    with (
        postgres.fresh_database(postgres_server) as first,
        postgres.fresh_database(postgres_server) as second,
    ):
        with psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE mine (id int)")

        assert first != second
        assert _says(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


def test_a_database_is_dropped_even_while_somebody_is_connected(postgres_server: str) -> None:
    with postgres.fresh_database(postgres_server) as url:
        connection = psycopg.connect(url)

    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()


def test_both_stores_are_offered_empty(store_url: str) -> None:
    assert store_url.startswith(("sqlite:////", "postgresql://"))


def test_a_server_that_cannot_start_fails_loudly(tmp_path: Path) -> None:
    (tmp_path / "owner").write_text(str(os.getpid()))
    (tmp_path / "data").touch()

    with pytest.raises(postgres.PostgreSQLMissing, match="could not be started"):
        postgres.running(tmp_path)


def test_a_killed_run_leaves_no_server_and_no_folder_and_no_changed_parent() -> None:
    before = Path(tempfile.gettempdir()).stat().st_mode
    run = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    with run, run.stdout or pytest.fail("no output") as said:
        folder, url = Path(said.readline().strip()), said.readline().strip()
        assert _says(url, "SELECT 1") == 1

        run.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not folder.exists()
    assert Path(tempfile.gettempdir()).stat().st_mode == before
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
