"""How long it takes to get somewhere, counting those who have not got there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

from projections.statistics import from_scipy
from projections.statistics.wording import HAIR, NO_EVIDENCE, number

LEVEL: Final = 0.95
HALF: Final = 0.5 + HAIR  # products of fractions that make a half may miss it by a hair


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One time at which somebody arrived; waiting is the share (0 to 1) still on the way after it."""

    time: float
    at_risk: int
    arrived: int
    waiting: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A Kaplan-Meier curve; a median or upper bound that is None was not reached.

    Where the lower bound is None too no interval can be computed.
    """

    n: int
    events: int
    steps: tuple[Step, ...]
    median: float | None
    low: float | None
    high: float | None
    unit: str
    level: float = LEVEL
    method: str = "Kaplan-Meier, log-log Greenwood interval"

    @property
    def censored(self) -> int:
        """How many had not got there when they were last looked at."""
        return self.n - self.events

    @property
    def sentence(self) -> str:
        """The median time in words, with its interval and with how many are still on the way."""
        if not self.n:
            return f"{NO_EVIDENCE}: nothing has been followed."
        counts = f"{self.events} of {self.n} got there, {self.censored} had not when last seen"
        if self.median is None:
            return f"The median time is not reached: {counts} ({self.method})."
        return (
            f"Half got there within {number(self.median)} {self._units()} ({self._interval()}); "
            f"{counts} ({self.method})."
        )

    def _interval(self) -> str:
        """Nothing bounds a curve that falls to the ground in one step."""
        if self.low is None:
            return "no interval can be computed"
        return f"{self.level:.0%} interval {number(self.low)} to {self._reached(self.high)}"

    def _units(self) -> str:
        return self.unit.removesuffix("s") if self.median == 1 else self.unit

    def _reached(self, bound: float | None) -> str:
        return "not reached" if bound is None else number(bound)


def kaplan_meier(
    durations: Sequence[float], observed: Sequence[bool], unit: str = "days"
) -> Waiting:
    """The time to an event from durations, each either observed or cut off before it (censored).

    The median is the first time at which half or fewer are still waiting; its interval holds the
    times at which a half lies within the interval of the curve. Raises ValueError when the two
    lists differ in length or a duration is negative.
    """
    if len(durations) != len(observed) or any(each < 0 for each in durations):
        msg = "Give each duration, 0 or more, and for each whether its end was observed."
        raise ValueError(msg)
    steps = _steps(durations, observed)
    return Waiting(
        n=len(durations),
        events=sum(observed),
        steps=steps,
        median=_first(steps, lambda step: step.waiting),
        low=_first(steps, lambda step: step.low),
        high=_first(steps, lambda step: step.high),
        unit=unit,
    )


def _steps(durations: Sequence[float], observed: Sequence[bool]) -> tuple[Step, ...]:
    steps: list[Step] = []
    spread = 0.0
    for time, waiting in from_scipy.survival(durations, observed) if durations else ():
        at_risk = sum(each >= time for each in durations)
        arrived = sum(each == time and seen for each, seen in zip(durations, observed, strict=True))
        if arrived:
            spread += _greenwood(at_risk, arrived)
            low, high = _around(waiting, spread)
            steps.append(
                Step(
                    time=time,
                    at_risk=at_risk,
                    arrived=arrived,
                    waiting=waiting,
                    low=low,
                    high=high,
                )
            )
    return tuple(steps)


def _greenwood(at_risk: int, arrived: int) -> float:
    """One term of Greenwood's sum; none when all arrive, for then nothing is left to bound."""
    return arrived / (at_risk * (at_risk - arrived)) if at_risk > arrived else 0.0


def _around(waiting: float, spread: float) -> tuple[float | None, float | None]:
    """The interval of one point; SciPy has it too, but warns by a switch that all threads share."""
    if not 0 < waiting < 1:
        return None, None
    reach = NormalDist().inv_cdf(0.5 + LEVEL / 2) * sqrt(spread) / log(waiting)
    return waiting ** exp(-reach), waiting ** exp(reach)


def _first(steps: Iterable[Step], share: Callable[[Step], float | None]) -> float | None:
    for step in steps:
        value = share(step)
        if value is not None and value <= HALF:
            return step.time
    return None
