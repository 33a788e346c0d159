"""A share of a group, with the Wilson interval that says how little a small group can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from projections.statistics import from_scipy
from projections.statistics.wording import NO_EVIDENCE, percent

LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """So many of n; share, low and high lie between 0 and 1, and are None when n is 0."""

    successes: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    level: float = LEVEL
    method: str = "Wilson score interval"

    @property
    def sentence(self) -> str:
        """The share in words; nothing counted is no evidence, never 0%."""
        if self.share is None or self.low is None or self.high is None:
            return f"{NO_EVIDENCE}: there is nothing to take a share of."
        return (
            f"{self.successes} of {self.n} ({percent(self.share)}), {self.level:.0%} interval "
            f"{percent(self.low)} to {percent(self.high)} ({self.method})."
        )


def proportion(successes: int, n: int) -> Proportion:
    """The share of successes among n with its 95% Wilson interval (R99).

    Raises ValueError unless 0 <= successes <= n.
    """
    if not 0 <= successes <= n:
        msg = "Give a number of successes from 0 up to n."
        raise ValueError(msg)
    if not n:
        return Proportion(successes=0, n=0, share=None, low=None, high=None)
    low, high = from_scipy.wilson(successes, n, LEVEL)
    return Proportion(successes=successes, n=n, share=successes / n, low=low, high=high)
