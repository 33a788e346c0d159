"""Finds what is known of the children behind some lessons, at one position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.indicator import Indicator
from domain.observation_session import ObservationSession
from domain.tracked_child.state import TrackedChild
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.ports import Cursor
from projections._store.things import Kind
from projections.difference.children.known import ChildrenKnown, Pair, by_lesson
from projections.difference.children.tables import (
    CHILDREN,
    CONTRIBUTIONS,
    INDICATORS,
    PAIRS,
    RATINGS,
    SESSIONS,
)
from projections.difference.keeping import Table

AT_ONCE: Final = 400


@dataclass(frozen=True, slots=True)
class Loading:
    """One caller's view at one position; what the caller may not see still carries what rests on it."""

    cursor: Cursor
    bounds: Bounds
    shown_in: frozenset[UUID]

    def known(self, items: Iterable[UUID]) -> ChildrenKnown:
        """Everything that these lessons rest on."""
        lessons = sorted(items)
        judged = self._tied(CONTRIBUTIONS, Contribution, "lesson", lessons)
        children = self._by_id(self._tied(CHILDREN, TrackedChild, "lesson", lessons))
        others = {ref.stream for each in judged for ref in each.children} - set(children)
        every_child = {**children, **self._named(CHILDREN, TrackedChild, others)}
        if not every_child and not judged:
            return ChildrenKnown(shown_in=self.shown_in)
        return ChildrenKnown(
            children=every_child,
            cohorts=by_lesson(every_child.values()),
            hidden=frozenset(set(every_child) - self._visible(every_child)),
            indicators=self._named(INDICATORS, Indicator, _measures(every_child, judged)),
            ratings=_paired(self._tied(RATINGS, CounterfactualRating, "lesson", lessons)),
            pairs={
                (each.child, each.item): each
                for each in self._tied(PAIRS, Counterfactual, "lesson", lessons)
            },
            contributions=_grouped(judged, lambda each: each.item),
            sessions=tuple(self._tied(SESSIONS, ObservationSession, "child", children)),
            shown_in=self.shown_in,
        )

    def _tied(self, table: Table, kind: type[Any], tie: str, to: Iterable[UUID]) -> list[Any]:
        """Everything of a kind with such a tie, each once, in a fixed order."""
        found: dict[str, Any] = {}
        for some in _lots(to):
            when = held("t", self.bounds.position)
            ties = every((Clause("t.kind = ?", (tie,)), among("t.other", some), when))
            named = f"x.thing IN (SELECT t.thing FROM difference_ties t WHERE {ties.sql})"  # noqa: S608 - our own names
            found |= {row["thing"]: row for row in self._rows(table, Clause(named, ties.values))}
        return [unpacked(kind, found[key]["doc"]) for key in sorted(found)]

    def _named(self, table: Table, kind: type[Any], keys: Iterable[UUID]) -> dict[UUID, Any]:
        return {
            UUID(row["thing"]): unpacked(kind, row["doc"])
            for some in _lots(keys)
            for row in self._rows(table, among("x.thing", some))
        }

    @staticmethod
    def _by_id(states: Iterable[Any]) -> dict[UUID, Any]:
        return {each.id: each for each in states}

    def _visible(self, children: Iterable[UUID]) -> set[UUID]:
        seen = self.bounds.visible(Kind.TRACKED_CHILD, "x")
        return {
            UUID(row["thing"])
            for some in _lots(children)
            for row in self._rows(CHILDREN, every((among("x.thing", some), seen)))
        }

    def _rows(self, table: Table, where: Clause) -> list[Any]:
        wanted = every((held("x", self.bounds.position), where))
        sql = f"SELECT x.thing, x.doc FROM {table.name} x WHERE"  # noqa: S608 - our own names
        return wanted.after(sql).then("ORDER BY x.thing").rows(self.cursor)


def _measures(children: Mapping[UUID, TrackedChild], judged: Iterable[Contribution]) -> set[UUID]:
    looked = {each.indicator for child in children.values() for each in child.observations.values()}
    return looked | {each.indicator for each in judged if each.indicator}


def _paired(ratings: Iterable[CounterfactualRating]) -> Mapping[Pair, tuple[Any, ...]]:
    return _grouped(ratings, lambda each: (each.child, each.item))


def _grouped(states: Iterable[Any], key: Callable[[Any], Any]) -> Mapping[Any, tuple[Any, ...]]:
    found: dict[Any, tuple[Any, ...]] = {}
    for each in states:
        found[key(each)] = (*found.get(key(each), ()), each)
    return found


def _lots(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
