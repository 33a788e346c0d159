"""A tracked child: chosen, measured before and after, never lost from a denominator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import BusinessDate
from domain.gates import LocalityNotListed
from domain.kernel import Draft, after, opening
from domain.measuring import (
    AgeBand,
    CloseReason,
    CohortRole,
    Informant,
    Method,
    MonthNotDay,
    NotMeasured,
    NotTracked,
    Selection,
)
from domain.observation_session import (
    ObservationSessionHeld,
    SessionKind,
    SeveralChildren,
)
from domain.tracked_child.observing import (
    BaselineRecorded,
    FollowUpRecorded,
    ObservationWithdrawn,
)
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.refusals import (
    AlreadyInTheCohort,
    AlreadyTracked,
    ChildIsErased,
    NoCohort,
    NoSuchChildFact,
    NotInTheCohort,
    ReasonForChildNeeded,
    ResultsAreKnown,
    TrackClosed,
    TrackNotClosed,
)
from domain.tracked_child.tracking import (
    ChildErased,
    ChildTrackClosed,
    ChildTrackReopened,
    CohortEntryWithdrawn,
    CohortJoined,
    EligibleChildNoted,
)
from tests.domain.child import (
    AREA,
    CHILD,
    FEELS_SAFE,
    ITEM,
    MARCH,
    OTHER,
    SEPTEMBER,
    SOMEBODY,
    TODAY,
    a_child,
    look,
    moved,
    opened,
    refuse,
    view,
)
from tests.story import told


def test_a_child_is_compared_with_itself_by_the_change_that_matters() -> None:
    """Framework 11.2 (R100)."""
    assert [moved(4, 6), moved(4, 5), moved(6, 4)] == [Moved.IMPROVED, Moved.SAME, Moved.WORSE]


@pytest.mark.parametrize(
    "changes",
    [
        {"informant": Informant.PARENT},
        {"method": Method.QUESTIONNAIRE},
        {"indicator_version": 2},
        {"value": None, "not_measured": NotMeasured.MOVED},
    ],
)
def test_what_was_measured_in_another_way_is_not_compared(changes: dict[str, Any]) -> None:
    value = changes.pop("value", 8)
    child = a_child(look(BaselineRecorded, 2), look(FollowUpRecorded, value, **changes))

    assert before_after(child, FEELS_SAFE).moved is Moved.NOT_MEASURED


def test_the_first_baseline_meets_the_last_follow_up() -> None:
    values = (look(BaselineRecorded, 2), look(BaselineRecorded, 9), look(FollowUpRecorded, 3))

    found = before_after(a_child(*values, look(FollowUpRecorded, 8)), FEELS_SAFE)

    assert found.change == 6


def test_first_and_last_are_by_date_and_not_by_when_they_were_written_down() -> None:
    """A paper that comes in late is neither the first nor the last look (R100)."""
    april, may = BusinessDate.month(2025, 4), BusinessDate.month(2025, 5)
    child = a_child(
        (look(BaselineRecorded, 9), april),
        (look(BaselineRecorded, 2), MARCH),
        (look(FollowUpRecorded, 8), SEPTEMBER),
        (look(FollowUpRecorded, 1), may),
    )

    found = before_after(child, FEELS_SAFE)

    assert (found.moved, found.change) == (Moved.IMPROVED, 6)


@pytest.mark.parametrize(
    "when",
    [
        BusinessDate.month(2020, 1),
        MARCH,
        BusinessDate.year(2025),
        BusinessDate.unknown(),
    ],
)
def test_a_look_that_does_not_certainly_come_after_the_baseline_counts_for_nothing(
    when: BusinessDate,
) -> None:
    """Before is before: a wrong order is named, and never an improvement."""
    child = a_child((look(BaselineRecorded, 1), MARCH), (look(FollowUpRecorded, 9), when))

    found = before_after(child, FEELS_SAFE)

    assert (found.moved, found.out_of_order) == (Moved.NOT_MEASURED, True)


@pytest.mark.parametrize("missing", ["informant", "method"])
def test_what_does_not_say_how_it_was_found_out_is_not_compared(missing: str) -> None:
    blank = {missing: None}
    child = a_child(look(BaselineRecorded, 2, **blank), look(FollowUpRecorded, 8, **blank))

    assert before_after(child, FEELS_SAFE).moved is Moved.NOT_MEASURED


def test_a_withdrawn_follow_up_compares_with_nothing() -> None:
    child = a_child(look(BaselineRecorded, 2), look(FollowUpRecorded, 8))
    gone = ObservationWithdrawn(child=CHILD, observation=3, reason="Another child's.")
    now = after(child, [Draft(payload=gone, occurred=MARCH)], by=SOMEBODY)

    assert before_after(now, FEELS_SAFE).moved is Moved.NOT_MEASURED
    with pytest.raises(NoSuchChildFact):
        refuse(gone, now)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=20))
def test_every_child_moved_in_exactly_one_way(values: list[tuple[int, int]]) -> None:
    """Improved, same, worse and not measured add up to all of them."""
    found = [moved(float(before), float(last)) for before, last in values]

    assert sum(found.count(way) for way in Moved) == len(values)


def test_a_child_is_tracked_because_of_a_lesson_and_once() -> None:
    with pytest.raises(NoCohort):
        refuse(opened(items=()))
    with pytest.raises(AlreadyTracked):
        refuse(opened(), a_child())
    with pytest.raises(LocalityNotListed):
        refuse(opened(locality="nowhere"))


def test_an_eligible_child_stays_in_the_denominator_and_may_be_tracked_later() -> None:
    noted = told(
        EligibleChildNoted,
        child=CHILD,
        age_band=AgeBand.UNBORN,
        items=(ITEM,),
        role=CohortRole.EXPOSED,
        not_tracked=NotTracked.NOT_SAMPLED,
    )
    child = opening(CHILD, AREA, Draft(payload=noted, occurred=MARCH), by=SOMEBODY)

    assert (child.items, child.tracked) == ((ITEM,), False)
    refuse(opened(), child)
    assert after(child, [Draft(payload=opened(), occurred=MARCH)], by=SOMEBODY).tracked


def test_a_date_closer_than_a_month_is_refused() -> None:
    for close in (
        BusinessDate.day(date(2025, 3, 1)),
        BusinessDate.between(date(2025, 3, 1), date(2025, 3, 7)),
    ):
        with pytest.raises(MonthNotDay):
            refuse(opened(), None, close)
    refuse(opened(), None, BusinessDate.unknown())
    refuse(opened(), None, BusinessDate.month(2025, 2))


def test_a_closed_track_stays_and_can_be_opened_again() -> None:
    closed = ChildTrackClosed(child=CHILD, reason=CloseReason.DIED, account=None)
    again = ChildTrackReopened(child=CHILD, reason="Another child's file.")
    child = a_child(closed)

    assert child.items == (ITEM,)
    with pytest.raises(TrackClosed):
        refuse(closed, child)
    with pytest.raises(TrackNotClosed):
        refuse(again, a_child())
    assert a_child(closed, again).closed is None


def test_nobody_leaves_a_denominator_once_it_is_known_how_the_child_fared() -> None:
    """Picking the good news would begin here (R100)."""
    out = CohortEntryWithdrawn(child=CHILD, item=ITEM, reason="Another child's.")

    refuse(out, a_child(look(BaselineRecorded, 2)))
    with pytest.raises(ResultsAreKnown):
        refuse(out, a_child(look(BaselineRecorded, 8), look(FollowUpRecorded, 2)))


def test_nobody_changes_sides_in_a_cohort() -> None:
    joined = CohortJoined(
        child=CHILD,
        items=(ITEM,),
        role=CohortRole.COMPARISON,
        selection=Selection.PURPOSIVE,
        reason=None,
    )

    with pytest.raises(AlreadyInTheCohort):
        refuse(joined, a_child())
    refuse(replace(joined, items=(OTHER,)), a_child())


def test_a_child_put_into_a_cohort_by_mistake_leaves_it_with_a_reason() -> None:
    out = CohortEntryWithdrawn(child=CHILD, item=ITEM, reason="Another child's.")

    assert a_child(out).items == ()
    with pytest.raises(NotInTheCohort):
        refuse(CohortEntryWithdrawn(child=CHILD, item=OTHER, reason="No."), a_child())
    with pytest.raises(ReasonForChildNeeded):
        refuse(CohortEntryWithdrawn(child=CHILD, item=ITEM, reason=" "), a_child())


def test_nothing_more_is_recorded_about_a_child_who_was_erased() -> None:
    erased = ChildErased(
        child=CHILD,
        reason_code="retention-ended",
        authority_code="retention-schedule",
        requested_by=UUID(int=7),
        approved_by=UUID(int=8),
    )
    child = a_child(look(BaselineRecorded, 2), look(FollowUpRecorded, 8), erased)

    assert before_after(child, FEELS_SAFE).moved is Moved.IMPROVED
    for payload in (look(FollowUpRecorded, 3), view(), erased, opened()):
        with pytest.raises(ChildIsErased):
            refuse(payload, child)


def test_a_session_concerns_several_children() -> None:
    held = ObservationSessionHeld(kind=SessionKind.SIBLINGS, children=(CHILD, CHILD), account=None)

    with pytest.raises(SeveralChildren):
        held.refuse(None, MARCH, TODAY)
