"""Commands that judge: counterfactual ratings, what settles them, and contributions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from application.access import Action, Resource
from application.commands.bodies import LONGEST_LIST, Body, Words, body_of, fact_from
from application.commands.spec import Around, CommandSpec, command, drafts
from domain.contribution import judging
from domain.contribution.judging import Contribution, LinkSupport, Movement, OtherExplanation
from domain.counterfactual import pairing
from domain.counterfactual.pairing import (
    MOST_RATINGS,
    Counterfactual,
    NothingRated,
    RaterSpeaksForSelf,
    is_open,
    need_different_people,
    next_number,
    pair_id,
    rating_id,
    standing,
)
from domain.counterfactual.rating import (
    CounterfactualRated,
    CounterfactualRating,
    CounterfactualRatingWithdrawn,
)
from domain.evidence import Evidence, EvidenceAlreadyWithdrawn
from domain.indicator import Indicator
from domain.judgement import LinkTest, Plausibility
from domain.kernel import Draft, EventRef
from domain.learning_item.state import LearningItem
from domain.measuring import CohortRole
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import need_in_cohort

_FROZEN = ConfigDict(extra="forbid", frozen=True)


class Explanation(BaseModel):
    """Another explanation of what happened, and how likely it is."""

    model_config = _FROZEN

    what: Words
    plausibility: Plausibility


class AnswerEvidence(BaseModel):
    """An evidence that answers one of the five link tests; its grade is computed."""

    model_config = _FROZEN

    test: LinkTest
    evidence: UUID


_RATED = ("number", "rater", "blind", "alternatives", "plausibilities")


class RateCounterfactual(body_of(CounterfactualRated, "R", without=_RATED)):  # type: ignore[misc]
    """A rater judged what difference the learning would have made to the child (framework 11.2)."""

    alternatives: tuple[Explanation, ...] = Field(default=(), max_length=LONGEST_LIST)


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


def ratings_of(child: UUID, item: UUID, around: Around) -> tuple[CounterfactualRating, ...]:
    """Every rating of a child and a lesson, withdrawn ones too, in their order."""
    found: list[CounterfactualRating] = []
    for number in range(1, MOST_RATINGS + 1):
        one = around.find(rating_id(child, item, number), CounterfactualRating)
        if one is None:
            break
        found.append(one)
    return tuple(found)


def pair_of(child: UUID, item: UUID, around: Around) -> Counterfactual | None:
    """What was decided about a child and a lesson, if anything was."""
    found: Counterfactual | None = around.find(pair_id(child, item), Counterfactual)
    return found


def _next_rating(body: Any, around: Around) -> UUID:
    """The stream of this rater's rating: each has one of their own."""
    ratings = ratings_of(body.child, body.item, around)
    number = next_number(ratings, pair_of(body.child, body.item, around), _self(body, around))
    return rating_id(body.child, body.item, number)


def _self(body: Body, around: Around) -> UUID:
    """The person who rates; nobody can rate in another's name, or two could be one."""
    if body.asserted_by is not None or around.by.person is None:
        raise RaterSpeaksForSelf
    return around.by.person


def _rate(body: Any, around: Around) -> tuple[Draft, ...]:
    child: TrackedChild = around.load(body.child, TrackedChild)
    around.load(body.item, LearningItem)
    need_in_cohort(child, body.item)
    rater = _self(body, around)
    need_different_people(rater, around.recorder(body.child))
    _see_evidence((*body.evidence_for, *body.evidence_against), around)
    before, pair = ratings_of(child.id, body.item, around), pair_of(child.id, body.item, around)
    made = fact_from(
        CounterfactualRated,
        body,
        number=next_number(before, pair, rater),
        rater=rater,
        blind=not is_open(before, pair),
        alternatives=tuple(each.what for each in body.alternatives),
        plausibilities=tuple(each.plausibility for each in body.alternatives),
    )
    return drafts(body, made)


def _see_evidence(evidence: Iterable[UUID], around: Around) -> list[Evidence]:
    found: list[Evidence] = [around.load(each, Evidence) for each in evidence]
    if any(each.withdrawn_because is not None for each in found):
        raise EvidenceAlreadyWithdrawn
    return found


def _withdraw_rating(body: Any, around: Around) -> tuple[Draft, ...]:
    """Only the rater takes a rating back."""
    rating: CounterfactualRating = around.state
    if _self(body, around) != rating.rater:
        raise RaterSpeaksForSelf
    return drafts(body, fact_from(CounterfactualRatingWithdrawn, body, child=rating.child))


def _pair(body: Any, _around: Around) -> UUID:
    return pair_id(body.child, body.item)


def _settling(body: Any, around: Around, fewest: int) -> tuple[EventRef, ...]:
    """The ratings that stand, for somebody who gave none of them and does not track the child."""
    child: TrackedChild = around.load(body.child, TrackedChild)
    around.load(body.item, LearningItem)
    held = standing(ratings_of(child.id, body.item, around))
    if len(held) < fewest:
        raise NothingRated
    raters = (each.rater for each in held)
    need_different_people(around.by.person, around.recorder(child.id), *raters)
    return tuple(each.given for each in held)


def _accept_single(body: Any, around: Around) -> tuple[Draft, ...]:
    held = _settling(body, around, fewest=1)
    if len(held) > 1:
        raise pairing.TwiceRated
    return drafts(body, fact_from(pairing.SingleRatingAccepted, body, rating=held[0]))


def _adjudicate(body: Any, around: Around) -> tuple[Draft, ...]:
    held = _settling(body, around, fewest=pairing.RATERS)
    made = fact_from(
        pairing.CounterfactualAdjudicated, body, ratings=held, adjudicator=around.by.person
    )
    return drafts(body, made)


def _judge(body: Any, around: Around) -> tuple[Draft, ...]:
    return _judged(body, around, body.item)


def _judge_again(body: Any, around: Around) -> tuple[Draft, ...]:
    return _judged(body, around, around.state.item)


def _judged(body: Any, around: Around, item: UUID) -> tuple[Draft, ...]:
    around.load(item, LearningItem)
    found = _see_evidence((each.evidence for each in body.evidence), around)
    supports = tuple(map(_support, (each.test for each in body.evidence), found))
    children = _exposed(body.children or around.cohort(item), item, around)
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
        judged_by=around.by.person,
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
    need_different_people(around.by.person, judged.judged_by, around.recorder(judged.item))
    made = fact_from(judging.ContributionApproved, body, approved_by=around.by.person)
    return drafts(body, made)


_counterfactual = partial(command, Resource.COUNTERFACTUAL, action=Action.APPROVE)
_contribution = partial(command, Resource.CONTRIBUTION)


def _rating(name: str, path: str, fact: type[Any], build: Any, **more: Any) -> CommandSpec:
    return command(Resource.COUNTERFACTUAL_RATING, name, path, fact, build, **more)


JUDGEMENT_COMMANDS = (
    _rating("rate-counterfactual", "", CounterfactualRated, _rate, stream=_next_rating).with_body(
        RateCounterfactual
    ),
    _rating(
        "withdraw-rating",
        "withdrawals",
        CounterfactualRatingWithdrawn,
        _withdraw_rating,
        without=("child",),
    ),
    _counterfactual(
        "accept-single-rating",
        "single-ratings",
        pairing.SingleRatingAccepted,
        _accept_single,
        without=("rating",),
        stream=_pair,
    ),
    _counterfactual(
        "adjudicate-counterfactual",
        "adjudications",
        pairing.CounterfactualAdjudicated,
        _adjudicate,
        without=("ratings", "adjudicator"),
        stream=_pair,
    ),
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
"""Every command that judges what difference a lesson made."""
