"""A lineage kept from a story, without a runner: batches in, position noted beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.opening import open_database
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections._store.reading import Answered
from projections._store.standing import statements
from projections.lineage.kinds import Direction
from projections.lineage.model import Neighbourhood, Reach
from projections.lineage.projection import LineageReading
from projections.lineage.queries import Lineage
from tests.story import Story

EVERYTHING = frozenset(Restriction)
WIDE = Reach(depth=12, size=2000)


def sight(story: Story, *levels: Restriction, agency: str | None = None) -> Sight:
    """Sight of the story's home area: of every restriction unless some are named."""
    return Sight(
        areas=frozenset({PermittedAreaId(story.home)}),
        restrictions=frozenset(levels) or EVERYTHING,
        agency=story.agencies[agency] if agency else None,
    )


OPEN = (Restriction.OPEN,)


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one store, filled from stories."""

    database: SqlDatabase

    def take(self, story: Story, *, size: int = 1_000_000, upto: int | None = None) -> Kept:
        """Apply a story's events, about so many at a time, up to a position."""
        reading = LineageReading()
        for batch in story.batches(size, upto=upto):
            position = max(entry.position for stream in batch for entry in stream.fresh)
            with self.database.transaction(commit=True) as cursor:
                reading.apply(batch, cursor)
                cursor.execute("DELETE FROM readings_tracking")
                cursor.execute("INSERT INTO readings_tracking VALUES ('lineage', ?, 1)", [position])
        return self

    def rows(self, table: str) -> set[tuple[object, ...]]:
        """Every row of a table."""
        with self.database.transaction(commit=False) as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table's name
            return {tuple(dict(row).values()) for row in cursor.fetchall()}

    def around(
        self,
        who: Sight,
        node: UUID | str,
        *,
        direction: Direction = Direction.BOTH,
        reach: Reach = WIDE,
        as_of: int | None = None,
    ) -> Neighbourhood | None:
        """The answer's value."""
        return self.ask(who, node, direction=direction, reach=reach, as_of=as_of).value

    def ask(
        self,
        who: Sight,
        node: UUID | str,
        *,
        direction: Direction = Direction.BOTH,
        reach: Reach = WIDE,
        as_of: int | None = None,
    ) -> Answered[Neighbourhood | None]:
        """The answer with its position."""
        lineage = Lineage(self.database)
        return lineage.around(who, node, direction=direction, reach=reach, as_of=as_of)

    def names(
        self,
        who: Sight,
        node: UUID | str,
        *,
        direction: Direction = Direction.BOTH,
        as_of: int | None = None,
    ) -> set[str]:
        """The ids of the answer's points; none where there is no answer."""
        found = self.around(who, node, direction=direction, as_of=as_of)
        return {each.id for each in found.nodes} if found else set()


@contextmanager
def opened(url: str) -> Iterator[Kept]:
    """A store with the lineage's tables, closed afterwards."""
    database = open_database(url)
    with database.transaction(commit=True) as cursor:
        for statement in statements(database.dialect, [LineageReading()]):
            cursor.execute(statement)
    yield Kept(database)
    database.close()
