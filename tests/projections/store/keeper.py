"""A real store with its log and readings, for tests of what is kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from projections._store.reading import FOREVER, Reading
from projections._store.runner import Runner
from projections._store.standing import statements
from tests.story import Story


@dataclass
class Kept:
    """A store of one test; `keep` writes a story's new decisions and brings the readings up."""

    database: SqlDatabase
    log: EventLog
    readings: Sequence[Reading]
    written: int = field(default=0)

    def runner(self, size: int = 1000) -> Runner:
        return Runner(self.database, self.log, self.readings, size=size)

    def write(self, story: Story) -> int:
        """Append what the log does not hold yet; the head."""
        fresh = story.recordings[self.written :]
        self.written += len(fresh)
        self.log.append(fresh)
        return self.log.head()

    def keep(self, story: Story, *, size: int = 1000) -> int:
        """Append, catch up; the position reached."""
        self.write(story)
        return self.runner(size).catch_up()

    def rows(self, table: str, *, upto: int = FOREVER) -> list[dict[str, Any]]:
        """Every row of a table, in an order that does not depend on when it was written."""
        with self.database.transaction(commit=False) as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of ours
            rows = [dict(row) for row in cursor.fetchall()]
        return sorted((row for row in rows if row.get("known_from", 0) <= upto), key=str)


@contextmanager
def kept(url: str, folder: Path, *readings: Reading) -> Iterator[Kept]:
    """A new store at an address, with the tables of these readings."""
    keys = folder / "keys"
    database = open_database(url)
    upgrade(database, more=statements(database.dialect, readings))
    ensure_kek(database, keys)
    try:
        yield Kept(database, open_log(database, keys), readings)
    finally:
        database.close()
