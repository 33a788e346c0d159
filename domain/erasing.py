"""Erasing a child's record or one text: asked for, approved by somebody else, never under a hold.

The words themselves go when their key is destroyed; these events keep who decided it, and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID, uuid5

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import EMPTY, EventRef, Fact, RuleBroken, event, need_code
from domain.measuring import ChildText

CHILD_CLASS: Final = "tracked-child"
"""The class of records under which an area's retention rule for children is found."""


class NoErasureAsked(RuleBroken):
    """An erasure is approved, refused or done only after somebody asked for it."""

    sentence = "No erasure of this record is asked for. Ask for it first."


class ErasureAskedAlready(RuleBroken):
    """One request stands until it is approved or refused."""

    sentence = "An erasure of this record is asked for already. Approve or refuse it."


class SamePersonTwice(RuleBroken):
    """Two people answer for an erasure, because nobody can undo it."""

    sentence = "The person who asked for an erasure cannot approve it. Another person has to."


class ErasureNotApproved(RuleBroken):
    """Nothing is destroyed before a second person has approved it."""

    sentence = "The erasure is not approved yet. Another person has to approve it."


class ErasedAlready(RuleBroken):
    """What was erased cannot be erased again."""

    sentence = "This record was erased before. Nothing more can be asked about it."


class OnHold(RuleBroken):
    """While a legal hold stands nothing is destroyed."""

    sentence = "A legal hold stands on this record, so nothing of it can be erased. Lift it first."


class NoSuchHold(RuleBroken):
    """Only a hold that stands can be lifted."""

    sentence = "No such hold stands on this record."


class AskerLiftsNoHold(RuleBroken):
    """While an erasure is asked for, a hold falls only by another person than the one who asked."""

    sentence = "Who asked for this erasure cannot lift a hold on it. Another person has to."


class CodeMayName(RuleBroken):
    """A code is stored in clear and for ever, so it names nobody."""

    sentence = "This code may name a person. Say why with a code that names nobody."


class RetentionNotOver(RuleBroken):
    """The area keeps such records for a time, and that time is not over.

    A rule binds whoever replaced it: they neither ask nor approve before its time is over.
    """

    sentence = (
        "The area's retention period for this record is not over yet. Whoever changed the rule"
        " is bound by the one before it; another person may ask."
    )


@dataclass(frozen=True, slots=True)
class Request:
    """Who asked for an erasure, why, and on which authority."""

    by: UUID
    reason_code: str
    authority_code: str
    ref: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What was decided about erasing one record: its id is derived from the record's."""

    id: UUID
    area: UUID
    version: int = 0
    about: UUID
    request: Request | None = None
    approved_by: UUID | None = None
    completed: bool = False
    issuers: tuple[UUID, ...] = ()
    holds: Mapping[int, str] = EMPTY
    forgotten: tuple[tuple[EventRef, str], ...] = ()


def erasure_id(about: UUID) -> UUID:
    """Where the decisions about erasing a record lie: as random as the record's own id."""
    return uuid5(about, "erasure")


def may_be_erased(erasure: Erasure | None) -> Request:
    """The approved request. Raises the RuleBroken that stands against the erasure."""
    if erasure is None or erasure.request is None:
        raise NoErasureAsked
    need_no_hold(erasure)
    if erasure.approved_by is None:
        raise ErasureNotApproved
    return erasure.request


def need_no_hold(erasure: Erasure | None) -> None:
    """Refuse while a legal hold stands."""
    if erasure is not None and erasure.holds:
        raise OnHold


def need_another_than_who_asked(erasure: Erasure | None, person: UUID) -> None:
    """Refuse whoever asked for the erasure that a hold stands against."""
    if erasure is not None and erasure.request is not None and erasure.request.by == person:
        raise AskerLiftsNoHold


def _begun(erasure: Erasure | None, fact: Fact, about: UUID) -> Erasure:
    return erasure or Erasure(id=fact.ref.stream, area=fact.area, about=about)


def _not_erased(erasure: Erasure | None) -> None:
    if erasure is not None and erasure.completed:
        raise ErasedAlready


def _asked(erasure: Erasure | None) -> Request:
    _not_erased(erasure)
    if erasure is None or erasure.request is None:
        raise NoErasureAsked
    return erasure.request


@event("erasure.requested", version=1)
class ErasureRequested:
    """Somebody asks that a child's record be erased."""

    child: UUID
    requested_by: UUID
    reason_code: str
    authority_code: str

    def apply(self, erasure: Erasure | None, fact: Fact) -> Erasure:
        asked = Request(self.requested_by, self.reason_code, self.authority_code, fact.ref)
        return replace(_begun(erasure, fact, self.child), request=asked)

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        need_code(self.reason_code)
        need_code(self.authority_code)
        _not_erased(erasure)
        if erasure is not None and erasure.request is not None:
            raise ErasureAskedAlready


@event("erasure.approved", version=1)
class ErasureApproved:
    """A second person agrees that a child's record be erased."""

    child: UUID
    approved_by: UUID

    def apply(self, erasure: Erasure, _fact: Fact) -> Erasure:
        return replace(erasure, approved_by=self.approved_by)

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        request = _asked(erasure)
        need_no_hold(erasure)
        if request.by == self.approved_by:
            raise SamePersonTwice


@event("erasure.refused", version=1)
class ErasureRefused:
    """A second person does not agree; the request ends, and another may follow."""

    child: UUID
    refused_by: UUID
    reason_code: str

    def apply(self, erasure: Erasure, _fact: Fact) -> Erasure:
        return replace(erasure, request=None, approved_by=None, issuers=())

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        need_code(self.reason_code)
        _asked(erasure)


@event("erasure.completed", version=1)
class ErasureCompleted:
    """The keys of a child's record were destroyed, as asked and approved."""

    child: UUID
    requested_by: UUID
    approved_by: UUID
    reason_code: str
    authority_code: str

    def apply(self, erasure: Erasure, _fact: Fact) -> Erasure:
        return replace(erasure, completed=True, request=None)

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        _not_erased(erasure)
        may_be_erased(erasure)


@event("erasure.hold-placed", version=1)
class HoldPlaced:
    """Nothing about a child may be erased until this hold is lifted; an approval falls with it."""

    child: UUID
    reason_code: str
    authority: ChildText | None

    def apply(self, erasure: Erasure | None, fact: Fact) -> Erasure:
        begun = _begun(erasure, fact, self.child)
        holds = {**begun.holds, fact.ref.version: self.reason_code}
        return replace(begun, holds=holds, approved_by=None)

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        need_code(self.reason_code)
        _not_erased(erasure)


@event("erasure.hold-lifted", version=1)
class HoldLifted:
    """A legal hold ended; `hold` is the version at which it was placed."""

    child: UUID
    hold: int
    reason_code: str

    def apply(self, erasure: Erasure, _fact: Fact) -> Erasure:
        kept = {number: why for number, why in erasure.holds.items() if number != self.hold}
        return replace(erasure, holds=kept)

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        need_code(self.reason_code)
        if erasure is None or self.hold not in erasure.holds:
            raise NoSuchHold


@event("erasure.token-used", version=1)
class TokenUsed:
    """What was decided next came by a token that another person had issued, and so had held."""

    about: UUID
    person: UUID
    issued_by: UUID

    def apply(self, erasure: Erasure | None, fact: Fact) -> Erasure:
        begun = _begun(erasure, fact, self.about)
        return replace(begun, issuers=tuple(dict.fromkeys((*begun.issuers, self.issued_by))))

    def refuse(self, _erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        """Nothing stands against it: it goes with a decision that has rules of its own."""


@event("erasure.text-forgotten", version=1)
class TextForgotten:
    """One text that should never have been written was destroyed; the rest of its event stays."""

    stream: UUID
    version: int
    path: str
    reason_code: str

    def apply(self, erasure: Erasure | None, fact: Fact) -> Erasure:
        begun = _begun(erasure, fact, self.stream)
        gone = (EventRef(self.stream, self.version), self.path)
        return replace(begun, forgotten=(*begun.forgotten, gone))

    def refuse(self, erasure: Erasure | None, _on: BusinessDate, _area: Standing) -> None:
        need_code(self.reason_code)
        need_no_hold(erasure)
