"""At which position a read is answered: now, once it has been taken in, or as it was known then."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, Query

from api.bootstrap import Services
from api.problems import NotYetKnown, PositionUnclear, ReadingBehind
from api.security.callers import Wired

LARGEST: Final = 2**63 - 1
_POSITION: Final = re.compile(r"[0-9]{1,18}", re.ASCII)

AsOf = Annotated[
    str | None,
    Query(
        max_length=40,
        description="Answer as it was known at a position, or at an instant (ISO 8601 with its "
        "zone). Later than anything recorded is refused.",
        openapi_examples={
            "now": {"value": None},
            "a position": {"value": "1204"},
            "an instant": {"value": "2026-03-14T09:00:00Z"},
        },
    ),
]
Since = Annotated[
    int | None,
    Query(
        ge=0,
        le=LARGEST,
        description="Wait until this position has been taken in, such as the position of your own "
        "receipt.",
    ),
]


def moment(services: Wired, as_of: AsOf = None, since: Since = None) -> int | None:
    """The position that is asked for, once the readings have reached it; None for now.

    A restriction takes effect at once: until the readings have taken it in, nobody reads.

    Raises PositionUnclear, NotYetKnown and ReadingBehind.
    """
    if since is not None:
        _reach(services, since)
    closed = services.runner.unread_restriction()
    if closed is not None:
        _reach(services, closed)
    return None if as_of is None else reached(services, _position(services, as_of))


Moment = Annotated[int | None, Depends(moment)]


def reached(services: Services, position: int) -> int:
    """The same position, once every reading has taken it in."""
    _reach(services, position)
    return position


def reach_head(services: Services) -> None:
    """Wait until everything that is recorded by now has been taken in. Raises ReadingBehind."""
    _reach(services, services.log.head())


def _reach(services: Services, position: int) -> None:
    if position > services.log.head():
        raise NotYetKnown
    services.wake.set()
    if not services.runner.wait(position, services.settings.since_seconds):
        raise ReadingBehind


def _position(services: Services, text: str) -> int:
    if _POSITION.fullmatch(text):
        return int(text)
    instant = _instant(text)
    if instant > services.clock.now():
        raise NotYetKnown
    # Which events were recorded by then is known for certain once the history is up to date.
    _reach(services, services.log.head())
    return services.history.position_at(instant)


def _instant(text: str) -> datetime:
    """An instant; a plus sign that a query turned into a space is understood."""
    try:
        read = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        return _zoned(read).astimezone(UTC)
    except (ValueError, OverflowError):
        raise PositionUnclear from None


def _zoned(read: datetime) -> datetime:
    if read.tzinfo is None:
        raise PositionUnclear
    return read
