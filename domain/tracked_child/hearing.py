"""Hearing the child: asked or why not, in the child's own stream, never averaged with a score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, event
from domain.learning_item.state import Carrier
from domain.measuring import Asked, BetterOff, ChildText, HeardBy
from domain.tracked_child.refusals import NoSuchChildFact, NotAskedYetAnswered, need_why
from domain.tracked_child.state import TrackedChild, View
from domain.tracked_child.tracking import need_in_cohort, need_open_record


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What both events about a child's view hold."""

    child: UUID
    items: tuple[UUID, ...]
    asked: Asked
    why_not: ChildText | None
    heard_by: HeardBy | None
    words: ChildText | None
    paraphrased: bool | None
    better_off: BetterOff | None
    what_helped: ChildText | None
    would_have_helped: ChildText | None
    consent_to_quote: bool | None

    @property
    def _said(self) -> bool:
        return any(
            each is not None for each in (self.words, self.what_helped, self.would_have_helped)
        )

    def view(self, stands: Carrier) -> View:
        """What became of asking, without the child's words."""
        return View(
            stands=stands,
            asked=self.asked,
            why_given=self.why_not is not None,
            heard_by=self.heard_by,
            better_off=self.better_off,
            items=self.items,
            has_words=self._said,
            consent_to_quote=self.consent_to_quote is True,
        )

    def check(self, child: TrackedChild, on: BusinessDate) -> None:
        """Refuse an answer from a child who was not asked."""
        need_open_record(child, on)
        need_in_cohort(child, *self.items)
        if self.asked is not Asked.YES and (self._said or self.better_off is not None):
            raise NotAskedYetAnswered


@event("tracked-child.view-recorded", version=1)
class ChildViewRecorded(_Heard):
    """The child was asked, or was not and why; their own words, kept apart (R2, framework 11.2)."""

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        return replace(child, views={**child.views, fact.ref.version: self.view(Carrier.of(fact))})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        self.check(child, on)


@event("tracked-child.view-corrected", version=1)
class ChildViewCorrected(_Heard):
    """The child's view was recorded wrongly: as it should read, and why."""

    view_at: int
    reason: ChildText

    def apply(self, child: TrackedChild, fact: Fact) -> TrackedChild:
        return replace(child, views={**child.views, self.view_at: self.view(Carrier.of(fact))})

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_why(self.reason)
        if self.view_at not in child.views:
            raise NoSuchChildFact
        self.check(child, on)


@event("tracked-child.view-withdrawn", version=1)
class ChildViewWithdrawn:
    """The child takes the view back, or it was recorded by mistake."""

    child: UUID
    view_at: int
    reason: ChildText

    def apply(self, child: TrackedChild, _fact: Fact) -> TrackedChild:
        kept = {key: each for key, each in child.views.items() if key != self.view_at}
        return replace(child, views=kept)

    def refuse(self, child: TrackedChild, on: BusinessDate, _area: Standing) -> None:
        need_open_record(child, on)
        need_why(self.reason)
        if self.view_at not in child.views:
            raise NoSuchChildFact
