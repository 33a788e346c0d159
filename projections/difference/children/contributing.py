"""How far a lesson contributed to what became of children, as it stands now (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.contribution.judging import (
    Contribution,
    LinkSupport,
    Movement,
    computed_level,
    weakened,
)
from domain.contribution.level import CONTRIBUTION_WORDS, beyond_noise
from domain.indicator import Indicator
from domain.judgement import ContributionLevel, LinkAnswer, LinkTest
from domain.measuring import CohortRole
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.state import TrackedChild
from projections._store.words import shown
from projections.difference.children.known import Cohort
from projections.difference.children.moving import came_out
from projections.difference.children.sequence import Order, order_of
from projections.difference.children.shapes import ContributionTold, LinkTold, Rival
from projections.statistics.movements import Verdict


@dataclass(frozen=True, slots=True)
class Weighed:
    """An approved judgement, as strong as it may be said to be beside what children show.

    `computed` is what five tests gave, where a higher level was stated instead.
    """

    level: ContributionLevel
    computed: ContributionLevel | None


def contributions(cohort: Cohort) -> tuple[ContributionTold, ...]:
    """Every judgement of the lessons, the newest last, each as strong as it still is."""
    return tuple(
        _told(each, cohort)
        for item in cohort.items
        for each in cohort.known.contributions.get(item, ())
    )


def level_now(judged: Contribution, cohort: Cohort) -> ContributionLevel:
    """The level that is left of a judgement; never higher than it was judged.

    Evidence that was withdrawn carries nothing any more, and children count as they now stand;
    a level that was stated instead of the computed one falls with what it rested on, and
    outlives neither a computed contradiction nor children who are worse off.
    """
    moved = _movement_now(judged, cohort)
    kept = _kept(judged, cohort)
    answers = _answers(judged, kept, moved)
    if judged.withdrawn_because is not None:
        return judged.level
    again = computed_level(answers, kept, moved)
    level = judged.level
    if len(kept) != len(judged.supports) or answers != dict(judged.answers):
        level = _lower(level, again)
    if judged.level is not judged.computed and _CONTRADICTED in {judged.computed, again}:
        level = _CONTRADICTED
    harmed = beyond_noise(moved.worse, moved.improved)
    return _lower(level, ContributionLevel.NOT_SHOWN) if harmed else level


_CONTRADICTED = ContributionLevel.CONTRADICTED


def _lower(*levels: ContributionLevel) -> ContributionLevel:
    return min(levels, key=lambda each: each.rank)


def _kept(judged: Contribution, cohort: Cohort) -> tuple[LinkSupport, ...]:
    return tuple(each for each in judged.supports if each.evidence not in cohort.gone)


def _answers(
    judged: Contribution, kept: tuple[LinkSupport, ...], moved: Movement
) -> Mapping[LinkTest, LinkAnswer]:
    return {test: weakened(test, answer, kept, moved) for test, answer in judged.answers.items()}


def _movement_now(judged: Contribution, cohort: Cohort) -> Movement:
    """How every child who was exposed to the lesson stands on the indicator now.

    Whoever judged names no children of their own choice, and only an outcome moves anybody.
    """
    indicator = cohort.known.indicators.get(judged.indicator) if judged.indicator else None
    if indicator is None:
        return judged.movement
    alone = cohort.alone(judged.item)
    told = [_moved(alone, child, indicator) for child in _exposed(alone)]
    return Movement(
        improved=told.count(Moved.IMPROVED),
        same=told.count(Moved.SAME),
        worse=told.count(Moved.WORSE),
        not_measured=told.count(Moved.NOT_MEASURED),
    )


def _moved(alone: Cohort, child: TrackedChild, indicator: Indicator) -> Moved:
    """How the child moved on an outcome, where things came in the right order."""
    told = before_after(child, indicator)
    if not (indicator.is_outcome and told.complete):
        return Moved.NOT_MEASURED
    wrong = order_of(alone, child, told) is Order.WRONG
    return Moved.NOT_MEASURED if wrong else told.moved


def _exposed(alone: Cohort) -> Iterator[TrackedChild]:
    """The children who are tracked now as exposed to the lesson, also those hidden from here."""
    for item in alone.items:
        for key in alone.known.cohorts.get(item, ()):
            child = alone.known.children.get(key)
            membership = child.cohorts.get(item) if child else None
            exposed = membership is not None and membership.role is CohortRole.EXPOSED
            if child and membership and exposed and membership.tracked:
                yield child


def _told(judged: Contribution, cohort: Cohort) -> ContributionTold:
    level = level_now(judged, cohort)
    measure = cohort.known.indicators.get(judged.indicator) if judged.indicator else None
    return ContributionTold(
        id=judged.id,
        item=judged.item,
        claim=shown(judged.claim),
        indicator=judged.indicator,
        outcome=measure.is_outcome if measure else None,
        computed=judged.computed.value,
        stated=judged.stated.value if judged.stated else None,
        override_because=shown(judged.override_because),
        level=level.value,
        words=CONTRIBUTION_WORDS[level],
        approved=judged.approved is not None,
        weakened=level is not judged.level,
        withdrawn=judged.withdrawn_because is not None,
        links=tuple(_links(judged, cohort)),
        rivals=tuple(
            Rival(what=shown(each.what), plausibility=each.plausibility.value)
            for each in judged.explanations
        ),
        event=judged.judged,
    )


def _links(judged: Contribution, cohort: Cohort) -> Iterator[LinkTold]:
    moved = _movement_now(judged, cohort)
    kept = _kept(judged, cohort)
    now = _answers(judged, kept, moved)
    for test, answer in judged.answers.items():
        yield LinkTold(test=test.value, answered=answer.value, now=now[test].value)


def weighed(cohort: Cohort) -> tuple[Weighed, ...]:
    """Every judgement that was approved and still stands, the weakest first.

    All of them, so that a judgement that went well hides none that went badly; and none says
    more than the children of its own lesson show, also where many lessons are asked about.
    """
    found = [
        _weighed(each, cohort)
        for item in cohort.items
        for each in cohort.known.contributions.get(item, ())
        if each.approved is not None and each.withdrawn_because is None
    ]
    return tuple(sorted(found, key=lambda each: each.level.rank))


def _weighed(judged: Contribution, cohort: Cohort) -> Weighed:
    level = _lower(level_now(judged, cohort), _most(cohort.alone(judged.item)))
    stated = level.rank > judged.computed.rank
    return Weighed(level, judged.computed if stated else None)


def _most(alone: Cohort) -> ContributionLevel:
    """The most that may be said beside the measures of the children who should have been reached.

    Where no measure shows them better off nothing is said to have helped them; nor where too
    few moved to tell.
    """
    verdicts = came_out(alone)
    helped = not verdicts or Verdict.HELPED in verdicts
    return ContributionLevel.STRONG if helped else ContributionLevel.NOT_SHOWN
