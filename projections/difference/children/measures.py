"""What children are measured with: an indicator in those of its versions that measure alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from domain.indicator import Definition, Indicator
from domain.measuring import AccountabilityQuestion, OutcomeDomain, Phase
from domain.tracked_child.pairing import BeforeAfter, before_after
from domain.tracked_child.state import Observation, TrackedChild
from projections._store.words import shown
from projections.difference.children.known import Cohort
from projections.figures.naming import named

NAME_NOT_KNOWN: Final = "[name not known]"


@dataclass(frozen=True, slots=True)
class Measure:
    """Versions of an indicator that ask the same on the same scale.

    Values on different scales, or where another change matters, are never counted together: a
    revision rewrites nothing that was measured before.
    """

    indicator: Indicator
    versions: frozenset[int]

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The versions, the oldest first."""
        return tuple(self.indicator.definitions[each] for each in sorted(self.versions))

    @property
    def definition(self) -> Definition:
        """The newest of the versions."""
        return self.definitions[-1]

    @property
    def is_newest(self) -> bool:
        """Whether it is what is measured with now."""
        return self.indicator.number in self.versions

    @property
    def is_outcome(self) -> bool:
        """Whether it asks if a child is better off, and not how practice went (R103)."""
        asks = self.definition.question is AccountabilityQuestion.BETTER_OFF
        return asks and self.definition.domain is not OutcomeDomain.PRACTICE

    @property
    def name(self) -> str:
        """The part of a figure's name that tells measures apart."""
        key = str(self.indicator.id)
        return key if self.is_newest else named(key, f"until-{max(self.versions)}")

    @property
    def words(self) -> str:
        """What people call it; what was measured differently before says until which version."""
        told = shown(self.definition.name) or NAME_NOT_KNOWN
        return told if self.is_newest else f"{told}, until version {max(self.versions)}"

    def used_for(self, child: TrackedChild) -> bool:
        """Whether anybody looked at the child with it."""
        return any(True for _ in self.looks(child))

    def looks(self, child: TrackedChild) -> Iterator[Observation]:
        """Every look at the child with it, by their dates."""
        found = child.measured(self.indicator.id, *Phase)
        return (each for each in found if each.indicator_version in self.versions)

    def moved(self, child: TrackedChild, *phases: Phase) -> BeforeAfter:
        """How the child moved on it; looks with other versions have no part in that."""
        seen = {
            key: each
            for key, each in child.observations.items()
            if each.indicator == self.indicator.id and each.indicator_version in self.versions
        }
        return before_after(replace(child, observations=seen), self.indicator, *phases)


def measures_used(cohort: Cohort) -> tuple[Measure, ...]:
    """Every measure with which one of the tracked children was looked at."""
    used: dict[UUID, set[int]] = {}
    for child in cohort.tracked():
        for each in child.observations.values():
            used.setdefault(each.indicator, set()).add(each.indicator_version)
    known = cohort.known.indicators
    return tuple(
        measure
        for key, versions in used.items()
        if key in known
        for measure in measures(known[key])
        if measure.versions & versions
    )


def measures(indicator: Indicator) -> tuple[Measure, ...]:
    """The indicator's versions put together where they measure alike; the newest first."""
    alike: dict[tuple[object, ...], set[int]] = {}
    for number, each in indicator.definitions.items():
        alike.setdefault(_likeness(each), set()).add(number)
    found = [Measure(indicator, frozenset(each)) for each in alike.values()]
    return tuple(sorted(found, key=lambda each: -max(each.versions)))


def _likeness(told: Definition) -> tuple[object, ...]:
    asks = (told.domain, told.question, told.direction, told.smallest_change)
    return (*asks, told.scale, *told.ends, told.band_from, told.band_to)
