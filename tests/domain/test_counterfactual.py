"""Raters are blind by construction (framework 11.2; R101)."""

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
    PairStatus,
    blind_pair,
    is_open,
    may_read,
    next_number,
    pair_id,
    rated_blind,
    rating_id,
    settled,
    status,
)
from domain.counterfactual.rating import (
    DifferenceDoesNotFit,
    PlausibilityForEach,
    RationaleNeeded,
)
from domain.dates import BusinessDate
from domain.judgement import (
    Applicable,
    DifferenceKind,
    ExpectedDifference,
    Plausibility,
)
from domain.measuring import MonthNotDay, MonthOutOfForm
from tests.domain.ratings import (
    ANNE,
    BEN,
    CARA,
    CHILD,
    ITEM,
    MARCH,
    TODAY,
    accepted,
    pair,
    rated,
    rating,
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


def test_one_person_is_never_two_raters() -> None:
    """Who takes a rating back and gives another one still is one person."""
    taken_back = replace(rating(1, ANNE), withdrawn=True)
    again = rating(2, ANNE)

    assert next_number([taken_back], None, ANNE) == 2
    assert not is_open([taken_back, again], None)
    with pytest.raises(AlreadyRated):
        next_number([taken_back, again], None, ANNE)
    assert next_number([taken_back, again], None, BEN) == 3


def test_a_rating_that_was_taken_back_opens_nothing() -> None:
    """Nobody reads another's rating by giving one and withdrawing it."""
    taken_back, second = replace(rating(1, ANNE), withdrawn=True), rating(2, BEN)

    assert not is_open([taken_back, second], None)
    assert not may_read(second, [taken_back, second], None, ANNE)
    assert not may_read(second, [taken_back, second], None, CARA)
    assert status([taken_back, second], None) is PairStatus.AWAITING


def test_only_ratings_that_were_certainly_given_blind_can_agree() -> None:
    """Who may have read one of them is no second opinion."""
    first, second = rating(1, ANNE), rating(2, BEN)

    assert rated_blind([first], None)
    assert not rated_blind([first, second], None)
    assert not rated_blind([replace(first, withdrawn=True), second], None)
    assert not rated_blind([replace(first, withdrawn=True)], pair(accepted()))
    assert blind_pair([first, second])
    assert not blind_pair([first, replace(second, blind=False)])
    assert not blind_pair([first])


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

    assert is_open(ratings, None) == (len({rater for rater, gone in given_by if not gone}) > 1)


def test_a_rating_stands_where_its_child_and_lesson_say() -> None:
    assert rating_id(CHILD, ITEM, 1) == rating_id(CHILD, ITEM, 1)
    assert len({rating_id(CHILD, ITEM, 1), rating_id(CHILD, ITEM, 2), pair_id(CHILD, ITEM)}) == 3
    assert rating_id(CHILD, ITEM, 1) != rating_id(ITEM, CHILD, 1)
