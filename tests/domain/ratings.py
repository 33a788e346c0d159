"""Ratings of one child and one lesson, and what settles them, for the tests of their rules."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from domain.counterfactual.pairing import (
    Counterfactual,
    CounterfactualAdjudicated,
    SingleRatingAccepted,
    pair_id,
    rating_id,
)
from domain.counterfactual.rating import (
    CounterfactualRated,
    CounterfactualRating,
)
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import (
    Applicable,
    Applied,
    Confidence,
    DifferenceKind,
    ExpectedDifference,
)
from domain.kernel import By, Draft, EventRef, after, opening
from domain.vocabulary import Role

CHILD, ITEM, AREA = UUID(int=1), UUID(int=2), UUID(int=3)
ANNE, BEN, CARA = UUID(int=11), UUID(int=12), UUID(int=13)
MARCH = BusinessDate.month(2025, 3)
TODAY = Standing(today=date(2026, 11, 22))
SOMEBODY = By(ANNE, Role.EVALUATOR)


def rated(**changes: Any) -> CounterfactualRated:
    made: dict[str, Any] = {
        "child": CHILD,
        "item": ITEM,
        "number": 1,
        "rater": ANNE,
        "decision_point": "Whether to search",
        "decision_month": "2020-12",
        "decision_agency": None,
        "known_at_the_time": None,
        "applicable": Applicable.FULL,
        "applied": Applied.NO,
        "expected": ExpectedDifference.BETTER,
        "kind": DifferenceKind.CHILD_HEARD,
        "weeks_earlier": None,
        "mechanism": None,
        "evidence_for": (),
        "evidence_against": (),
        "alternatives": (),
        "plausibilities": (),
        "confidence": Confidence.MEDIUM,
        "rationale": "Nobody had asked.",
        "independent_of_case": True,
        "blind": True,
    }
    return CounterfactualRated(**{**made, **changes})


def rating(number: int, rater: UUID, **changes: Any) -> CounterfactualRating:
    stream = rating_id(CHILD, ITEM, number)
    draft = Draft(payload=rated(number=number, rater=rater, **changes), occurred=MARCH)
    found: CounterfactualRating = opening(stream, AREA, draft, by=SOMEBODY)
    return found


def pair(*payloads: Any) -> Counterfactual:
    first, *rest = (Draft(payload=each, occurred=MARCH) for each in payloads)
    opened = opening(pair_id(CHILD, ITEM), AREA, first, by=SOMEBODY)
    found: Counterfactual = after(opened, rest, by=SOMEBODY)
    return found


def accepted() -> SingleRatingAccepted:
    given_first = EventRef(rating_id(CHILD, ITEM, 1), 1)
    return SingleRatingAccepted(child=CHILD, item=ITEM, rating=given_first, reason="Nobody free.")


def adjudicated(*ratings: CounterfactualRating) -> CounterfactualAdjudicated:
    return CounterfactualAdjudicated(
        child=CHILD,
        item=ITEM,
        ratings=tuple(each.given for each in ratings),
        expected=ExpectedDifference.MUCH_BETTER,
        applicable=Applicable.FULL,
        adjudicator=CARA,
        reason="The letters were on file.",
    )
