"""What became of children: everybody in the denominator, bad news as large as good (R99, R100)."""

from __future__ import annotations

import pytest

from domain.judgement import ExpectedDifference
from domain.measuring import (
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    NotTracked,
    Selection,
)
from projections.difference.children.shapes import ChildrenDifference, Moves
from projections.difference.queries import DifferenceView
from projections.difference.questions import Kind, Question
from projections.figures.partition import Partition
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import IN_MEMORY, opened, sight
from tests.story import day

HELPED = ((2, 6),) * 8 + ((5, 5),) * 2 + ((6, 3),)
HARMED = ((6, 2),) * 9 + ((5, 5),) * 3 + ((2, 6), (5, 6))


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def about(cohorts: Cohorts, question: Question) -> ChildrenDifference:
    with opened(IN_MEMORY) as kept:
        found = kept.take(cohorts).ask(sight(cohorts), question)
    assert found
    return found.value.children


def of(cohorts: Cohorts, lesson: object) -> ChildrenDifference:
    return about(cohorts, Question(Kind.ITEM, lesson))  # type: ignore[arg-type]


def counts(parts: Partition) -> dict[str, int]:
    return {each.words: each.value for each in parts.parts if each.value}


def moves(told: ChildrenDifference, role: str = "exposed") -> Moves:
    ((group),) = [each for each in told.outcomes[0].groups if each.role == role]
    return group


def test_without_children_it_says_no_evidence_yet_and_what_is_missing(cohorts: Cohorts) -> None:
    """Done when, 6: never a number that would read as none."""
    lesson = cohorts.embedded_lesson()

    for question in (Question(Kind.ITEM, lesson), Question(Kind.AREA, cohorts.home)):
        told = about(cohorts, question)

        assert told.answer == "no evidence yet"
        assert told.missing == (
            "children tracked from a baseline to a follow-up, or retrospective counterfactuals",
            "an outcome for children",
            "the child's own view, or the reason why it was not asked",
        )


def test_children_who_improved_are_told_with_those_who_did_not(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HELPED)
    cohorts.child(lesson)

    told = of(cohorts, lesson)

    assert counts(moves(told).moved) == {
        "improved": 8,
        "same": 2,
        "worse": 1,
        "not measured": 1,
    }
    assert moves(told).verdict == "helped"
    assert told.answer.startswith("things got better for 8 of 11 children measured and worse for 1")
    assert "more than chance alone would explain, p = 0.039" in told.answer


def test_bad_news_stands_in_the_same_place_and_is_as_long(cohorts: Cohorts) -> None:
    """Done when, 1: a lesson after which things were worse says so first."""
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HARMED)

    told = of(cohorts, lesson)

    assert moves(told).verdict == "no difference shown"
    assert told.answer.startswith("things got worse for 9 of 14 children measured and better for 2")
    with opened(IN_MEMORY) as kept:
        sentence = kept.take(cohorts).item(sight(cohorts), lesson).sentence
    assert "things got worse for 9 of 14 children measured" in sentence
    assert "no evidence yet" not in sentence


def test_five_movers_are_too_few_to_tell_and_no_p_is_printed(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *(((2, 6),) * 5))

    told = of(cohorts, lesson)

    assert moves(told).verdict == "too few to tell"
    assert moves(told).chance.value is None
    assert "too few to tell" in told.answer
    assert "p =" not in told.answer


def test_nobody_better_or_worse_is_told_too(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *(((2, 6),) * 5), *(((6, 2),) * 5))

    told = of(cohorts, lesson)

    assert moves(told).verdict == "no difference shown"
    assert "so no difference is shown" in told.answer


def test_shares_carry_their_wilson_interval_and_the_middle_child_its_own(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *(((2, 6),) * 6), *(((5, 5),) * 2))

    told = moves(of(cohorts, lesson))

    assert told.improved.share.value == 0.75
    low, high = told.improved.low.value, told.improved.high.value
    assert low is not None
    assert high is not None
    assert (round(low, 2), round(high, 2)) == (0.41, 0.93)
    assert told.median.value == 4


def test_the_comparison_group_stands_apart(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HELPED)
    cohorts.moved(lesson, (3, 3), (3, 6), role=CohortRole.COMPARISON)

    told = of(cohorts, lesson)

    assert moves(told).measured.value == 11
    assert moves(told, "comparison").measured.value == 2
    assert "of 2 children of the comparison group measured" in told.answer


def test_a_baseline_from_after_embedding_tells_nothing_and_is_counted_apart(
    cohorts: Cohorts,
) -> None:
    lesson = cohorts.embedded_lesson(on=day(2024, 3, 14))
    cohorts.moved(lesson, (2, 6))

    told = moves(of(cohorts, lesson))

    assert counts(told.moved) == {"out of order": 1}
    assert told.measured.value == 0


def test_an_order_that_nobody_knows_is_said(cohorts: Cohorts) -> None:
    lesson = cohorts.lesson()
    cohorts.moved(lesson, (2, 6))

    told = moves(of(cohorts, lesson))

    assert counts(told.moved) == {"improved": 1}
    assert told.order_uncertain.value == 1


def test_who_was_eligible_tracked_followed_up_asked_and_answered(cohorts: Cohorts) -> None:
    """DOMAIN 3.5: the coverage block; nobody drops out unseen."""
    lesson = cohorts.embedded_lesson()
    first, second = cohorts.moved(lesson, (2, 6), (6, 2))
    left, _ = cohorts.child(lesson), cohorts.not_tracked(lesson, NotTracked.FAMILY_DECLINED)
    cohorts.say(first, Asked.YES, BetterOff.MUCH_BETTER)
    cohorts.say(second, Asked.DECLINED)
    cohorts.say(left, Asked.NOT_ASKED)
    cohorts.close(left, CloseReason.MOVED)
    cohorts.hold(first, second)
    cohorts.expose(first, lesson, 5)

    told = of(cohorts, lesson).coverage

    assert told
    steps = (told.eligible, told.tracked, told.followed_up, told.asked, told.answered)
    assert [each.value for each in steps] == [4, 3, 2, 2, 1]
    assert counts(told.enrolment) == {"tracked": 3, "family declined": 1}
    assert counts(told.closed) == {"moved": 1, "still tracked": 2}
    assert counts(told.reached) == {"reached": 1, "not recorded": 2}
    assert set(told.siblings.ids) == {first, second}
    assert told.oldest
    assert told.oldest.words == "February 2025"


def test_children_chosen_on_purpose_are_said_to_be(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.tracked(lesson, chosen=Selection.PURPOSIVE, role=CohortRole.EXPOSED)

    told = of(cohorts, lesson).coverage

    assert told
    assert told.remarks == ("the children were chosen on purpose, so they do not stand for all",)


def test_the_child_s_own_view_stands_beside_the_measure_and_disagreement_is_shown(
    cohorts: Cohorts,
) -> None:
    lesson = cohorts.embedded_lesson()
    better, worse = cohorts.moved(lesson, (2, 6), (6, 2))
    cohorts.say(better, Asked.YES, BetterOff.MUCH_WORSE)
    cohorts.say(worse, Asked.YES, BetterOff.MUCH_WORSE)

    told = of(cohorts, lesson)

    assert told.views
    assert counts(told.views.better_off) == {"much worse": 2}
    assert told.views.disagree.ids == (better,)
    assert told.dissent == ("a child's own view and a measure point different ways (1)",)


def test_whether_it_lasted_is_asked_of_those_who_improved(cohorts: Cohorts) -> None:
    """R104."""
    lesson = cohorts.embedded_lesson()
    kept, lost, _ = cohorts.moved(lesson, (2, 6), (2, 6), (2, 6))
    cohorts.looked_again(kept, 6)
    cohorts.looked_again(lost, 2)

    told = moves(of(cohorts, lesson))

    assert counts(told.sustained) == {
        "still improved": 1,
        "no longer improved": 1,
        "not looked at again": 1,
    }


def test_a_withdrawn_look_changes_the_answer_at_once(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    child, *_ = cohorts.moved(lesson, *HELPED)
    before = of(cohorts, lesson)

    cohorts.withdraw_look(child, 3)

    assert moves(before).improved.share.part.value == 8
    assert moves(of(cohorts, lesson)).improved.share.part.value == 7


def test_whoever_may_not_read_of_children_is_told_so_and_nothing_else(cohorts: Cohorts) -> None:
    lesson = cohorts.embedded_lesson()
    cohorts.moved(lesson, *HELPED)
    empty = cohorts.embedded_lesson()

    with opened(IN_MEMORY) as kept:
        kept.take(cohorts)
        view = DifferenceView(kept.database)
        told = [view.answer(sight(cohorts), Question(Kind.ITEM, each)) for each in (lesson, empty)]

    first, second = (each.value for each in told if each)
    assert first.children == second.children
    assert not first.children.shown
    assert first.item
    assert first.item.sentence.endswith("what became of children is not part of this answer.")


def test_a_group_counts_a_child_of_two_lessons_once(cohorts: Cohorts) -> None:
    first, second = cohorts.embedded_lesson(), cohorts.embedded_lesson()
    child = cohorts.child(first, second)
    cohorts.look(child, 2)
    cohorts.look(child, 6, after=True)

    told = about(cohorts, Question(Kind.AREA, cohorts.home))

    assert told.coverage
    assert told.coverage.tracked.ids == (child,)
    assert moves(told).improved.share.part.ids == (child,)


def test_what_would_have_been_is_never_told_as_what_was(cohorts: Cohorts) -> None:
    """Framework 11.2."""
    lesson = cohorts.embedded_lesson()
    for expected in (ExpectedDifference.BETTER, ExpectedDifference.NONE, ExpectedDifference.WORSE):
        cohorts.judged_by_two(lesson, expected, expected)

    told = of(cohorts, lesson)

    assert told.counterfactuals
    assert told.counterfactuals.better.share.part.value == 1
    assert told.counterfactuals.worse.share.part.value == 1
    assert told.answer == (
        "had it been applied at the time it would have made things better for 1 of 3 children and"
        " worse for 1, as raters judge"
    )
