"""The rules by which a chart of a series is read: named, with a version, and printed under it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The numbers behind a reading; a rule that is None is not used. A change is a new version."""

    name: str
    fewest: int
    shift: int
    trend: int
    runs: float | None = None
    limits: float | None = None
    near: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """The name and what it stands for, to be printed under the chart."""
        used = [f"shift {self.shift}", f"trend {self.trend}"]
        if self.runs is not None:
            used.append(f"number of runs at {self.runs:.0%}")
        if self.limits is not None:
            used.append(f"outside mean ± {self.limits} times the mean moving range")
        if self.near is not None:
            used.append(f"{self.near[0]} of {self.near[1]} in the outer third")
        return f"{self.name}: {', '.join(used)}"


RUN_CHART_1: Final = RuleSet(name="run-chart-1", fewest=10, shift=6, trend=5, runs=0.05)
XMR_1: Final = RuleSet(name="xmr-1", fewest=12, shift=7, trend=7, limits=2.66, near=(2, 3))


class Rule(StrEnum):
    """What a series can do that noise alone would seldom do."""

    SHIFT_UP = "a shift above the centre line"
    SHIFT_DOWN = "a shift below the centre line"
    TREND_UP = "a trend upwards"
    TREND_DOWN = "a trend downwards"
    FEW_RUNS = "too few runs"
    MANY_RUNS = "too many runs"
    ABOVE = "a point above the upper limit"
    BELOW = "a point below the lower limit"
    NEAR_UPPER = "points near the upper limit"
    NEAR_LOWER = "points near the lower limit"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, in order of time, with the member that it can be opened by."""

    label: str
    value: float
    member: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that was met, and the points that met it, counted from 0; none stands for all."""

    rule: Rule
    points: tuple[int, ...] = ()
