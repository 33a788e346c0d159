"""Costs measured side by side: ours and the limit in turn, as ratios of processor time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from typing import Final

NOISY: Final = 0.25
TICKS: Final = os.sysconf("SC_CLK_TCK")

Work = Callable[[], None]
Meter = Callable[[], float]
"""Processor seconds spent so far, by this process and by whoever works for it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: what it cost us and what it cost the bare driver, round by round, for `units`."""

    line: str
    store: str
    size: int
    units: int
    ours: tuple[float, ...]
    limit: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours over the limit, for each round."""
        return tuple(mine / best for mine, best in zip(self.ours, self.limit, strict=True))

    @property
    def ratio(self) -> float:
        """The median ratio."""
        return median(self.ratios)

    @property
    def noisy(self) -> bool:
        """Whether the limit itself varied by more than a quarter of its median."""
        return max(self.limit) - min(self.limit) > NOISY * median(self.limit)

    @property
    def each(self) -> float:
        """Our processor seconds for one unit, by the median round."""
        return median(self.ours) / self.units


@dataclass(frozen=True, slots=True)
class Round:
    """One turn: what we do, then what the driver does, made ready without being measured."""

    ours: Work
    make_limit: Callable[[], Work]


def interleaved(rounds: Sequence[Round], meter: Meter) -> tuple[list[float], list[float]]:
    """The cost of ours and of the limit, in turn, round by round."""
    ours, limit = [], []
    for each in rounds:
        ours.append(_cost(each.ours, meter))
        limit.append(_cost(each.make_limit(), meter))
    return ours, limit


def _cost(work: Work, meter: Meter) -> float:
    before = meter()
    work()
    return max(meter() - before, 1 / TICKS / 100)


def growth(small: Compared, large: Compared) -> float:
    """The exponent by which our cost of one unit grows with the size; 0 when it does not."""
    return log(large.each / small.each) / log(large.size / small.size)


def own_time() -> float:
    """Processor seconds of this process."""
    return time.process_time()


def with_server(postmaster: int) -> Meter:
    """A meter that counts a PostgreSQL server's processes too, where the system shows them."""

    def meter() -> float:
        return time.process_time() + sum(map(_spent, _family(postmaster)))

    return meter


def _family(postmaster: int) -> list[list[str]]:
    """The server's and its children's lines of /proc, from the state on."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[1] == str(postmaster) or path.parent.name == str(postmaster):
            lines.append(fields)
    return lines


def _spent(fields: list[str]) -> float:
    """User and system time, with that of ended children, in seconds."""
    return sum(int(each) for each in fields[11:15]) / TICKS
