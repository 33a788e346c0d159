"""What was measured month by month: a run chart where there are enough months, else how many lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from uuid import UUID

from domain.indicator import Indicator
from domain.measuring import Phase, ScaleKind
from domain.tracked_child.state import Observation, TrackedChild
from projections.difference.children import labels
from projections.difference.children.covering import children_where
from projections.difference.children.known import Cohort
from projections.difference.children.shapes import Series, SeriesPoint
from projections.difference.counting import Events
from projections.figures.figure import Computed, Figure, Label
from projections.statistics.rules import Point
from projections.statistics.series import SeriesChart, run_chart, xmr_chart

Look = tuple[TrackedChild, Observation]


def series(cohort: Cohort, indicator: Indicator) -> tuple[Series, ...]:
    """The indicator's looks at tracked children, by the month in which each is known to lie."""
    months = _by_month(cohort, indicator)
    if not months:
        return ()
    points = tuple(_point(indicator, month, looks) for month, looks in months.items())
    charted = [Point(each.month, each.value.value or 0.0, each.value.name) for each in points]
    every = [look for looks in months.values() for look in looks]
    return (
        _series(indicator, points, run_chart(charted), every),
        _series(indicator, points, xmr_chart(charted), every),
    )


def _by_month(cohort: Cohort, indicator: Indicator) -> Mapping[str, list[Look]]:
    found: dict[str, list[Look]] = {}
    for child, each in _looks(cohort, indicator):
        first, last = each.stands.occurred.span
        if first and last and (first.year, first.month) == (last.year, last.month):
            found.setdefault(f"{first:%Y-%m}", []).append((child, each))
    return dict(sorted(found.items()))


def _looks(cohort: Cohort, indicator: Indicator) -> Iterator[Look]:
    for child in cohort.tracked():
        for each in child.measured(indicator.id, *Phase):
            if each.value is not None and each.indicator_version == indicator.number:
                yield child, each


def _point(indicator: Indicator, month: str, looks: list[Look]) -> SeriesPoint:
    whom, value = labels.month_of(indicator.id, month)
    values = [each.value for _, each in looks if each.value is not None]
    binary = indicator.newest.scale is ScaleKind.BINARY
    told = sum(values) / len(values) if binary else median(values)
    children = _children(whom, looks)
    return SeriesPoint(month=month, children=children, value=Computed(value, told, children))


def _children(label: Label, looks: list[Look]) -> Figure:
    children = {child.id: child for child, _ in looks}
    found: dict[UUID, Events] = {}
    for child, each in looks:
        found[child.id] = (*found.get(child.id, ()), each.stands.ref)
    return children_where(label, [(children[key], events) for key, events in found.items()])


def _series(
    indicator: Indicator, points: tuple[SeriesPoint, ...], chart: SeriesChart, looks: list[Look]
) -> Series:
    whom, lacking = labels.missing_points(indicator.id, chart.rules.name)
    binary, children = indicator.newest.scale is ScaleKind.BINARY, _children(whom, looks)
    return Series(
        kind=chart.method,
        measure="share of looks that found it so" if binary else "median of the month",
        rules=chart.rules.words,
        points=points,
        children=children,
        missing=Computed(lacking, float(chart.missing), children),
        sentence=chart.sentence,
    )
