"""The median change has an interval that supposes nothing, and says what it covers (R100)."""

from __future__ import annotations

import random
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.statistics.medians import median_change, median_rank

KNOWN = st.lists(st.integers(-20, 20).map(float), max_size=25)


@pytest.mark.parametrize(
    ("n", "rank", "coverage"),
    [
        (6, 1, 96.9),
        (7, 1, 98.4),
        (8, 1, 99.2),
        (9, 2, 96.1),
        (10, 2, 97.9),
        (11, 2, 98.8),
        (12, 3, 96.1),
        (13, 3, 97.8),
        (14, 3, 98.7),
        (15, 4, 96.5),
        (16, 4, 97.9),
        (17, 5, 95.1),
        (18, 5, 96.9),
        (19, 5, 98.1),
        (20, 6, 95.9),
    ],
)
def test_ranks_and_coverage_are_those_printed_for_a_median(
    n: int, rank: int, coverage: float
) -> None:
    """Campbell and Gardner 1988, British Medical Journal 296: a median's limits at about 95%."""
    found = median_change(range(n))

    assert (found.low, found.high) == (rank - 1, n - rank)
    assert round(100 * (found.coverage or 0), 1) == coverage


@pytest.mark.parametrize("n", range(6, 60))
def test_no_narrower_interval_would_cover_enough(n: int) -> None:
    """The coverage of each rank, counted out in whole numbers."""
    rank = median_rank(n)
    missed = {r: 2 * sum(comb(n, k) for k in range(r)) / 2**n for r in (rank, rank + 1)}

    assert missed[rank] <= 0.05 < missed[rank + 1]
    assert median_change(range(n)).coverage == pytest.approx(1 - missed[rank])


@pytest.mark.parametrize("n", range(1, 6))
def test_fewer_than_six_bear_no_interval_and_that_is_said(n: int) -> None:
    found = median_change([1.0] * n)

    assert (found.median, found.low, found.high, found.coverage) == (1, None, None, None)
    assert "too few for an interval, which takes 6" in found.sentence


def test_no_change_known_is_no_evidence() -> None:
    found = median_change([None])

    assert (found.median, found.n, found.not_measured) == (None, 0, 1)
    assert found.sentence.startswith("No evidence yet")


def test_the_median_says_its_interval_and_what_it_truly_covers() -> None:
    assert median_change([1, 2, 3, -1, 0, 4, 5, 2]).sentence == (
        "The median change of 8 children is +2, interval -1 to +5 "
        "(order statistics (sign test) interval, coverage 99.2% or more)."
    )


@pytest.mark.parametrize("n", [6, 17, 25])
def test_the_interval_reaches_its_coverage_for_a_skewed_scale(n: int) -> None:
    """Simulated with a fixed seed; the true median of this waiting time is log 2."""
    rng = random.Random(20261123)  # noqa: S311 - no secret
    tried = [median_change([rng.expovariate(1) for _ in range(n)]) for _ in range(1500)]
    covered = sum((each.low or 0) <= 0.6931471805599453 <= (each.high or 0) for each in tried)

    assert covered / 1500 == pytest.approx(tried[0].coverage or 0, abs=0.02)


@given(KNOWN)
def test_turned_round_the_median_and_its_interval_turn_round(changes: list[float]) -> None:
    there, back = median_change(changes), median_change([-change for change in changes])

    assert (back.median is None) == (there.median is None)
    if there.median is not None:
        assert back.median == -there.median
    if there.low is not None and there.high is not None:
        assert (back.low, back.high) == (-there.high, -there.low)


@given(KNOWN)
def test_the_order_of_children_does_not_matter_to_the_median(changes: list[float]) -> None:
    assert median_change(reversed(changes)) == median_change(changes)
