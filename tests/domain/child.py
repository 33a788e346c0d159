"""A tracked child in the words of its events, for the tests of its rules."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.indicator import Indicator
from domain.kernel import By, Draft, after, opening
from domain.measuring import (
    AgeBand,
    Asked,
    CohortRole,
    Informant,
    Method,
    Selection,
)
from domain.tracked_child.hearing import ChildViewRecorded
from domain.tracked_child.observing import (
    BaselineRecorded,
    FollowUpRecorded,
)
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import (
    ChildTrackOpened,
)
from domain.vocabulary import Role
from tests.domain.test_indicator import an_indicator
from tests.story import told

CHILD, AREA, ITEM, OTHER = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
SOMEBODY = By(UUID(int=9), Role.EVALUATOR)
MARCH = BusinessDate.month(2025, 3)
SEPTEMBER = BusinessDate.month(2025, 9)
TODAY = Standing(today=date(2026, 11, 22))
FEELS_SAFE: Indicator = an_indicator()


def opened(**changes: Any) -> ChildTrackOpened:
    made: dict[str, Any] = {
        "child": CHILD,
        "age_band": AgeBand.FROM_10_TO_15,
        "locality": None,
        "items": (ITEM,),
        "role": CohortRole.EXPOSED,
        "selection": Selection.RANDOM,
        "reason": None,
    }
    return ChildTrackOpened(**{**made, **changes})


def look(kind: type[Any], value: float | None, **changes: Any) -> Any:
    made: dict[str, Any] = {
        "child": CHILD,
        "indicator": FEELS_SAFE.id,
        "indicator_version": 1,
        "value": value,
        "informant": Informant.CHILD,
        "method": Method.INTERVIEW,
        "supports": (),
        **changes,
    }
    return told(kind, **made)


def a_child(*payloads: Any) -> TrackedChild:
    first = Draft(payload=opened(), occurred=MARCH)
    made = opening(CHILD, AREA, first, by=SOMEBODY)
    drafts = [_dated(each) for each in payloads]
    found: TrackedChild = after(made, drafts, by=SOMEBODY)
    return found


def _dated(payload: Any) -> Draft:
    """A follow-up comes half a year later; a pair of payload and date stands as it is."""
    if isinstance(payload, tuple):
        return Draft(payload=payload[0], occurred=payload[1])
    later = isinstance(payload, FollowUpRecorded)
    return Draft(payload=payload, occurred=SEPTEMBER if later else MARCH)


def moved(before: float, last: float) -> Moved:
    child = a_child(look(BaselineRecorded, before), look(FollowUpRecorded, last))
    return before_after(child, FEELS_SAFE).moved


def refuse(payload: Any, child: TrackedChild | None = None, on: BusinessDate = MARCH) -> None:
    payload.refuse(child, on, TODAY)


def view(**changes: Any) -> ChildViewRecorded:
    known = {"child": CHILD, "items": (), "asked": Asked.YES, **changes}
    found: ChildViewRecorded = told(ChildViewRecorded, **known)
    return found
