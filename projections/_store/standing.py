"""How much a reading knows: its position, and the streams that it could not take in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from domain.sight import Sight
from projections._store.clauses import Clause, among, either, every
from projections._store.ports import Cursor
from projections._store.reading import Answered, Reading

TABLES: Final = (
    (
        "CREATE TABLE IF NOT EXISTS readings_tracking (reading TEXT PRIMARY KEY,"
        " position BIGINT NOT NULL, version INTEGER NOT NULL)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS readings_parked (reading TEXT NOT NULL, stream TEXT NOT NULL,"
        " area TEXT, position BIGINT NOT NULL, version INTEGER NOT NULL, error TEXT NOT NULL,"
        " PRIMARY KEY (reading, stream))"
    ),
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """The position that an answer is computed at, and how many streams of the areas it lacks."""

    position: int
    parked: int

    def answer(self, value: T) -> Answered[T]:
        """The answer with what it knows."""
        return Answered(value, self.position, self.parked)


def statements(dialect: str, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What makes the tables of the readings and of their positions."""
    return (*TABLES, *(made for reading in readings for made in reading.tables(dialect)))


def steady(cursor: Cursor, dialect: str) -> None:
    """Keep PostgreSQL from compiling this transaction's questions, which takes longer than they do."""
    if dialect == "postgresql":
        cursor.execute("SET LOCAL jit = off")


def known(cursor: Cursor, reading: str, sight: Sight, as_of: int | None) -> Known:
    """What a reading knows now, or knew at a position; never more than it has taken in.

    A parked stream whose area is not known counts for every area.
    """
    cursor.execute("SELECT position FROM readings_tracking WHERE reading = ?", (reading,))
    row = cursor.fetchone()
    reached = int(row["position"]) if row else 0
    mine = either((Clause("area IS NULL"), among("area", sight.areas)))
    parked = every((Clause("reading = ?", (reading,)), mine))
    rows = parked.after("SELECT COUNT(*) AS parked FROM readings_parked WHERE").rows(cursor)
    position = reached if as_of is None else min(as_of, reached)
    return Known(position, int(rows[0]["parked"]))
