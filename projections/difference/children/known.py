"""What is known of the children behind some lessons, as it was known at one position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.indicator import Indicator
from domain.kernel import EMPTY
from domain.learning_item.state import LearningItem
from domain.measuring import CohortRole
from domain.observation_session import ObservationSession
from domain.tracked_child.state import Membership, TrackedChild

Pair = tuple[UUID, UUID]
"""A child and a lesson."""

_STRONGEST_ROLE = (CohortRole.EXPOSED, CohortRole.RETROSPECTIVE, CohortRole.COMPARISON)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenKnown:
    """Children, measures and judgements; `shown_in` names the areas whose children may be told of.

    Of a child in another area, or a hidden one, nothing is told; what rests on it still does.
    """

    children: Mapping[UUID, TrackedChild] = EMPTY
    indicators: Mapping[UUID, Indicator] = EMPTY
    ratings: Mapping[Pair, tuple[CounterfactualRating, ...]] = EMPTY
    pairs: Mapping[Pair, Counterfactual] = EMPTY
    contributions: Mapping[UUID, tuple[Contribution, ...]] = EMPTY
    sessions: tuple[ObservationSession, ...] = ()
    cohorts: Mapping[UUID, tuple[UUID, ...]] = EMPTY
    hidden: frozenset[UUID] = frozenset()
    shown_in: frozenset[UUID] = frozenset()


NO_CHILDREN: Final = ChildrenKnown()


def by_lesson(children: Iterable[TrackedChild]) -> Mapping[UUID, tuple[UUID, ...]]:
    """The references of the children in the cohort of each lesson."""
    found: dict[UUID, tuple[UUID, ...]] = {}
    for child in children:
        for item in child.cohorts:
            found[item] = (*found.get(item, ()), child.id)
    return found


@dataclass(frozen=True, slots=True)
class Cohort:
    """The lessons that are asked about, and what is known of children because of them."""

    items: Mapping[UUID, LearningItem]
    known: ChildrenKnown
    gone: frozenset[UUID] = frozenset()

    @classmethod
    def of(
        cls, items: Iterable[LearningItem], known: ChildrenKnown, gone: Iterable[UUID] = ()
    ) -> Cohort:
        """The cohort of these lessons; `gone` is evidence that was withdrawn."""
        return cls({each.id: each for each in items}, known, frozenset(gone))

    def alone(self, item: UUID) -> Cohort:
        """The same with one of the lessons only."""
        return Cohort({item: self.items[item]}, self.known, self.gone)

    @property
    def shown(self) -> bool:
        """Whether the caller may read of the children of every one of these lessons."""
        return all(each.area in self.known.shown_in for each in self.items.values())

    @property
    def any_known(self) -> bool:
        """Whether there is any child, or any judgement, because of these lessons."""
        return any(
            item in self.known.cohorts or item in self.known.contributions for item in self.items
        )

    def eligible(self) -> tuple[TrackedChild, ...]:
        """Every child who is in the cohort of one of the lessons, tracked or not."""
        keys = {key for item in self.items for key in self.known.cohorts.get(item, ())}
        return tuple(self.known.children[key] for key in sorted(keys - self.known.hidden))

    def memberships(self, child: TrackedChild) -> Iterator[tuple[UUID, Membership]]:
        """The lessons for which the child is in the cohort."""
        return ((item, each) for item, each in child.cohorts.items() if item in self.items)

    def standing(self, child: TrackedChild) -> Membership:
        """The membership that counts: tracked before untracked, exposed before anything else."""
        held = [each for _, each in self.memberships(child)]
        return min(held, key=lambda each: (not each.tracked, _STRONGEST_ROLE.index(each.role)))

    def tracked(self) -> tuple[TrackedChild, ...]:
        """The children who are tracked for one of the lessons."""
        return tuple(each for each in self.eligible() if self.standing(each).tracked)
