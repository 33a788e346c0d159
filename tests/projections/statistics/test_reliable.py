"""One child's change is held against the measure's own error (R100)."""

from __future__ import annotations

import pytest

from projections.statistics.reliable import (
    Reliably,
    has_index,
    meets_smallest_change,
    reliable_change,
)


def test_the_index_is_that_of_jacobson_and_truax() -> None:
    """Jacobson and Truax 1991, their couple: 32.5 to 47.5, s 7.5, r .80, S(diff) 4.74, RC 3.16."""
    found = reliable_change(32.5, 47.5, sd=7.5, reliability=0.80)

    assert (round(found.error, 2), round(found.index, 2)) == (4.74, 3.16)
    assert found.verdict is Reliably.IMPROVED
    assert found.sentence == (
        "From 32.5 to 47.5: reliably improved "
        "(reliable change index (Jacobson and Truax 1991) 3.16, against 1.96)."
    )


@pytest.mark.parametrize(
    ("after", "up_is_good", "verdict"),
    [
        (20, True, Reliably.IMPROVED),
        (20, False, Reliably.WORSE),
        (0, True, Reliably.WORSE),
        (0, False, Reliably.IMPROVED),
        (12, True, Reliably.NOT_SHOWN),
        (8, True, Reliably.NOT_SHOWN),
    ],
)
def test_which_way_is_good_decides_what_a_change_is_called(
    after: float, verdict: Reliably, *, up_is_good: bool
) -> None:
    found = reliable_change(10, after, sd=4, reliability=0.8, up_is_good=up_is_good)

    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("after", "verdict"), [(1.96, Reliably.NOT_SHOWN), (1.97, Reliably.IMPROVED)]
)
def test_a_change_is_reliable_beyond_1_96_errors_and_not_at_it(
    after: float, verdict: Reliably
) -> None:
    """A standard deviation of 1 and a reliability of a half make an error of 1."""
    assert reliable_change(0, after, sd=1, reliability=0.5).verdict is verdict


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (4, 1), (4, -0.1)])
def test_a_measure_without_error_is_refused(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match="standard deviation above 0"):
        reliable_change(1, 2, sd=sd, reliability=reliability)


@pytest.mark.parametrize(
    ("before", "after", "up_is_good", "meets"),
    [
        (10, 13, True, True),
        (10, 12, True, False),
        (10, 7, True, False),
        (10, 7, False, True),
        (0.1, 3.1, True, True),
    ],
)
def test_only_a_change_for_the_better_meets_the_smallest_that_matters(
    before: float, after: float, *, up_is_good: bool, meets: bool
) -> None:
    assert meets_smallest_change(before, after, 3, up_is_good=up_is_good) is meets


def test_no_change_never_meets_a_smallest_change_of_nothing() -> None:
    assert not meets_smallest_change(5, 5, 0)


@pytest.mark.parametrize("sd", [5e-324, 1e-300, 1.7e308, float("inf"), float("nan"), 0, -1])
def test_an_error_that_is_nothing_or_endless_gives_no_index(sd: float) -> None:
    """One indicator never takes the answer away from a whole area."""
    assert not has_index(sd, 0.0)
    with pytest.raises(ValueError, match="Give a standard deviation"):
        reliable_change(1, 2, sd=sd, reliability=0.0)
