"""Receipts: what a command is told, rebuilt exactly when the same command comes again."""

from __future__ import annotations

from collections.abc import Sequence
from hmac import compare_digest
from uuid import UUID

from application.eventstore.rows import CommandRow, Store
from application.ports import CommandReused, Receipt, Recording
from domain.kernel import EventRef

NOWHERE = UUID(int=0)
"""The stream of a decision that had nothing to add."""


def command_row(recording: Recording, head: int, digest: bytes) -> CommandRow:
    """The row that answers a repeat of this recording; `digest` is the one that is stored."""
    refs = [envelope.ref for envelope in recording.envelopes]
    return CommandRow(
        area=recording.area,
        command_id=recording.command_id,
        digest=digest,
        events=_runs(refs),
        position=None if refs else head,
    )


def first_receipt(recording: Recording, last_position: int) -> Receipt:
    """The receipt of a recording that has just been stored."""
    refs = tuple(envelope.ref for envelope in recording.envelopes)
    return _receipt(recording.command_id, refs, last_position, repeated=False)


def repeated_receipt(row: CommandRow, store: Store) -> Receipt:
    """The same receipt again, from the command's row and the positions of its events."""
    refs = _refs(row.events)
    found = store.position_of(refs[-1]) if refs else row.position
    return _receipt(row.command_id, refs, found or 0, repeated=True)


def check_same(row: CommandRow, digest: bytes) -> None:
    """Raise CommandReused where the command was stored with another digest."""
    if not compare_digest(row.digest, digest):
        raise reused()


def reused() -> CommandReused:
    """The refusal of a command id that came again with another body."""
    return CommandReused("This command id was used before with another body. Send a new one.")


def _receipt(
    command_id: UUID, refs: tuple[EventRef, ...], position: int, *, repeated: bool
) -> Receipt:
    stream = refs[0].stream if refs else NOWHERE
    return Receipt(
        command_id=command_id,
        stream=stream,
        version=max((ref.version for ref in refs if ref.stream == stream), default=0),
        position=position,
        events=refs,
        repeated=repeated,
    )


def _runs(refs: Sequence[EventRef]) -> str:
    """References in their order, runs of one stream shortened: `stream:first-last ...`."""
    runs: list[list[EventRef]] = []
    for ref in refs:
        if runs and EventRef(runs[-1][-1].stream, runs[-1][-1].version + 1) == ref:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return " ".join(f"{run[0].stream}:{run[0].version}-{run[-1].version}" for run in runs)


def _refs(runs: str) -> tuple[EventRef, ...]:
    found: list[EventRef] = []
    for run in runs.split():
        stream, _, versions = run.partition(":")
        first, _, last = versions.partition("-")
        every = range(int(first), int(last) + 1)
        found += [EventRef(UUID(stream), version) for version in every]
    return tuple(found)
