"""The difference reading kept from a story, and asked."""

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
from projections.difference.answers import Candidate, DifferenceAnswer
from projections.difference.queries import DifferenceView
from projections.difference.questions import Kind, Question
from projections.difference.reading import DifferenceReading
from projections.difference.shapes import ItemDifference
from projections.difference.tallies import GroupDifference
from tests.story import Story

IN_MEMORY = "sqlite://:memory:"
EVERYTHING = frozenset(Restriction)
OPEN = frozenset({Restriction.OPEN})


def sight(
    story: Story, levels: frozenset[Restriction] = EVERYTHING, agency: str | None = None
) -> Sight:
    """Sight of the story's home area."""
    areas = frozenset({PermittedAreaId(story.home)})
    return Sight(areas, levels, story.agencies[agency] if agency else None)


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one store, filled from stories."""

    database: SqlDatabase

    def take(self, story: Story, *, size: int = 1_000_000, upto: int | None = None) -> Kept:
        """Apply a story's events, about so many at a time, up to a position."""
        for batch in story.batches(size, upto=upto):
            position = max(entry.position for stream in batch for entry in stream.fresh)
            with self.database.transaction(commit=True) as cursor:
                DifferenceReading().apply(batch, cursor)
                cursor.execute("DELETE FROM readings_tracking")
                cursor.execute(
                    "INSERT INTO readings_tracking (reading, position, version) VALUES (?, ?, ?)",
                    ("difference", position, DifferenceReading.version),
                )
        return self

    def rows(self) -> dict[str, set[tuple[object, ...]]]:
        """Every row of every table."""
        names = DifferenceReading().table_names()
        with self.database.transaction(commit=False) as cursor:
            return {name: self._rows(cursor, name) for name in names}

    @staticmethod
    def _rows(cursor: object, name: str) -> set[tuple[object, ...]]:
        cursor.execute(f"SELECT * FROM {name}")  # type: ignore[attr-defined] # noqa: S608 - our own table's name
        found = cursor.fetchall()  # type: ignore[attr-defined]
        return {tuple(dict(row).values()) for row in found}

    def ask(
        self, who: Sight, question: Question, as_of: int | None = None
    ) -> Answered[DifferenceAnswer] | None:
        return DifferenceView(self.database).answer(who, question, as_of, children=who)

    def item(self, who: Sight, lesson: UUID, as_of: int | None = None) -> ItemDifference:
        """The answer about a lesson that is there."""
        found = self.ask(who, Question(Kind.ITEM, lesson), as_of)
        assert found
        assert found.value.item
        return found.value.item

    def group(self, who: Sight, question: Question, as_of: int | None = None) -> GroupDifference:
        """The answer about several lessons that is there."""
        found = self.ask(who, question, as_of)
        assert found
        assert found.value.group
        return found.value.group

    def candidates(
        self, who: Sight, kind: Kind, words: str, as_of: int | None = None
    ) -> tuple[Candidate, ...]:
        return DifferenceView(self.database).candidates(who, kind, words, as_of).value

    def words(self, who: Sight, kind: Kind, words: str, as_of: int | None = None) -> list[str]:
        """What the words fit, each in a line."""
        return [str(each) for each in self.candidates(who, kind, words, as_of)]

    def emptied(self) -> Kept:
        """The same without any row."""
        with self.database.transaction(commit=True) as cursor:
            for name in (*DifferenceReading().table_names(), "readings_tracking"):
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our own table's name
        return self


@contextmanager
def opened(url: str) -> Iterator[Kept]:
    """A store with this reading's tables, closed afterwards."""
    database = open_database(url)
    with database.transaction(commit=True) as cursor:
        for statement in statements(database.dialect, [DifferenceReading()]):
            cursor.execute(statement)
    yield Kept(database)
    database.close()


def about(story: Story, lesson: UUID) -> ItemDifference:
    """The answer about one lesson of a story, over a store of its own."""
    with opened(IN_MEMORY) as kept:
        return kept.take(story).item(sight(story), lesson)
