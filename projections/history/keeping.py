"""Keeping the index of every event; its words stay in the log and are never stored twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from domain.kernel import name_of
from projections._store.forgetting import delete_thing
from projections._store.ports import Cursor
from projections._store.reading import StreamBatch, decisions
from projections._store.things import KINDS, keep_ties, tie_tables

NAME: Final = "history"
NAMES: Final = ("history_events", "history_things", "history_ties")

_TABLES: Final = (
    (
        "CREATE TABLE IF NOT EXISTS history_events (position BIGINT PRIMARY KEY,"
        " known_from BIGINT NOT NULL, thing TEXT NOT NULL, version INTEGER NOT NULL,"
        " name TEXT NOT NULL, area TEXT NOT NULL, recorded TEXT NOT NULL, person TEXT,"
        " role TEXT NOT NULL, agency TEXT, command TEXT NOT NULL, batch TEXT)"
    ),
    "CREATE INDEX IF NOT EXISTS history_events_thing ON history_events (thing, version)",
    "CREATE INDEX IF NOT EXISTS history_events_recorded ON history_events (recorded, position)",
    (
        "CREATE TABLE IF NOT EXISTS history_things (thing TEXT PRIMARY KEY, kind TEXT NOT NULL,"
        " area TEXT NOT NULL, known_from BIGINT NOT NULL)"
    ),
)
_EVENT: Final = (
    "INSERT INTO history_events (position, known_from, thing, version, name, area, recorded,"
    " person, role, agency, command, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_THING: Final = "INSERT INTO history_things (thing, kind, area, known_from) VALUES (?, ?, ?, ?)"


class History:
    """The reading behind a thing's history: where each event lies, and what a caller may see.

    An event is known from the position of its decision's last event, as everywhere.
    """

    name = NAME
    version = 2

    def tables(self, _dialect: str) -> Sequence[str]:
        """What makes the index."""
        return (*_TABLES, *tie_tables(NAME))

    def table_names(self) -> Sequence[str]:
        """The index's tables."""
        return NAMES

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """One line for each event, and one for each thing."""
        keep_ties(NAME, streams, cursor)
        cursor.executemany(_THING, [_thing(batch) for batch in streams if not batch.before])
        cursor.executemany(_EVENT, [line for batch in streams for line in _events(batch)])

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream."""
        delete_thing(cursor, NAMES, stream)


def _thing(batch: StreamBatch) -> tuple[Any, ...]:
    first = decisions(batch)[0]
    return (batch.stream, KINDS[type(first.state)], batch.area, first.position)


def _events(batch: StreamBatch) -> Iterator[tuple[Any, ...]]:
    for decision in decisions(batch):
        for entry in decision.entries:
            told = entry.envelope
            by = told.recorded_by
            yield (
                entry.position,
                decision.position,
                told.stream,
                told.version,
                name_of(told.payload),
                told.area,
                instant(told.recorded_at),
                by.person,
                by.role,
                by.agency,
                told.command_id,
                told.batch_id,
            )


def instant(moment: datetime) -> str:
    """A moment as text that sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
