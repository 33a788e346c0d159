"""Whether one child's score changed by more than the measure's own error."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite, sqrt
from typing import Final

from projections.statistics.wording import HAIR, number

CRITICAL: Final = 1.96


class Reliably(StrEnum):
    """What the reliable change index says of one child."""

    IMPROVED = "reliably improved"
    WORSE = "reliably worse"
    NOT_SHOWN = "no reliable change shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliableChange:
    """One child's change in units of the error of a difference; a positive index is better."""

    before: float
    after: float
    index: float
    error: float
    verdict: Reliably
    n: int = 1
    method: str = "reliable change index (Jacobson and Truax 1991)"

    @property
    def sentence(self) -> str:
        """The verdict in words, with the index and the line it is held against."""
        return (
            f"From {number(self.before)} to {number(self.after)}: {self.verdict} "
            f"({self.method} {number(self.index)}, against {CRITICAL})."
        )


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float, up_is_good: bool = True
) -> ReliableChange:
    """The reliable change index: the change divided by sd x sqrt(2 (1 - reliability)) (R100).

    Raises ValueError unless `has_index` of the two.
    """
    if not has_index(sd, reliability):
        msg = "Give a standard deviation above 0, and a reliability from 0 up to but not 1."
        raise ValueError(msg)
    error = _error(sd, reliability)
    index = _better(before, after, up_is_good=up_is_good) / error
    return ReliableChange(
        before=before, after=after, index=index, error=error, verdict=_verdict(index)
    )


def has_index(sd: float, reliability: float) -> bool:
    """Whether these figures give an index: sd > 0, 0 <= reliability < 1, and an error to divide by.

    Where the measure's error is nothing beside the machine's own there is no index.
    """
    known = isfinite(sd) and sd > 0 and 0 <= reliability < 1
    return known and HAIR < _error(sd, reliability) < inf


def _error(sd: float, reliability: float) -> float:
    return sd * sqrt(2 * (1 - reliability))


def meets_smallest_change(
    before: float, after: float, smallest: float, *, up_is_good: bool = True
) -> bool:
    """Whether the change is for the better and at least the smallest change that matters."""
    change = _better(before, after, up_is_good=up_is_good)
    return change >= max(smallest - HAIR, HAIR)


def _better(before: float, after: float, *, up_is_good: bool) -> float:
    return after - before if up_is_good else before - after


def _verdict(index: float) -> Reliably:
    if abs(index) <= CRITICAL:
        return Reliably.NOT_SHOWN
    return Reliably.IMPROVED if index > 0 else Reliably.WORSE
