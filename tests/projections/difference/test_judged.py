"""What raters and judges say of children: blind until both are in, and gone when withdrawn."""

from __future__ import annotations

import json

import pytest

from domain.contribution.judging import Movement
from domain.judgement import ExpectedDifference
from domain.measuring import Asked, BetterOff
from domain.vocabulary import Verdict
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.exporting import as_json
from projections.difference.questions import Kind, Question
from projections.difference.telling import tell
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import IN_MEMORY, about, opened, sight
from tests.projections.difference.test_children import HELPED, counts, of
from tests.projections.difference.test_children import about as about_children

Expected = ExpectedDifference


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def statuses(told: ChildrenDifference) -> dict[str, int]:
    assert told.counterfactuals
    return counts(told.counterfactuals.statuses)


def in_full(cohorts: Cohorts, lesson: object) -> str:
    """Everything that anybody is told of a lesson, as JSON and as text."""
    with opened(IN_MEMORY) as kept:
        found = kept.take(cohorts).ask(
            sight(cohorts),
            Question(Kind.ITEM, lesson),  # type: ignore[arg-type]
        )
    assert found
    return json.dumps(as_json(found)) + tell(found)


def test_a_rating_that_awaits_a_second_one_counts_as_awaiting_and_tells_nothing() -> None:
    """Done when, 5: whatever the first rater said, the answer reads the same."""
    told = []
    for expected in (Expected.MUCH_BETTER, Expected.MUCH_WORSE):
        one = Cohorts()
        lesson = one.embedded_lesson()
        one.rate_as(one.child(lesson), lesson, 1, expected)
        told.append(in_full(one, lesson))
        assert statuses(of(one, lesson)) == {"awaiting a second rating": 1}

    assert told[0] == told[1]


def test_a_withdrawn_first_rating_does_not_open_the_second(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    child = cohorts.child(lesson)
    rating = cohorts.rate(child, lesson, 1)

    cohorts.withdraw_rating(rating)

    assert statuses(of(cohorts, lesson)) == {}
    assert of(cohorts, lesson).answer.startswith("no evidence yet")


def test_single_rated_agreed_disputed_and_adjudicated_are_told_apart(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.judged_by_two(lesson, Expected.BETTER, Expected.BETTER)
    cohorts.judged_by_two(lesson, Expected.BETTER, Expected.NONE)
    settled = cohorts.judged_by_two(lesson, Expected.BETTER, Expected.NONE)
    cohorts.adjudicate(settled, lesson)
    single = cohorts.child(lesson)
    cohorts.rate(single, lesson, 1)
    cohorts.accept_single(single, lesson)

    told = of(cohorts, lesson)

    assert statuses(told) == {"single rated": 1, "agreed": 1, "disputed": 1, "adjudicated": 1}
    assert told.counterfactuals
    assert told.counterfactuals.settled.value == 3
    assert told.dissent == ("two raters differ and nobody has settled it (1)",)


def test_how_far_raters_agree_is_named_and_needs_ten_pairs(cohorts: Cohorts) -> None:
    """R101."""
    lesson = cohorts.embedded_lesson()
    for _ in range(9):
        cohorts.judged_by_two(lesson, Expected.BETTER, Expected.BETTER)
    few = of(cohorts, lesson).counterfactuals
    cohorts.judged_by_two(lesson, Expected.NONE, Expected.BETTER)
    enough = of(cohorts, lesson).counterfactuals

    assert few
    assert few.raters.weighted_kappa.value is None
    assert "too few for a coefficient" in few.raters.sentence
    assert enough
    assert (enough.raters.compared.value, enough.raters.same.value) == (10, 9)
    assert enough.raters.gwet_ac1.value is not None
    assert "quadratic weighted kappa" in enough.raters.sentence


def test_who_cannot_tell_stays_in_the_denominator(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.judged_by_two(lesson, Expected.BETTER, Expected.BETTER)
    cohorts.judged_by_two(lesson, Expected.CANNOT_TELL, Expected.CANNOT_TELL)

    told = of(cohorts, lesson).counterfactuals

    assert told
    assert told.better.share.value == 0.5


MOVED = Movement(improved=8, same=2, worse=1, not_measured=0)


def test_the_words_follow_the_level_and_an_unapproved_judgement_is_no_part_of_the_sentence(
    cohorts: Cohorts,
) -> None:
    """DOMAIN 3.4."""
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED, approved=False)
    unapproved = of(cohorts, lesson)
    cohorts.contributed(lesson, children, MOVED)
    approved = of(cohorts, lesson)

    assert "contributed" not in unapproved.sentence
    assert approved.sentence.count("the lesson probably contributed") == 1
    assert [each.words for each in approved.contributions] == ["probably contributed"] * 2
    assert approved.contributions[0].rivals[0].what == "Fewer officers"


def test_a_judgement_falls_with_the_evidence_that_it_names(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    judged = cohorts.contributed(lesson, children, MOVED)

    cohorts.withdraw_evidence(cohorts.states[judged].supports[0].evidence)
    (told, *_) = of(cohorts, lesson).contributions

    assert told.weakened
    assert f"the lesson {told.words}" in of(cohorts, lesson).sentence


def test_a_judgement_falls_with_the_children_on_whom_it_rests(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED)

    for child in children[:4]:
        cohorts.withdraw_look(child, 3)
    (told, *_) = of(cohorts, lesson).contributions

    assert told.weakened
    assert [each.now for each in told.links if each.test == "outcome-moved-as-expected"] == [
        "unknown"
    ]


def test_children_who_came_after_the_judgement_weaken_it_too(cohorts: Cohorts) -> None:
    """The level falls; and beside *no difference is shown* the sentence claims nothing."""
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED)
    cohorts.moved(lesson, *(((6, 2),) * 9))

    told = of(cohorts, lesson)

    assert [each.words for each in told.contributions] == ["may have contributed"]
    assert "no difference is shown" in told.sentence
    assert "the lesson is not shown to have contributed" in told.sentence


def test_nothing_is_said_to_have_helped_where_children_are_worse_off(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED)
    cohorts.moved(lesson, *(((6, 2),) * 40))

    assert "the lesson is not shown to have contributed" in of(cohorts, lesson).sentence


def _impact(cohorts: Cohorts) -> tuple[object, list[object]]:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    for each in children:
        cohorts.say(each, Asked.YES, BetterOff.BETTER)
    judged = cohorts.contributed(lesson, children, MOVED)
    cohorts.grounds(lesson, judged, children)
    cohorts.evaluate(
        lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=cohorts.agencies["Health"], method="Both"
    )
    return lesson, list(children)


def test_evidenced_impact_stands_with_the_numbers_that_carry_it(cohorts: Cohorts) -> None:
    lesson, _ = _impact(cohorts)

    told = about(cohorts, lesson)  # type: ignore[arg-type]

    assert told.needed_for_impact == ()
    assert told.sentence.startswith("Embedded and then evaluated: impact on children is evidenced")
    assert "things got better for 8 of 11 children measured" in told.sentence


def test_evidenced_impact_falls_when_what_carried_it_is_withdrawn(cohorts: Cohorts) -> None:
    lesson, children = _impact(cohorts)

    for child in children:
        cohorts.withdraw_look(child, 3)  # type: ignore[arg-type]
    told = about(cohorts, lesson)  # type: ignore[arg-type]

    assert "what carried it no longer stands" in told.sentence
    assert "impact on children is evidenced" not in told.sentence
    assert "an outcome for children" in told.needed_for_impact


def test_beside_too_few_to_tell_nothing_is_said_to_have_contributed(cohorts: Cohorts) -> None:
    """An outcome that an audit shows for itself, and three children, two of them better off."""
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, (2, 6), (2, 6), (6, 2))
    few = Movement(improved=2, same=0, worse=1, not_measured=0)
    cohorts.contributed(lesson, children, few, by_audit=True)

    told = of(cohorts, lesson)

    assert told.contributions[0].words == "probably contributed"
    assert "too few to tell" in told.answer
    assert "the lesson is not shown to have contributed" in told.answer


def test_a_group_says_no_more_of_a_lesson_than_the_lesson_s_own_answer(cohorts: Cohorts) -> None:
    lesson, other = cohorts.embedded_lesson(), cohorts.embedded_lesson()
    children = cohorts.moved(lesson, (2, 6), (2, 6), (6, 2))
    few = Movement(improved=2, same=0, worse=1, not_measured=0)
    cohorts.contributed(lesson, children, few, by_audit=True)
    cohorts.moved(other, *HELPED)

    answer = about_children(cohorts, Question(Kind.AREA, cohorts.home)).answer

    assert "of 1 judgement of what a lesson did to an outcome: 1 that it is not shown to" in answer


def test_a_judgement_that_went_well_hides_none_that_went_badly(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    children = cohorts.moved(lesson, *HELPED)
    cohorts.contributed(lesson, children, MOVED)
    failed = cohorts.contributed(lesson, children, MOVED)
    cohorts.withdraw_evidence(cohorts.states[failed].supports[0].evidence)

    answer = of(cohorts, lesson).answer

    assert "2 judgements of what a lesson did to an outcome" in answer
    assert "1 that it is not shown to have contributed, 1 that it probably contributed" in answer
