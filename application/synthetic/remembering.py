"""A log that remembers what it read: one builder alone writes hundreds of commands in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from application.ports import Log, LogEntry, Receipt, Recording, VersionConflict
from domain.kernel import Envelope, EventRef


@dataclass
class RememberingLog:
    """Implements `application.ports.Log` over another log, from which each stream is read once.

    What it appends it forgets, and where somebody else wrote first it forgets everything; so a
    decision that met another one is decided again on what then stands.
    """

    log: Log
    known: dict[UUID, tuple[Envelope, ...]] = field(default_factory=dict)

    def append(self, recordings: Sequence[Recording]) -> tuple[Receipt, ...]:
        """Store every recording, as the log beneath does."""
        try:
            receipts = self.log.append(recordings)
        except VersionConflict:
            self.known.clear()
            raise
        for each in receipts:
            for ref in each.events:
                self.known.pop(ref.stream, None)
        return receipts

    def receipt(self, area: UUID, command_id: UUID, digest: bytes) -> Receipt | None:
        """The receipt of a command stored before, or None."""
        return self.log.receipt(area, command_id, digest)

    def stream(self, stream: UUID, *, upto: int | None = None) -> tuple[Envelope, ...]:
        """The events of a stream in order, up to and including a version."""
        if stream not in self.known:
            self.known[stream] = self.log.stream(stream)
        return self.known[stream][:upto]

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, tuple[Envelope, ...]]:
        """Several streams whole; a stream without events is absent."""
        found = {each: self.stream(each) for each in streams}
        return {each: told for each, told in found.items() if told}

    def read(self, after: int, limit: int) -> Sequence[LogEntry]:
        """Stored rows with a position greater than `after`, in order."""
        return self.log.read(after, limit)

    def decode(self, entries: Sequence[LogEntry]) -> list[Envelope | Exception]:
        """Each entry's envelope, or the error that kept it from being read."""
        return self.log.decode(entries)

    def head(self) -> int:
        """The last position in the log, 0 when it is empty."""
        return self.log.head()

    def position_of(self, ref: EventRef) -> int | None:
        """The position of an event, or None."""
        return self.log.position_of(ref)
