"""Series are read by named rules, and not at all before there are enough points (R107)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.statistics.rules import RUN_CHART_1, XMR_1, Point, Rule
from projections.statistics.series import SeriesChart, natural_limits, run_chart, xmr_chart
from projections.statistics.signals import runs_at_most

# Montgomery, Introduction to Statistical Quality Control: costs of processing mortgage loans.
LOANS = (310, 288, 297, 298, 307, 303, 294, 297, 308, 306)
LOANS_AFTER = (294, 299, 297, 299, 314, 295, 293, 306, 301, 304)
# NIST/SEMATECH e-Handbook of Statistical Methods, individuals control charts: flow rates.
FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
# A series without any signal, to plant signals in.
QUIET = (5.0, 7.0, 4.0, 8.0, 6.5, 5.5, 7.5, 4.5, 6.0, 6.4, 5.2, 7.2, 5.6, 6.8)
TURNED = {
    Rule.SHIFT_UP: Rule.SHIFT_DOWN,
    Rule.TREND_UP: Rule.TREND_DOWN,
    Rule.ABOVE: Rule.BELOW,
    Rule.NEAR_UPPER: Rule.NEAR_LOWER,
}
MIRROR = {**TURNED, **{down: up for up, down in TURNED.items()}}


def _points(values: tuple[float, ...]) -> list[Point]:
    return [Point(f"point {n}", value, f"member-{n}") for n, value in enumerate(values, 1)]


def _rules(chart: SeriesChart) -> set[Rule]:
    return {signal.rule for signal in chart.signals}


def test_limits_are_those_of_the_printed_example() -> None:
    """Montgomery's loan costs: mean 300.5, mean moving range 7.79, limits 279.78 and 321.22."""
    chart = xmr_chart(_points(LOANS + LOANS_AFTER))

    assert chart.limits is not None
    found = chart.limits
    assert (found.mean, round(found.moving_range, 2)) == (300.5, 7.79)
    assert (round(found.low, 2), round(found.high, 2)) == (279.78, 321.22)
    assert chart.sentence == (
        "Mean 300.5, limits 279.78 to 321.22, over 20 points: no signal (xmr-1: shift 7, trend 7, "
        "outside mean ± 2.66 times the mean moving range, 2 of 3 in the outer third)."
    )


def test_the_factor_of_the_limits_is_a_parameter_of_the_rule_set() -> None:
    """NIST's flow rates with 3/1.128 unrounded: 50.81, 1.8778, 45.8159 and 55.8041."""
    found = natural_limits(FLOW, replace(XMR_1, limits=3 / 1.128))

    assert (round(found.mean, 2), round(found.moving_range, 4)) == (50.81, 1.8778)
    assert (round(found.low, 4), round(found.high, 4)) == (45.8159, 55.8041)


@pytest.mark.parametrize(
    ("each_side", "few", "many"),
    [
        (5, 2, 10),
        (6, 3, 11),
        (7, 3, 13),
        (8, 4, 14),
        (9, 5, 15),
        (10, 6, 16),
        (12, 7, 19),
        (15, 10, 22),
        (20, 14, 28),
    ],
)
def test_too_few_and_too_many_runs_are_those_of_the_printed_table(
    each_side: int, few: int, many: int
) -> None:
    """Swed and Eisenhart 1943, as reprinted in Siegel 1956, Table F: 2.5% on each side."""

    def at_most(runs: int) -> float:
        return runs_at_most(runs, each_side, each_side)

    assert at_most(few) <= 0.025 < at_most(few + 1)
    assert 1 - at_most(many - 1) <= 0.025 < 1 - at_most(many - 2)


@pytest.mark.parametrize(("above", "below"), [(1, 3), (3, 3), (2, 5), (4, 3)])
def test_the_chance_of_runs_is_that_of_every_order_tried(above: int, below: int) -> None:
    """An independent computation: all orders, one by one."""
    orders = list(permutations([1] * above + [0] * below))
    runs = [1 + sum(a != b for a, b in pairwise(o)) for o in orders]

    for most in range(above + below + 1):
        share = sum(count <= most for count in runs) / len(orders)
        assert runs_at_most(most, above, below) == pytest.approx(share)


def test_a_quiet_series_has_no_signal_by_either_reading() -> None:
    assert run_chart(_points(QUIET)).signals == ()
    assert xmr_chart(_points(QUIET)).signals == ()


@pytest.mark.parametrize("n", range(1, 10))
def test_a_run_chart_waits_for_ten_points_and_says_how_many_are_missing(n: int) -> None:
    chart = run_chart(_points(QUIET[:n]))

    assert (chart.centre, chart.signals, chart.missing) == (None, (), 10 - n)
    assert f"{10 - n} more" in chart.sentence
    assert run_chart(_points(QUIET[:10])).centre is not None


def test_an_xmr_chart_waits_for_twelve_points() -> None:
    assert xmr_chart(_points(QUIET[:11])).sentence == (
        "11 points so far; 1 more is needed before the XmR chart can be read."
    )
    assert xmr_chart(_points(QUIET[:12])).centre is not None


def test_a_series_without_points_is_no_evidence() -> None:
    assert run_chart([]).sentence.startswith("No evidence yet")


@pytest.mark.parametrize(("above", "met"), [(5, False), (6, True)])
def test_six_in_a_row_on_one_side_of_the_median_are_a_shift(above: int, *, met: bool) -> None:
    highs, lows = (8.0, 9.0, 8.0, 9.0, 8.0, 9.0)[:above], (1.0, 2.0, 1.0, 2.0, 1.0, 2.0)[:above]
    chart = run_chart(_points((9.0, 2.0, 9.0, 1.0, *highs, *lows)))

    assert chart.centre == 5
    assert (Rule.SHIFT_UP in _rules(chart)) is met


def test_a_point_on_the_median_neither_counts_for_a_shift_nor_breaks_it() -> None:
    chart = run_chart(_points((1, 9, 1, 8, 8, 5, 8, 8, 8, 8, 1, 1, 2, 1, 2)))
    shift = next(signal for signal in chart.signals if signal.rule is Rule.SHIFT_UP)

    assert chart.centre == 5
    assert shift.points == (3, 4, 6, 7, 8, 9)


@pytest.mark.parametrize(
    ("climb", "met"), [((1, 2, 3, 4), False), ((1, 2, 3, 4, 5), True), ((1, 2, 2, 3, 4, 5), True)]
)
def test_five_points_all_going_up_are_a_trend_and_a_repeat_is_passed_over(
    climb: tuple[float, ...], *, met: bool
) -> None:
    chart = run_chart(_points((5, 1, 5, 1, 5, *climb, 0, 5, 1, 5, 1)))

    assert (Rule.TREND_UP in _rules(chart)) is met


def test_a_series_that_keeps_crossing_has_too_many_runs_and_one_that_never_does_too_few() -> None:
    assert Rule.MANY_RUNS in _rules(run_chart(_points((1, 9) * 8)))
    assert Rule.FEW_RUNS in _rules(run_chart(_points((1,) * 8 + (9,) * 8)))


@pytest.mark.parametrize(
    ("rows", "met"), [((3, 3, 3, 3, 4, 4), True), ((3, 3, 3, 3, 3, 4, 1), False)]
)
def test_six_runs_of_twenty_points_are_too_few_and_seven_are_not(
    rows: tuple[int, ...], *, met: bool
) -> None:
    """Ten above and ten below; the printed table has 6."""
    values = [9.0 if row % 2 else 1.0 for row, length in enumerate(rows) for _ in range(length)]

    assert (Rule.FEW_RUNS in _rules(run_chart(_points(tuple(values))))) is met


@pytest.mark.parametrize(
    ("rows", "met"),
    [((1,) * 12 + (2, 2, 2, 2), True), ((1,) * 10 + (2, 2, 2, 2, 2), False)],
)
def test_sixteen_runs_of_twenty_points_are_too_many_and_fifteen_are_not(
    rows: tuple[int, ...], *, met: bool
) -> None:
    values = [9.0 if row % 2 else 1.0 for row, length in enumerate(rows) for _ in range(length)]

    assert (Rule.MANY_RUNS in _rules(run_chart(_points(tuple(values))))) is met


def test_a_point_outside_the_limits_is_a_signal_with_its_label() -> None:
    chart = xmr_chart(_points((*QUIET, 30.0)))

    assert Rule.ABOVE in _rules(chart)
    assert "a point above the upper limit (point 15)" in chart.sentence


@pytest.mark.parametrize(("above", "met"), [(6, False), (7, True)])
def test_seven_in_a_row_on_one_side_of_the_mean_are_a_shift(above: int, *, met: bool) -> None:
    rest = (0.0, 3.0, 0.0, 3.0, 0.0, 3.0, 0.0)
    chart = xmr_chart(_points((*rest, *(2.9, 3.1) * 3, *((2.9,) * (above - 6)), 0.0, 0.1, 0.0)))

    assert (Rule.SHIFT_UP in _rules(chart)) is met


@pytest.mark.parametrize(("length", "met"), [(6, False), (7, True)])
def test_seven_points_all_going_down_are_a_trend(length: int, *, met: bool) -> None:
    fall = tuple(9.0 - step for step in range(length))
    chart = xmr_chart(_points((4.0, 6.0, 4.0, 6.0, 4.0, *fall, 6.0, 4.0, 6.0)))

    assert (Rule.TREND_DOWN in _rules(chart)) is met


def test_two_of_three_in_the_outer_third_are_a_signal() -> None:
    """The last two lie beyond two thirds of the way to the upper limit, and within it."""
    chart = xmr_chart(_points((*(5.0, 5.8) * 6, 5.0, 7.5, 7.4)))

    assert [(signal.rule, signal.points) for signal in chart.signals] == [
        (Rule.NEAR_UPPER, (13, 14))
    ]
    assert xmr_chart(_points((*(5.0, 5.8) * 6, 5.0, 7.5, 5.8))).signals == ()


def test_a_series_that_never_moves_has_no_signal() -> None:
    """Equal values lie on the line, however the machine rounds their mean."""
    for value, n in ((0.1, 12), (0.7, 24), (1 / 3, 25), (7.0, 14)):
        assert run_chart(_points((value,) * n)).signals == ()
        assert xmr_chart(_points((value,) * n)).signals == ()


def test_the_rule_set_is_named_with_its_numbers() -> None:
    assert RUN_CHART_1.words == "run-chart-1: shift 6, trend 5, number of runs at 5%"
    assert run_chart(_points(QUIET)).sentence.endswith(f"({RUN_CHART_1.words}).")


def test_a_changed_number_reads_the_series_otherwise() -> None:
    values = (1.0, 9.0, 1.0, 8.0, 8.1, 8.2, 8.0, 2.0, 1.0, 2.0, 1.0, 2.0)
    stricter = replace(RUN_CHART_1, name="run-chart-strict", shift=8, trend=8, runs=None)

    assert run_chart(_points(values), stricter).signals == ()


@pytest.mark.parametrize(
    ("read", "n", "share"), [(run_chart, 12, 0.14), (run_chart, 20, 0.31), (xmr_chart, 20, 0.14)]
)
def test_how_often_noise_alone_makes_a_chart_signal(
    read: Callable[[list[Point]], SeriesChart], n: int, share: float
) -> None:
    """As the reference page prints it; simulated with a fixed seed."""
    rng = random.Random(20261123)  # noqa: S311 - no secret
    tried = [read(_points(tuple(rng.gauss(0, 1) for _ in range(n)))) for _ in range(1500)]

    assert sum(bool(chart.signals) for chart in tried) / 1500 == pytest.approx(share, abs=0.03)


@given(st.lists(st.integers(-9, 9).map(float), min_size=12, max_size=30))
def test_turned_upside_down_a_series_has_the_signals_of_the_other_side(
    values: list[float],
) -> None:
    for read in (run_chart, xmr_chart):
        there = _rules(read(_points(tuple(values))))
        back = _rules(read(_points(tuple(-value for value in values))))

        assert back == {MIRROR.get(rule, rule) for rule in there}
