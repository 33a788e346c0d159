"""Which looks at children count together, in which order, and whether a lesson reached them (R100)."""

from __future__ import annotations

import pytest

from domain.dates import BusinessDate
from domain.measuring import (
    AccountabilityQuestion,
    Asked,
    BetterOff,
    CohortRole,
    Direction,
    ScaleKind,
)
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.test_children import HELPED, counts, moves, of


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def test_versions_on_different_scales_are_never_counted_together(cohorts: Cohorts) -> None:
    """A revision rewrites nothing that was measured before."""
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *(((2, 5),) * 3))
    number = cohorts.revise(maximum=1000.0, scale=ScaleKind.SCORE, direction=Direction.DOWN)
    for _ in range(3):
        cohorts.seen_by(number, lesson, 900, 100)

    newest, older = of(cohorts, lesson).outcomes

    assert [each.groups[0].median.value for each in (newest, older)] == [800, 3]
    assert [each.groups[0].measured.value for each in (newest, older)] == [3, 3]
    assert older.name == "How safe the child feels, until version 1"
    assert newest.groups[0].measured.name != older.groups[0].measured.name


def test_a_revision_that_measures_alike_breaks_no_group(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, (2, 5))
    number = cohorts.revise(name="How safe the child says that it feels")
    cohorts.seen_by(number, lesson, 2, 6)

    (told,) = of(cohorts, lesson).outcomes

    assert told.groups[0].measured.value == 2


def test_what_was_an_outcome_stays_one_when_the_indicator_is_revised(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HELPED)

    cohorts.revise(question=AccountabilityQuestion.HOW_MUCH)

    assert moves(of(cohorts, lesson)).measured.value == 11


def test_an_indicator_without_an_error_to_divide_by_takes_no_answer_away(
    cohorts: Cohorts,
) -> None:
    cohorts.measure = cohorts.measured_by(
        scale=ScaleKind.SCORE,
        standard_deviation=5e-324,
        reliability=0.99,
        reliability_source="A manual",
    )
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, (2, 6))

    told = moves(of(cohorts, lesson))

    assert told.reliable
    assert counts(told.reliable) == {"no index": 1}


@pytest.mark.parametrize("role", [CohortRole.EXPOSED, CohortRole.COMPARISON])
def test_a_follow_up_from_before_the_baseline_is_out_of_order(
    cohorts: Cohorts, role: CohortRole
) -> None:
    lesson = cohorts.embedded_lesson()
    for _ in range(6):
        child = cohorts.child(lesson, role=role)
        cohorts.look(child, 1)
        cohorts.look_on(child, 9, BusinessDate.month(2020, 1))

    told = of(cohorts, lesson)

    assert counts(moves(told, role.value).moved) == {"out of order": 6}
    assert "things got better" not in told.answer


def test_a_look_without_a_date_never_counts_and_is_said_not_to(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    child = cohorts.child(lesson)
    cohorts.look(child, 1)
    cohorts.look_on(child, 9, BusinessDate.unknown())

    told = of(cohorts, lesson)

    assert counts(moves(told).moved) == {"out of order": 1}
    assert told.coverage
    assert told.coverage.undated.ids == (child,)


def test_an_informant_who_is_not_named_is_no_second_one(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    (child,) = cohorts.moved(lesson, (2, 6))
    cohorts.look_on(child, 5, informant=None, method=None)

    told = of(cohorts, lesson).coverage

    assert told
    assert told.one_informant_only.ids == (child,)


def test_children_whom_the_lesson_is_not_known_to_have_reached_are_said_to_be(
    cohorts: Cohorts,
) -> None:
    lesson = cohorts.embedded_lesson()
    first, *_ = cohorts.moved(lesson, *HELPED)
    unreached = of(cohorts, lesson)
    cohorts.expose(first, lesson, 5)
    reached = of(cohorts, lesson)

    assert "the lesson is not known to have reached any of these children" in unreached.answer
    assert "the lesson is known to have reached 1 of these 11 children" in reached.answer
    assert reached.outcome_reached
    assert reached.outcome_reached.ids == (first,)


def test_where_the_lesson_reached_all_nothing_more_is_said_of_it(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    for child in cohorts.moved(lesson, *HELPED):
        cohorts.expose(child, lesson, 5)

    assert "have reached" not in of(cohorts, lesson).answer


def test_one_child_is_spoken_of_as_one(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.say(cohorts.child(lesson), Asked.YES, BetterOff.BETTER)

    told = of(cohorts, lesson).views

    assert told
    assert told.sentence == (
        "Of 1 child tracked, 1 was asked and 1 answered: 1 says things are better, 0 the same,"
        " 0 worse."
    )


def test_one_child_who_was_measured_is_spoken_of_as_one(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, (2, 6))

    told = of(cohorts, lesson)

    assert told.answer == (
        "things got better for 1 of 1 child measured and worse for 0 (How safe the child feels):"
        " too few to tell; the lesson is not known to have reached this child"
    )
    assert told.sentence.endswith("0 of 1 child gave a view of their own.")
