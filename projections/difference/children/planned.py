"""Which looks at children were planned and are not told of; whether they are late is not said here."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.measuring import Phase
from domain.tracked_child.state import Due, TrackedChild
from projections.difference.children.covering import children_where
from projections.difference.children.known import Cohort
from projections.difference.counting import Events
from projections.difference.shapes import Planned
from projections.figures.figure import Label
from projections.figures.naming import named


def planned(cohort: Cohort) -> tuple[Planned, ...]:
    """The months for which a look at a tracked child was planned and none is recorded (R100)."""
    waiting = [(child, due) for child in cohort.tracked() for due in _waiting(child)]
    months = sorted({due.month for _, due in waiting})
    return tuple(_in(month, waiting) for month in months)


def _in(month: str, waiting: list[tuple[TrackedChild, Due]]) -> Planned:
    label = Label(
        named("children.planned", month),
        "to be looked at",
        "Tracked children who were to be looked at in the month, of whom no such look is recorded:"
        " neither a value nor the reason why there is none (R100).",
    )
    found: dict[UUID, Events] = {}
    for child, due in waiting:
        if due.month == month:
            found[child.id] = (*found.get(child.id, ()), due.stands.ref)
    children = {child.id: child for child, _ in waiting}
    return Planned(
        month, children_where(label, [(children[key], events) for key, events in found.items()])
    )


def _waiting(child: TrackedChild) -> Iterator[Due]:
    """The plans that no look has answered; none once tracking has ended."""
    if child.closed or child.erased:
        return
    for indicator, phase in {(each.indicator, each.phase): None for each in child.due.values()}:
        yield from _of(child, indicator, phase)


def _of(child: TrackedChild, indicator: UUID, phase: Phase) -> list[Due]:
    """Each look answers the earliest plan that is left of those made before it was recorded."""
    plans = [x for x in child.due.values() if (x.indicator, x.phase) == (indicator, phase)]
    left = sorted(plans, key=lambda each: (each.month, each.stands.ref.version))
    for look in child.measured(indicator, phase):
        made = look.stands.ref.version
        answered = next((each for each in left if each.stands.ref.version < made), None)
        left = [each for each in left if each is not answered]
    return left
