"""Everything that a reader may read of one child: records from the register, words from the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.bootstrap import Services
from api.stored import every_page
from application.child_words import lessons_named
from domain.kernel import Envelope
from domain.sight import Sight
from projections._store.reading import Answered
from projections._store.things import Kind
from projections.register.filters import RecordFilters
from projections.register.rows_children import ChildRow

NAMING = (Kind.OBSERVATION_SESSION, Kind.COUNTERFACTUAL_RATING, Kind.COUNTERFACTUAL)
"""What names a child in a stream of its own."""


@dataclass(frozen=True, slots=True)
class RecordOfChild:
    """One child as a reader may see it at a position; None of it for a child out of sight."""

    services: Services
    sight: Sight
    reader: UUID | None
    child: UUID
    as_of: int | None = None

    def found(self) -> Answered[ChildRow | None]:
        """The child's own record."""
        return self.services.register.record(
            self.sight, Kind.TRACKED_CHILD, self.child, as_of=self.as_of
        )

    def naming(self, kind: Kind) -> Iterator[Any]:
        """The records of a kind that name the child."""
        return self.listed(kind, RecordFilters(child=self.child))

    def listed(self, kind: Kind, filters: RecordFilters) -> Iterator[Any]:
        """The records of a kind that fit."""
        return every_page(
            lambda after: self.services.register.list_records(
                self.sight,
                kind,
                filters,
                reader=self.reader,
                after=after,
                limit=200,
                as_of=self.as_of,
            )
        )

    def own_events(self, row: ChildRow) -> Iterator[Envelope]:
        """The events of the child's own stream, but those about lessons out of sight alone."""
        seen = self._lesson_seen()
        for envelope in self.services.log.stream(self.child, upto=row.version):
            named = lessons_named(envelope.payload)
            if not named or any(seen(item) for item in named):
                yield envelope

    def other_events(self) -> Iterator[Envelope]:
        """The events of sessions, ratings that may be read, and what settled them."""
        for kind in NAMING:
            for row in self.naming(kind):
                if not awaiting(row):
                    yield from self.services.log.stream(row.id, upto=row.version)

    def awaiting(self) -> int:
        """How many ratings are not told, because a second one is awaited."""
        return sum(awaiting(row) for row in self.naming(Kind.COUNTERFACTUAL_RATING))

    def _lesson_seen(self) -> Callable[[UUID], bool]:
        known: dict[UUID, bool] = {}

        def seen(item: UUID) -> bool:
            if item not in known:
                found = self.services.register.item(self.sight, item, as_of=self.as_of)
                known[item] = found.value is not None
            return known[item]

        return seen


def awaiting(row: Any) -> bool:
    """Whether a record is a rating that the reader may not read yet."""
    return getattr(row, "rated", row) is None
