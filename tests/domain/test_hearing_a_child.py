"""What reached a child and what the child says stand apart from what was measured (R2)."""

from __future__ import annotations

import pytest

from domain.dates import BusinessDate
from domain.kernel import Draft, after
from domain.measuring import (
    Asked,
    BetterOff,
    Reached,
)
from domain.tracked_child.exposing import ExposureRecorded, ExposureRetracted
from domain.tracked_child.hearing import ChildViewWithdrawn
from domain.tracked_child.refusals import (
    NotInTheCohort,
)
from tests.domain.child import (
    CHILD,
    ITEM,
    MARCH,
    OTHER,
    SOMEBODY,
    a_child,
    refuse,
    view,
)


def test_exposure_is_to_a_lesson_of_the_childs_cohort() -> None:
    reached = ExposureRecorded(
        child=CHILD, item=ITEM, reached=Reached.YES, embeddings=(), account=None
    )
    back = ExposureRetracted(child=CHILD, exposure=2, reason="By mistake.")

    found = a_child(reached).exposure_to(ITEM)
    assert found is not None
    assert found.reached is Reached.YES
    assert a_child(reached, back).exposure_to(ITEM) is None
    with pytest.raises(NotInTheCohort):
        refuse(
            ExposureRecorded(
                child=CHILD, item=OTHER, reached=Reached.YES, embeddings=(), account=None
            ),
            a_child(),
        )


def test_a_view_is_an_answer_only_where_the_child_gave_one() -> None:
    silent, spoke = a_child(view()), a_child(view(better_off=BetterOff.WORSE))

    assert silent.view_on(ITEM) is not None
    assert not silent.views[2].answered
    assert spoke.views[2].answered
    assert a_child(view(words="It helped.")).views[2].answered


@pytest.mark.parametrize(
    ("asked", "why", "accounted"),
    [
        (Asked.YES, None, False),
        (Asked.NOT_ASKED, None, False),
        (Asked.NOT_ASKED, "Abroad at the time", True),
        (Asked.DECLINED, None, True),
        (Asked.TOO_YOUNG, None, True),
        (Asked.DECEASED, None, True),
    ],
)
def test_a_view_or_the_reason_why_there_is_none(
    asked: Asked, why: str | None, *, accounted: bool
) -> None:
    """Asked, or why not (R2, R8)."""
    assert a_child(view(asked=asked, why_not=why)).views[2].accounted_for is accounted


def test_the_newest_answer_of_the_child_is_the_one_that_counts() -> None:
    """By when it was given: what a child said once does not stand for ever (R2)."""
    later = BusinessDate.month(2026, 5)
    child = a_child(
        (view(better_off=BetterOff.MUCH_WORSE), later),
        (view(better_off=BetterOff.MUCH_BETTER), MARCH),
    )

    found = child.view_on(ITEM)
    assert found is not None
    assert found.better_off is BetterOff.MUCH_WORSE


def test_an_answer_is_looked_for_before_a_refusal_to_answer() -> None:
    child = a_child(view(better_off=BetterOff.BETTER), view(asked=Asked.DECLINED))

    found = child.view_on(ITEM)
    assert found is not None
    assert found.better_off is BetterOff.BETTER
    back = ChildViewWithdrawn(child=CHILD, view_at=2, reason="The child asked for it.")
    assert not after(child, [Draft(payload=back, occurred=MARCH)], by=SOMEBODY).views[3].answered
