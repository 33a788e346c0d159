"""Exposure: whether a lesson, as agencies embedded it, reached the work with a child."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import EventRef, Fact, event
from domain.learning_item.state import Carrier
from domain.measuring import ChildText, Reached
from domain.tracked_child.refusals import NoSuchChildFact, need_why
from domain.tracked_child.state import Exposure, TrackedChild
from domain.tracked_child.tracking import need_in_cohort, need_open_record


@event("tracked-child.exposure-recorded", version=1)
class ExposureRecorded:
    """The lesson reached the work with this child, or did not, and through which embedding."""

    child: UUID
    item: UUID
    reached: Reached
    embeddings: tuple[EventRef, ...]
    account: ChildText | None

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        made = Exposure(Carrier.of(fact), self.item, self.reached, self.embeddings)
        return replace(child, exposures={**child.exposures, fact.ref.version: made})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_in_cohort(child, self.item)


@event("tracked-child.exposure-retracted", version=1)
class ExposureRetracted:
    """The exposure was recorded by mistake."""

    child: UUID
    exposure: int
    reason: ChildText

    def apply(self, child: TrackedChild, _fact: Fact) -> TrackedChild:
        kept = {key: each for key, each in child.exposures.items() if key != self.exposure}
        return replace(child, exposures=kept)

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_why(self.reason)
        if self.exposure not in child.exposures:
            raise NoSuchChildFact
