"""Finding what rests on a thing, step by step, and which of it a caller may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.sight import Sight
from projections._store.blind import opened
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, either, every, then_or_now
from projections._store.ports import Cursor
from projections._store.things import Kind
from projections.consequences.keeping import NAME, RESTS

STEPS: Final = 4
MOST: Final = 2000

Sights = Mapping[Kind, Sight]
"""What the caller may see of each kind of thing; a kind that is missing is not for the caller."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The tables of the reading at one position."""

    cursor: Cursor
    position: int

    def kind_of(self, thing: UUID) -> Kind | None:
        """What sort of thing it was by then; None where it was not known."""
        return self.kinds((thing,)).get(thing)

    def kinds(self, things: Iterable[UUID]) -> dict[UUID, Kind]:
        """The kinds of those things that were known."""
        known = Clause("known_from <= ?", (self.position,))
        asked = every((among("thing", things), known))
        rows = asked.after("SELECT thing, kind FROM consequences_things WHERE").rows(self.cursor)
        return {UUID(row["thing"]): Kind(row["kind"]) for row in rows}

    def above(self, starts: Iterable[UUID]) -> tuple[dict[UUID, Kind], bool]:
        """Everything that rests on these, directly or not, and whether there was too much."""
        found: dict[UUID, Kind] = {}
        front = set(starts)
        for _ in range(STEPS):
            resting = self._resting_on(front)
            front = set(resting) - found.keys()
            found |= resting
            if not front or len(found) > MOST:
                break
        return dict(list(found.items())[:MOST]), len(found) > MOST or bool(front)

    def _resting_on(self, things: Iterable[UUID]) -> dict[UUID, Kind]:
        """One step up; a rating that others may not read yet rests, for all they know, on nothing."""
        tie = every((among("t.other", things), Clause("t.kind = ?", (RESTS,))))
        another = Clause("k.kind <> ?", (Kind.COUNTERFACTUAL_RATING.value,))
        readable = either((another, opened(NAME, "k.thing", self.position)))
        known = Clause("k.known_from <= ?", (self.position,))
        asked = every((tie, then_or_now("t", self.position), known, readable))
        rows = asked.after(
            f"SELECT DISTINCT k.thing, k.kind FROM {NAME}_ties t"  # noqa: S608 - our own name
            " JOIN consequences_things k ON k.thing = t.thing WHERE"
        ).rows(self.cursor)
        return {UUID(row["thing"]): Kind(row["kind"]) for row in rows}

    def seen(self, things: Mapping[UUID, Kind], sights: Sights) -> frozenset[UUID]:
        """Those of these things that the caller may see."""
        found: set[UUID] = set()
        for kind in set(things.values()) & set(sights):
            alike = [thing for thing, each in things.items() if each is kind]
            bound = Bounds(NAME, sights[kind], self.position).visible(kind, "k")
            asked = every((among("k.thing", alike), bound))
            rows = asked.after("SELECT k.thing FROM consequences_things k WHERE").rows(self.cursor)
            found.update(UUID(row["thing"]) for row in rows)
        return frozenset(found)

    def versions(self, things: Iterable[UUID]) -> dict[UUID, int]:
        """How far each thing had come; one that was not known is missing."""
        known = Clause("known_from <= ?", (self.position,))
        rows = (
            every((among("thing", things), known))
            .after("SELECT thing, MAX(version) AS version FROM consequences_versions WHERE")
            .then("GROUP BY thing")
            .rows(self.cursor)
        )
        return {UUID(row["thing"]): int(row["version"]) for row in rows}
