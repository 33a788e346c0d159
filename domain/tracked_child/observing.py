"""Observing a child: baseline, follow-up and sustainment, with a value or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, event
from domain.learning_item.state import Carrier
from domain.measuring import ChildText, Informant, Method, NotMeasured, Phase, need_no_day
from domain.tracked_child.refusals import NoSuchChildFact, ValueOrWhyNot, need_why
from domain.tracked_child.state import Observation, Support, TrackedChild
from domain.tracked_child.tracking import need_open_record


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """What every observation of a child holds."""

    child: UUID
    indicator: UUID
    indicator_version: int
    value: float | None
    not_measured: NotMeasured | None
    informant: Informant | None
    method: Method | None
    supports: tuple[Support, ...]
    session: UUID | None
    account: ChildText | None

    def observed(self, phase: Phase, stands: Carrier) -> Observation:
        """The observation, without the words about the child."""
        return Observation(
            stands=stands,
            phase=phase,
            indicator=self.indicator,
            indicator_version=self.indicator_version,
            value=self.value,
            not_measured=self.not_measured,
            informant=self.informant,
            method=self.method,
            supports=self.supports,
            session=self.session,
        )

    def check(self, child: TrackedChild, on: BusinessDate) -> None:
        """Refuse both a value and a reason for none, and neither."""
        need_open_record(child, on)
        if (self.value is None) == (self.not_measured is None):
            raise ValueOrWhyNot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Observed(_Measured):
    """An observation in its phase."""

    phase: ClassVar[Phase]

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        made = self.observed(self.phase, Carrier.of(fact))
        return replace(child, observations={**child.observations, fact.ref.version: made})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        self.check(child, on)


@event("tracked-child.baseline-recorded", version=1)
class BaselineRecorded(_Observed):
    """How things stood for the child before the lesson was embedded (framework 11.2)."""

    phase: ClassVar[Phase] = Phase.BASELINE


@event("tracked-child.follow-up-recorded", version=1)
class FollowUpRecorded(_Observed):
    """How things stood for the child afterwards."""

    phase: ClassVar[Phase] = Phase.FOLLOW_UP


@event("tracked-child.sustainment-checked", version=1)
class SustainmentChecked(_Observed):
    """Whether it lasted: a look at the child long after (R104)."""

    phase: ClassVar[Phase] = Phase.SUSTAINMENT


@event("tracked-child.observation-corrected", version=1)
class ObservationCorrected(_Measured):
    """An observation as it should have been recorded, and why; the first one stays readable."""

    observation: int
    reason: ChildText

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        before = child.observations[self.observation]
        mended = self.observed(before.phase, Carrier.of(fact))
        return replace(child, observations={**child.observations, self.observation: mended})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_why(self.reason)
        if self.observation not in child.observations:
            raise NoSuchChildFact
        self.check(child, on)


@event("tracked-child.observation-withdrawn", version=1)
class ObservationWithdrawn:
    """The observation cannot be relied on; everything that rests on it grows weaker at once."""

    child: UUID
    observation: int
    reason: ChildText

    def apply(self, child: TrackedChild, _fact: Fact) -> TrackedChild:
        kept = {key: each for key, each in child.observations.items() if key != self.observation}
        return replace(child, observations=kept)

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_no_day(on)
        need_why(self.reason)
        if self.observation not in child.observations:
            raise NoSuchChildFact
