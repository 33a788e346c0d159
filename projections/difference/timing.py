"""How long lessons took from stage to stage, counting those that are still on the way (DOMAIN 3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.vocabulary import Stage
from projections.difference.counting import Items, lessons_where, turning
from projections.difference.shapes import ItemDifference, When
from projections.figures.figure import Computed, Figure, Label
from projections.figures.naming import named
from projections.statistics.waiting import Waiting, kaplan_meier

STEPS: Final = (
    (Stage.IDENTIFIED, Stage.DISSEMINATED),
    (Stage.DISSEMINATED, Stage.EMBEDDED),
    (Stage.EMBEDDED, Stage.EVALUATED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToStage:
    """The days from one stage to the next; lessons still on the way count as waiting until then."""

    start: str
    end: str
    followed: Figure
    arrived: Figure
    undated: Figure
    median: Computed
    low: Computed
    high: Computed
    until: date | None
    sentence: str


def times(items: Items) -> tuple[TimeToStage, ...]:
    """Each step of the loop, by Kaplan-Meier; nothing where there are no lessons."""
    last = max((day for item in items for day in _days(item)), default=None)
    return tuple(_step(items, start, end, last) for start, end in STEPS) if items else ()


def _days(item: ItemDifference) -> Iterator[date]:
    """The last day of everything that is told of a lesson with a date."""
    told = (
        item.dated,
        *(each.when for each in item.turning_points),
        *(each.when for each in item.sharings),
        *(each.when for each in item.embeddings),
        *(each.when for each in item.evaluations),
    )
    return (each.latest for each in told if each.latest)


def _step(items: Items, start: Stage, end: Stage, last: date | None) -> TimeToStage:
    begun = [item for item in items if _point(item, start)]
    spans = {item.id: _span(item, start, end, last) for item in begun}
    dated = [item for item in begun if spans[item.id] is not None]
    known = [span for span in (spans[item.id] for item in dated) if span is not None]
    found: Waiting = kaplan_meier([float(days) for days, _ in known], [seen for _, seen in known])
    label = _labels(start, end)
    followed = lessons_where(label["followed"], dated, lambda x: turning(x, start))
    return TimeToStage(
        start=start.value,
        end=end.value,
        followed=followed,
        arrived=lessons_where(label["arrived"], dated, lambda x: turning(x, end)),
        undated=lessons_where(
            label["undated"],
            [item for item in begun if spans[item.id] is None],
            lambda x: turning(x, start),
        ),
        median=Computed(label["median"], found.median, followed),
        low=Computed(label["median-low"], found.low, followed),
        high=Computed(label["median-high"], found.high, followed),
        until=last,
        sentence=found.sentence,
    )


def _point(item: ItemDifference, stage: Stage) -> When | None:
    points = (each for each in item.turning_points if each.agency is None)
    return next((each.when for each in points if each.stage == stage), None)


def _span(
    item: ItemDifference, start: Stage, end: Stage, last: date | None
) -> tuple[int, bool] | None:
    """The days and whether the end was seen; None where a date that is needed is not known."""
    begun, ended = _point(item, start), _point(item, end)
    first = begun.latest if begun else None
    until = ended.latest if ended else last
    if first is None or until is None:
        return None
    return max((until - first).days, 0), ended is not None


def _labels(start: Stage, end: Stage) -> dict[str, Label]:
    prefix = named("time", f"{start.value}-to-{end.value}")
    return {
        "followed": Label(
            named(prefix, "followed"),
            "followed",
            "Lessons that passed the first stage on a date that is known (R99).",
        ),
        "arrived": Label(
            named(prefix, "arrived"), "arrived", "Followed lessons that passed the next stage."
        ),
        "undated": Label(
            named(prefix, "undated"),
            "date not known",
            "Lessons that passed the first stage, of which a date that is needed is not known.",
        ),
        "median": Label(
            named(prefix, "median"),
            "median days",
            "Days until half had passed the next stage (Kaplan-Meier).",
        ),
        "median-low": Label(
            named(prefix, "median-low"),
            "at least",
            "Lower end of the 95% interval of the median (log-log Greenwood).",
        ),
        "median-high": Label(
            named(prefix, "median-high"),
            "at most",
            "Upper end of the 95% interval of the median (log-log Greenwood).",
        ),
    }
