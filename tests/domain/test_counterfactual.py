"""Raters are blind by construction, and what they see differently is settled in the open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counterfactual.pairing import (
    AlreadyRated,
    Counterfactual,
    CounterfactualAdjudicated,
    DifferentPeopleNeeded,
    PairStatus,
    SingleRatingAccepted,
    SingleRatingStands,
    TwiceRated,
    is_open,
    may_read,
    need_different_people,
    next_number,
    pair_id,
    rating_id,
    settled,
    status,
)
from domain.counterfactual.rating import (
    CounterfactualRated,
    CounterfactualRating,
    DifferenceDoesNotFit,
    PlausibilityForEach,
    RationaleNeeded,
)
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import (
    Applicable,
    Applied,
    Confidence,
    DifferenceKind,
    ExpectedDifference,
    Plausibility,
)
from domain.kernel import By, Draft, EventRef, after, opening
from domain.measuring import MonthNotDay, MonthOutOfForm
from domain.vocabulary import Role

CHILD, ITEM, AREA = UUID(int=1), UUID(int=2), UUID(int=3)
ANNE, BEN, CARA = UUID(int=11), UUID(int=12), UUID(int=13)
MARCH = BusinessDate.month(2025, 3)
TODAY = Standing(today=date(2026, 11, 22))
SOMEBODY = By(ANNE, Role.EVALUATOR)


def rated(**changes: Any) -> CounterfactualRated:
    made: dict[str, Any] = {
        "child": CHILD,
        "item": ITEM,
        "number": 1,
        "rater": ANNE,
        "decision_point": "Whether to search",
        "decision_month": "2020-12",
        "decision_agency": None,
        "known_at_the_time": None,
        "applicable": Applicable.FULL,
        "applied": Applied.NO,
        "expected": ExpectedDifference.BETTER,
        "kind": DifferenceKind.CHILD_HEARD,
        "weeks_earlier": None,
        "mechanism": None,
        "evidence_for": (),
        "evidence_against": (),
        "alternatives": (),
        "plausibilities": (),
        "confidence": Confidence.MEDIUM,
        "rationale": "Nobody had asked.",
        "independent_of_case": True,
        "blind": True,
    }
    return CounterfactualRated(**{**made, **changes})


def rating(number: int, rater: UUID, **changes: Any) -> CounterfactualRating:
    stream = rating_id(CHILD, ITEM, number)
    draft = Draft(payload=rated(number=number, rater=rater, **changes), occurred=MARCH)
    found: CounterfactualRating = opening(stream, AREA, draft, by=SOMEBODY)
    return found


def pair(*payloads: Any) -> Counterfactual:
    first, *rest = (Draft(payload=each, occurred=MARCH) for each in payloads)
    opened = opening(pair_id(CHILD, ITEM), AREA, first, by=SOMEBODY)
    found: Counterfactual = after(opened, rest, by=SOMEBODY)
    return found


def accepted() -> SingleRatingAccepted:
    given_first = EventRef(rating_id(CHILD, ITEM, 1), 1)
    return SingleRatingAccepted(child=CHILD, item=ITEM, rating=given_first, reason="Nobody free.")


def adjudicated(*ratings: CounterfactualRating) -> CounterfactualAdjudicated:
    return CounterfactualAdjudicated(
        child=CHILD,
        item=ITEM,
        ratings=tuple(each.given for each in ratings),
        expected=ExpectedDifference.MUCH_BETTER,
        applicable=Applicable.FULL,
        adjudicator=CARA,
        reason="The letters were on file.",
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"rationale": "  "}, RationaleNeeded),
        ({"decision_month": "2020-13"}, MonthOutOfForm),
        ({"decision_month": "December"}, MonthOutOfForm),
        ({"alternatives": ("Another worker",)}, PlausibilityForEach),
        ({"applicable": Applicable.NO}, DifferenceDoesNotFit),
        ({"expected": ExpectedDifference.NONE}, DifferenceDoesNotFit),
        ({"kind": DifferenceKind.NO_DIFFERENCE}, DifferenceDoesNotFit),
    ],
)
def test_a_judgement_that_does_not_hold_together_is_refused(
    changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rated(**changes).refuse(None, MARCH, TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"expected": ExpectedDifference.CANNOT_TELL},
        {"expected": ExpectedDifference.NONE, "kind": DifferenceKind.NO_DIFFERENCE},
        {"alternatives": ("Another worker",), "plausibilities": (Plausibility.LIKELY,)},
    ],
)
def test_a_whole_judgement_is_taken(changes: dict[str, Any]) -> None:
    rated(**changes).refuse(None, MARCH, TODAY)


def test_a_rating_too_knows_no_day() -> None:
    with pytest.raises(MonthNotDay):
        rated().refuse(None, BusinessDate.day(date(2025, 3, 1)), TODAY)


def test_one_rating_is_read_by_its_rater_alone() -> None:
    one = rating(1, ANNE)

    assert may_read(one, [one], None, ANNE)
    assert not may_read(one, [one], None, BEN)
    assert status([one], None) is PairStatus.AWAITING
    assert settled([one], None) is None


def test_two_peoples_ratings_may_be_read_by_all() -> None:
    both = [rating(1, ANNE), rating(2, BEN)]

    assert all(may_read(each, both, None, CARA) for each in both)
    assert status(both, None) is PairStatus.AGREED
    assert settled(both, None) is ExpectedDifference.BETTER


def test_what_two_see_differently_counts_for_nothing_until_it_is_settled() -> None:
    worse = rating(2, BEN, expected=ExpectedDifference.WORSE)
    both = [rating(1, ANNE), worse]

    assert (status(both, None), settled(both, None)) == (PairStatus.DISPUTED, None)
    decided = pair(adjudicated(*both))
    assert status(both, decided) is PairStatus.ADJUDICATED
    assert settled(both, decided) is ExpectedDifference.MUCH_BETTER


def test_an_adjudication_falls_with_a_rating_that_it_settled() -> None:
    both = [rating(1, ANNE), rating(2, BEN, expected=ExpectedDifference.WORSE)]
    decided = pair(adjudicated(*both))

    left = [both[0], replace(both[1], withdrawn=True)]

    assert status(left, decided) is PairStatus.SINGLE


def test_one_person_is_never_two_raters() -> None:
    """Who takes a rating back and gives another one still is one person."""
    taken_back = replace(rating(1, ANNE), withdrawn=True)
    again = rating(2, ANNE)

    assert next_number([taken_back], None, ANNE) == 2
    assert not is_open([taken_back, again], None)
    with pytest.raises(AlreadyRated):
        next_number([taken_back, again], None, ANNE)
    assert next_number([taken_back, again], None, BEN) == 3


def test_a_third_rating_and_one_after_a_single_was_accepted_are_refused() -> None:
    with pytest.raises(TwiceRated):
        next_number([rating(1, ANNE), rating(2, BEN)], None, CARA)
    with pytest.raises(SingleRatingStands):
        next_number([rating(1, ANNE)], pair(accepted()), BEN)


def test_a_single_rating_that_was_accepted_says_so() -> None:
    one = rating(1, ANNE)

    assert status([one], pair(accepted())) is PairStatus.SINGLE
    assert may_read(one, [one], pair(accepted()), BEN)
    with pytest.raises(SingleRatingStands):
        accepted().refuse(pair(accepted()), MARCH, TODAY)


@given(
    st.lists(st.tuples(st.sampled_from((ANNE, BEN, CARA)), st.booleans()), min_size=1, max_size=6)
)
def test_content_is_never_open_before_two_people_have_given_theirs(
    given_by: list[tuple[UUID, bool]],
) -> None:
    """Whatever was rated and taken back, in any order (R101)."""
    ratings = [
        replace(rating(number, rater), withdrawn=gone)
        for number, (rater, gone) in enumerate(given_by, start=1)
    ]

    assert is_open(ratings, None) == (len({rater for rater, _ in given_by}) > 1)


def test_owner_rater_and_approver_are_different_people() -> None:
    need_different_people(CARA, ANNE, BEN, None)
    with pytest.raises(DifferentPeopleNeeded):
        need_different_people(ANNE, ANNE)
    with pytest.raises(DifferentPeopleNeeded):
        need_different_people(None, ANNE)


def test_a_rating_stands_where_its_child_and_lesson_say() -> None:
    assert rating_id(CHILD, ITEM, 1) == rating_id(CHILD, ITEM, 1)
    assert len({rating_id(CHILD, ITEM, 1), rating_id(CHILD, ITEM, 2), pair_id(CHILD, ITEM)}) == 3
    assert rating_id(CHILD, ITEM, 1) != rating_id(ITEM, CHILD, 1)
