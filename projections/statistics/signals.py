"""Finding what a series does that noise alone would seldom do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from math import comb, isclose

from projections.statistics.rules import Rule, Signal
from projections.statistics.wording import HAIR


def side(value: float, line: float) -> int:
    """1 above the line, -1 below it, 0 on it but for rounding."""
    if isclose(value, line, rel_tol=HAIR, abs_tol=HAIR):
        return 0
    return 1 if value > line else -1


def shifts(values: Sequence[float], centre: float, length: int) -> Iterator[Signal]:
    """So many in a row on one side; a point on the line neither counts nor breaks the row."""
    for way, points in _rows(values, centre):
        if len(points) >= length:
            yield Signal(Rule.SHIFT_UP if way > 0 else Rule.SHIFT_DOWN, points)


def trends(values: Sequence[float], length: int) -> Iterator[Signal]:
    """So many points in a row all going one way; a value like the one before is passed over."""
    turns = [index for index in range(len(values)) if not index or _step(values, index)]
    steps = groupby(pairwise(turns), lambda pair: side(values[pair[1]], values[pair[0]]))
    for way, pairs in steps:
        points = _through(tuple(pairs))
        if len(points) >= length:
            yield Signal(Rule.TREND_UP if way > 0 else Rule.TREND_DOWN, points)


def runs(values: Sequence[float], centre: float, chance: float) -> Iterator[Signal]:
    """Fewer or more crossings of the line than chance would give, each side at half of `chance`."""
    rows = tuple(_rows(values, centre))
    above = sum(len(row) for way, row in rows if way > 0)
    below = sum(len(row) for way, row in rows if way < 0)
    if not (above and below):
        return
    if runs_at_most(len(rows), above, below) <= chance / 2:
        yield Signal(Rule.FEW_RUNS)
    elif 1 - runs_at_most(len(rows) - 1, above, below) <= chance / 2:
        yield Signal(Rule.MANY_RUNS)


def runs_at_most(most: int, above: int, below: int) -> float:
    """The chance of at most so many runs when the order is chance alone (Wald and Wolfowitz)."""
    ways = sum(_ways(count, above, below) for count in range(2, most + 1))
    return ways / comb(above + below, above)


def outside(values: Sequence[float], low: float, high: float) -> Iterator[Signal]:
    """Each point beyond a limit, by itself."""
    for index, value in enumerate(values):
        if side(value, high) > 0:
            yield Signal(Rule.ABOVE, (index,))
        if side(value, low) < 0:
            yield Signal(Rule.BELOW, (index,))


def near_limits(
    values: Sequence[float], centre: float, third: float, wanted: tuple[int, int]
) -> Iterator[Signal]:
    """So many of so many in a row in the outer third of the same side, or beyond it."""
    upper, lower = centre + 2 * third, centre - 2 * third
    yield from _near(values, lambda value: side(value, upper) > 0, wanted, Rule.NEAR_UPPER)
    yield from _near(values, lambda value: side(value, lower) < 0, wanted, Rule.NEAR_LOWER)


def _near(
    values: Sequence[float], far: Callable[[float], bool], wanted: tuple[int, int], rule: Rule
) -> Iterator[Signal]:
    some, of = wanted
    found: set[int] = set()
    for start in range(len(values) - of + 1):
        there = [index for index in range(start, start + of) if far(values[index])]
        found.update(there if len(there) >= some else ())
    if found:
        yield Signal(rule, tuple(sorted(found)))


def _rows(values: Sequence[float], centre: float) -> Iterator[tuple[int, tuple[int, ...]]]:
    useful = [index for index, value in enumerate(values) if side(value, centre)]
    which = partial(_side_of, values, centre)
    for way, row in groupby(useful, which):
        yield way, tuple(row)


def _side_of(values: Sequence[float], centre: float, index: int) -> int:
    return side(values[index], centre)


def _step(values: Sequence[float], index: int) -> int:
    return side(values[index], values[index - 1])


def _through(pairs: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return (pairs[0][0], *(after for _, after in pairs))


def _ways(count: int, above: int, below: int) -> int:
    half, odd = divmod(count, 2)
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(
        below - 1, half
    )
