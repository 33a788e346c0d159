"""A share comes with its Wilson interval, and nothing counted is no evidence (R99)."""

from __future__ import annotations

from math import comb, sqrt

import pytest

from projections.statistics.proportions import proportion


def _covered(n: int, true: float, inside: set[int]) -> float:
    return sum(comb(n, k) * true**k * (1 - true) ** (n - k) for k in inside)


def _intervals(n: int) -> list[tuple[float, float]]:
    found = (proportion(k, n) for k in range(n + 1))
    return [(each.low or 0, each.high or 0) for each in found]


def _wilson_covers(intervals: list[tuple[float, float]], n: int, true: float) -> float:
    return _covered(n, true, {k for k, (low, high) in enumerate(intervals) if low <= true <= high})


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_newcombe(successes: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, the four examples, score method."""
    found = proportion(successes, n)

    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (low, high)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(6, 8, 0.41, 0.93), (15, 20, 0.53, 0.89), (45, 60, 0.63, 0.84)],
)
def test_three_quarters_tell_the_more_the_more_there_are(
    successes: int, n: int, low: float, high: float
) -> None:
    """The shares that the domain's own measurements give as examples."""
    found = proportion(successes, n)

    assert (round(found.low or 0, 2), round(found.high or 0, 2)) == (low, high)


@pytest.mark.parametrize(("n", "wilson", "plain"), [(5, 98, 75), (8, 97, 87), (12, 91, 83)])
def test_in_small_groups_the_interval_covers_where_the_plain_one_does_not(
    n: int, wilson: int, plain: int
) -> None:
    """Exact coverage of a true share of 75%, by enumeration of every outcome."""
    reach = {k: 1.959964 * sqrt(k * (n - k) / n**3) for k in range(n + 1)}

    by_wilson = _wilson_covers(_intervals(n), n, 0.75)
    by_plain = _covered(n, 0.75, {k for k in range(n + 1) if abs(k / n - 0.75) <= reach[k]})

    assert (round(100 * by_wilson), round(100 * by_plain)) == (wilson, plain)


@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
def test_the_interval_covers_what_it_says_taken_over_all_true_shares(n: int) -> None:
    """The coverage of a Wilson interval swings around 95%; its mean is held to it."""
    intervals = _intervals(n)
    covered = [_wilson_covers(intervals, n, step / 200) for step in range(1, 200)]

    assert 0.945 <= sum(covered) / len(covered) <= 0.965


def test_nothing_counted_is_no_evidence_and_never_nought_per_cent() -> None:
    found = proportion(0, 0)

    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.sentence.startswith("No evidence yet")
    assert "%" not in found.sentence


def test_a_share_says_its_numbers_its_interval_and_its_method() -> None:
    assert proportion(6, 8).sentence == (
        "6 of 8 (75%), 95% interval 41% to 93% (Wilson score interval)."
    )


def test_nearly_all_is_not_said_to_be_all() -> None:
    assert proportion(999, 1000).sentence.startswith("999 of 1000 (over 99%)")
    assert proportion(1, 1000).sentence.startswith("1 of 1000 (under 1%)")


@pytest.mark.parametrize(("successes", "n"), [(-1, 3), (4, 3), (0, -1)])
def test_more_successes_than_cases_are_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="from 0 up to n"):
        proportion(successes, n)
