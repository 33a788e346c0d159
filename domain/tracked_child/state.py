"""One tracked child as the events tell. No word about the child is kept here, only where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.kernel import EMPTY, EventRef
from domain.learning_item.state import Carrier
from domain.measuring import (
    AgeBand,
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    HeardBy,
    Informant,
    Method,
    NotMeasured,
    NotTracked,
    Phase,
    Reached,
    Selection,
)
from domain.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Membership:
    """Why a child belongs to the cohort of a lesson, and whether it is tracked for it."""

    stands: Carrier
    role: CohortRole
    selection: Selection | None
    not_tracked: NotTracked | None = None

    @property
    def tracked(self) -> bool:
        """Whether the child is tracked, and not only eligible."""
        return self.not_tracked is None


@dataclass(frozen=True, slots=True)
class Support:
    """An evidence behind an observation, with the grade computed when it was named."""

    evidence: UUID
    version: int
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at a child with one indicator; without a value it says why there is none."""

    stands: Carrier
    phase: Phase
    indicator: UUID
    indicator_version: int
    value: float | None
    not_measured: NotMeasured | None
    informant: Informant | None
    method: Method | None
    supports: tuple[Support, ...]
    session: UUID | None

    @property
    def grade(self) -> Grade | None:
        """The best grade of the evidence attached; None without evidence."""
        return max((each.grade for each in self.supports), default=None)

    def comparable(self, other: Observation) -> bool:
        """The same measure, in the same version, by the same method from the same informant."""
        mine = (self.indicator, self.indicator_version, self.informant, self.method)
        alike = mine == (
            other.indicator,
            other.indicator_version,
            other.informant,
            other.method,
        )
        return alike and self.informant is not None and self.method is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What became of asking the child; the words stand in the event alone."""

    stands: Carrier
    asked: Asked
    why_given: bool
    heard_by: HeardBy | None
    better_off: BetterOff | None
    items: tuple[UUID, ...]
    has_words: bool
    consent_to_quote: bool

    @property
    def answered(self) -> bool:
        """Whether the child gave a view of their own."""
        return self.asked is Asked.YES and (self.has_words or self.better_off is not None)

    @property
    def accounted_for(self) -> bool:
        """Whether there is a view, or the reason why there is none."""
        excused = self.asked in {Asked.DECLINED, Asked.TOO_YOUNG, Asked.DECEASED}
        return self.answered or self.why_given or excused


@dataclass(frozen=True, slots=True)
class Exposure:
    """Whether a lesson reached the work with this child, and through which embedding."""

    stands: Carrier
    item: UUID
    reached: Reached
    embeddings: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A look at the child that was planned."""

    stands: Carrier
    phase: Phase
    indicator: UUID
    month: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Why tracking ended."""

    stands: Carrier
    reason: CloseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedChild:
    """A child who is followed without a name; the reference is random and says nothing."""

    id: UUID
    area: UUID
    version: int = 0
    age_band: AgeBand
    locality: str | None
    cohorts: Mapping[UUID, Membership] = EMPTY
    taken_out: Mapping[UUID, Carrier] = EMPTY
    observations: Mapping[int, Observation] = EMPTY
    views: Mapping[int, View] = EMPTY
    exposures: Mapping[int, Exposure] = EMPTY
    due: Mapping[int, Due] = EMPTY
    closed: Closed | None = None
    erased: Carrier | None = None

    @property
    def items(self) -> tuple[UUID, ...]:
        """The lessons in whose cohorts the child is."""
        return tuple(self.cohorts)

    @property
    def tracked(self) -> bool:
        """Whether the child is tracked for any lesson."""
        return any(each.tracked for each in self.cohorts.values())

    def joined(self, items: tuple[UUID, ...], membership: Membership) -> TrackedChild:
        """The child in further cohorts."""
        return replace(self, cohorts={**self.cohorts, **dict.fromkeys(items, membership)})

    def measured(self, indicator: UUID, *phases: Phase) -> Iterator[Observation]:
        """The observations with an indicator in these phases, values and blanks, by their dates."""
        found = (each for each in self.observations.values() if each.indicator == indicator)
        yield from sorted((each for each in found if each.phase in phases), key=_when)

    def exposure_to(self, item: UUID) -> Exposure | None:
        """The newest word on whether the lesson reached this child."""
        found = [each for each in self.exposures.values() if each.item == item]
        return max(found, key=_when, default=None)

    def view_on(self, item: UUID) -> View | None:
        """The newest answer of the child that is about this lesson, or about none in particular.

        Where the child never answered, the newest word on why not.
        """
        found = [each for each in self.views.values() if not each.items or item in each.items]
        answered = [each for each in found if each.answered]
        return max(answered or found, key=_when, default=None)


def _when(fact: Observation | View | Exposure) -> tuple[tuple[date, date], int]:
    """Facts stand by when they were true, and only then by when they were written down."""
    return fact.stands.occurred.order, fact.stands.ref.version
