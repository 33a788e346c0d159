"""Is anyone better off: the whole answer about the children of some lessons."""

from __future__ import annotations

from collections.abc import Iterator

from domain.indicator import Definition
from domain.measuring import Licence
from projections.difference.children import labels, sentences
from projections.difference.children.charting import series
from projections.difference.children.contributing import contributions, weighed
from projections.difference.children.covering import coverage
from projections.difference.children.hearing import views
from projections.difference.children.judging import counterfactuals
from projections.difference.children.known import NO_CHILDREN, Cohort
from projections.difference.children.measures import Measure, measures_used
from projections.difference.children.moving import groups, outcome_measured, outcome_reached
from projections.difference.children.planned import planned
from projections.difference.children.shapes import (
    ChildrenDifference,
    ContributionTold,
    Counterfactuals,
    Coverage,
    IndicatorDifference,
    Views,
)
from projections.figures.figure import Computed, Figure
from projections.statistics.planning import LARGEST, Power, power_two_proportions
from projections.statistics.wording import number

HALF, MOST = 0.5, 0.75
BEFORE_AND_AFTER = (
    "children tracked from a baseline to a follow-up, or retrospective counterfactuals"
)
AN_OUTCOME = "an outcome for children"
A_VIEW = "the child's own view, or the reason why it was not asked"
A_CONTRIBUTION = "a judgement of how far the lesson contributed, approved by a second person"

WITHHELD = ChildrenDifference(
    shown=False,
    answer=sentences.NOT_SHOWN,
    sentence=f"{sentences.NOT_SHOWN[0].upper()}{sentences.NOT_SHOWN[1:]}.",
    clauses=(sentences.NOT_PART,),
    missing=(),
    coverage=None,
    outcomes=(),
    practice=(),
    outcome_measured=None,
    outcome_reached=None,
    counterfactuals=None,
    views=None,
    contributions=(),
    power=None,
    power_told=None,
    planned=(),
    dissent=(),
)
"""What a caller is told who may not read of children: neither a number nor whether there is one."""


def children_difference(cohort: Cohort) -> ChildrenDifference:
    """What is known of children because of these lessons, and what is missing."""
    if not cohort.shown:
        return WITHHELD
    covered = coverage(cohort)
    measured = [_indicator(cohort, each) for each in measures_used(cohort)]
    outcomes = tuple(each for each in measured if each.outcome)
    rated, heard = counterfactuals(cohort), views(cohort, covered)
    told = contributions(cohort)
    foreseen = _foreseen(covered)
    measured_so = outcome_measured(cohort)
    reached = outcome_reached(cohort, measured_so)
    clauses = tuple(_clauses(cohort, outcomes, (measured_so, reached), rated))
    answer = "; ".join(clauses) or _none_yet(covered)
    said = clauses or (sentences.NO_EVIDENCE,)
    return ChildrenDifference(
        shown=True,
        answer=answer,
        clauses=said,
        sentence=sentences.whole(clauses or (answer,), covered),
        missing=tuple(_missing(covered, outcomes, rated, told)),
        coverage=covered,
        outcomes=outcomes,
        practice=tuple(each for each in measured if not each.outcome),
        outcome_measured=measured_so,
        outcome_reached=reached,
        counterfactuals=rated,
        views=heard,
        contributions=told,
        power=Computed(labels.POWER, foreseen.power, covered.tracked) if foreseen else None,
        power_told=foreseen.sentence if foreseen else None,
        planned=planned(cohort),
        dissent=tuple(_dissent(rated, heard, told)),
    )


def _foreseen(covered: Coverage) -> Power | None:
    """What two audits of as many cases as there are tracked children could show (DOMAIN 3.5)."""
    number_tracked = min(covered.tracked.value, LARGEST)
    return power_two_proportions(HALF, MOST, number_tracked) if number_tracked else None


def _clauses(
    cohort: Cohort,
    outcomes: tuple[IndicatorDifference, ...],
    reached: tuple[Figure, Figure],
    rated: Counterfactuals,
) -> Iterator[str]:
    moved = tuple(sentences.about_outcomes(outcomes))
    yield from moved
    yield from sentences.about_reach(*reached, lessons=len(cohort.items))
    would = sentences.about_counterfactuals(rated)
    if would:
        yield would
    level = sentences.about_contribution(weighed(cohort), len(cohort.items))
    if level and (moved or would):
        yield level


def _none_yet(covered: Coverage) -> str:
    """No evidence, never a number that would read as none."""
    if not covered.tracked.value:
        return sentences.NO_EVIDENCE_YET
    return (
        f"{sentences.NO_EVIDENCE_YET}: {covered.tracked.value} of {covered.eligible.value} eligible"
        f" children are tracked and {covered.followed_up.value} followed up"
    )


def _indicator(cohort: Cohort, measure: Measure) -> IndicatorDifference:
    newest: Definition = measure.definition
    moved = groups(cohort, measure)
    return IndicatorDifference(
        id=measure.indicator.id,
        name=measure.words,
        outcome=measure.is_outcome,
        question=newest.question.value,
        domain=newest.domain.value,
        scale=newest.scale.value,
        direction=newest.direction.value,
        smallest_change=(
            None if newest.smallest_change is None else number(newest.smallest_change)
        ),
        licensed=newest.licence is Licence.LICENSED,
        groups=moved,
        series=series(cohort, measure),
        sentence=" ".join(each.sentence for each in moved),
    )


def _missing(
    covered: Coverage,
    outcomes: tuple[IndicatorDifference, ...],
    rated: Counterfactuals,
    told: tuple[ContributionTold, ...],
) -> Iterator[str]:
    """What an evaluator would still ask for."""
    measured = any(moves.measured.value for each in outcomes for moves in each.groups)
    if not measured and not rated.settled.value:
        yield BEFORE_AND_AFTER
    if not measured:
        yield AN_OUTCOME
    if not covered.tracked.value or covered.accounted_for.value < covered.tracked.value:
        yield A_VIEW
    judged = any(each.approved and not each.withdrawn for each in told)
    if not judged and (measured or rated.settled.value):
        yield A_CONTRIBUTION


def _dissent(
    rated: Counterfactuals, heard: Views, told: tuple[ContributionTold, ...]
) -> Iterator[str]:
    """Whatever people see differently, said and never smoothed over."""
    disputed = next(each for each in rated.statuses.parts if each.name.endswith(".disputed"))
    if disputed.value:
        yield f"two raters differ and nobody has settled it ({disputed.value})"
    if heard.disagree.value:
        yield f"a child's own view and a measure point different ways ({heard.disagree.value})"
    for each in told:
        if each.stated and each.stated != each.computed and not each.withdrawn:
            yield (
                f"a contribution computed as {each.computed} was stated as {each.stated},"
                " with a reason"
            )


NOBODY = children_difference(Cohort({}, NO_CHILDREN))
"""What is told of lessons that nobody is tracked for."""
