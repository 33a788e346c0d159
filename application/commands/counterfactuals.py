"""Commands that rate what difference the learning would have made, and settle the ratings."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from application.access import Action, Resource
from application.commands.bodies import LONGEST_LIST, body_of, fact_from
from application.commands.child_record import open_record, reason_of
from application.commands.spec import Around, CommandSpec, command, drafts
from application.commands.weighing import Explanation, in_person, see_evidence
from domain.counterfactual import pairing
from domain.counterfactual.pairing import (
    MOST_RATINGS,
    Counterfactual,
    NothingRated,
    RaterSpeaksForSelf,
    need_different_people,
    need_dispute,
    next_number,
    pair_id,
    rated_blind,
    rating_id,
    standing,
)
from domain.counterfactual.rating import (
    CounterfactualRated,
    CounterfactualRating,
    CounterfactualRatingWithdrawn,
)
from domain.kernel import Draft
from domain.learning_item.state import LearningItem
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import need_in_cohort

_RATED = ("number", "rater", "blind", "alternatives", "plausibilities")


class RateCounterfactual(body_of(CounterfactualRated, "R", without=_RATED)):  # type: ignore[misc]
    """A rater judged what difference the learning would have made to the child (framework 11.2)."""

    alternatives: tuple[Explanation, ...] = Field(default=(), max_length=LONGEST_LIST)


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
    number = next_number(ratings, pair_of(body.child, body.item, around), in_person(body, around))
    return rating_id(body.child, body.item, number)


def _rate(body: Any, around: Around) -> tuple[Draft, ...]:
    child = open_record(body.child, around)
    around.load(body.item, LearningItem)
    need_in_cohort(child, body.item)
    rater = in_person(body, around)
    need_different_people(rater, *around.trackers(child.id))
    see_evidence((*body.evidence_for, *body.evidence_against), around)
    before, pair = ratings_of(child.id, body.item, around), pair_of(child.id, body.item, around)
    made = fact_from(
        CounterfactualRated,
        body,
        number=next_number(before, pair, rater),
        rater=rater,
        blind=rated_blind(before, pair),
        alternatives=tuple(each.what for each in body.alternatives),
        plausibilities=tuple(each.plausibility for each in body.alternatives),
    )
    return drafts(body, made)


def _withdraw_rating(body: Any, around: Around) -> tuple[Draft, ...]:
    """Only the rater takes a rating back."""
    rating: CounterfactualRating = around.state
    if in_person(body, around) != rating.rater:
        raise RaterSpeaksForSelf
    child = around.load(rating.child, TrackedChild)
    made = CounterfactualRatingWithdrawn(child=child.id, reason=reason_of(body, child))
    return drafts(body, made)


def _pair(body: Any, _around: Around) -> UUID:
    return pair_id(body.child, body.item)


def _settling(body: Any, around: Around) -> tuple[CounterfactualRating, ...]:
    """The ratings, for somebody who never gave one and does not track the child."""
    child = open_record(body.child, around)
    around.load(body.item, LearningItem)
    ratings = ratings_of(child.id, body.item, around)
    if not standing(ratings):
        raise NothingRated
    raters = (each.rater for each in ratings)
    need_different_people(in_person(body, around), *around.trackers(child.id), *raters)
    return ratings


def _accept_single(body: Any, around: Around) -> tuple[Draft, ...]:
    first, *others = standing(_settling(body, around))
    if others:
        raise pairing.TwiceRated
    return drafts(body, fact_from(pairing.SingleRatingAccepted, body, rating=first.given))


def _adjudicate(body: Any, around: Around) -> tuple[Draft, ...]:
    ratings = _settling(body, around)
    need_dispute(ratings, around.state)
    made = fact_from(
        pairing.CounterfactualAdjudicated,
        body,
        ratings=tuple(each.given for each in standing(ratings)),
        adjudicator=in_person(body, around),
    )
    return drafts(body, made)


_counterfactual = partial(command, Resource.COUNTERFACTUAL, action=Action.APPROVE)


def _rating(name: str, path: str, fact: type[Any], build: Any, **more: Any) -> CommandSpec:
    return command(Resource.COUNTERFACTUAL_RATING, name, path, fact, build, **more)


COUNTERFACTUAL_COMMANDS = (
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
)
"""Every command about counterfactual ratings."""
