"""Commands that judge how far a lesson contributed to what became of children."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from application.access import Action, Resource
from application.commands.bodies import LONGEST_LIST, body_of, fact_from
from application.commands.spec import Around, command, drafts
from application.commands.weighing import FROZEN, Explanation, in_person, see_evidence
from domain.contribution import judging
from domain.contribution.judging import Contribution, LinkSupport, Movement, OtherExplanation
from domain.counterfactual.pairing import (
    need_different_people,
)
from domain.evidence import Evidence
from domain.indicator import Indicator
from domain.judgement import LinkTest
from domain.kernel import Draft, EventRef
from domain.learning_item.state import LearningItem
from domain.measuring import CohortRole
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import need_in_cohort


class AnswerEvidence(BaseModel):
    """An evidence that answers one of the five link tests; its grade is computed."""

    model_config = FROZEN

    test: LinkTest
    evidence: UUID


_JUDGED = ("supports", "explanations", "movement", "children", "computed", "judged_by")


class JudgeContribution(body_of(judging.ContributionJudged, "J", without=_JUDGED)):  # type: ignore[misc]
    """Somebody judged how far a lesson contributed to an outcome; the level is computed."""

    evidence: tuple[AnswerEvidence, ...] = Field(default=(), max_length=LONGEST_LIST)
    explanations: tuple[Explanation, ...] = Field(default=(), max_length=LONGEST_LIST)
    children: tuple[UUID, ...] = Field(default=(), max_length=LONGEST_LIST)


class JudgeAgain(body_of(judging.ContributionJudged, "A", without=(*_JUDGED, "item"))):  # type: ignore[misc]
    """The contribution was judged again; the newest judgement counts, and asks for an approval."""

    evidence: tuple[AnswerEvidence, ...] = Field(default=(), max_length=LONGEST_LIST)
    explanations: tuple[Explanation, ...] = Field(default=(), max_length=LONGEST_LIST)
    children: tuple[UUID, ...] = Field(default=(), max_length=LONGEST_LIST)


def _judge(body: Any, around: Around) -> tuple[Draft, ...]:
    return _judged(body, around, body.item)


def _judge_again(body: Any, around: Around) -> tuple[Draft, ...]:
    return _judged(body, around, around.state.item)


def _judged(body: Any, around: Around, item: UUID) -> tuple[Draft, ...]:
    around.load(item, LearningItem)
    found = see_evidence((each.evidence for each in body.evidence), around)
    supports = tuple(map(_support, (each.test for each in body.evidence), found))
    children = _exposed((*body.children, *around.cohort(item)), item, around)
    movement = _movement(children, body.indicator, around)
    made = fact_from(
        judging.ContributionJudged,
        body,
        item=item,
        supports=supports,
        explanations=tuple(
            OtherExplanation(each.what, each.plausibility) for each in body.explanations
        ),
        movement=movement,
        children=tuple(EventRef(each.id, each.version) for each in children),
        computed=judging.computed_level(_answers(body), supports, movement),
        judged_by=in_person(body, around),
    )
    return drafts(body, made)


def _answers(body: Any) -> dict[LinkTest, Any]:
    told = (body.mechanism, body.exposure, body.practice, body.outcome, body.explanations_examined)
    return dict(zip(LinkTest, told, strict=True))


def _support(test: LinkTest, found: Evidence) -> LinkSupport:
    return LinkSupport(
        test=test,
        evidence=found.id,
        evidence_version=found.version,
        grade=found.grade,
        independent=found.independent is True,
        childs_voice=found.childs_voice is True,
        series_or_comparison=found.series_or_comparison is True,
        shows=found.shows,
    )


def _exposed(children: Iterable[UUID], item: UUID, around: Around) -> list[TrackedChild]:
    """The children who were tracked as exposed to the lesson; comparison children stand apart."""
    found: list[TrackedChild] = []
    for reference in dict.fromkeys(children):
        child: TrackedChild = around.load(reference, TrackedChild)
        need_in_cohort(child, item)
        membership = child.cohorts[item]
        if membership.tracked and membership.role is CohortRole.EXPOSED:
            found.append(child)
    return found


def _movement(children: list[TrackedChild], measure: UUID | None, around: Around) -> Movement:
    """How the children moved on the indicator, computed and never typed."""
    if measure is None:
        return Movement(improved=0, same=0, worse=0, not_measured=0)
    indicator: Indicator = around.load(measure, Indicator)
    if not indicator.is_outcome:
        raise judging.OutcomeNeeded
    moved = [before_after(child, indicator).moved for child in children]
    return Movement(
        improved=moved.count(Moved.IMPROVED),
        same=moved.count(Moved.SAME),
        worse=moved.count(Moved.WORSE),
        not_measured=moved.count(Moved.NOT_MEASURED),
    )


def _approve(body: Any, around: Around) -> tuple[Draft, ...]:
    """Neither the judge nor whoever recorded the lesson approves the judgement."""
    judged: Contribution = around.state
    need_different_people(in_person(body, around), judged.judged_by, around.recorder(judged.item))
    made = fact_from(judging.ContributionApproved, body, approved_by=in_person(body, around))
    return drafts(body, made)


_contribution = partial(command, Resource.CONTRIBUTION)


CONTRIBUTION_COMMANDS = (
    _contribution("judge-contribution", "", judging.ContributionJudged, _judge).with_body(
        JudgeContribution
    ),
    _contribution(
        "judge-contribution-again", "judgements", judging.ContributionJudged, _judge_again
    ).with_body(JudgeAgain),
    _contribution(
        "approve-contribution",
        "approvals",
        judging.ContributionApproved,
        _approve,
        action=Action.APPROVE,
        without=("approved_by",),
    ),
    _contribution("withdraw-contribution", "withdrawals", judging.ContributionJudgementWithdrawn),
)
"""Every command about contributions."""
