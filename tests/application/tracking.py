"""A lesson whose children are tracked, with people who rate, as orders of an office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from application.access import Caller
from domain.counterfactual.pairing import (
    rating_id,
)
from domain.vocabulary import Role
from tests.application.conftest import Office
from tests.application.lessons import a_lesson

SAFETY: dict[str, Any] = {
    "name": "How safe the child feels, from 0 to 10",
    "domain": "safety",
    "question": "better-off",
    "scale": "ordinal",
    "minimum": 0,
    "maximum": 10,
    "direction": "up-is-better",
    "smallest_change": 2,
    "informants": ["child"],
    "licence": "open",
}


def rating_body(child: UUID, item: UUID, expected: str = "+1", **more: Any) -> dict[str, Any]:
    return {
        "child": str(child),
        "item": str(item),
        "applicable": "fully-applicable",
        "applied": "not-applied",
        "expected": expected,
        "kind": "no-difference" if expected == "0" else "earlier-help",
        "confidence": "medium-confidence",
        "rationale": "The school had written twice before the decision.",
        **more,
    }


class Tracking:
    """An office with a lesson, an indicator and people who rate."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.item = a_lesson(office)
        self.measure = office.order("define-indicator", SAFETY).stream
        self.first = office.caller(Role.EVALUATOR)
        self.second = office.caller(Role.QUALITY_MEMBER)
        self.chair = office.caller(Role.CHAIR)

    def child(self, **more: Any) -> UUID:
        body = {
            "age_band": "10-to-15",
            "items": [str(self.item)],
            "role": "exposed",
            "selection": "all-eligible",
            "occurred": "2025-01",
            **more,
        }
        return self.office.order("open-track", body).stream

    def look(self, child: UUID, command: str, value: float | None, **more: Any) -> None:
        body = {
            "indicator": str(self.measure),
            "value": value,
            "informant": "child",
            "method": "interview",
            "occurred": "2025-02",
            **more,
        }
        self.office.order(command, body, on=child)

    def moved(self, before: float, after: float) -> UUID:
        child = self.child()
        self.look(child, "record-baseline", before)
        self.look(child, "record-follow-up", after, occurred="2025-09")
        self.office.order(
            "record-child-view", {"asked": "asked", "better_off": "a-bit-better"}, on=child
        )
        return child

    def rate(self, child: UUID, rater: Caller, expected: str = "+1") -> UUID:
        body = rating_body(child, self.item, expected)
        return self.office.order("rate-counterfactual", body, caller=rater).stream

    def ratings(self, child: UUID) -> list[Any]:
        found = (self.office.state(rating_id(child, self.item, number)) for number in (1, 2, 3))
        return [each for each in found if each is not None]
