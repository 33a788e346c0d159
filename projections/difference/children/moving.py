"""How children moved on one indicator: improved, same, worse, not measured, by role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from domain.indicator import Definition
from domain.measuring import CohortRole, Phase, ScaleKind
from domain.tracked_child.pairing import BeforeAfter, Moved
from domain.tracked_child.state import TrackedChild
from projections.difference.children import labels
from projections.difference.children.covering import children_where, joined, was_reached
from projections.difference.children.known import Cohort
from projections.difference.children.measures import Measure, measures_used
from projections.difference.children.sequence import Order, order_of
from projections.difference.children.shapes import Bounded, Moves
from projections.difference.counting import Events
from projections.figures.figure import Computed, Figure, Share
from projections.figures.partition import Partition, Place, divided
from projections.statistics.medians import MedianChange, median_change
from projections.statistics.movements import Movement, Verdict, moved
from projections.statistics.proportions import proportion
from projections.statistics.reliable import has_index, reliable_change

_PARTS = frozenset({Moved.IMPROVED.value, Moved.SAME.value, Moved.WORSE.value})


@dataclass(frozen=True, slots=True)
class Seen:
    """One child as it moved on one indicator, and whether things came in the right order."""

    child: TrackedChild
    told: BeforeAfter
    order: Order
    part: str
    events: Events


def groups(cohort: Cohort, measure: Measure) -> tuple[Moves, ...]:
    """The children of each role, apart."""
    children = concerned(cohort, measure)
    roles = (
        (role, [x for x in children if cohort.standing(x).role is role]) for role in CohortRole
    )
    return tuple(_moves(cohort, measure, role.value, some) for role, some in roles if some)


def came_out(cohort: Cohort) -> Mapping[Verdict, Events]:
    """What outcomes tell of the children whom the lessons should have reached, with the looks."""
    found: dict[Verdict, Events] = {}
    for measure in measures_used(cohort):
        exposed = [x for x in concerned(cohort, measure) if _exposed(cohort, x)]
        told = [x for x in seen(cohort, measure, exposed) if x.part in _PARTS]
        if measure.is_outcome and told:
            verdict = _counted([x.part for x in told]).verdict
            looks = (each for one in told for each in one.events)
            found[verdict] = (*found.get(verdict, ()), *looks)
    return found


def outcome_measured(cohort: Cohort) -> Figure:
    """The exposed children of whom a change on an outcome is known."""
    found: dict[UUID, Events] = {}
    for measure in measures_used(cohort):
        if measure.is_outcome:
            exposed = [x for x in concerned(cohort, measure) if _exposed(cohort, x)]
            for one in seen(cohort, measure, exposed):
                if one.part in _PARTS:
                    found[one.child.id] = (*found.get(one.child.id, ()), *one.events)
    told = [(each, found.get(each.id, ())) for each in cohort.tracked()]
    return children_where(labels.OUTCOME_MEASURED, told)


def outcome_reached(cohort: Cohort, measured: Figure) -> Figure:
    """Those of them whom a lesson is known to have reached."""
    children = [x for x in cohort.tracked() if x.id in measured.ids]
    return children_where(labels.OUTCOME_REACHED, [(x, was_reached(cohort, x)) for x in children])


def _exposed(cohort: Cohort, child: TrackedChild) -> bool:
    return cohort.standing(child).role is CohortRole.EXPOSED


def concerned(cohort: Cohort, measure: Measure) -> tuple[TrackedChild, ...]:
    """The children tracked for those of the lessons that the measure was used for."""
    tracked = cohort.tracked()
    looked = [x for x in tracked if measure.used_for(x)]
    items = {item for child in looked for item, each in cohort.memberships(child) if each.tracked}
    return tuple(
        child
        for child in tracked
        if any(item in items for item, each in cohort.memberships(child) if each.tracked)
    )


def seen(cohort: Cohort, measure: Measure, children: Iterable[TrackedChild]) -> Iterator[Seen]:
    """How each child moved; one measured in the wrong order tells nothing."""
    for child in children:
        told = measure.moved(child)
        order = order_of(cohort, child, told) if told.complete else Order.RIGHT
        wrong = told.out_of_order or order is Order.WRONG
        part = labels.OUT_OF_ORDER if wrong else told.moved.value
        yield Seen(child, told, order, part, _looks(cohort, child, measure, told))


def _looks(cohort: Cohort, child: TrackedChild, measure: Measure, told: BeforeAfter) -> Events:
    """The two looks that are compared; else every look that there was, or the tracking itself."""
    if told.complete:
        return tuple(each.stands.ref for each in (told.before, told.after) if each)
    every = tuple(each.stands.ref for each in measure.looks(child))
    return every or joined(cohort, child)


def _moves(cohort: Cohort, measure: Measure, role: str, children: Sequence[TrackedChild]) -> Moves:
    found = {each.child.id: each for each in seen(cohort, measure, children)}
    label = partial(labels.of_indicator, measure.name, role)
    tracked = children_where(label("tracked"), [(x, joined(cohort, x)) for x in children])
    parts = divided(
        tracked, labels.movements(measure.name, role), lambda one: _place(found[one.id])
    )
    measured = [x for x in found.values() if x.part in _PARTS]
    whole = children_where(label("measured"), [(x.child, x.events) for x in measured])
    movement, middle = _counted([x.part for x in found.values()]), _median(measure, measured)
    improved, worse = _part(parts, "improved"), _part(parts, "worse")
    return Moves(
        role=role,
        tracked=tracked,
        moved=parts,
        measured=whole,
        improved=bounded(improved, whole, "of the measured improved"),
        worse=bounded(worse, whole, "of the measured got worse"),
        net=Computed(label("net"), movement.net, whole),
        chance=Computed(label("chance"), movement.p, whole),
        verdict=movement.verdict.value,
        median=Computed(label("median"), middle.median if middle else None, whole),
        median_low=Computed(label("median-low"), middle.low if middle else None, whole),
        median_high=Computed(label("median-high"), middle.high if middle else None, whole),
        median_told=middle.sentence if middle else _NO_MEDIAN,
        reliable=_reliable(measure, role, whole, found),
        sustained=divided(
            improved,
            labels.sustained(measure.name, role),
            lambda one: _lasting(cohort, measure, found[one.id]),
        ),
        order_uncertain=children_where(
            label("order-uncertain"),
            [(x.child, x.events) for x in measured if x.order is Order.UNCERTAIN],
        ),
        sentence=movement.sentence,
    )


_NO_MEDIAN = "A measure that is yes or no has no median."


def _place(one: Seen) -> Place:
    return one.part, one.events


def _part(parts: Partition, step: str) -> Figure:
    return next(each for each in parts.parts if each.name.endswith(f".{step}"))


def _counted(parts: Sequence[str]) -> Movement:
    return moved(
        improved=parts.count(Moved.IMPROVED.value),
        same=parts.count(Moved.SAME.value),
        worse=parts.count(Moved.WORSE.value),
        not_measured=parts.count(Moved.NOT_MEASURED.value) + parts.count(labels.OUT_OF_ORDER),
    )


def _median(measure: Measure, measured: Sequence[Seen]) -> MedianChange | None:
    """The middle change; a yes or no has none, and of an ordinal scale no mean is told."""
    if measure.definition.scale is ScaleKind.BINARY:
        return None
    return median_change(each.told.change for each in measured)


def bounded(part: Figure, whole: Figure, words: str) -> Bounded:
    """A share with its Wilson interval."""
    found = proportion(part.value, whole.value)
    share, low, high = labels.bounds_of(part.label, words)
    return Bounded(
        part=part,
        share=Share(share, part, whole),
        low=Computed(low, found.low, whole),
        high=Computed(high, found.high, whole),
        sentence=found.sentence,
    )


def _reliable(
    measure: Measure, role: str, whole: Figure, found: Mapping[UUID, Seen]
) -> Partition | None:
    """By the reliable change index, where the indicator's reliability was published."""
    if all(each.standard_deviation is None for each in measure.definitions):
        return None
    return divided(
        whole,
        labels.reliably(measure.name, role),
        lambda one: (_reliably(measure, found[one.id].told), one.events),
    )


def _reliably(measure: Measure, told: BeforeAfter) -> str:
    number = told.before.indicator_version if told.before else max(measure.versions)
    used: Definition = measure.indicator.definitions[number]
    deviation, reliability = used.standard_deviation, used.reliability
    if deviation is None or reliability is None or told.change is None:
        return "no index"
    if not has_index(deviation, reliability):
        return "no index"
    found = reliable_change(0.0, told.change, sd=deviation, reliability=reliability)
    return found.verdict.value


def _lasting(cohort: Cohort, measure: Measure, one: Seen) -> Place:
    """Whether the last look of all still found the child improved on the baseline."""
    later = measure.moved(one.child, Phase.SUSTAINMENT)
    if not later.complete:
        return labels.NOT_LOOKED, one.events
    place = labels.STILL if later.moved is Moved.IMPROVED else labels.NO_LONGER
    return place, _looks(cohort, one.child, measure, later)
