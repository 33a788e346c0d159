"""Children are tracked by an opaque reference, measured, heard and judged (framework 11.2; R100)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.counterfactual.pairing import (
    AlreadyRated,
    DifferentPeopleNeeded,
    PairStatus,
    TwiceRated,
    is_open,
    pair_id,
    status,
)
from domain.indicator import InformantNotAllowed, ValueOutOfScale
from domain.measuring import MonthNotDay
from domain.tracked_child.refusals import NotAskedYetAnswered, NotInTheCohort, ValueOrWhyNot
from domain.vocabulary import Role
from tests.application.conftest import Office
from tests.application.tracking import Tracking, rating_body


@pytest.fixture
def tracking(office: Office) -> Tracking:
    return Tracking(office)


def test_a_child_is_a_random_reference_that_tells_nothing(tracking: Tracking) -> None:
    """Framework 11.2 (R100)."""
    child = tracking.child()

    assert child.version == 4
    assert tracking.office.state(child).items == (tracking.item,)


def test_a_day_is_too_exact_for_a_child(tracking: Tracking) -> None:
    with pytest.raises(MonthNotDay):
        tracking.child(occurred="2025-01-14")


def test_missing_is_a_category_and_never_a_gap(tracking: Tracking) -> None:
    child = tracking.child()
    with pytest.raises(ValueOrWhyNot):
        tracking.look(child, "record-baseline", None)

    tracking.look(child, "record-baseline", None, not_measured="lost-to-follow-up", informant=None)

    (look,) = tracking.office.state(child).observations.values()
    assert look.not_measured == "lost-to-follow-up"


def test_a_value_lies_on_its_scale_and_comes_from_who_may_be_asked(tracking: Tracking) -> None:
    child = tracking.child()

    with pytest.raises(ValueOutOfScale):
        tracking.look(child, "record-baseline", 11)
    with pytest.raises(ValueOutOfScale):
        tracking.look(child, "record-baseline", 2.5)
    with pytest.raises(InformantNotAllowed):
        tracking.look(child, "record-baseline", 4, informant="practitioner")


def test_a_correction_keeps_what_it_does_not_say_the_words_about_the_child_included(
    tracking: Tracking,
) -> None:
    child = tracking.child()
    tracking.look(child, "record-baseline", 3, account="Spoke in the car.")
    version = tracking.office.state(child).version

    tracking.office.order(
        "correct-observation",
        {"observation": version, "value": 4, "reason": "Misread."},
        on=child,
    )

    last: Any = tracking.office.events(child)[-1].payload
    assert (last.value, last.account, last.informant) == (4, "Spoke in the car.", "child")


def test_a_child_who_was_not_asked_has_given_no_view(tracking: Tracking) -> None:
    child = tracking.child()

    with pytest.raises(NotAskedYetAnswered):
        tracking.office.order(
            "record-child-view", {"asked": "not-asked", "words": "Fine."}, on=child
        )


def test_two_people_rate_and_a_third_rating_is_refused(tracking: Tracking) -> None:
    """Framework 11.2 (R101)."""
    child = tracking.child()
    tracking.rate(child, tracking.first)
    with pytest.raises(AlreadyRated):
        tracking.rate(child, tracking.first)
    tracking.rate(child, tracking.second, "0")

    with pytest.raises(TwiceRated):
        tracking.rate(child, tracking.office.caller(Role.EVALUATOR))
    ratings = tracking.ratings(child)
    assert [each.blind for each in ratings] == [True, True]
    assert is_open(ratings, None)
    assert status(ratings, None) is PairStatus.DISPUTED


def test_who_tracks_a_child_does_not_rate_it_and_who_rated_does_not_adjudicate(
    tracking: Tracking,
) -> None:
    officer = tracking.office.caller(Role.EVALUATOR)
    body = {
        "age_band": "5-to-9",
        "items": [str(tracking.item)],
        "role": "retrospective",
        "selection": "random",
    }
    child = tracking.office.order("open-track", body, caller=officer).stream

    with pytest.raises(DifferentPeopleNeeded):
        tracking.rate(child, officer)
    tracking.rate(child, tracking.first)
    tracking.rate(child, tracking.second, "0")
    settle = {
        "child": str(child),
        "item": str(tracking.item),
        "expected": "+1",
        "applicable": "fully-applicable",
        "reason": "The letters were on file.",
    }
    tracking.office.order("adjudicate-counterfactual", settle, caller=tracking.chair)

    pair = tracking.office.state(pair_id(child, tracking.item))
    assert status(tracking.ratings(child), pair) is PairStatus.ADJUDICATED


def test_only_a_child_of_the_cohort_can_be_rated(tracking: Tracking) -> None:
    other = tracking.office.order("record-lesson", {"lesson": "Ask the child."}).stream
    child = tracking.child()

    with pytest.raises(NotInTheCohort):
        tracking.office.order(
            "rate-counterfactual", rating_body(child, other), caller=tracking.first
        )
