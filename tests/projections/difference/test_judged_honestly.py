"""No judgement says more than was computed, agreed and seen of children (DOMAIN 3.4; R101)."""

from __future__ import annotations

import pytest

from domain.contribution.judging import Movement
from domain.judgement import ContributionLevel, ExpectedDifference, LinkAnswer
from domain.measuring import OutcomeDomain
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.test_children import HARMED, HELPED, of
from tests.projections.difference.test_judged import MOVED, in_full
from tests.story import day

Expected = ExpectedDifference


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


ALL_WORSE = Movement(improved=0, same=0, worse=9, not_measured=0)


def test_a_level_that_was_stated_says_so_in_the_sentence(cohorts: Cohorts) -> None:
    """DOMAIN 3.4: another level than the computed one is stated with a reason."""
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED, stated=ContributionLevel.STRONG)

    assert (
        "the lesson contributed (as stated; as computed it probably contributed)"
        in of(cohorts, lesson).sentence
    )


def test_a_stated_level_never_outlives_children_who_are_worse_off(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED, stated=ContributionLevel.STRONG)
    cohorts.moved(lesson, *(((6, 2),) * 40))

    (told,) = of(cohorts, lesson).contributions

    assert told.words == "is not shown to have contributed"
    assert "as stated" not in of(cohorts, lesson).sentence


def test_a_stated_level_never_outlives_a_computed_contradiction(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HARMED)
    cohorts.contributed(
        lesson,
        children,
        ALL_WORSE,
        stated=ContributionLevel.STRONG,
        outcome=LinkAnswer.NO,
        computed=ContributionLevel.CONTRADICTED,
    )

    answer = of(cohorts, lesson).answer

    assert answer.endswith("the lesson did not contribute as expected")


def test_an_outcome_moves_with_all_who_were_exposed_and_not_with_the_children_picked(
    cohorts: Cohorts,
) -> None:
    lesson, other = cohorts.embedded_lesson(), cohorts.embedded_lesson()
    picked = cohorts.moved(other, *HELPED)
    cohorts.contributed(lesson, picked, MOVED)
    cohorts.moved(lesson, *(((5, 5),) * 12))

    (told,) = of(cohorts, lesson).contributions

    assert [each.now for each in told.links if each.test == "outcome-moved-as-expected"] == [
        "unknown"
    ]


def test_children_measured_in_the_wrong_order_carry_no_contribution(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson(on=day(2024, 3, 14))
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED)

    (told,) = of(cohorts, lesson).contributions

    assert told.weakened


def test_an_indicator_of_practice_moves_nobody_and_is_said_to(cohorts: Cohorts) -> None:
    """R103: how practice went is never an outcome for children."""
    practice = cohorts.measured_by(domain=OutcomeDomain.PRACTICE)
    cohorts.measure = practice
    lesson = cohorts.embedded_lesson()
    cohorts.contributed(lesson, cohorts.moved(lesson, *HELPED), MOVED)

    (told,) = of(cohorts, lesson).contributions

    assert told.outcome is False
    assert told.weakened
    assert "its indicator is no outcome for children" in " ".join(in_full(cohorts, lesson).split())


def test_disagreement_stands_in_the_sentence_and_never_makes_a_result_look_better(
    cohorts: Cohorts,
) -> None:
    lesson = cohorts.embedded_lesson()
    for first, second in (
        (Expected.BETTER, Expected.BETTER),
        (Expected.BETTER, Expected.NONE),
        (Expected.BETTER, Expected.WORSE),
    ):
        cohorts.judged_by_two(lesson, first, second)
    cohorts.rate_as(cohorts.child(lesson), lesson, 1, Expected.BETTER)

    told = of(cohorts, lesson)

    assert told.answer == (
        "had it been applied at the time it would have made things better for 1 of 1 child and"
        " worse for 0, as raters judge (of 4 rated, 2 are disputed, 1 awaits a second rating)"
    )
    assert told.counterfactuals
    assert "of 4 children rated, 2 are disputed" in told.counterfactuals.sentence.casefold()


def test_nothing_but_dispute_is_said_to_be_disputed(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.judged_by_two(lesson, Expected.BETTER, Expected.WORSE)

    assert of(cohorts, lesson).answer == (
        "what it would have done for children is not settled: 1 is disputed"
    )


def test_ratings_that_were_not_given_blind_are_no_agreement(cohorts: Cohorts) -> None:
    """R101; done when, 5."""
    lesson = cohorts.embedded_lesson()
    child = cohorts.child(lesson)
    cohorts.rate(child, lesson, 1)
    cohorts.rate(child, lesson, 2, blind=False)

    told = of(cohorts, lesson).counterfactuals

    assert told
    assert (told.raters.compared.value, told.raters.same.value) == (0, 0)
    assert told.raters.not_blind.value == 1
    assert "not rated blind 1" in in_full(cohorts, lesson)
