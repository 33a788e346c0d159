"""What two raters see differently is settled in the open, by a third person (R101, R120)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.counterfactual.pairing import (
    DifferentPeopleNeeded,
    NothingDisputed,
    PairStatus,
    SingleRatingStands,
    TooManyRatings,
    TwiceRated,
    is_open,
    may_read,
    need_different_people,
    need_dispute,
    next_number,
    settled,
    status,
)
from domain.counterfactual.rating import (
    DifferenceDoesNotFit,
    RatingTaken,
)
from domain.judgement import (
    Applicable,
    ExpectedDifference,
)
from tests.domain.ratings import (
    ANNE,
    BEN,
    CARA,
    MARCH,
    TODAY,
    accepted,
    adjudicated,
    pair,
    rated,
    rating,
)


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

    assert status(left, decided) is PairStatus.AWAITING
    assert settled(left, decided) is None


def test_a_single_rating_that_is_taken_back_makes_room_for_another() -> None:
    gone = replace(rating(1, ANNE), withdrawn=True)

    assert next_number([gone], pair(accepted()), BEN) == 2
    assert not is_open([gone], pair(accepted()))


def test_nobody_overrules_raters_who_agree_or_settles_twice() -> None:
    agreed = [rating(1, ANNE), rating(2, BEN)]
    disputed = [rating(1, ANNE), rating(2, BEN, expected=ExpectedDifference.WORSE)]

    need_dispute(disputed, None)
    for ratings, settled_by in (
        (agreed, None),
        (agreed[:1], None),
        (disputed, pair(adjudicated(*disputed))),
    ):
        with pytest.raises(NothingDisputed):
            need_dispute(ratings, settled_by)


def test_an_adjudication_holds_together_as_a_rating_does() -> None:
    both = [rating(1, ANNE), rating(2, BEN, expected=ExpectedDifference.WORSE)]

    with pytest.raises(DifferenceDoesNotFit):
        replace(adjudicated(*both), applicable=Applicable.NO).refuse(None, MARCH, TODAY)


def test_a_rating_stands_alone_in_its_stream_and_they_are_not_endless() -> None:
    with pytest.raises(RatingTaken):
        rated().refuse(rating(1, ANNE), MARCH, TODAY)
    gone = [replace(rating(number, ANNE), withdrawn=True) for number in range(1, 21)]
    with pytest.raises(TooManyRatings):
        next_number(gone, None, BEN)


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


def test_owner_rater_and_approver_are_different_people() -> None:
    need_different_people(CARA, ANNE, BEN, None)
    with pytest.raises(DifferentPeopleNeeded):
        need_different_people(ANNE, ANNE)
    with pytest.raises(DifferentPeopleNeeded):
        need_different_people(None, ANNE)
