"""Recording what is decided about an erasure, in the stream that belongs to the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from application.access import Action, Caller, NotFound, Resource, require
from application.erasing.means import Means
from application.handling import Signature, enveloped
from application.ports import Receipt, Recording, VersionConflict
from application.screening.personal_names import names_a_person
from domain.area.state import Area
from domain.dates import BusinessDate
from domain.deciding import check
from domain.erasing import CodeMayName, Erasure, TokenUsed, erasure_id
from domain.kernel import By, Draft, Envelope, new_id, replay
from domain.tracked_child.state import TrackedChild

_ATTEMPTS = 20
_CODES = ("reason_code", "authority_code")

Store = Callable[[Recording], Receipt]


@dataclass(frozen=True, slots=True)
class Case:
    """One record that is to be erased or held: where it lies, and what was decided so far."""

    about: UUID
    area: Area
    by: By
    erasure: Erasure | None
    today: date
    token_from: UUID | None = None

    @property
    def month(self) -> BusinessDate:
        """When it is decided: a month, because a day may tell who."""
        return BusinessDate.month(self.today.year, self.today.month)


def opened(means: Means, caller: Caller, action: Action, about: UUID) -> Case:
    """The case of a record that lies in one of the caller's areas.

    Raises NotFound for a record that does not exist or lies elsewhere, and Forbidden.
    """
    first = means.log.stream(about, upto=1)
    if not first:
        raise NotFound
    grant = require(caller, action, Resource.ERASURE, first[0].area)
    area = replay(means.log.stream(first[0].area))
    if not isinstance(area, Area):
        raise NotFound
    erasure = replay(means.log.stream(erasure_id(about)))
    today = means.clock.now().date()
    return Case(about, area, caller.by(grant), erasure, today, caller.token_from)


def opened_child(means: Means, caller: Caller, action: Action, child: UUID) -> Case:
    """The same for a tracked child alone: whatever else an id may name, it is not found here."""
    case = opened(means, caller, action, child)
    if not isinstance(replay(means.log.stream(child, upto=1)), TrackedChild):
        raise NotFound
    return case


def decide(means: Means, find: Callable[[], Case], tell: Callable[[Case], Any]) -> Receipt:
    """Record what `tell` makes of the case, once its own rule does not refuse it."""
    return decide_all(means, find, lambda case: [tell(case)])


def decide_all(
    means: Means, find: Callable[[], Case], tell: Callable[[Case], Sequence[Any]]
) -> Receipt:
    """The same for several things that are decided of one record at once.

    Raises CodeMayName for a reason that looks like somebody's name.
    """
    for _ in range(_ATTEMPTS):
        case = find()
        told = tell(case)
        recording = recorded(means, case, told)
        for each in told:
            _need_no_name(each)
        try:
            return means.log.append([recording])[0]
        except VersionConflict:
            continue
    raise VersionConflict


def recorded(means: Means, case: Case, payloads: Sequence[Any], *more: Envelope) -> Recording:
    """The decision, ready to be stored. Raises the RuleBroken of the first that is refused.

    Before it stands by whose token it came, where the person did not issue it.
    """
    standing = case.area.standing(case.today)
    every = (*_token_used(case), *payloads)
    drafts = [Draft(payload=each, occurred=case.month) for each in every]
    for each in drafts:
        check(case.erasure, each, standing)
    start = case.erasure.version if case.erasure else 0
    command = more[0].command_id if more else new_id()
    signed = Signature(by=case.by, now=means.clock.now(), command_id=command)
    envelopes = enveloped(drafts, erasure_id(case.about), case.area.id, start, signed=signed)
    return Recording(
        area=case.area.id,
        command_id=command,
        digest=sha256(str(command).encode()).digest(),
        envelopes=(*more, *envelopes),
    )


def _need_no_name(payload: Any) -> None:
    if any(names_a_person(getattr(payload, field, "")) for field in _CODES):
        raise CodeMayName


def _token_used(case: Case) -> tuple[TokenUsed, ...]:
    person, issuer = case.by.person, case.token_from
    if person is None or issuer is None:
        return ()
    return (TokenUsed(about=case.about, person=person, issued_by=issuer),)
