"""What two audits could show, told before they are planned: the power of comparing two shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, comb, sqrt
from statistics import NormalDist
from typing import Final

from projections.statistics.wording import counted, percent

ONE_IN: Final = 20  # 5%, as whole numbers need it
EVEN: Final = 0.5
LARGEST: Final = 200
EXACT: Final = "Fisher's exact test, two-sided, 5%"
ROUGH: Final = "normal approximation, two-sided, 5%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """The chance (0 to 1) that two audits of n cases each show a change that is really there."""

    before: float
    after: float
    n: int
    power: float
    method: str = EXACT

    @property
    def sentence(self) -> str:
        """The chance in words."""
        audits = f"two audits of {counted(self.n, 'case', 'cases')} each"
        if self.before == self.after:
            return (
                f"With {percent(self.before)} both times there is nothing to show; {audits} would "
                f"seem to show something {percent(self.power)} of the time ({self.method})."
            )
        return (
            f"If {percent(self.before)} really became {percent(self.after)}, {audits} would show "
            f"it {percent(self.power)} of the time ({self.method})."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesNeeded:
    """How many cases each audit takes; n is None when more than 200 are needed, rough always told."""

    before: float
    after: float
    power: float
    n: int | None
    rough: int
    method: str = EXACT

    @property
    def sentence(self) -> str:
        """The number of cases in words, with what the usual rule of thumb would say."""
        cases = f"{self.n} cases" if self.n is not None else f"more than {LARGEST} cases"
        return (
            f"For a chance of {percent(self.power)} to see {percent(self.before)} become "
            f"{percent(self.after)}, each audit needs {cases} ({self.method}); the usual rule of "
            f"thumb says {self.rough} ({ROUGH})."
        )


def power_two_proportions(before: float, after: float, n: int) -> Power:
    """The exact power of Fisher's test with n cases in each audit, by enumeration.

    Raises ValueError unless both shares lie from 0 to 1 and n from 1 to 200.
    """
    _check(before, after)
    if not 1 <= n <= LARGEST:
        msg = f"Give a number of cases from 1 to {LARGEST}."
        raise ValueError(msg)
    return Power(before=before, after=after, n=n, power=_power(before, after, n))


def cases_needed(before: float, after: float, power: float = 0.8) -> CasesNeeded:
    """The fewest cases in each audit that reach this power; at most 200 are tried.

    Raises ValueError unless the shares differ and power lies between 0.5 and 1, both excluded.
    """
    _check(before, after)
    if before == after or not EVEN < power < 1:
        msg = "Give two shares that differ, and a power above 0.5 and below 1."
        raise ValueError(msg)
    rough = _rough(before, after, power)
    return CasesNeeded(
        before=before, after=after, power=power, n=_fewest(before, after, power, rough), rough=rough
    )


def _check(before: float, after: float) -> None:
    if not (0 <= before <= 1 and 0 <= after <= 1):
        msg = "Give both shares as numbers from 0 to 1."
        raise ValueError(msg)


def _fewest(before: float, after: float, power: float, rough: int) -> int | None:
    """The exact test is mostly the stricter one: the search begins a little under the rough."""
    tried = range(max(1, rough * 9 // 10), LARGEST + 1)
    return next((n for n in tried if _power(before, after, n) >= power), None)


def _power(before: float, after: float, n: int) -> float:
    first, second = _binomial(before, n), _binomial(after, n)
    ways = [comb(n, x) for x in range(n + 1)]
    return sum(first[x] * second[both - x] for both in range(2 * n + 1) for x in _shown(both, ways))


def _shown(both: int, ways: Sequence[int]) -> Iterator[int]:
    """Which first counts, given both together, Fisher's test finds significant; whole numbers.

    With audits of one size the rarest tables are the two ends, which are alike.
    """
    n = len(ways) - 1
    every, as_rare = comb(2 * n, both), 0
    for x in range(max(0, both - n), (both + 1) // 2):
        as_rare += 2 * ways[x] * ways[both - x]
        if as_rare * ONE_IN >= every:
            return
        yield from (x, both - x)


def _binomial(share: float, n: int) -> list[float]:
    return [comb(n, x) * share**x * (1 - share) ** (n - x) for x in range(n + 1)]


def _rough(before: float, after: float, power: float) -> int:
    """The textbook formula with pooled variance, without continuity correction."""
    middle = (before + after) / 2
    pooled = NormalDist().inv_cdf(1 - 0.5 / ONE_IN) * sqrt(2 * middle * (1 - middle))
    apart = NormalDist().inv_cdf(power) * sqrt(before * (1 - before) + after * (1 - after))
    return ceil(((pooled + apart) / (before - after)) ** 2)
