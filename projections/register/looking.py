"""One question to the register: its rows, the names in them, and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from domain.area.state import Area
from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.evidence import Evidence
from domain.indicator import Indicator
from domain.learning_item.state import LearningItem
from domain.observation_session import ObservationSession
from domain.practice_change import PracticeChange
from domain.sight import Sight
from domain.source import Source
from domain.tracked_child.state import TrackedChild
from domain.vocabulary import Role
from projections._store.blind import opened as opened_pair
from projections._store.blind import rated_by
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.ports import Cursor
from projections._store.things import Kind
from projections.register.filters import after, place_of
from projections.register.keeping import NAME
from projections.register.rows import Page
from projections.register.showing import Found, Names

LONGEST_PAGE: Final = 200

_ROWS: Final = "SELECT t.thing, t.recorded, t.owner, t.document FROM register_rows t WHERE"
_THINGS: Final = "SELECT t.thing FROM register_rows t WHERE"
_STATES: Final[Mapping[Kind, type[Any]]] = {
    Kind.AREA: Area,
    Kind.SOURCE: Source,
    Kind.LEARNING_ITEM: LearningItem,
    Kind.PRACTICE_CHANGE: PracticeChange,
    Kind.EVIDENCE: Evidence,
    Kind.INDICATOR: Indicator,
    Kind.TRACKED_CHILD: TrackedChild,
    Kind.OBSERVATION_SESSION: ObservationSession,
    Kind.COUNTERFACTUAL_RATING: CounterfactualRating,
    Kind.COUNTERFACTUAL: Counterfactual,
    Kind.CONTRIBUTION: Contribution,
}

R = TypeVar("R")
Show = Callable[[Found, Names], R]


@dataclass(frozen=True, slots=True)
class Look:
    """One question's cursor, bounds and position; the reader matters to ratings alone."""

    cursor: Cursor
    sight: Sight
    position: int
    reader: UUID | None = None

    def found(self, kind: Kind, fits: Clause, order: str, *values: Any) -> list[Any]:
        """The rows that the caller may see and that fit."""
        bounds = Bounds(NAME, self.sight, self.position)
        wanted = (_of_kind(kind), held("t", self.position), bounds.visible(kind, "t"), fits)
        return every(wanted).after(_ROWS).then(order, *values).rows(self.cursor)

    def names(self, states: Iterable[Any]) -> Names:
        """What the ids in these states were called."""
        seen = tuple(states)
        items = [state for state in seen if isinstance(state, LearningItem)]
        children = [state for state in seen if isinstance(state, TrackedChild)]
        ratings = {state.id for state in seen if isinstance(state, CounterfactualRating)}
        opened = self._of(ratings, opened_pair(NAME, "t.thing", self.position))
        return Names(
            self._states(Kind.AREA, {state.area for state in seen}),
            self._states(Kind.SOURCE, {source for item in items for source in item.sources}),
            self._states(Kind.EVIDENCE, {linked for item in items for linked in item.evidence}),
            self._seen({lesson for child in children for lesson in _lessons_of(child)}),
            opened,
            opened | self._own(ratings),
        )

    def _seen(self, lessons: Iterable[UUID]) -> frozenset[UUID]:
        """The lessons among these that the reader may see."""
        bounds = Bounds(NAME, self.sight, self.position)
        return self._of(lessons, bounds.visible(Kind.LEARNING_ITEM, "t"))

    def _own(self, ratings: Iterable[UUID]) -> frozenset[UUID]:
        """The ratings among these that the reader gave."""
        if self.reader is None:
            return frozenset()
        return self._of(ratings, rated_by(NAME, "t.thing", self.reader))

    def _of(self, things: Iterable[UUID], fits: Clause) -> frozenset[UUID]:
        """The things among these that fit."""
        named = frozenset(things)
        if not named:
            return named
        wanted = (among("t.thing", named), held("t", self.position), fits)
        rows = every(wanted).after(_THINGS).rows(self.cursor)
        return frozenset(UUID(row["thing"]) for row in rows)

    def _states(self, kind: Kind, things: Iterable[UUID]) -> dict[UUID, Any]:
        """These things as known then, in the caller's areas."""
        areas = among("t.area", self.sight.areas)
        wanted = (_of_kind(kind), held("t", self.position), among("t.thing", things), areas)
        rows = every(wanted).after(_ROWS).rows(self.cursor)
        return {UUID(row["thing"]): unpacked(_STATES[kind], row["document"]) for row in rows}


def _lessons_of(child: TrackedChild) -> Iterator[UUID]:
    """Every lesson that a child's row could name."""
    yield from child.cohorts
    yield from (each.item for each in child.exposures.values())
    yield from (item for each in child.views.values() for item in each.items)


def _of_kind(kind: Kind) -> Clause:
    return Clause("t.kind = ?", (kind.value,))


@dataclass(frozen=True, slots=True)
class Paging(Generic[R]):
    """Which rows a page shows, where it begins and how many it holds."""

    kind: Kind
    show: Show[R]
    after: str | None
    limit: int

    def page(self, look: Look, fits: Clause) -> Page[R]:
        size = max(1, min(self.limit, LONGEST_PAGE))
        wanted = every((fits, after(self.after)))
        order = "ORDER BY t.recorded DESC, t.thing DESC LIMIT ?"
        rows = look.found(self.kind, wanted, order, size + 1)
        last = rows[size - 1] if len(rows) > size else None
        following = place_of(last["recorded"], last["thing"]) if last else None
        return Page(shown_rows(look, self.kind, rows[:size], self.show), following)


def shown_rows(look: Look, kind: Kind, rows: list[Any], show: Show[R]) -> tuple[R, ...]:
    found = [
        Found(
            unpacked(_STATES[kind], row["document"]),
            datetime.fromisoformat(row["recorded"]),
            Role(row["owner"]),
        )
        for row in rows
    ]
    names = look.names(each.state for each in found)
    told = (replace(each, synthetic=names.invented(each.state.area)) for each in found)
    return tuple(show(each, names) for each in told)
