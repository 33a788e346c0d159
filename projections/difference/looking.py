"""Finds rows at one position, within what the caller may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from domain.evidence import Evidence
from domain.gates import GateSettings
from domain.kernel import EMPTY
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.source import Source
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.ports import Cursor
from projections._store.things import Kind as Thing
from projections.difference.children.answering import NOBODY, children_difference
from projections.difference.children.by_lesson import CameOut, came_out_of
from projections.difference.children.known import ChildrenKnown
from projections.difference.children.loading import Loading
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.keeping import Table
from projections.difference.knowing import Known, as_supported
from projections.difference.lesson import item_difference
from projections.difference.shapes import ItemDifference
from projections.difference.tables import AREAS, CHANGES, EVIDENCE, ITEMS, NAMES, SOURCES
from projections.difference.then import Uncertain, on_a_day

AT_ONCE: Final = 400
"""How many ids one query names; both stores bound the number of values."""

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Looking:
    """One caller's view at one position, in one transaction."""

    cursor: Cursor
    bounds: Bounds
    children_of: frozenset[UUID] = frozenset()

    @property
    def position(self) -> int:
        """The position that everything is read at."""
        return self.bounds.position

    def rows(self, table: Table, kind: Thing, where: Clause) -> list[Any]:
        """The visible rows of a table that were known at the position."""
        wanted = every((held("x", self.position), where, self.bounds.visible(kind, "x")))
        return self.select(f"SELECT * FROM {table.name} x", wanted)  # noqa: S608 - our own names

    def select(self, sql: str, where: Clause, order: str = "x.thing") -> list[Any]:
        """What a query finds, in a fixed order."""
        self.cursor.execute(f"{sql} WHERE {where.sql} ORDER BY {order}", where.values)
        return self.cursor.fetchall()

    def lessons(self, where: Clause, day: date | None = None) -> Lessons:
        """Every visible lesson of which this is true, with what is known beside it.

        Where a day is given, as things were on it.
        """
        found = self.rows(ITEMS, Thing.LEARNING_ITEM, where)
        items = tuple(unpacked(LearningItem, row["doc"]) for row in found)
        known = self._known(items)
        if day is None:
            return Lessons(items, known)
        held = on_a_day(items, known, day)
        return Lessons(held.items, held.known, held.lessons, held.children)

    def _known(self, items: Sequence[LearningItem]) -> Known:
        children = Loading(self.cursor, self.bounds, self.children_of).known(
            each.id for each in items
        )
        linked = {key for item in items for key in item.evidence}
        evidence, hidden = self._evidence(linked | evidence_of(children))
        return Known(
            children=children,
            sources=self._linked(Source, {key for item in items for key in item.sources}),
            changes=self._linked(
                PracticeChange, {key for item in items for key in changes_of(item)}
            ),
            evidence=evidence,
            hidden=hidden,
            names=self._names({item.area for item in items}),
            settings=self._settings({item.area for item in items}),
            synthetic=self._synthetic({item.area for item in items}),
        )

    def _linked(self, kind: type[State], keys: Iterable[UUID]) -> dict[UUID, State]:
        table, thing = _LINKED[kind]
        return {
            UUID(row["thing"]): unpacked(kind, row["doc"])
            for some in _lots(keys)
            for row in self.rows(table, thing, among("x.thing", some))
        }

    def _evidence(self, keys: Iterable[UUID]) -> tuple[dict[UUID, Evidence], frozenset[UUID]]:
        """Every evidence linked, and which of them the caller may not see.

        What cannot be seen still carries or no longer carries what rests on it.
        """
        found: dict[UUID, Evidence] = {}
        hidden: set[UUID] = set()
        for some in _lots(keys):
            listed = every((held("x", self.position), among("x.thing", some)))
            rows = self.select(f"SELECT * FROM {EVIDENCE.name} x", listed)  # noqa: S608 - our own names
            found |= {UUID(row["thing"]): unpacked(Evidence, row["doc"]) for row in rows}
            seen = self.rows(EVIDENCE, Thing.EVIDENCE, among("x.thing", some))
            hidden |= set(some) - {UUID(row["thing"]) for row in seen}
        return found, frozenset(hidden)

    def _names(self, areas: Iterable[UUID]) -> dict[UUID, str]:
        where = every((held("x", self.position), among("x.area", areas)))
        rows = self.select(f"SELECT x.thing, x.title FROM {NAMES.name} x", where)  # noqa: S608 - our own names
        return {UUID(row["thing"]): title_of(row) for row in rows}

    def _settings(self, areas: Iterable[UUID]) -> dict[UUID, GateSettings]:
        rows = self.rows(AREAS, Thing.AREA, among("x.thing", areas))
        return {UUID(row["thing"]): unpacked(GateSettings, row["doc"]) for row in rows}

    def invented(self, areas: Iterable[UUID]) -> bool:
        """Whether there are such areas, and every one of them was invented."""
        asked = set(areas)
        return bool(asked) and self._synthetic(asked) == asked

    def _synthetic(self, areas: Iterable[UUID]) -> frozenset[UUID]:
        rows = self.rows(AREAS, Thing.AREA, among("x.thing", areas))
        return frozenset(UUID(row["thing"]) for row in rows if row["synthetic"])


@dataclass(frozen=True, slots=True)
class Lessons:
    """Lessons as they are recorded, and everything that is known beside them."""

    items: tuple[LearningItem, ...]
    known: Known
    uncertain_lessons: Uncertain = EMPTY
    uncertain_children: Uncertain = EMPTY

    @property
    def synthetic(self) -> bool:
        """Whether any of it was invented to show how this works."""
        return any(each.area in self.known.synthetic for each in self.items)

    def told(self) -> tuple[ItemDifference, ...]:
        """The answer about each of them."""
        return tuple(item_difference(each, self.known, self._of((each,))) for each in self.items)

    def children(self, items: Iterable[UUID] | None = None) -> ChildrenDifference:
        """The answer about the children of these of them, or of all."""
        wanted = {each.id for each in self.items} if items is None else set(items)
        return self._of([each for each in self.items if each.id in wanted])

    def came_out(self, items: Iterable[UUID]) -> Mapping[UUID, CameOut]:
        """How each of these lessons came out for its own children."""
        wanted = set(items)
        held = (each for each in self.items if each.id in wanted)
        return {
            each.id: came_out_of(self.known.cohort((as_supported(each, self.known),)))
            for each in held
        }

    def _of(self, some: Sequence[LearningItem]) -> ChildrenDifference:
        cohort = self.known.cohort(as_supported(each, self.known) for each in some)
        return children_difference(cohort) if cohort.any_known or not cohort.shown else NOBODY


def evidence_of(children: ChildrenKnown) -> set[UUID]:
    """The evidence that judgements of contribution name."""
    judged = (each for several in children.contributions.values() for each in several)
    return {support.evidence for each in judged for support in each.supports}


_LINKED: Final[dict[type[Any], tuple[Table, Thing]]] = {
    Source: (SOURCES, Thing.SOURCE),
    PracticeChange: (CHANGES, Thing.PRACTICE_CHANGE),
}


def title_of(row: Any) -> str:
    """A name as it is shown; a name that was forgotten is kept as nothing."""
    title: str | None = row["title"]
    return "[erased]" if title is None else title


def changes_of(item: LearningItem) -> Iterator[UUID]:
    """The practice changes that a lesson links to or names."""
    yield from item.practice_changes
    yield from (each.practice_change for each in item.embeddings.values() if each.practice_change)


def _lots(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
