"""Looking back at invented children: two raters who do not see each other's judgement, and a third."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from application.synthetic.desk import Desk
from application.synthetic.embedding import Embedded
from application.synthetic.people import CHAIR, EVALUATOR, OFFICER, QUALITY, SERVICES
from application.synthetic.views import VIEWS

_OPENED: Final = "2025-02"
_RATED: Final = "2025-05"
_SETTLED: Final = "2025-07"
_CANNOT: Final = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Pair:
    """What the first and the second rater say of one child, and what follows."""

    first: str
    second: str | None
    then: str = "stands"


PAIRS: Final = (
    Pair("+2", "+2"),
    Pair("+1", "+1"),
    Pair("+1", "+1"),
    Pair("+2", "+2"),
    Pair("0", "0"),
    Pair(_CANNOT, _CANNOT),
    Pair("+1", _CANNOT),
    Pair("+2", "0"),
    Pair("+1", "-1", "adjudicated"),
    Pair("+1", None, "accepted"),
    Pair("+1", None),
    Pair("+2", "+1", "withdrawn"),
)
"""Twelve children: agreement, none, one rater only, one still awaited, and a pair taken back."""


def look_back(desk: Desk, lesson: Embedded) -> tuple[UUID, ...]:
    """Twelve children whose cases are judged with hindsight; their references."""
    return tuple(_judged(desk, lesson, each) for each in PAIRS)


def _judged(desk: Desk, lesson: Embedded, pair: Pair) -> UUID:
    child = _opened(desk, lesson)
    first = _rated(desk, lesson, child, EVALUATOR, pair.first)
    if pair.second is not None:
        second = _rated(desk, lesson, child, QUALITY, pair.second)
        if pair.then == "withdrawn":
            _taken_back(desk, EVALUATOR, first)
            _taken_back(desk, QUALITY, second)
    _settle(desk, lesson, child, pair.then)
    return child


def _opened(desk: Desk, lesson: Embedded) -> UUID:
    made = desk.send(
        OFFICER,
        "open-track",
        age_band="10-to-15",
        items=(lesson.item,),
        role="retrospective",
        selection="random",
        reason="Invented: drawn at random from closed referrals.",
        occurred=_OPENED,
    )
    desk.send(OFFICER, "record-child-view", made.stream, occurred=_OPENED, **VIEWS["gone"])
    return made.stream


def _rated(desk: Desk, lesson: Embedded, child: UUID, rater: str, expected: str) -> UUID:
    kind = "no-difference" if expected == "0" else "earlier-help"
    rated = desk.send(
        rater,
        "rate-counterfactual",
        child=child,
        item=lesson.item,
        decision_point="Invented: the second referral was closed.",
        decision_month="2023-09",
        decision_agency=desk.agencies[SERVICES],
        known_at_the_time="Invented: two schools had written within a month.",
        applicable="fully-applicable",
        applied="not-applied",
        expected=expected,
        kind=kind,
        weeks_earlier=6 if expected in {"+1", "+2"} else None,
        mechanism="Invented: a question would have led to a visit.",
        evidence_for=(lesson.audit,),
        alternatives=(
            {"what": "Invented: the family moved at that time.", "plausibility": "implausible"},
        ),
        confidence="medium-confidence",
        rationale="Invented: read from an invented record.",
        independent_of_case=True,
        occurred=_RATED,
    )
    return rated.stream


def _taken_back(desk: Desk, rater: str, rating: UUID) -> None:
    reason = "Invented: the record was another child's."
    desk.send(rater, "withdraw-rating", rating, reason=reason, occurred=_SETTLED)


def _settle(desk: Desk, lesson: Embedded, child: UUID, then: str) -> None:
    about = {"child": child, "item": lesson.item, "occurred": _SETTLED}
    if then == "accepted":
        reason = "Invented: no second rater could be found."
        desk.send(CHAIR, "accept-single-rating", **about, reason=reason)
    if then == "adjudicated":
        desk.send(
            CHAIR,
            "adjudicate-counterfactual",
            **about,
            expected="+1",
            applicable="fully-applicable",
            reason="Invented: the second rater had not seen the second referral.",
        )
