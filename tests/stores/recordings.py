"""Decisions to store in the tests: small, whole, and with words that must not leak."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated
from uuid import UUID

import domain.events  # noqa: F401 - the registry is closed before test events join it
from application.ports import Recording
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import (
    By,
    Envelope,
    Event,
    Fact,
    FreeText,
    Personal,
    event,
    new_id,
)
from domain.vocabulary import Polarity, Role

AREA = UUID("018f0000-0000-7000-8000-0000000000a1")
BY = By(UUID("018f0000-0000-7000-8000-0000000000b1"), Role.BOARD_OFFICER)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@event("store-test.noted", version=1)
class Noted:
    """Something was noted, in words and by a code."""

    words: FreeText
    polarity: Polarity = Polarity.IMPROVEMENT
    points: tuple[FreeText, ...] = ()
    comment: FreeText | None = None

    def apply(self, state: object, fact: Fact, /) -> object: ...


@event("store-test.children-heard", version=1)
class ChildrenHeard:
    """Two children were heard together, and one of them alone."""

    child: UUID
    sibling: UUID
    alone: Annotated[str | Erased | None, Personal(of="child")]
    siblings_own: Annotated[str | Erased | None, Personal(of="sibling")]
    together: Annotated[str | Erased | None, Personal(of=("child", "sibling"))]
    setting: FreeText

    def apply(self, state: object, fact: Fact, /) -> object: ...


def noted(words: str = "the lesson") -> Noted:
    return Noted(words=words)


def envelope(
    payload: Event, stream: UUID, version: int = 1, command_id: UUID | None = None
) -> Envelope:
    return Envelope(
        stream=stream,
        version=version,
        area=AREA,
        occurred=BusinessDate.month(2026, 3, words="in March"),
        recorded_at=NOW,
        recorded_by=BY,
        asserted_by=BY,
        command_id=command_id or new_id(),
        payload=payload,
    )


def recording(*envelopes: Envelope, command_id: UUID | None = None, body: str = "x") -> Recording:
    """One decision; its events carry its command's id."""
    command = command_id or (envelopes[0].command_id if envelopes else new_id())
    return Recording(
        area=AREA,
        command_id=command,
        digest=sha256(body.encode()).digest(),
        envelopes=tuple(envelopes),
    )


def a_decision(
    stream: UUID | None = None, version: int = 1, words: str = "the lesson", body: str = "x"
) -> Recording:
    return recording(envelope(noted(words), stream or new_id(), version), body=body)
