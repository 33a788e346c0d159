"""A lesson leaves the loop with a practice change or a reason, and may come back (R1; rule 7)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from domain.kernel import Event
from domain.learning_item.ending import (
    NoActionDecided,
    RecurrenceLinked,
    Reopened,
    Superseded,
    Withdrawn,
)
from domain.learning_item.refusals import LessonAlreadyEnded, NoReasonGiven, NothingToTakeBack
from domain.vocabulary import Ending, Stage
from tests.story import A_REASON, Story

ENDINGS: dict[Ending, Callable[[str | None], Event]] = {
    Ending.SUPERSEDED: lambda reason: Superseded(superseded_by=uuid4(), reason=reason),
    Ending.WITHDRAWN: lambda reason: Withdrawn(reason=reason),
    Ending.NO_ACTION_DECIDED: lambda reason: NoActionDecided(reason=reason),
}


@pytest.mark.parametrize("ending", list(ENDINGS))
def test_an_ending_without_practice_change_needs_a_reason(story: Story, ending: Ending) -> None:
    """R1: a linked practice change or a recorded reason."""
    lesson = story.lesson()
    with pytest.raises(NoReasonGiven):
        story.record(lesson, ENDINGS[ending](None))

    story.record(lesson, ENDINGS[ending](A_REASON))
    assert story.states[lesson].ended.ending is ending


def test_a_linked_practice_change_is_enough_to_end(story: Story) -> None:
    """R1 again: the change speaks for itself."""
    lesson = story.lesson()
    story.link_change(lesson, story.practice_change("A trusted adult is told", "Police"))
    story.record(lesson, NoActionDecided(reason=None))

    assert story.states[lesson].ended is not None


def test_a_lesson_ends_once_and_gains_no_stage_afterwards(story: Story) -> None:
    """Facts may still come; turning points do not."""
    lesson = story.lesson(source=story.source())
    story.record(lesson, Withdrawn(reason=A_REASON))
    with pytest.raises(LessonAlreadyEnded):
        story.record(lesson, Withdrawn(reason=A_REASON))

    story.make_responsible(lesson, "Police")
    assert story.states[lesson].stage is Stage.RECORDED


def test_reopening_brings_an_ended_lesson_back_into_the_loop(story: Story) -> None:
    """With a reason, and what was missing meanwhile is earned at once."""
    lesson = story.lesson(source=story.source())
    story.record(lesson, Withdrawn(reason=A_REASON))
    story.make_responsible(lesson, "Police")
    with pytest.raises(NoReasonGiven):
        story.record(lesson, Reopened(stages=(), reason=" "))
    story.record(lesson, Reopened(stages=(), reason=A_REASON))

    assert story.states[lesson].ended is None
    assert story.states[lesson].stage is Stage.IDENTIFIED


def test_reopening_names_turning_points_that_stand(story: Story) -> None:
    """There must be something to take back."""
    lesson = story.lesson()

    with pytest.raises(NothingToTakeBack):
        story.record(lesson, Reopened(stages=(Stage.EVALUATED,), reason=A_REASON))


def test_a_recurrence_changes_no_stage(story: Story) -> None:
    """The same lesson elsewhere says nothing of this one's progress (rule 7)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    story.record(lesson, RecurrenceLinked(recurrence=story.lesson()))

    assert story.states[lesson].stage is Stage.IDENTIFIED
    assert len(story.states[lesson].recurrences) == 1
