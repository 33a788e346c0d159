"""Tracking a child: who is eligible, who is tracked and how they were chosen, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, event, need_code
from domain.learning_item.state import Carrier
from domain.measuring import (
    AgeBand,
    ChildText,
    CloseReason,
    CohortRole,
    NotTracked,
    Phase,
    Selection,
    need_month,
    need_no_day,
)
from domain.tracked_child.refusals import (
    AlreadyInTheCohort,
    AlreadyTracked,
    ChildIsErased,
    NoCohort,
    NotInTheCohort,
    ResultsAreKnown,
    TrackClosed,
    TrackNotClosed,
    need_why,
)
from domain.tracked_child.state import Closed, Due, Membership, TrackedChild


def need_open_record(child: TrackedChild | None, on: BusinessDate) -> None:
    """What every fact about a child asks for: a month at the finest, and a child not erased."""
    need_no_day(on)
    if child is not None:
        need_not_erased(child)


def need_not_erased(child: TrackedChild) -> None:
    """Refuse a child about whom nothing more can be recorded."""
    if child.erased is not None:
        raise ChildIsErased


def _started(
    child: TrackedChild | None, fact: Fact, age_band: AgeBand, locality: str | None
) -> TrackedChild:
    if child is not None:
        return replace(child, age_band=age_band, locality=locality)
    return TrackedChild(id=fact.ref.stream, area=fact.area, age_band=age_band, locality=locality)


@event("tracked-child.eligible-noted", version=1)
class EligibleChildNoted:
    """A child is eligible for a cohort and not tracked, and why: nobody drops out unseen."""

    child: UUID
    age_band: AgeBand
    locality: str | None
    items: tuple[UUID, ...]
    role: CohortRole
    not_tracked: NotTracked
    account: ChildText | None

    def apply(self, child: TrackedChild | None, fact: Fact) -> TrackedChild:
        started = _started(child, fact, self.age_band, self.locality)
        untracked = Membership(Carrier.of(fact), self.role, None, self.not_tracked)
        return started.joined(self.items, untracked)

    def refuse(self, child: TrackedChild | None, on: BusinessDate, area: Standing) -> None:
        need_open_record(child, on)
        area.need_localities(self.locality)
        if not self.items:
            raise NoCohort


@event("tracked-child.track-opened", version=1)
class ChildTrackOpened:
    """A child is tracked because of lessons; how it was chosen is part of the fact (R100)."""

    child: UUID
    age_band: AgeBand
    locality: str | None
    items: tuple[UUID, ...]
    role: CohortRole
    selection: Selection
    reason: ChildText | None

    def apply(self, child: TrackedChild | None, fact: Fact) -> TrackedChild:
        started = _started(child, fact, self.age_band, self.locality)
        return started.joined(self.items, Membership(Carrier.of(fact), self.role, self.selection))

    def refuse(self, child: TrackedChild | None, on: BusinessDate, area: Standing) -> None:
        need_open_record(child, on)
        area.need_localities(self.locality)
        if not self.items:
            raise NoCohort
        if child is not None and child.tracked:
            raise AlreadyTracked


@event("tracked-child.cohort-joined", version=1)
class CohortJoined:
    """The child is tracked for further lessons as well."""

    child: UUID
    items: tuple[UUID, ...]
    role: CohortRole
    selection: Selection
    reason: ChildText | None

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        return child.joined(self.items, Membership(Carrier.of(fact), self.role, self.selection))

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        if not self.items:
            raise NoCohort
        if any(child.cohorts[each].tracked for each in self.items if each in child.cohorts):
            raise AlreadyInTheCohort


@event("tracked-child.cohort-entry-withdrawn", version=1)
class CohortEntryWithdrawn:
    """The child was put into a lesson's cohort by mistake, and why."""

    child: UUID
    item: UUID
    reason: ChildText

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        kept = {key: each for key, each in child.cohorts.items() if key != self.item}
        taken_out = {**child.taken_out, self.item: Carrier.of(fact)}
        return replace(child, cohorts=kept, taken_out=taken_out)

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_why(self.reason)
        need_in_cohort(child, self.item)
        if any(each.phase is not Phase.BASELINE for each in child.observations.values()):
            raise ResultsAreKnown


def need_in_cohort(child: TrackedChild, *items: UUID) -> None:
    """Refuse lessons in whose cohort the child is not."""
    if not set(items) <= set(child.cohorts):
        raise NotInTheCohort


@event("tracked-child.particulars-corrected", version=1)
class ParticularsCorrected:
    """Age band or locality was recorded wrongly: as it should read, and why."""

    child: UUID
    age_band: AgeBand
    locality: str | None
    reason: ChildText

    def apply(self, child: TrackedChild, _fact: Fact) -> TrackedChild:
        return replace(child, age_band=self.age_band, locality=self.locality)

    def refuse(self, child: TrackedChild, on: BusinessDate, area: Standing) -> None:
        need_open_record(child, on)
        need_why(self.reason)
        area.need_localities(self.locality)


@event("tracked-child.follow-up-scheduled", version=1)
class FollowUpScheduled:
    """Somebody is to look at the child again in a month, with one indicator."""

    child: UUID
    phase: Phase
    indicator: UUID
    month: str

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        made = Due(Carrier.of(fact), self.phase, self.indicator, self.month)
        return replace(child, due={**child.due, fact.ref.version: made})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_month(self.month)


@event("tracked-child.track-closed", version=1)
class ChildTrackClosed:
    """Tracking ended, for a reason; the child stays in every denominator (DOMAIN 3.2)."""

    child: UUID
    reason: CloseReason
    account: ChildText | None

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        return replace(child, closed=Closed(Carrier.of(fact), self.reason))

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        if child.closed is not None:
            raise TrackClosed


@event("tracked-child.track-reopened", version=1)
class ChildTrackReopened:
    """The track was closed by mistake, or the child came back."""

    child: UUID
    reason: ChildText

    def apply(self, child: TrackedChild, _fact: Fact) -> TrackedChild:
        return replace(child, closed=None)

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_why(self.reason)
        if child.closed is None:
            raise TrackNotClosed


@event("tracked-child.erased", version=1)
class ChildErased:
    """The child's data key was destroyed: who asked, who approved, why and on which authority.

    Every word about the child reads as erased from then on; values, months and figures stay.
    """

    child: UUID
    reason_code: str
    authority_code: str
    requested_by: UUID
    approved_by: UUID

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        return replace(child, erased=Carrier.of(fact))

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_code(self.reason_code)
        need_code(self.authority_code)
