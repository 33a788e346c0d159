"""Linking what carries a lesson's impact: tracked children and a contribution, as they stand now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pydantic import Field

from application.access import Action, Resource
from application.commands.bodies import LONGEST_LIST, Body
from application.commands.counterfactuals import pair_of, ratings_of
from application.commands.spec import Around, CommandSpec, command, drafts
from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import settled
from domain.indicator import Indicator
from domain.judgement import ExpectedDifference
from domain.kernel import Draft, EventRef
from domain.learning_item.impact import ImpactGroundsLinked, ImpactGroundsRetracted
from domain.learning_item.refusals import NoSuchFact
from domain.learning_item.state import ChildGround, LearningItem
from domain.measuring import CohortRole, Phase
from domain.tracked_child.pairing import before_after
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import need_in_cohort


class LinkImpactGrounds(Body):
    """Children and a contribution carry the lesson's impact; without names, all who are tracked do."""

    contribution: UUID | None = None
    children: tuple[UUID, ...] = Field(default=(), max_length=LONGEST_LIST)


def _link(body: LinkImpactGrounds, around: Around) -> tuple[Draft, ...]:
    item: LearningItem = around.state
    judged = _judgement(body.contribution, item.id, around)
    named = dict.fromkeys((*body.children, *_carrying(item.id, around)))
    linked = ImpactGroundsLinked(
        contribution=EventRef(judged.id, judged.version) if judged else None,
        level=judged.carries if judged else None,
        approved=judged is not None and judged.approved is not None,
        children=tuple(_ground(each, item.id, around) for each in named),
    )
    return drafts(body, linked)


def _carrying(item: UUID, around: Around) -> list[UUID]:
    """The cohort's tracked children, without those who are followed for comparison."""
    found = (around.load(each, TrackedChild) for each in around.cohort(item))
    members = ((child.id, child.cohorts[item]) for child in found if item in child.cohorts)
    return [
        child
        for child, membership in members
        if membership.tracked and membership.role is not CohortRole.COMPARISON
    ]


def _judgement(contribution: UUID | None, item: UUID, around: Around) -> Contribution | None:
    if contribution is None:
        return None
    found: Contribution = around.load(contribution, Contribution)
    if found.item != item or found.withdrawn_because is not None:
        raise NoSuchFact
    return found


def _ground(reference: UUID, item: UUID, around: Around) -> ChildGround:
    child: TrackedChild = around.load(reference, TrackedChild)
    need_in_cohort(child, item)
    measures = _measures(child, around)
    view = child.view_on(item)
    return ChildGround(
        child=EventRef(child.id, child.version),
        before_and_after=any(before_after(child, each).complete for each in measures),
        outcome=_outcome(child, measures),
        view_accounted_for=view is not None and view.accounted_for,
        counterfactual=_judged(child, item, around),
    )


def _measures(child: TrackedChild, around: Around) -> list[Indicator]:
    used = dict.fromkeys(each.indicator for each in child.observations.values())
    return [around.load(each, Indicator) for each in used]


def _outcome(child: TrackedChild, measures: Iterable[Indicator]) -> bool:
    """Whether something that asks if the child is better off was measured afterwards."""
    outcomes = {each.id for each in measures if each.is_outcome}
    return any(
        each.indicator in outcomes and each.value is not None and each.phase is not Phase.BASELINE
        for each in child.observations.values()
    )


def _judged(child: TrackedChild, item: UUID, around: Around) -> bool:
    """Whether a judgement of what would have been may be read, and tells something."""
    found = settled(ratings_of(child.id, item, around), pair_of(child.id, item, around))
    return found not in {None, ExpectedDifference.CANNOT_TELL}


def _grounds(name: str, path: str, fact: type[Any], build: Any = None) -> CommandSpec:
    return command(Resource.LEARNING_ITEM, name, path, fact, build, action=Action.EVALUATE)


GROUND_COMMANDS = (
    _grounds("link-impact-grounds", "impact-grounds", ImpactGroundsLinked, _link).with_body(
        LinkImpactGrounds
    ),
    _grounds("retract-impact-grounds", "impact-ground-retractions", ImpactGroundsRetracted),
)
"""The commands that link and unlink what carries a lesson's impact."""
