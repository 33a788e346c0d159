"""Two stores of one kind with the same rows: one for the product, one for the bare driver."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.ports import Recording
from projections._store.standing import statements
from projections.difference.reading import DifferenceReading
from projections.history.keeping import History
from projections.lineage.projection import LineageReading
from projections.register.keeping import Register
from tests import postgres
from tests.performance.driver import Driver, copy
from tests.performance.measuring import Meter, own_time, with_server

EVENT_TABLES: Final = ("stored_events", "commands", "stream_keys")
KINDS: Final = ("sqlite", "postgresql")
AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Our store, and the driver's store beside it."""

    kind: str
    database: SqlDatabase
    log: EventLog
    readings: tuple[Any, ...]
    ours: Driver
    limit: Driver
    meter: Meter

    def load(self, recordings: Sequence[Recording]) -> None:
        """Fill both with the same decisions; nothing is measured."""
        for start in range(0, len(recordings), AT_ONCE):
            self.log.append(recordings[start : start + AT_ONCE])
        copy(EVENT_TABLES, self.ours, self.limit)


@dataclass(frozen=True, slots=True)
class Places:
    """Where stores are made: a folder for files, a server's address for the rest."""

    folder: Path
    server: str | None

    @contextmanager
    def pair(self, kind: str) -> Iterator[Pair]:
        """Two empty stores, gone at the end."""
        with ExitStack() as stack:
            one, other = (stack.enter_context(self._url(kind)) for _ in range(2))
            keys = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=self.folder))) / "keys"
            yield stack.enter_context(_opened(kind, one, other, keys))

    @contextmanager
    def _url(self, kind: str) -> Iterator[str]:
        if kind == "postgresql" and self.server:
            with postgres.fresh_database(self.server) as url:
                yield url
            return
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            yield f"sqlite:///{folder}/store.db"


@contextmanager
def places(kinds: Sequence[str]) -> Iterator[Places]:
    """Room for stores of these kinds; a PostgreSQL server runs only while it is needed."""
    folder = postgres.make_folder()
    try:
        yield Places(folder, postgres.running(folder) if "postgresql" in kinds else None)
    finally:
        postgres.stop(folder)


@contextmanager
def _opened(kind: str, one: str, other: str, keys: Path) -> Iterator[Pair]:
    database, second = open_database(one), open_database(other)
    readings = (LineageReading(), Register(kind), DifferenceReading(), History())
    for made in (database, second):
        upgrade(made, more=statements(kind, readings))
    second.close()
    ensure_kek(database, keys)
    ours, limit = Driver(one), Driver(other)
    meter = own_time if kind == "sqlite" else with_server(_postmaster(one))
    try:
        yield Pair(kind, database, open_log(database, keys), readings, ours, limit, meter)
    finally:
        for each in (ours, limit, database):
            each.close()


def _postmaster(url: str) -> int:
    """The process of which every one of the server's processes is a child."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT pg_backend_pid()").fetchone()
    return _parent(found[0]) if found else 0


def _parent(process: int) -> int:
    """Its parent where the system shows it; otherwise the server's time is not counted."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return 0
    return int(told.rpartition(")")[2].split()[1])
