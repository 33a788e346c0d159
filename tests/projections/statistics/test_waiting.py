"""How long it takes, counting those who have not arrived, as in the printed examples (R99)."""

from __future__ import annotations

import random
import warnings

import pytest
from scipy.stats import CensoredData, ecdf

from projections.statistics.waiting import Waiting, kaplan_meier

# Freireich and others 1963: weeks of remission, on 6-MP and on placebo; a minus is censored.
SIX_MP = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def _weeks(weeks: tuple[int, ...]) -> Waiting:
    return kaplan_meier([abs(week) for week in weeks], [week > 0 for week in weeks], "weeks")


def test_the_curve_is_that_of_the_remission_trial() -> None:
    """Freireich 1963 as worked in Kleinbaum and Klein's textbook: S(t) at each relapse."""
    found = _weeks(SIX_MP)

    assert [(step.time, step.at_risk, round(step.waiting, 3)) for step in found.steps] == [
        (6, 21, 0.857),
        (7, 17, 0.807),
        (10, 15, 0.753),
        (13, 12, 0.690),
        (16, 11, 0.627),
        (22, 7, 0.538),
        (23, 6, 0.448),
    ]
    assert (found.n, found.events, found.censored) == (21, 9, 12)


def test_medians_and_their_intervals_are_those_of_the_remission_trial() -> None:
    """23 weeks on 6-MP and 8 on placebo."""
    six_mp, placebo = _weeks(SIX_MP), _weeks(PLACEBO)

    assert (six_mp.median, six_mp.low, six_mp.high) == (23, 13, None)
    assert (placebo.median, placebo.low, placebo.high) == (8, 4, 11)


def test_a_curve_says_its_median_and_who_is_still_on_the_way() -> None:
    assert _weeks(SIX_MP).sentence == (
        "Half got there within 23 weeks (95% interval 13 to not reached); 9 of 21 got there, "
        "12 had not when last seen (Kaplan-Meier, log-log Greenwood interval)."
    )


def test_the_interval_is_the_librarys_own() -> None:
    """An independent computation: SciPy's log-log interval at each relapse."""
    sample = CensoredData.right_censored([abs(each) for each in SIX_MP], [x < 0 for x in SIX_MP])
    low, high = ecdf(sample).sf.confidence_interval(method="log-log")

    for step in _weeks(SIX_MP).steps:
        assert step.low == pytest.approx(float(low.evaluate(step.time)))
        assert step.high == pytest.approx(float(high.evaluate(step.time)))


def test_a_median_that_half_did_not_reach_is_said_not_to_be_reached() -> None:
    found = kaplan_meier([3, 5, 9, 9], [True, False, False, False])

    assert found.median is None
    assert found.sentence.startswith("The median time is not reached: 1 of 4 got there")


def test_nothing_followed_is_no_evidence() -> None:
    assert kaplan_meier([], []).sentence == "No evidence yet: nothing has been followed."


def test_nobody_arrived_leaves_a_curve_without_steps() -> None:
    found = kaplan_meier([3, 4], [False, False])

    assert (found.steps, found.median, found.censored) == ((), None, 2)


def test_all_arriving_on_one_day_need_no_interval() -> None:
    found = kaplan_meier([1, 1, 1], [True, True, True])

    assert (found.median, found.low, found.high) == (1, None, None)
    assert found.sentence.startswith("Half got there within 1 day (no interval can be computed);")


def test_just_half_is_half_however_the_machine_rounds_it() -> None:
    """14/15 x ... x 8/9 x 5/6 x ... is one half on day 11, and a hair more in binary."""
    open_days = {1, 8, 9, 10, 13}
    found = kaplan_meier(range(1, 17), [day not in open_days for day in range(1, 17)])
    on_day_11 = next(step.waiting for step in found.steps if step.time == 11)

    assert on_day_11 == pytest.approx(0.5)
    assert on_day_11 > 0.5
    assert found.median == 11


def test_open_ones_left_out_would_flatter_the_median() -> None:
    durations, observed = [5, 6, 7, 30, 30, 30, 30], [True, True, True, True, False, False, False]

    assert kaplan_meier(durations, observed).median == 30
    assert kaplan_meier([5, 6, 7, 30], [True] * 4).median == 6


@pytest.mark.parametrize(("durations", "observed"), [([1], []), ([-1], [True])])
def test_lists_that_do_not_match_are_refused(durations: list[float], observed: list[bool]) -> None:
    with pytest.raises(ValueError, match="Give each duration"):
        kaplan_meier(durations, observed)


def test_the_order_does_not_matter_to_the_curve() -> None:
    assert _weeks(tuple(reversed(SIX_MP))) == _weeks(SIX_MP)


def _trial(rng: random.Random) -> Waiting:
    ends = [(rng.expovariate(1), rng.expovariate(0.4)) for _ in range(30)]
    return kaplan_meier([min(end) for end in ends], [arrived <= cut for arrived, cut in ends])


def test_the_interval_of_the_median_reaches_its_coverage() -> None:
    """Simulated with a fixed seed: 30 waiting times, near a third of them cut off."""
    rng = random.Random(20261123)  # noqa: S311 - no secret
    tried = [_trial(rng) for _ in range(600)]
    covered = sum(
        each.low is not None
        and each.low <= 0.6931471805599453
        and (each.high is None or each.high >= 0.6931471805599453)
        for each in tried
    )

    assert 0.925 <= covered / len(tried) <= 0.98


def test_no_curve_raises_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kaplan_meier([1, 2, 2], [False, True, True])
