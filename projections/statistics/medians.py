"""The change of the middle child, with an interval that supposes nothing of the scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Final

from projections.statistics import from_scipy
from projections.statistics.wording import NO_EVIDENCE, counted, finer, signed

LEVEL: Final = 0.95
FEWEST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MedianChange:
    """The median of n changes; the interval, with the coverage it truly has, from six children on."""

    n: int
    not_measured: int
    median: float | None
    low: float | None
    high: float | None
    coverage: float | None
    method: str = "order statistics (sign test) interval"

    @property
    def sentence(self) -> str:
        """The median in words, with its interval or with why there is none."""
        if self.median is None:
            return f"{NO_EVIDENCE}: no change is known of any child."
        return f"The median change of {self._group()} is {signed(self.median)}{self._interval()}."

    def _group(self) -> str:
        return counted(self.n, "child", "children")

    def _interval(self) -> str:
        if self.low is None or self.high is None or self.coverage is None:
            return f"; too few for an interval, which takes {FEWEST}"
        return (
            f", interval {signed(self.low)} to {signed(self.high)} "
            f"({self.method}, coverage {finer(self.coverage)} or more)"
        )


def median_change(changes: Iterable[float | None]) -> MedianChange:
    """The median of the changes that are known, with the narrowest interval of at least 95%.

    Fewer than six changes bear no such interval: low, high and coverage are None.
    """
    given = tuple(changes)
    known = sorted(change for change in given if change is not None)
    low, high, coverage = _interval(known)
    return MedianChange(
        n=len(known),
        not_measured=len(given) - len(known),
        median=median(known) if known else None,
        low=low,
        high=high,
        coverage=coverage,
    )


def _interval(ordered: list[float]) -> tuple[float | None, float | None, float | None]:
    rank = median_rank(len(ordered))
    if not rank:
        return None, None, None
    return ordered[rank - 1], ordered[-rank], _coverage(rank, len(ordered))


def median_rank(n: int) -> int:
    """Which value, counted from either end, bounds the 95% interval of n; 0 when n is too small."""
    fitting = (rank for rank in range(n // 2, 0, -1) if _coverage(rank, n) >= LEVEL)
    return next(fitting, 0)


def _coverage(rank: int, n: int) -> float:
    return 1 - 2 * from_scipy.at_most(rank - 1, n)
