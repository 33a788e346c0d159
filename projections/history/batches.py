"""Which imports wrote something: when, by whom, and how many lessons and sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from domain.sight import Sight
from projections._store.clauses import Clause, among, every
from projections._store.ports import Database
from projections._store.reading import Answered
from projections._store.standing import known
from projections.history.keeping import NAME

_RUNS: Final = (
    "SELECT batch, area, MIN(recorded) AS begun, MAX(recorded) AS ended, MIN(person) AS person,"
    " MAX(position) AS position, COUNT(*) AS events,"
    " SUM(CASE WHEN name LIKE 'learning-item.recorded.%' THEN 1 ELSE 0 END) AS lessons,"
    " SUM(CASE WHEN name LIKE 'source.registered.%' THEN 1 ELSE 0 END) AS sources"
    " FROM history_events WHERE batch IS NOT NULL AND"
)
_NEWEST_FIRST: Final = "GROUP BY batch, area ORDER BY MAX(position) DESC"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """One file that was written into an area; the same file again belongs to the same run."""

    batch: UUID
    area: UUID
    begun: datetime
    ended: datetime
    person: UUID | None
    lessons: int
    sources: int
    events: int
    position: int


class Imports:
    """The imports of the caller's areas, in counts alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def runs(self, sight: Sight, *, as_of: int | None = None) -> Answered[tuple[ImportRun, ...]]:
        """Every import, newest first, as known now or at a position."""
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            then = Clause("known_from <= ?", (standing.position,))
            asked = every((among("area", sight.areas), then))
            rows = asked.after(_RUNS).then(_NEWEST_FIRST).rows(cursor)
            return standing.answer(tuple(_run(row) for row in rows))


def _run(row: Any) -> ImportRun:
    return ImportRun(
        batch=UUID(row["batch"]),
        area=UUID(row["area"]),
        begun=datetime.fromisoformat(row["begun"]),
        ended=datetime.fromisoformat(row["ended"]),
        person=UUID(row["person"]) if row["person"] else None,
        lessons=int(row["lessons"]),
        sources=int(row["sources"]),
        events=int(row["events"]),
        position=int(row["position"]),
    )
