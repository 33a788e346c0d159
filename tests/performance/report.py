"""The table as it is printed: ratios, their range, growth, and targets that are missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.performance.measuring import Compared, growth

HEADINGS: Final = ("line", "store", "events", "ours / driver", "range", "growth", "")
ROW: Final = "{:<24}{:<12}{:>8}  {:>13}  {:<15}{:>7}  {}"


@dataclass(frozen=True, slots=True)
class Target:
    """What a line is to reach; `most_growth` is the exponent by which one unit's cost may grow."""

    line: str
    store: str | None = None
    most: float | None = None
    most_growth: float | None = None
    per_second: float | None = None


TARGETS: Final = (
    Target("append", most=2.0, most_growth=0.05),
    Target("import", most_growth=0.10),
    Target("rebuild", most_growth=0.10, per_second=100_000),
    Target("lineage forward", "postgresql", most=4.0, most_growth=0.2),
    Target("lineage forward", "sqlite", most=8.0, most_growth=0.2),
    Target("lineage back", "postgresql", most=4.0, most_growth=0.2),
    Target("lineage back", "sqlite", most=8.0, most_growth=0.2),
)


def table(results: Sequence[Compared]) -> str:
    """Every line with its ratio; growth stands at the larger size."""
    rows = [ROW.format(*HEADINGS).rstrip()]
    for each in results:
        grown = _grown(each, results)
        rows.append(
            ROW.format(
                each.line,
                each.store,
                each.size,
                f"{each.ratio:.1f}",
                f"{min(each.ratios):.1f} to {max(each.ratios):.1f}"
                if len(each.ours) > 1
                else "one run",
                "" if grown is None else f"{grown:+.2f}",
                "noisy" if each.noisy else "",
            ).rstrip()
        )
    return "\n".join(rows)


def misses(results: Sequence[Compared]) -> Iterator[str]:
    """Each target that a line does not reach, and by how much."""
    for each in results:
        for target in _targets(each):
            name = f"{each.line}, {each.store}, {each.size} events"
            if target.most and each.ratio > target.most:
                yield f"{name}: {each.ratio:.1f} times the driver; the target is {target.most:g}"
            if target.per_second and 1 / each.each < target.per_second:
                short = target.per_second * each.each
                yield (
                    f"{name}: {1 / each.each:,.0f} events for each processor second;"
                    f" the target is {target.per_second:,.0f}, {short:.0f} times as many"
                )
            yield from _growing(each, target, name, results)


def _growing(
    each: Compared, target: Target, name: str, results: Iterable[Compared]
) -> Iterator[str]:
    grown = _grown(each, results)
    if target.most_growth is not None and grown is not None and grown > target.most_growth:
        yield f"{name}: one unit's cost grows by the power {grown:.2f}; the target is {target.most_growth:g}"


def _targets(each: Compared) -> Iterator[Target]:
    """The targets of this line; those for rebuilding are for each reading."""
    kind = "rebuild" if each.line.startswith("rebuild ") else each.line
    for target in TARGETS:
        if target.line == kind and target.store in {None, each.store}:
            yield target


def _grown(each: Compared, results: Iterable[Compared]) -> float | None:
    """The growth from the smallest size of the same line to this one."""
    sizes = [one for one in results if (one.line, one.store) == (each.line, each.store)]
    smallest = min(sizes, key=lambda one: one.size)
    return None if smallest.size == each.size else growth(smallest, each)
