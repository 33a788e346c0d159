"""What concerned several children at once: it lies in a stream of its own, with a random id.

An event in one child's stream would tell of the others; so what was seen or said of them
together stands here, sealed under the keys of all of them (ARCHITECTURE section 1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.gates import Standing
from domain.kernel import EventRef, Fact, Personal, RuleBroken, event
from domain.measuring import need_no_day
from domain.tracked_child.refusals import need_why

ChildrenText = Annotated[str | Erased, Personal(of="children")]
"""Words about several children: erasing any of them erases the words."""


class SessionKind(StrEnum):
    """What brought the children together."""

    GROUP_WORK = "group-work"
    FAMILY_MEETING = "family-meeting"
    JOINT_AUDIT = "joint-case-audit"
    SIBLINGS = "siblings"


class SeveralChildren(RuleBroken):
    """A session concerns at least two children; one child's facts stand in the child's stream."""

    sentence = "Name at least two children; what concerns one child stands in its own record."


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationSession:
    """Children who were seen together; their own observations point here."""

    id: UUID
    area: UUID
    version: int = 0
    kind: SessionKind
    children: tuple[UUID, ...]
    held: BusinessDate
    ref: EventRef
    withdrawn: bool = False


@event("observation-session.held", version=1)
class ObservationSessionHeld:
    """Several children were seen or talked of together, or are siblings, which counts in figures."""

    kind: SessionKind
    children: tuple[UUID, ...]
    account: ChildrenText | None

    def apply(self, _state: ObservationSession | None, fact: Fact) -> ObservationSession:
        return ObservationSession(
            id=fact.ref.stream,
            area=fact.area,
            kind=self.kind,
            children=tuple(sorted(set(self.children))),
            held=fact.occurred.without_words(),
            ref=fact.ref,
        )

    def refuse(self, _state: object, on: BusinessDate, _standing: Standing) -> None:
        need_no_day(on)
        if len(set(self.children)) < 2:  # noqa: PLR2004  several
            raise SeveralChildren


@event("observation-session.withdrawn", version=1)
class ObservationSessionWithdrawn:
    """The session was recorded by mistake."""

    children: tuple[UUID, ...]
    reason: ChildrenText

    def apply(self, session: ObservationSession, _fact: Fact) -> ObservationSession:
        return replace(session, withdrawn=True)

    def refuse(self, _session: ObservationSession, on: BusinessDate, _standing: Standing) -> None:
        need_no_day(on)
        need_why(self.reason)
