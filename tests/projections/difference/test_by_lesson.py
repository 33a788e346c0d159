"""Several lessons together: no lesson's result hides behind another's (R99)."""

from __future__ import annotations

import pytest

from domain.area.setting_up import AreaDeclaredSynthetic
from domain.measuring import Asked, BetterOff
from projections.difference.answers import DifferenceAnswer
from projections.difference.queries import DifferenceView
from projections.difference.questions import Kind, Question
from projections.difference.telling import SYNTHETIC, tell
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import IN_MEMORY, about, opened, sight
from tests.projections.difference.test_children import HARMED, HELPED, counts, of
from tests.projections.difference.test_judged import MOVED
from tests.story import Story

WORSE = (*HARMED, (6, 2))


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def area(cohorts: Story) -> tuple[DifferenceAnswer, str]:
    """The answer about the whole area, and as it reads in one line."""
    return asked(cohorts, Question(Kind.AREA, cohorts.home))


def asked(story: Story, question: Question) -> tuple[DifferenceAnswer, str]:
    with opened(IN_MEMORY) as kept:
        found = kept.take(story).ask(sight(story), question)
    assert found
    return found.value, " ".join(tell(found).split())


def test_a_lesson_that_harmed_is_not_lost_among_lessons_that_helped(cohorts: Cohorts) -> None:
    """Done when, 1: null and bad results as large as good ones, also for a whole area."""
    for values in (HELPED, ((2, 6),) * 9, ((6, 2),) * 9, ((2, 6), (6, 2)), ()):
        cohorts.moved(cohorts.embedded_lesson(), *values)

    told, text = area(cohorts)

    first, pooled, *_ = told.children.clauses
    assert first == (
        "of 4 lessons with children measured on an outcome more children got worse in 1, more"
        " children got better in 2 and too few moved to tell in 1"
    )
    assert pooled.startswith("all taken together, opposite results among them, things got better")
    assert first in told.sentence
    assert told.scorecard.better_off.startswith("Of 4 lessons with children measured")
    assert told.group
    assert told.group.came_out
    assert counts(told.group.came_out) == {
        "more children got worse": 1,
        "more children got better": 2,
        "too few moved to tell": 1,
        "no evidence yet": 1,
    }
    assert sorted(x.came_out for x in told.group.lines if x.came_out).count("no evidence yet") == 1
    assert "children: more children got worse" in text
    assert "Children, lesson by lesson more children got worse (1)" in text


def test_the_looks_open_how_a_lesson_came_out(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *(((6, 2),) * 6))

    told, _ = area(cohorts)

    assert told.group
    assert told.group.came_out
    (member,) = told.group.came_out.parts[0].members
    assert {each.stream for each in member.events} == set(children)


def test_one_lesson_with_children_speaks_for_itself(cohorts: Cohorts) -> None:
    cohorts.moved(cohorts.embedded_lesson(), *HELPED)
    cohorts.embedded_lesson()

    told, _ = area(cohorts)

    assert told.children.answer.startswith("things got better for 8 of 11")


def test_whoever_may_not_read_of_children_is_not_told_how_lessons_came_out(
    cohorts: Cohorts,
) -> None:
    cohorts.moved(cohorts.embedded_lesson(), *HELPED)
    with opened(IN_MEMORY) as kept:
        kept.take(cohorts)
        view = DifferenceView(kept.database)
        found = view.answer(sight(cohorts), Question(Kind.AREA, cohorts.home))

    assert found
    assert found.value.group
    assert found.value.group.came_out is None
    assert [each.came_out for each in found.value.group.lines] == [None]


def test_what_is_on_record_and_only_not_linked_is_not_said_to_be_missing(
    cohorts: Cohorts,
) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    for each in children:
        cohorts.say(each, Asked.YES, BetterOff.BETTER)
    before = about(cohorts, lesson).needed_for_impact
    cohorts.contributed(lesson, children, MOVED)
    after = about(cohorts, lesson).needed_for_impact

    contribution = "a contribution judged at least probable, and approved by a second person"
    link = "what is on record of its children linked to the lesson (link-impact-grounds)"
    assert (contribution in before, contribution in after) == (True, False)
    assert link in before
    assert link in after
    assert not set(of(cohorts, lesson).missing) & set(after)
    assert "an outcome for children" not in before


def test_nothing_found_in_an_invented_area_is_invented_too() -> None:
    story = Story()
    story.area()
    story.record(story.home, AreaDeclaredSynthetic(purpose="To show"))
    agency = Question(Kind.AGENCY, story.agencies["Police"])
    for question in (Question(Kind.YEAR, words="2024-25"), agency):
        told, text = asked(story, question)

        assert told.synthetic
        assert text.startswith(SYNTHETIC)


def test_nothing_found_where_nothing_was_invented_is_not_said_to_be(cohorts: Cohorts) -> None:
    told, _ = asked(cohorts, Question(Kind.YEAR, words="2024-25"))

    assert not told.synthetic
