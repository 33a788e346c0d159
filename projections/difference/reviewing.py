"""Which lessons are to be looked at again, and on which day; whether that is past is not said here."""

from __future__ import annotations

from datetime import date

from projections.difference.counting import Items, lessons_where
from projections.difference.shapes import EvaluationTold, ItemDifference, Planned
from projections.figures.figure import Label
from projections.figures.naming import named


def reviews(items: Items) -> tuple[Planned, ...]:
    """The days on which lessons in the loop are to be reviewed, the first day first (R99)."""
    days = {newest.next_review for item in items if (newest := _newest(item))}
    return tuple(_on(day, items) for day in sorted(day for day in days if day))


def _newest(item: ItemDifference) -> EvaluationTold | None:
    """A later evaluation answers the review that an earlier one planned."""
    return item.evaluations[-1] if item.evaluations and not item.ended else None


def _on(day: date, items: Items) -> Planned:
    told = Label(
        named("review", day.isoformat()),
        "to be reviewed",
        "Lessons in the loop whose newest evaluation sets this day for the next review (R99).",
    )

    def planned(item: ItemDifference) -> bool:
        newest = _newest(item)
        return newest is not None and newest.next_review == day

    due = [each for each in items if planned(each)]
    return Planned(
        day.isoformat(), lessons_where(told, due, lambda item: (item.evaluations[-1].event,))
    )
