"""Forgetting texts that should never have been written: shown where they lie, then destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.access import Action, Caller, NotFound
from application.erasing.means import Means
from application.erasing.recording import Case, decide_all, opened
from application.erasing.register import Register, What
from application.erasing.replaying import apply, note
from domain.erasing import TextForgotten, need_no_hold
from domain.kernel import Envelope, EventRef, name_of

Text = tuple[EventRef, str]
"""A text: the event that it stands in, and the path to it."""


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
    return find_all(means, caller, [(ref, path)])[0]


def find_all(means: Means, caller: Caller, texts: Sequence[Text]) -> tuple[Place, ...]:
    """Where texts lie, each told once. Raises NotFound where one is not there, and Forbidden."""
    told: dict[EventRef, Envelope] = {}
    for stream in dict.fromkeys(ref.stream for ref, _ in texts):
        opened(means, caller, Action.RECORD, stream)
        told |= {each.ref: each for each in means.log.stream(stream)}
    held = {ref: means.log.texts(ref) for ref, _ in texts if ref in told}
    if any(path not in held.get(ref, ()) for ref, path in texts):
        raise NotFound
    still = set(means.log.still_open(texts))
    return tuple(_place(told[ref], path, still) for ref, path in dict.fromkeys(texts))


def _place(envelope: Envelope, path: str, still: set[Text]) -> Place:
    return Place(
        ref=envelope.ref,
        path=path,
        event=name_of(envelope.payload),
        area=envelope.area,
        recorded_at=envelope.recorded_at,
        forgotten=(envelope.ref, path) not in still,
    )


def forget(means: Means, caller: Caller, ref: EventRef, path: str, *, reason: str) -> Place:
    """Destroy one text for ever, and say so in the record's own stream of erasures.

    Raises NotFound, Forbidden, OnHold, CodeOutOfForm.
    """
    return forget_all(means, caller, [(ref, path)], reason=reason)[0]


def forget_all(
    means: Means, caller: Caller, texts: Sequence[Text], *, reason: str
) -> tuple[Place, ...]:
    """Destroy several texts for ever; the readings are made again and the traces cleared once.

    Where one of them is not there, not the caller's or on hold, none is destroyed. The receipts
    come first, so that a fall in between is made good when the store is next opened. Raises
    what `forget` raises.
    """
    fresh = [each for each in find_all(means, caller, texts) if not each.forgotten]
    by_stream: dict[UUID, list[Place]] = {}
    for each in fresh:
        by_stream.setdefault(each.ref.stream, []).append(each)
    for stream in by_stream:
        need_no_hold(opened(means, caller, Action.RECORD, stream).erasure)
    for stream, places in by_stream.items():
        _tell(means, caller, stream, [_forgotten(each, reason) for each in places])
    now, by = means.clock.now(), (caller.person,)
    abouts = [_about(each) for each in fresh]
    issuers = (caller.token_from,) if caller.token_from else ()
    receipts = Register(means.keys).add_all(
        What.TEXT_FORGOTTEN, abouts, at=now, by=by, issuers=issuers
    )
    apply(means, receipts)
    note(means.database, *receipts)
    return find_all(means, caller, texts)


def _forgotten(place: Place, reason: str) -> TextForgotten:
    ref = place.ref
    return TextForgotten(
        stream=ref.stream, version=ref.version, path=place.path, reason_code=reason
    )


def _about(place: Place) -> dict[str, str]:
    ref = place.ref
    return {"stream": str(ref.stream), "version": str(ref.version), "path": place.path}


def _tell(means: Means, caller: Caller, stream: UUID, told: Sequence[TextForgotten]) -> None:
    """Say in the history of a record which of its texts are forgotten, and why."""

    def case() -> Case:
        return opened(means, caller, Action.RECORD, stream)

    decide_all(means, case, lambda _case: told)
