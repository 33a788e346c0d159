"""What lapsed, ended or was decided under looser gates is told as it is."""

from __future__ import annotations

from datetime import date

from domain.area.governing import GatesTightened
from domain.learning_item.ending import NoActionDecided
from domain.practice_change import (
    PracticeChangeLapsed,
    PracticeChangeSeenInPractice,
    PracticeChangeSustained,
)
from domain.vocabulary import Grade
from projections.difference.questions import Kind, Question
from tests.projections.difference.keeping import Kept, about, sight
from tests.story import A_REASON, Story, told


def test_a_change_that_lapsed_in_one_agency_is_said_to_have_lapsed(story: Story) -> None:
    """R104: what was sustained elsewhere does not hide it."""
    lesson = story.lesson()
    change = story.practice_change("A trusted adult is told", "Police", "Health")
    story.link_change(lesson, change)
    police, health = story.agencies["Police"], story.agencies["Health"]
    story.record(change, told(PracticeChangeSeenInPractice, agency=police))
    story.record(change, told(PracticeChangeSustained, agency=police))
    story.record(change, PracticeChangeLapsed(agency=health, reason=A_REASON))

    assert about(story, lesson).practice_changes[0].lasted == "lapsed in at least one agency"


def test_a_lesson_that_left_the_loop_needs_nothing_and_says_so(story: Story) -> None:
    lesson = story.lesson()
    story.record(lesson, NoActionDecided(reason=A_REASON))

    found = about(story, lesson)

    assert found.needed == ()
    assert found.ended == "no action decided"
    assert "the lesson has left the loop (no action decided)" in found.sentence


def test_a_gate_tightened_later_is_not_applied_backwards(story: Story) -> None:
    """Rule 6 of the loop: what passed is held to the gate that it passed."""
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    story.embed(lesson, "Police")
    tightened = GatesTightened(
        in_force_from=date(2022, 1, 1),
        identified_needs_assurance_question=True,
        disseminated_needs_acknowledgement=True,
        embedded_needs_practice_change=True,
        embedded_minimum_grade=Grade.E4,
        impact_minimum_grade=Grade.E4,
    )
    story.record(story.home, tightened)

    found = about(story, lesson)

    assert {need.stage for need in found.needed} == {"evaluated"}
    assert not found.support_withdrawn


def test_a_theme_once_in_the_register_is_no_longer_asked_about_as_written(
    kept: Kept, story: Story
) -> None:
    story.lesson(theme="Adultification", theme_as_written="Seen as older")

    asked = kept.take(story).ask(sight(story), Question(Kind.THEME, words="Seen as older"))

    assert asked is None
