"""How many children moved which way, and whether chance alone would move as many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from projections.statistics import from_scipy
from projections.statistics.wording import HAIR, NO_EVIDENCE, SIGNIFICANT, chance, counted

FEWEST_MOVERS: Final = 6


class Verdict(StrEnum):
    """What the children who moved can tell; that nothing is shown does not say nothing is there."""

    HELPED = "helped"
    HARMED = "harmed"
    NOT_SHOWN = "no difference shown"
    TOO_FEW = "too few to tell"


WORDS: Final = {
    Verdict.HELPED: "more improved than got worse, beyond what chance alone would explain",
    Verdict.HARMED: "more got worse than improved, beyond what chance alone would explain",
    Verdict.NOT_SHOWN: "no difference shown",
    Verdict.TOO_FEW: "too few moved to tell",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Who improved, got worse, stayed the same or was not measured; p is None with few movers."""

    improved: int
    same: int
    worse: int
    not_measured: int
    p: float | None
    verdict: Verdict
    method: str = "exact two-sided sign test"

    @property
    def n(self) -> int:
        """All children, measured or not."""
        return self.measured + self.not_measured

    @property
    def measured(self) -> int:
        """The children of whom a change is known."""
        return self.improved + self.same + self.worse

    @property
    def movers(self) -> int:
        """The children who changed either way."""
        return self.improved + self.worse

    @property
    def net(self) -> float | None:
        """Improved less worse, as a share of those measured; None when nobody was."""
        return (self.improved - self.worse) / self.measured if self.measured else None

    @property
    def sentence(self) -> str:
        """What happened to how many, and what that can tell."""
        if not self.measured:
            return f"{NO_EVIDENCE}: {counted(self.n, 'child', 'children')}, none of them measured."
        tested = f" ({self.method}, {chance(self.p)})" if self.p is not None else ""
        return f"{self._counts()}: {WORDS[self.verdict]}{tested}."

    def _counts(self) -> str:
        return (
            f"Of {counted(self.measured, 'child', 'children')} measured, {self.improved} improved, "
            f"{self.worse} got worse and {self.same} stayed the same; "
            f"{self.not_measured} more {'was' if self.not_measured == 1 else 'were'} not measured"
        )


def movement(changes: Iterable[float | None], smallest: float = 0) -> Movement:
    """Count changes (up is better, None is not measured) and test those who moved (R99, R100).

    A change smaller than `smallest`, the smallest change that matters, counts as the same.
    With five or fewer movers no result could be significant: the verdict is *too few to tell*.
    """
    given = tuple(changes)
    known = [_step(change, smallest) for change in given if change is not None]
    improved, worse = known.count(1), known.count(-1)
    return moved(
        improved=improved,
        same=known.count(0),
        worse=worse,
        not_measured=len(given) - len(known),
    )


def moved(*, improved: int, same: int, worse: int, not_measured: int) -> Movement:
    """The same from counts that are known already."""
    p, verdict = _tested(improved, worse)
    return Movement(
        improved=improved,
        same=same,
        worse=worse,
        not_measured=not_measured,
        p=p,
        verdict=verdict,
    )


def _step(change: float, smallest: float) -> int:
    if abs(change) < max(smallest - HAIR, HAIR):
        return 0
    return 1 if change > 0 else -1


def _tested(improved: int, worse: int) -> tuple[float | None, Verdict]:
    if improved + worse < FEWEST_MOVERS:
        return None, Verdict.TOO_FEW
    p = from_scipy.sign_test(improved, improved + worse)
    if p >= SIGNIFICANT:
        return p, Verdict.NOT_SHOWN
    return p, Verdict.HELPED if improved > worse else Verdict.HARMED
