"""Forgetting one text that should never have been written: shown where it lies, then destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.access import Action, Caller, NotFound
from application.erasing.means import Means
from application.erasing.recording import Case, decide, opened
from application.erasing.register import Register, What
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

    The receipt comes first, so that a fall in between is made good when the store is next
    opened. Raises NotFound, Forbidden, OnHold, CodeOutOfForm.
    """
    place = find(means, caller, ref, path)
    if place.forgotten:
        return place
    told = TextForgotten(stream=ref.stream, version=ref.version, path=path, reason_code=reason)

    def case() -> Case:
        return opened(means, caller, Action.RECORD, ref.stream)

    need_no_hold(case().erasure)
    decide(means, case, lambda _case: told)
    about = {"stream": str(ref.stream), "version": str(ref.version), "path": path}
    receipt = Register(means.keys).add(
        What.TEXT_FORGOTTEN, about, at=means.clock.now(), by=(caller.person,)
    )
    apply(means, [receipt])
    note(means.database, receipt)
    return find(means, caller, ref, path)
