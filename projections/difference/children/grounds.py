"""What carries a lesson's impact, recomputed from what is known now and never made stronger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from domain.counterfactual.pairing import settled
from domain.indicator import Indicator
from domain.judgement import ContributionLevel, ExpectedDifference
from domain.learning_item.state import ChildGround, ImpactGrounds, LearningItem
from domain.measuring import Phase
from domain.tracked_child.pairing import before_after
from domain.tracked_child.state import TrackedChild
from projections.difference.children.contributing import level_now
from projections.difference.children.known import ChildrenKnown, Cohort


def regrounded(item: LearningItem, known: ChildrenKnown, gone: frozenset[UUID]) -> LearningItem:
    """The lesson with its impact grounds as strong as they still are.

    A withdrawn observation, rating, view or judgement takes away what it carried at once.
    """
    if item.grounds is None:
        return item
    children = tuple(_ground(each, item.id, known) for each in item.grounds.children)
    level, approved = _judged(item.grounds, item, known, gone)
    weaker = replace(item.grounds, children=children, level=level, approved=approved)
    return replace(item, grounds=weaker)


def _ground(ground: ChildGround, item: UUID, known: ChildrenKnown) -> ChildGround:
    child = known.children.get(ground.child.stream)
    if child is None or item not in child.cohorts:
        return replace(
            ground,
            before_and_after=False,
            outcome=False,
            view_accounted_for=False,
            counterfactual=False,
        )
    measures = list(_measures(child, known))
    view = child.view_on(item)
    return replace(
        ground,
        before_and_after=ground.before_and_after
        and any(before_after(child, each).complete for each in measures),
        outcome=ground.outcome and _outcome(child, measures),
        view_accounted_for=ground.view_accounted_for and view is not None and view.accounted_for,
        counterfactual=ground.counterfactual and _counterfactual(child.id, item, known),
    )


def _measures(child: TrackedChild, known: ChildrenKnown) -> Iterator[Indicator]:
    used = dict.fromkeys(each.indicator for each in child.observations.values())
    return (known.indicators[key] for key in used if key in known.indicators)


def _outcome(child: TrackedChild, measures: list[Indicator]) -> bool:
    outcomes = {each.id for each in measures if each.is_outcome}
    return any(
        each.indicator in outcomes and each.value is not None and each.phase is not Phase.BASELINE
        for each in child.observations.values()
    )


def _counterfactual(child: UUID, item: UUID, known: ChildrenKnown) -> bool:
    found = settled(known.ratings.get((child, item), ()), known.pairs.get((child, item)))
    return found not in {None, ExpectedDifference.CANNOT_TELL}


def _judged(
    grounds: ImpactGrounds, item: LearningItem, known: ChildrenKnown, gone: frozenset[UUID]
) -> tuple[ContributionLevel | None, bool]:
    """What is left of the judgement that was linked, by its stream."""
    if grounds.contribution is None or grounds.level is None:
        return grounds.level, grounds.approved
    linked = grounds.contribution.stream
    for each in known.contributions.get(item.id, ()):
        if each.id == linked:
            level = level_now(each, Cohort.of((item,), known, gone))
            kept = min(grounds.level, level, key=lambda one: one.rank)
            return kept, grounds.approved and each.withdrawn_because is None
    return None, False
