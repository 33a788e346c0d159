"""The records around something that may be withdrawn, as they were known together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.area.state import Area
from domain.counterfactual.pairing import Counterfactual, pair_id
from domain.counterfactual.rating import CounterfactualRating
from domain.evidence import Evidence
from domain.gates import Standing
from domain.kernel import EMPTY
from domain.vocabulary import Grade

State = Any


@dataclass(frozen=True, slots=True)
class World:
    """Records by their id, as they were known at one position."""

    states: Mapping[UUID, State] = EMPTY

    def having(self, other: State) -> World:
        """The same world with one record otherwise."""
        return World({**self.states, other.id: other})

    def of(self, kind: type[Any]) -> list[Any]:
        """Every record of a kind."""
        return [each for each in self.states.values() if isinstance(each, kind)]

    def get(self, key: UUID | None, kind: type[Any]) -> Any:
        """One record of that kind, or None."""
        found = self.states.get(key) if key else None
        return found if isinstance(found, kind) else None

    def grade(self, evidence: UUID, linked: Grade) -> Grade | None:
        """What an evidence still carries, never more than when it was linked; None once withdrawn."""
        found: Evidence | None = self.get(evidence, Evidence)
        if found is None:
            return linked
        return None if found.withdrawn_because is not None else min(linked, found.grade)

    def gone(self, evidence: UUID) -> bool:
        """Whether an evidence is known to have been withdrawn."""
        found: Evidence | None = self.get(evidence, Evidence)
        return found is not None and found.withdrawn_because is not None

    def standing(self, area: UUID) -> Standing:
        """The area's gates, as last tightened."""
        found: Area | None = self.get(area, Area)
        return found.standing(date.max) if found else Standing(today=date.max)

    def ratings(self, child: UUID, item: UUID) -> list[CounterfactualRating]:
        """Those of a pair's ratings that were loaded."""
        found = self.of(CounterfactualRating)
        return [each for each in found if (each.child, each.item) == (child, item)]

    def pair(self, child: UUID, item: UUID) -> Counterfactual | None:
        """What settled a pair."""
        found: Counterfactual | None = self.get(pair_id(child, item), Counterfactual)
        return found
