"""What two audits could show is told before they are planned (R106)."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest
from scipy.stats import fisher_exact

from projections.statistics.planning import cases_needed, power_two_proportions


@pytest.mark.parametrize(
    ("n", "to_three_quarters", "to_nine_tenths"),
    [(5, 0.06, 0.12), (8, 0.09, 0.22), (16, 0.18, 0.58), (32, 0.46, 0.94)],
)
def test_small_audits_see_little(n: int, to_three_quarters: float, to_nine_tenths: float) -> None:
    """The domain's own measurements of half becoming three quarters and nine tenths."""
    assert round(power_two_proportions(0.5, 0.75, n).power, 2) == to_three_quarters
    assert round(power_two_proportions(0.5, 0.9, n).power, 2) == to_nine_tenths


@pytest.mark.parametrize(("n", "before", "after"), [(3, 0.1, 0.9), (8, 0.5, 0.9), (11, 0.3, 0.8)])
def test_the_power_is_that_of_every_outcome_tried(n: int, before: float, after: float) -> None:
    """An independent computation: SciPy's Fisher test on each of the tables."""

    def chance(k: int, share: float) -> float:
        return comb(n, k) * share**k * (1 - share) ** (n - k)

    shown = sum(
        chance(x, before) * chance(y, after)
        for x, y in product(range(n + 1), repeat=2)
        if fisher_exact([[x, n - x], [y, n - y]]).pvalue < 0.05
    )

    assert power_two_proportions(before, after, n).power == pytest.approx(shown)


@pytest.mark.parametrize(("after", "rough", "exact"), [(0.75, 58, 64), (0.9, 20, 23)])
def test_the_cases_needed_are_told_exactly_and_by_rule_of_thumb(
    after: float, rough: int, exact: int
) -> None:
    """About 58 and 20 by the usual formula; the exact test asks for somewhat more."""
    found = cases_needed(0.5, after)

    assert (found.rough, found.n) == (rough, exact)
    assert power_two_proportions(0.5, after, exact).power >= 0.8
    assert all(power_two_proportions(0.5, after, n).power < 0.8 for n in range(1, exact))


@pytest.mark.parametrize(("before", "after"), [(0, 0.3), (1, 0.7), (0, 0.9), (0.05, 0.45)])
def test_no_fewer_cases_would_do_even_where_the_rule_of_thumb_asks_for_more(
    before: float, after: float
) -> None:
    found = cases_needed(before, after).n or 0

    assert power_two_proportions(before, after, found).power >= 0.8
    assert all(power_two_proportions(before, after, n).power < 0.8 for n in range(1, found))


def test_more_than_two_hundred_cases_are_said_to_be_more() -> None:
    found = cases_needed(0.5, 0.55)

    assert found.n is None
    assert "needs more than 200 cases" in found.sentence


def test_a_plan_says_its_chance_and_its_cases() -> None:
    assert power_two_proportions(0.5, 0.75, 8).sentence == (
        "If 50% really became 75%, two audits of 8 cases each would show it 9% of the time "
        "(Fisher's exact test, two-sided, 5%)."
    )
    assert cases_needed(0.5, 0.75).sentence == (
        "For a chance of 80% to see 50% become 75%, each audit needs 64 cases (Fisher's exact "
        "test, two-sided, 5%); the usual rule of thumb says 58 "
        "(normal approximation, two-sided, 5%)."
    )


def test_a_fall_is_seen_as_well_as_a_rise() -> None:
    fall, rise = power_two_proportions(0.9, 0.5, 16), power_two_proportions(0.5, 0.9, 16)

    assert fall.power == pytest.approx(rise.power)


@pytest.mark.parametrize(("before", "after", "n"), [(-0.1, 0.5, 8), (0.5, 1.1, 8), (0.5, 0.6, 0)])
def test_a_plan_that_makes_no_sense_is_refused(before: float, after: float, n: int) -> None:
    with pytest.raises(ValueError, match="Give"):
        power_two_proportions(before, after, n)


@pytest.mark.parametrize(("after", "power"), [(0.5, 0.8), (0.7, 0.5), (0.7, 1)])
def test_cases_for_no_difference_or_for_certainty_are_refused(after: float, power: float) -> None:
    with pytest.raises(ValueError, match="two shares that differ"):
        cases_needed(0.5, after, power)


def test_where_nothing_changes_nothing_is_said_to_be_shown() -> None:
    told = power_two_proportions(0.5, 0.5, 1).sentence

    assert told.startswith("With 50% both times there is nothing to show; two audits of 1 case")
