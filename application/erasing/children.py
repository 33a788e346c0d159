"""Erasing a child's record: two people, no hold, the area's retention period over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from application.access import Action, Caller
from application.erasing.keeping import need_retention_over
from application.erasing.means import Means, streams_of
from application.erasing.recording import Case, decide, opened_child, recorded
from application.erasing.register import Register, What
from application.erasing.replaying import apply, note
from application.handling import Signature, enveloped
from application.ports import Receipt, VersionConflict
from domain.deciding import check
from domain.erasing import (
    ErasureApproved,
    ErasureCompleted,
    ErasureRefused,
    ErasureRequested,
    HoldLifted,
    HoldPlaced,
    Request,
    may_be_erased,
    need_another_than_who_asked,
)
from domain.kernel import Draft, Envelope, new_id, replay
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import ChildErased

_ATTEMPTS = 20


def state(means: Means, caller: Caller, child: UUID) -> Case:
    """What was decided about a child so far. Raises NotFound, Forbidden."""
    return opened_child(means, caller, Action.READ, child)


def request(means: Means, caller: Caller, child: UUID, *, reason: str, authority: str) -> Receipt:
    """Ask that a child be erased, by codes of why and on which authority.

    Raises NotFound, Forbidden, RetentionNotOver and the rules of `domain.erasing`.
    """

    def tell(case: Case) -> ErasureRequested:
        need_retention_over(means, case, caller.person)
        return ErasureRequested(
            child=child, requested_by=caller.person, reason_code=reason, authority_code=authority
        )

    return decide(means, lambda: opened_child(means, caller, Action.RECORD, child), tell)


def approve(means: Means, caller: Caller, child: UUID) -> Receipt:
    """Agree, as another person than the one who asked.

    Raises NotFound, Forbidden, RetentionNotOver and the rules of `domain.erasing`.
    """

    def tell(case: Case) -> ErasureApproved:
        need_retention_over(means, case, caller.person)
        return ErasureApproved(child=child, approved_by=caller.person)

    return decide(means, lambda: opened_child(means, caller, Action.APPROVE, child), tell)


def refuse(means: Means, caller: Caller, child: UUID, *, reason: str) -> Receipt:
    """Do not agree; the request ends."""
    payload = ErasureRefused(child=child, refused_by=caller.person, reason_code=reason)
    return decide(
        means, lambda: opened_child(means, caller, Action.APPROVE, child), lambda _case: payload
    )


def place_hold(
    means: Means, caller: Caller, child: UUID, *, reason: str, authority: str | None = None
) -> Receipt:
    """Keep everything about a child until the hold is lifted; the receipt's version names it.

    An approval that was given is void: once the hold is lifted, somebody approves anew.
    """
    payload = HoldPlaced(child=child, reason_code=reason, authority=authority)
    return decide(
        means, lambda: opened_child(means, caller, Action.RESTRICT, child), lambda _case: payload
    )


def lift_hold(means: Means, caller: Caller, child: UUID, *, hold: int, reason: str) -> Receipt:
    """End a hold. Raises NoSuchHold, and AskerLiftsNoHold for whoever asked for the erasure."""

    def tell(case: Case) -> HoldLifted:
        need_another_than_who_asked(case.erasure, caller.person)
        return HoldLifted(child=child, hold=hold, reason_code=reason)

    return decide(means, lambda: opened_child(means, caller, Action.RESTRICT, child), tell)


def complete(means: Means, caller: Caller, child: UUID) -> Receipt:
    """Destroy the keys of an approved child, in the same transaction as the events that say so.

    Then the receipt outside the database, the readings, and what the database keeps of old rows.
    Nobody can undo it. Raises NotFound, Forbidden, RetentionNotOver and the rules of
    `domain.erasing`.
    """
    for _ in range(_ATTEMPTS):
        case = opened_child(means, caller, Action.RECORD, child)
        asked = may_be_erased(case.erasure)
        need_retention_over(means, case, asked.by, _approver(case))
        try:
            receipt = _erase(means, case, asked)
        except VersionConflict:
            continue
        _reach_everything(means, case, asked)
        return receipt
    raise VersionConflict


def _erase(means: Means, case: Case, asked: Request) -> Receipt:
    own = _in_the_childs_stream(means, case, asked)
    done = ErasureCompleted(
        child=case.about,
        requested_by=asked.by,
        approved_by=_approver(case),
        reason_code=asked.reason_code,
        authority_code=asked.authority_code,
    )
    recording = recorded(means, case, [done], *own)
    return means.log.erase_child(recording, case.about, streams_of(means.log, case.about))


def _in_the_childs_stream(means: Means, case: Case, asked: Request) -> tuple[Envelope, ...]:
    child: TrackedChild = replay(means.log.stream(case.about))
    payload = ChildErased(
        child=child.id,
        reason_code=asked.reason_code,
        authority_code=asked.authority_code,
        requested_by=asked.by,
        approved_by=_approver(case),
    )
    draft = Draft(payload=payload, occurred=case.month)
    check(child, draft, case.area.standing(case.today))
    signed = Signature(by=case.by, now=means.clock.now(), command_id=new_id())
    return enveloped([draft], child.id, child.area, child.version, signed=signed)


def _reach_everything(means: Means, case: Case, asked: Request) -> None:
    about = {"child": str(case.about), "area": str(case.area.id)}
    people: Sequence[UUID | None] = (asked.by, _approver(case))
    receipt = Register(means.keys).add(
        What.CHILD_ERASED, about, at=means.clock.now(), by=people, issuers=_issuers(case)
    )
    apply(means, [receipt])
    note(means.database, receipt)


def _issuers(case: Case) -> tuple[UUID, ...]:
    """Who issued the tokens of others by which this was asked, approved and carried out."""
    before = case.erasure.issuers if case.erasure else ()
    return tuple(dict.fromkeys((*before, *([case.token_from] if case.token_from else []))))


def _approver(case: Case) -> UUID:
    approved = case.erasure.approved_by if case.erasure else None
    return approved or UUID(int=0)
