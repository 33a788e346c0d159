"""Forgetting texts that should never have been written: shown where they lie, then destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.access import Action, Caller, NotFound
from application.erasing.means import Means
from application.erasing.recording import Case, decide, opened
from application.erasing.register import Receipt, Register, What
from application.erasing.replaying import apply, note
from domain.erasing import TextForgotten, need_no_hold
from domain.kernel import EventRef, name_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text lies; its words are never told."""

    ref: EventRef
    path: str
    event: str
    area: UUID
    recorded_at: datetime
    forgotten: bool


def find(means: Means, caller: Caller, ref: EventRef, path: str) -> Place:
    """Where a text lies. Raises NotFound where there is none, and Forbidden."""
    opened(means, caller, Action.RECORD, ref.stream)
    told = [each for each in means.log.stream(ref.stream, upto=ref.version) if each.ref == ref]
    if not told or path not in means.log.texts(ref):
        raise NotFound
    envelope = told[0]
    forgotten = not means.log.still_open([(ref, path)])
    name = name_of(envelope.payload)
    return Place(ref, path, name, envelope.area, envelope.recorded_at, forgotten)


def forget(means: Means, caller: Caller, ref: EventRef, path: str, *, reason: str) -> Place:
    """Destroy one text for ever, and say so in the record's own stream of erasures.

    Raises NotFound, Forbidden, OnHold, CodeOutOfForm.
    """
    return forget_all(means, caller, [(ref, path)], reason=reason)[0]


def forget_all(
    means: Means, caller: Caller, texts: Sequence[tuple[EventRef, str]], *, reason: str
) -> tuple[Place, ...]:
    """Destroy several texts for ever; the readings are made again and the traces cleared once.

    Where one of them is not there, not the caller's or on hold, none is destroyed. The receipts
    come first, so that a fall in between is made good when the store is next opened. Raises
    what `forget` raises.
    """
    places = [find(means, caller, ref, path) for ref, path in dict.fromkeys(texts)]
    fresh = [each for each in places if not each.forgotten]
    for stream in {each.ref.stream for each in fresh}:
        need_no_hold(opened(means, caller, Action.RECORD, stream).erasure)
    receipts = [_said(means, caller, each, reason) for each in fresh]
    apply(means, receipts)
    for receipt in receipts:
        note(means.database, receipt)
    open_still = set(means.log.still_open([(each.ref, each.path) for each in places]))
    return tuple(
        replace(each, forgotten=(each.ref, each.path) not in open_still) for each in places
    )


def _said(means: Means, caller: Caller, place: Place, reason: str) -> Receipt:
    """That a text is to be forgotten: in the history of its record, and in the register."""
    ref, path = place.ref, place.path
    told = TextForgotten(stream=ref.stream, version=ref.version, path=path, reason_code=reason)

    def case() -> Case:
        return opened(means, caller, Action.RECORD, ref.stream)

    decide(means, case, lambda _case: told)
    about = {"stream": str(ref.stream), "version": str(ref.version), "path": path}
    return Register(means.keys).add(
        What.TEXT_FORGOTTEN, about, at=means.clock.now(), by=(caller.person,)
    )
