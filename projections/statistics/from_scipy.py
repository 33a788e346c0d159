"""What is taken from SciPy: four computations, each loaded only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def wilson(successes: int, n: int, level: float) -> tuple[float, float]:
    """The Wilson score interval of a proportion, without continuity correction."""
    from scipy.stats import binomtest

    low, high = binomtest(successes, n).proportion_ci(level, method="wilson")
    return float(low), float(high)


def sign_test(successes: int, n: int) -> float:
    """The exact two-sided p of so many heads in n throws of a fair coin."""
    from scipy.stats import binomtest

    return float(binomtest(successes, n).pvalue)


@lru_cache(maxsize=4096)
def at_most(successes: int, n: int) -> float:
    """The chance of at most so many heads in n throws of a fair coin."""
    from scipy.stats import binom

    return float(binom.cdf(successes, n, 0.5))


def survival(
    durations: Sequence[float], observed: Sequence[bool]
) -> tuple[tuple[float, float], ...]:
    """Each time on record, in order, with the Kaplan-Meier share still waiting after it."""
    from scipy.stats import CensoredData, ecdf

    waiting = CensoredData.right_censored(durations, [not each for each in observed])
    curve = ecdf(waiting).sf
    return tuple(zip(curve.quantiles.tolist(), curve.probabilities.tolist(), strict=True))
