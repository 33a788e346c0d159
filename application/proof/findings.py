"""What a check of the log can find, in fixed sentences that name events and nobody's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from application.proof.leaves import NOBODYS

_NOWHERE: Final = 2**62


class Fault(StrEnum):
    """In which way the store is not as it was recorded."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    BETWEEN = "between"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"
    ELSEWHERE = "elsewhere"
    LIST = "list"
    DROPPED = "dropped"
    UNCOVERED = "uncovered"
    NEVER = "never"
    OUT_OF_ORDER = "out-of-order"
    NO_COMMAND = "no-command"
    NUMBERING = "numbering"


WORDS = {
    Fault.CHANGED: "This event is not as it was sealed: it was changed, moved or put in its place.",
    Fault.MISSING: "This event was recorded, and is not in the store any more.",
    Fault.ADDED: "This event stands before others that were sealed, and was never sealed.",
    Fault.BETWEEN: "Something was changed after the first of these positions and up to the second."
    " No more can be known: the list of single hashes was changed as well, or does not reach there.",
    Fault.UNSIGNED: "A checkpoint is not signed by a key that is trusted here.",
    Fault.UNREADABLE: "A stored checkpoint is not in its form.",
    Fault.ELSEWHERE: "A checkpoint that was given belongs to another installation.",
    Fault.LIST: "The events are as they were sealed, and the sealer's own tables are not.",
    Fault.DROPPED: "Checkpoints that were stored before are gone.",
    Fault.UNCOVERED: "Everything here was sealed, and no checkpoint covers this event: it was put in"
    " later, or checkpoints were taken away.",
    Fault.NEVER: "Nothing was sealed, so nothing is proven. Run: goldenthread seal",
    Fault.OUT_OF_ORDER: "An event of this stream before this one is missing, or stands after it.",
    Fault.NO_COMMAND: "No command of the store recorded this event.",
    Fault.NUMBERING: "The file's counter of positions stands behind its events, so a position could be"
    " given out twice.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was recorded.

    `position` and `event` (stream, a point, version) name the first bad event where it can be
    known; otherwise it lies after the position `after`, and at `upto` or before it.
    """

    fault: Fault
    area: UUID = NOBODYS
    position: int | None = None
    event: str | None = None
    after: int | None = None
    upto: int | None = None

    @property
    def words(self) -> str:
        """What it means."""
        return WORDS[self.fault]

    @property
    def is_of_events(self) -> bool:
        """Whether it says something of events, and not of checkpoints or tables alone."""
        return self.position is not None or self.upto is not None or self.event is not None

    @property
    def place(self) -> int:
        """Where it stands among others: the first position that it may concern."""
        if self.position is not None:
            return self.position
        return _NOWHERE if self.after is None else self.after + 1
