"""How far a lesson contributed to what became of children, as it stands now (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from domain.contribution.judging import (
    Contribution,
    LinkSupport,
    Movement,
    computed_level,
    weakened,
)
from domain.contribution.level import CONTRIBUTION_WORDS
from domain.judgement import ContributionLevel, LinkAnswer, LinkTest
from domain.measuring import CohortRole
from domain.tracked_child.pairing import Moved, before_after
from projections._store.words import shown
from projections.difference.children.known import ChildrenKnown, Cohort
from projections.difference.children.shapes import ContributionTold, LinkTold, Rival


def contributions(cohort: Cohort) -> tuple[ContributionTold, ...]:
    """Every judgement of the lessons, the newest last, each as strong as it still is."""
    return tuple(
        _told(each, cohort)
        for item in cohort.items
        for each in cohort.known.contributions.get(item, ())
    )


def level_now(
    judged: Contribution, known: ChildrenKnown, gone: frozenset[UUID]
) -> ContributionLevel:
    """The level that is left of a judgement; never higher than it was judged.

    Evidence that was withdrawn carries nothing any more, and children count as they now stand;
    a level that was stated instead of the computed one falls with what it rested on.
    """
    moved = _movement_now(judged, known)
    kept = tuple(each for each in judged.supports if each.evidence not in gone)
    answers = _answers(judged, kept, moved)
    unchanged = len(kept) == len(judged.supports) and answers == dict(judged.answers)
    if judged.withdrawn_because is not None or unchanged:
        return judged.level
    again = computed_level(answers, kept, moved)
    return min(judged.level, again, key=lambda each: each.rank)


def _answers(
    judged: Contribution, kept: tuple[LinkSupport, ...], moved: Movement
) -> Mapping[LinkTest, LinkAnswer]:
    return {test: weakened(test, answer, kept, moved) for test, answer in judged.answers.items()}


def _movement_now(judged: Contribution, known: ChildrenKnown) -> Movement:
    """How the children stand on the indicator now, those too who came after the judgement."""
    indicator = known.indicators.get(judged.indicator) if judged.indicator else None
    if indicator is None:
        return judged.movement
    named = dict.fromkeys((*(each.stream for each in judged.children), *_exposed(judged, known)))
    found = [known.children.get(each) for each in named]
    told = [
        before_after(child, indicator).moved if child else Moved.NOT_MEASURED for child in found
    ]
    return Movement(
        improved=told.count(Moved.IMPROVED),
        same=told.count(Moved.SAME),
        worse=told.count(Moved.WORSE),
        not_measured=told.count(Moved.NOT_MEASURED),
    )


def _exposed(judged: Contribution, known: ChildrenKnown) -> Iterator[UUID]:
    """The children who are tracked now as exposed to the lesson."""
    for key in known.cohorts.get(judged.item, ()):
        child = known.children.get(key)
        membership = child.cohorts.get(judged.item) if child else None
        if membership and membership.tracked and membership.role is CohortRole.EXPOSED:
            yield key


def _told(judged: Contribution, cohort: Cohort) -> ContributionTold:
    level = level_now(judged, cohort.known, cohort.gone)
    return ContributionTold(
        id=judged.id,
        item=judged.item,
        claim=shown(judged.claim),
        indicator=judged.indicator,
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
    moved = _movement_now(judged, cohort.known)
    kept = tuple(each for each in judged.supports if each.evidence not in cohort.gone)
    now = _answers(judged, kept, moved)
    for test, answer in judged.answers.items():
        yield LinkTold(test=test.value, answered=answer.value, now=now[test].value)


def levels(cohort: Cohort) -> tuple[ContributionLevel, ...]:
    """The level of every judgement that was approved and still stands, the weakest first.

    All of them, so that a judgement that went well hides none that went badly.
    """
    found = [
        level_now(each, cohort.known, cohort.gone)
        for item in cohort.items
        for each in cohort.known.contributions.get(item, ())
        if each.approved is not None and each.withdrawn_because is None
    ]
    return tuple(sorted(found, key=lambda each: each.rank))
