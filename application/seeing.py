"""Whether a caller may see a record, and what a command's builder may look at besides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from application.access import NotFound, Resource, sees
from application.ports import Log
from domain.area.state import Area
from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import Counterfactual
from domain.counterfactual.rating import CounterfactualRating
from domain.evidence import Evidence
from domain.gates import Standing
from domain.indicator import Indicator
from domain.kernel import By, EventRef, replay
from domain.learning_item.state import LearningItem
from domain.observation_session import ObservationSession
from domain.practice_change import PracticeChange
from domain.sight import Sight
from domain.source import Source
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import ChildTrackOpened, CohortJoined, EligibleChildNoted
from domain.vocabulary import Restriction

AGGREGATES: dict[Resource, type[Any]] = {
    Resource.AREA: Area,
    Resource.SOURCE: Source,
    Resource.LEARNING_ITEM: LearningItem,
    Resource.EVIDENCE: Evidence,
    Resource.PRACTICE_CHANGE: PracticeChange,
    Resource.INDICATOR: Indicator,
    Resource.TRACKED_CHILD: TrackedChild,
    Resource.OBSERVATION_SESSION: ObservationSession,
    Resource.COUNTERFACTUAL_RATING: CounterfactualRating,
    Resource.COUNTERFACTUAL: Counterfactual,
    Resource.CONTRIBUTION: Contribution,
}
KINDS = {kind: resource for resource, kind in AGGREGATES.items()}

BEGINNINGS = (EligibleChildNoted, ChildTrackOpened, CohortJoined)
"""How a child comes to be tracked."""

Hides = Callable[[Sight, Resource, UUID], bool]
"""Whether a reading knows a record that these bounds keep back, for what hangs on it."""

Cohort = Callable[[Sight, UUID], tuple[UUID, ...]]
"""The children that a reading knows in the cohort of a lesson, within these bounds."""


def nothing_hidden(_bounds: Sight, _resource: Resource, _thing: UUID) -> bool:
    """Where no reading is asked, a record's own restriction decides."""
    return False


def nobody_known(_bounds: Sight, _item: UUID) -> tuple[UUID, ...]:
    """Where no reading is asked, children are named one by one."""
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a command's builder may look at (`application.commands.spec.Around`)."""

    log: Log
    standing: Standing
    by: By
    state: Any
    area: UUID
    bounds: Sight
    hides: Hides
    cohort_of: Cohort
    stream: UUID

    def load(self, stream: UUID, kind: type[Any]) -> Any:
        """Another record of the same area that the caller may see. Raises NotFound."""
        found = visible(self.log, stream, kind, self.bounds)
        if self.hides(self.bounds, KINDS[kind], stream):
            raise NotFound
        if found.area != self.area:
            raise NotFound
        return found

    def find(self, stream: UUID, kind: type[Any]) -> Any:
        """A record whose stream follows from others', or None where there is none yet."""
        found = replay(self.log.stream(stream))
        return found if isinstance(found, kind) else None

    def event(self, ref: EventRef) -> Any:
        """The payload of an event that the record's own state points to."""
        return self.log.stream(ref.stream, upto=ref.version)[-1].payload

    def recorder(self, stream: UUID) -> UUID | None:
        """The person who recorded a stream's first event."""
        first = self.log.stream(stream, upto=1)
        return first[0].recorded_by.person if first else None

    def trackers(self, child: UUID) -> tuple[UUID | None, ...]:
        """Everybody who noted the child, opened the track or put it into a cohort."""
        told = self.log.stream(child)
        began = [each for each in told if isinstance(each.payload, BEGINNINGS)]
        return tuple(by.person for each in began for by in (each.recorded_by, each.asserted_by))

    def cohort(self, item: UUID) -> tuple[UUID, ...]:
        """The children in the cohort of a lesson, as far as the readings know."""
        return self.cohort_of(self.bounds, item)


def visible(log: Log, stream: UUID, kind: type[Any], bounds: Sight) -> Any:
    """A record that lies within the caller's bounds. Raises NotFound for anything else."""
    found = replay(log.stream(stream))
    if not isinstance(found, kind) or not sees(bounds, found.area, restriction_of(log, found)):
        raise NotFound
    own = bounds.agency
    if own is not None and isinstance(found, LearningItem) and own not in found.responsibilities:
        raise NotFound
    return found


def restriction_of(log: Log, state: Any) -> Restriction:
    """The strictest restriction of a record; a lesson shares those of its sources.

    What hangs on lessons is as open as the most open of them.
    """
    if isinstance(state, LearningItem):
        told = log.streams(tuple(state.sources))
        return _strictest(
            (state.restriction, *(replay(each).restriction for each in told.values()))
        )
    if isinstance(state, ObservationSession):
        children = log.streams(state.children).values()
        return _strictest(restriction_of(log, replay(each)) for each in children)
    hangs_on = _lessons(state)
    if not hangs_on:
        return getattr(state, "restriction", Restriction.OPEN)
    lessons = log.streams(hangs_on).values()
    levels = [restriction_of(log, replay(each)) for each in lessons]
    return min(levels, key=_STRICTNESS.index, default=Restriction.OPEN)


_STRICTNESS = list(Restriction)


def _strictest(levels: Iterable[Restriction]) -> Restriction:
    return max(levels, key=_STRICTNESS.index, default=Restriction.OPEN)


def _lessons(state: Any) -> tuple[UUID, ...]:
    if isinstance(state, TrackedChild):
        return state.items
    if isinstance(state, CounterfactualRating | Counterfactual | Contribution):
        return (state.item,)
    return ()
