"""What was measured month by month: a run chart where there are enough months, else how many lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from uuid import UUID

from domain.measuring import ScaleKind
from domain.tracked_child.state import Observation, TrackedChild
from projections.difference.children import labels
from projections.difference.children.covering import children_where
from projections.difference.children.known import Cohort
from projections.difference.children.measures import Measure
from projections.difference.children.shapes import Series, SeriesPoint
from projections.difference.counting import Events
from projections.figures.figure import Computed, Figure, Label
from projections.statistics.rules import Point
from projections.statistics.series import SeriesChart, run_chart, xmr_chart

Look = tuple[TrackedChild, Observation]


def series(cohort: Cohort, measure: Measure) -> tuple[Series, ...]:
    """The indicator's looks at tracked children, by the month in which each is known to lie."""
    months = _by_month(cohort, measure)
    if not months:
        return ()
    points = tuple(_point(measure, month, looks) for month, looks in months.items())
    charted = [Point(each.month, each.value.value or 0.0, each.value.name) for each in points]
    every = [look for looks in months.values() for look in looks]
    return (
        _series(measure, points, run_chart(charted), every),
        _series(measure, points, xmr_chart(charted), every),
    )


def _by_month(cohort: Cohort, measure: Measure) -> Mapping[str, list[Look]]:
    found: dict[str, list[Look]] = {}
    for child, each in _looks(cohort, measure):
        first, last = each.stands.occurred.span
        if first and last and (first.year, first.month) == (last.year, last.month):
            found.setdefault(f"{first:%Y-%m}", []).append((child, each))
    return dict(sorted(found.items()))


def _looks(cohort: Cohort, measure: Measure) -> Iterator[Look]:
    for child in cohort.tracked():
        for each in measure.looks(child):
            if each.value is not None:
                yield child, each


def _point(measure: Measure, month: str, looks: list[Look]) -> SeriesPoint:
    whom, value = labels.month_of(measure.name, month)
    values = [each.value for _, each in looks if each.value is not None]
    binary = measure.definition.scale is ScaleKind.BINARY
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
    measure: Measure, points: tuple[SeriesPoint, ...], chart: SeriesChart, looks: list[Look]
) -> Series:
    whom, lacking = labels.missing_points(measure.name, chart.rules.name)
    binary, children = measure.definition.scale is ScaleKind.BINARY, _children(whom, looks)
    return Series(
        kind=chart.method,
        measure="share of looks that found it so" if binary else "median of the month",
        rules=chart.rules.words,
        points=points,
        children=children,
        missing=Computed(lacking, float(chart.missing), children),
        sentence=chart.sentence,
    )
