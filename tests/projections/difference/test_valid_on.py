"""Things as they were on a day, as known now; what may or may not have held is counted apart."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from domain.area.setting_up import PrioritySet
from domain.dates import BusinessDate
from projections.difference.answers import DifferenceAnswer
from projections.difference.questions import Kind, Question
from projections.difference.telling import tell
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import IN_MEMORY, opened, sight
from tests.projections.difference.test_children import HELPED, counts, moves, of


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def on(cohorts: Cohorts, lesson: UUID, day: date) -> DifferenceAnswer | None:
    with opened(IN_MEMORY) as kept:
        question = Question(Kind.ITEM, lesson, valid_on=day)
        found = kept.take(cohorts).ask(sight(cohorts), question)
    return found.value if found else None


def test_what_came_later_is_left_out(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HELPED)

    before, after = (on(cohorts, lesson, day) for day in (date(2025, 4, 1), date(2025, 10, 1)))

    assert before
    assert after
    assert before.item
    assert before.item.stage == "disseminated"
    assert before.children.answer.startswith("no evidence yet: 11 of 11 eligible children")
    assert after.children.answer == of(cohorts, lesson).answer


def test_a_month_around_the_day_may_or_may_not_have_held(cohorts: Cohorts) -> None:
    """ARCHITECTURE section 3: uncertain is an answer."""
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)

    told = on(cohorts, lesson, date(2025, 9, 15))

    assert told
    assert told.valid_on
    assert set(told.valid_on.uncertain_children.ids) == set(children)
    assert counts(moves(told.children).moved) == {"not measured": 11}


def test_a_date_that_nobody_knows_is_uncertain_too(cohorts: Cohorts) -> None:
    lesson = cohorts.lesson()
    cohorts.share(lesson, on=BusinessDate.unknown())

    told = on(cohorts, lesson, date(2025, 9, 15))

    assert told
    assert told.valid_on
    assert told.valid_on.uncertain.ids == (lesson,)
    assert told.item
    assert told.item.sharings == ()


def test_a_lesson_was_not_there_before_it_was_learned(cohorts: Cohorts) -> None:
    lesson = cohorts.lesson()

    assert on(cohorts, lesson, date(2021, 1, 1)) is None


def test_a_day_can_be_asked_about_as_known_at_a_position(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    position = cohorts.position
    cohorts.moved(lesson, *HELPED)

    with opened(IN_MEMORY) as kept:
        question = Question(Kind.ITEM, lesson, valid_on=date(2026, 1, 1))
        found = kept.take(cohorts).ask(sight(cohorts), question, position)

    assert found
    assert found.value.children.answer == "no evidence yet"
    assert "As things were on 1 January 2026, as far as is known now." in tell(found)


def test_the_lessons_of_a_priority_are_those_that_somebody_linked(cohorts: Cohorts) -> None:
    """R122: no date ties a lesson to a priority."""
    lesson, other, priority = cohorts.lesson(), cohorts.lesson(), cohorts.new_id()
    made = PrioritySet(priority=priority, name="Hear the child", since=None, until=None)
    cohorts.record(cohorts.home, made)
    area = cohorts.states[cohorts.home]
    cohorts.standings[cohorts.home] = area.standing(cohorts.standings[cohorts.home].today)
    cohorts.prioritise(lesson, priority)
    cohorts.prioritise(other, priority)
    cohorts.unprioritise(other, priority)

    with opened(IN_MEMORY) as kept:
        kept.take(cohorts)
        found = kept.ask(sight(cohorts), Question(Kind.PRIORITY, priority))
        named = kept.words(sight(cohorts), Kind.PRIORITY, "the child")

    assert found
    assert found.value.title == "Hear the child"
    assert found.value.group
    assert found.value.group.lessons.ids == (lesson,)
    assert found.value.children.answer == "no evidence yet"
    assert named == ["Hear the child"]
