"""A real PostgreSQL server for one test run: started on first use, gone when the run is."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT: Final = Path(__file__).parent.parent
PATIENCE: Final = 90.0


class PostgreSQLMissing(Exception):
    """The tests need a real PostgreSQL server and could not have one."""


def make_folder() -> Path:
    """A new folder for one run, whose owner is this process; nothing is started yet."""
    folder = Path(tempfile.mkdtemp(prefix="golden-thread-tests-", dir=_temporary_folder()))
    (folder / "owner").write_text(str(os.getpid()))
    return folder


def running(folder: Path) -> str:
    """The URL of the run's server; the first of the run's processes to ask starts it."""
    address = folder / "url"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not address.exists():
            _start_keeper(folder)
    return address.read_text()


def stop(folder: Path) -> None:
    """End the run's server, if it was started, and remove the run's folder."""
    keeper = folder / "keeper"
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(keeper.read_text()), signal.SIGTERM)
        _wait_until(lambda: not keeper.exists())
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The URL of a new database on a server, dropped at the end whoever is still connected."""
    name = f"gt_{secrets.token_hex(8)}"
    _command(server, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        _command(server, "DROP DATABASE {} WITH (FORCE)", name)


def _temporary_folder() -> Path:
    """The system's temporary folder; as root, the first one that `nobody` can reach."""
    usual = Path(tempfile.gettempdir()).resolve()
    places = (usual, Path("/tmp"), Path("/var/tmp")) if os.geteuid() == 0 else ()  # noqa: S108
    return next((place for place in places if _others_may_enter(place)), usual)


def _others_may_enter(place: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (place, *place.parents))


def _command(server: str, statement: LiteralString, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _start_keeper(folder: Path) -> None:
    """Start the process that keeps the server; it outlives this one and ends with the run."""
    log = os.open(folder / "keeper.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    command = [sys.executable, "-m", "tests.postgres_keeper", str(folder)]
    keeper = os.posix_spawn(
        sys.executable,
        command,
        os.environ | {"PYTHONPATH": str(ROOT)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, log, 1),
            (os.POSIX_SPAWN_DUP2, log, 2),
        ],
        setsid=True,
    )
    os.close(log)
    _wait_until(lambda: (folder / "url").exists() or _ended(keeper))
    if not (folder / "url").exists():
        said = (folder / "keeper.log").read_text()[-2000:]
        message = f"PostgreSQL could not be started for the tests. It said:\n{said}"
        raise PostgreSQLMissing(message)


def _ended(child: int) -> bool:
    return os.waitpid(child, os.WNOHANG)[0] == child


def _wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.05)
