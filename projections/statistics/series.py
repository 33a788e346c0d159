"""Run charts and XmR charts: what a series shows, by rules that are named beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from projections.statistics.rules import RUN_CHART_1, XMR_1, Point, RuleSet, Signal
from projections.statistics.signals import near_limits, outside, runs, shifts, trends
from projections.statistics.wording import NO_EVIDENCE, counted, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """A mean and the natural limits of a process around it, in the unit of the values."""

    mean: float
    moving_range: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChart:
    """A series as read by one rule set; with missing points there is neither line nor signal."""

    points: tuple[Point, ...]
    rules: RuleSet
    centre: float | None
    limits: Limits | None
    signals: tuple[Signal, ...]
    method: str

    @property
    def n(self) -> int:
        """How many points there are."""
        return len(self.points)

    @property
    def missing(self) -> int:
        """How many more points the rule set asks for before it reads anything."""
        return max(0, self.rules.fewest - self.n)

    @property
    def sentence(self) -> str:
        """What the series shows, and by which rules."""
        if self.centre is None:
            return self._short()
        around = f", limits {_range(self.limits)}" if self.limits else ""
        name = "mean" if self.limits else "median"
        return (
            f"{name.capitalize()} {number(self.centre)}{around}, over {self.n} points: "
            f"{self._found()} ({self.rules.words})."
        )

    def _short(self) -> str:
        if not self.n:
            return f"{NO_EVIDENCE}: the series has no points; {self.rules.fewest} are needed."
        return (
            f"{counted(self.n, 'point', 'points')} so far; {self.missing} more "
            f"{'is' if self.missing == 1 else 'are'} needed before the {self.method} can be read."
        )

    def _found(self) -> str:
        return "; ".join(_told(each, self.points) for each in self.signals) or "no signal"


def run_chart(points: Iterable[Point], rules: RuleSet = RUN_CHART_1) -> SeriesChart:
    """A run chart around the median, from ten points on (R107); points come in order of time."""
    given = tuple(points)
    values = [point.value for point in given]
    if len(values) < rules.fewest:
        return _unread(given, rules, "run chart")
    centre = median(values)
    found = (
        *shifts(values, centre, rules.shift),
        *trends(values, rules.trend),
        *(runs(values, centre, rules.runs) if rules.runs is not None else ()),
    )
    return SeriesChart(
        points=given, rules=rules, centre=centre, limits=None, signals=found, method="run chart"
    )


def xmr_chart(points: Iterable[Point], rules: RuleSet = XMR_1) -> SeriesChart:
    """An XmR chart with natural limits, from twelve points on; points come in order of time."""
    given = tuple(points)
    values = [point.value for point in given]
    if len(values) < rules.fewest:
        return _unread(given, rules, "XmR chart")
    limits = natural_limits(values, rules)
    return SeriesChart(
        points=given,
        rules=rules,
        centre=limits.mean,
        limits=limits,
        signals=_xmr_signals(values, limits, rules),
        method="XmR chart",
    )


def natural_limits(values: Sequence[float], rules: RuleSet = XMR_1) -> Limits:
    """The mean, and 2.66 mean moving ranges to either side; two values or more are needed."""
    mean = fmean(values)
    moving_range = fmean(abs(after - before) for before, after in pairwise(values))
    reach = (rules.limits or 0) * moving_range
    return Limits(mean=mean, moving_range=moving_range, low=mean - reach, high=mean + reach)


def _xmr_signals(values: Sequence[float], limits: Limits, rules: RuleSet) -> tuple[Signal, ...]:
    third = (limits.high - limits.mean) / 3
    return (
        *outside(values, limits.low, limits.high),
        *shifts(values, limits.mean, rules.shift),
        *trends(values, rules.trend),
        *(near_limits(values, limits.mean, third, rules.near) if rules.near else ()),
    )


def _unread(points: tuple[Point, ...], rules: RuleSet, method: str) -> SeriesChart:
    return SeriesChart(
        points=points, rules=rules, centre=None, limits=None, signals=(), method=method
    )


def _range(limits: Limits) -> str:
    return f"{number(limits.low)} to {number(limits.high)}"


def _told(signal: Signal, points: Sequence[Point]) -> str:
    if not signal.points:
        return str(signal.rule)
    first, last = points[signal.points[0]].label, points[signal.points[-1]].label
    return f"{signal.rule} ({first})" if first == last else f"{signal.rule} ({first} to {last})"
