"""Leaving the loop and coming back: reopened, superseded, withdrawn, no action, recurrence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, Text, event, need_code
from domain.learning_item.refusals import (
    LessonAlreadyEnded,
    NothingToTakeBack,
    need_reason,
)
from domain.learning_item.state import Carrier, Ended, LearningItem, Restricted
from domain.vocabulary import Ending, Restriction, Stage


def _end(
    item: LearningItem, fact: Fact, ending: Ending, reason: Text | None, by: UUID | None = None
) -> LearningItem:
    return replace(item, ended=Ended(Carrier.of(fact), ending, reason, by))


def _check_ending(item: LearningItem, reason: Text | None) -> None:
    """A lesson ends with a linked practice change or a recorded reason (R1)."""
    if item.ended:
        raise LessonAlreadyEnded
    if not item.practice_changes:
        need_reason(reason)


@event("learning-item.superseded", version=1)
class Superseded:
    """Another lesson takes this one's place."""

    superseded_by: UUID
    reason: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return _end(item, fact, Ending.SUPERSEDED, self.reason, self.superseded_by)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        _check_ending(item, self.reason)


@event("learning-item.withdrawn", version=1)
class Withdrawn:
    """The lesson should not have been recorded, or no longer holds."""

    reason: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return _end(item, fact, Ending.WITHDRAWN, self.reason)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        _check_ending(item, self.reason)


@event("learning-item.no-action-decided", version=1)
class NoActionDecided:
    """The board decided, with a reason, to do nothing about the lesson (R1)."""

    reason: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        return _end(item, fact, Ending.NO_ACTION_DECIDED, self.reason)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        _check_ending(item, self.reason)


@event("learning-item.reopened", version=1)
class Reopened:
    """The lesson is back in the loop; the turning points of these stages are taken back."""

    stages: tuple[Stage, ...]
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        taken = {key for key in item.turning_points if key[0] in self.stages}
        kept = {key: each for key, each in item.turning_points.items() if key not in taken}
        back = {**item.taken_back, **dict.fromkeys(taken, fact.ref.version)}
        return replace(item, turning_points=kept, taken_back=back, ended=None)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        stands = {stage for stage, _ in item.turning_points}
        if not item.ended and not stands.intersection(self.stages):
            raise NothingToTakeBack


def stages_from(first: Stage) -> tuple[Stage, ...]:
    """A stage and every later one: what is taken back when that stage is (rule 7)."""
    return tuple(stage for stage in Stage if stage.rank >= first.rank)


@event("learning-item.recurrence-linked", version=1)
class RecurrenceLinked:
    """The same lesson came up again elsewhere; that changes no stage (rule 7)."""

    recurrence: UUID

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        return replace(item, recurrences=(*item.recurrences, self.recurrence))


@event("learning-item.restricted", version=1)
class LessonRestricted:
    """Only some may see the lesson, for a reason and until a day."""

    level: Restriction
    code: str
    reason: FreeText | None
    until: date | None

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        return replace(item, restricted=Restricted(self.level, self.code, self.reason, self.until))

    def refuse(self, _item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_code(self.code)


@event("learning-item.restriction-lifted", version=1)
class LessonRestrictionLifted:
    """Everyone entitled to the area's lessons may see it again."""

    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        return replace(item, restricted=None)

    def refuse(self, _item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
