"""Which of the area's priorities a lesson belongs to (R122); said by somebody, never by a date."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, RuleBroken, event
from domain.learning_item.refusals import NoSuchFact, need_reason
from domain.learning_item.state import Carrier, LearningItem


class PriorityNotListed(RuleBroken):
    """Priorities are named from the area's list (R122)."""

    sentence = "The priority is not in the area's list; set it first."


@event("learning-item.priority-linked", version=1)
class PriorityLinked:
    """The lesson belongs to one of the area's quality-of-practice priorities (R122)."""

    priority: UUID

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return replace(item, priorities={**item.priorities, self.priority: Carrier.of(fact)})

    def refuse(
        self, _item: LearningItem | None, _occurred: BusinessDate, standing: Standing
    ) -> None:
        if self.priority not in standing.priorities:
            raise PriorityNotListed


@event("learning-item.priority-link-retracted", version=1)
class PriorityLinkRetracted:
    """The lesson does not belong to the priority after all, and why."""

    priority: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.priorities.items() if key != self.priority}
        return replace(item, priorities=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.priority not in item.priorities:
            raise NoSuchFact
