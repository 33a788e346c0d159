"""Finds rows at one position, within what the caller may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from uuid import UUID

from domain.evidence import Evidence
from domain.gates import GateSettings
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.source import Source
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every, held
from projections._store.packing import unpacked
from projections._store.ports import Cursor
from projections._store.things import Kind as Thing
from projections.difference.keeping import Table
from projections.difference.knowing import Known
from projections.difference.lesson import item_difference
from projections.difference.shapes import ItemDifference
from projections.difference.tables import AREAS, CHANGES, EVIDENCE, ITEMS, NAMES, SOURCES

AT_ONCE: Final = 400
"""How many ids one query names; both stores bound the number of values."""

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Looking:
    """One caller's view at one position, in one transaction."""

    cursor: Cursor
    bounds: Bounds

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

    def differences(self, where: Clause) -> tuple[ItemDifference, ...]:
        """The answers about every visible lesson of which this is true."""
        found = self.rows(ITEMS, Thing.LEARNING_ITEM, where)
        items: list[LearningItem] = [unpacked(LearningItem, row["doc"]) for row in found]
        known = self._known(items)
        return tuple(item_difference(item, known) for item in items)

    def _known(self, items: Sequence[LearningItem]) -> Known:
        evidence, hidden = self._evidence({key for item in items for key in item.evidence})
        return Known(
            sources=self._linked(Source, {key for item in items for key in item.sources}),
            changes=self._linked(
                PracticeChange, {key for item in items for key in changes_of(item)}
            ),
            evidence=evidence,
            hidden=hidden,
            names=self._names({item.area for item in items}),
            settings=self._settings({item.area for item in items}),
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
