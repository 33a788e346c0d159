"""What children say themselves, beside what was measured of them, and where the two disagree."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from domain.measuring import BetterOff
from domain.tracked_child.pairing import Moved
from projections.difference.children import labels
from projections.difference.children.covering import children_where, view_of
from projections.difference.children.known import Cohort
from projections.difference.children.measures import measures_used
from projections.difference.children.moving import seen
from projections.difference.children.shapes import Coverage, Views
from projections.difference.counting import Events
from projections.figures.figure import Figure, Member
from projections.figures.partition import Partition, Place, divided
from projections.statistics.wording import counted

BETTER: Final = frozenset({BetterOff.MUCH_BETTER, BetterOff.BETTER})
WORSE: Final = frozenset({BetterOff.WORSE, BetterOff.MUCH_WORSE})


def views(cohort: Cohort, covered: Coverage) -> Views:
    """Asked or why not, and what those who answered say; disagreement is shown (R2, R100)."""
    better_off = divided(covered.answered, labels.BETTER_OFF, lambda one: _says(cohort, one))
    return Views(
        asked=divided(covered.tracked, labels.VIEWS, lambda one: _became(cohort, one)),
        better_off=better_off,
        disagree=_disagree(cohort),
        sentence=_sentence(covered, better_off),
    )


def _became(cohort: Cohort, member: Member) -> Place:
    view = view_of(cohort, cohort.known.children[member.id])
    return (view.asked.value, (view.stands.ref,)) if view else (labels.NOT_RECORDED, member.events)


def _says(cohort: Cohort, member: Member) -> Place:
    view = view_of(cohort, cohort.known.children[member.id])
    said = view.better_off if view else None
    return said.value if said else labels.IN_WORDS_ONLY, member.events


def _disagree(cohort: Cohort) -> Figure:
    """Children whose own view points the other way than a measure of an outcome does."""
    found: dict[UUID, Events] = {}
    for measure in measures_used(cohort):
        if not measure.is_outcome:
            continue
        for one in seen(cohort, measure, cohort.tracked()):
            view = view_of(cohort, one.child)
            said = view.better_off if view else None
            against = (said in BETTER and one.part == Moved.WORSE) or (
                said in WORSE and one.part == Moved.IMPROVED
            )
            if view and against:
                before = found.get(one.child.id, (view.stands.ref,))
                found[one.child.id] = (*before, *one.events)
    return children_where(labels.DISAGREE, [(x, found.get(x.id, ())) for x in cohort.tracked()])


def counted_in(parts: Partition, kinds: frozenset[BetterOff]) -> int:
    """How many children are in these parts."""
    wanted = {labels.BETTER_OFF[each.value].name for each in kinds}
    return sum(each.value for each in parts.parts if each.name in wanted)


def _sentence(covered: Coverage, parts: Partition) -> str:
    if not covered.answered.value:
        return "No evidence yet: no child's own view has been recorded."
    return (
        f"Of {counted(covered.tracked.value, 'child', 'children')} tracked,"
        f" {counted(covered.asked.value, 'was', 'were')} asked and"
        f" {covered.answered.value} answered:"
        f" {counted(counted_in(parts, BETTER), 'says', 'say')} things are better,"
        f" {counted_in(parts, frozenset({BetterOff.SAME}))} the same,"
        f" {counted_in(parts, WORSE)} worse."
    )
