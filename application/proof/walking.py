"""Walking an area's events past its checkpoints: every one is hashed again, none is believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from application.proof.findings import Fault, Finding
from application.proof.keeping import StoredLeaf
from application.proof.leaves import StoredRow
from application.proof.notes import Checkpoint
from application.proof.tree import Frontier


@dataclass(frozen=True, slots=True)
class Reached:
    """A place in an area's tree: how many events, and the position of the last of them."""

    size: int = 0
    position: int = 0


class Walk:
    """One area's events, handed over in the order of the log, against what was sealed of it.

    `checkpoints` are those that are believed, `anchors` those of them that were kept outside
    the store; `leaves` is the sealer's list of hashes, which is believed as far as they bear out.
    """

    def __init__(
        self,
        area: UUID,
        checkpoints: Sequence[Checkpoint],
        leaves: Sequence[StoredLeaf],
        *,
        anchors: Iterable[Checkpoint] = (),
        progress: int = 0,
    ) -> None:
        self.finding: Finding | None = None
        self.seen = Reached()
        self.sealed = Reached()
        self.anchored = Reached()
        self._area = area
        self._due = sorted(checkpoints, key=lambda each: each.size, reverse=True)
        self._anchors = {(each.size, each.root) for each in anchors}
        self._leaves = leaves
        self._borne_out = borne_out(leaves, checkpoints)
        self._progress = max([progress, *(each.position for each in checkpoints)])
        self._frontier = Frontier()
        self._loose: StoredRow | None = None

    def take(self, row: StoredRow) -> None:
        """Take in the next event."""
        if self.finding is None:
            self.finding = self._fault_of(row)
        self.seen = Reached(self.seen.size + 1, row.position)

    def end(self) -> Finding | None:
        """What was found, once there are no more events."""
        if self.finding is None and self._due:
            self.finding = self._ended_early()
        elif self.finding is None and self._loose is not None:
            self.finding = self._uncovered(self._loose)
        return self.finding

    def bears_out(self, size: int) -> bool:
        """Whether the checkpoints bear out so many of the stored hashes."""
        return self._borne_out >= size

    def _fault_of(self, row: StoredRow) -> Finding | None:
        number, leaf = self._frontier.size, row.leaf
        if number < self._borne_out and self._leaves[number].hash != leaf:
            return self._at(row, self._leaves[number])
        self._frontier.add(leaf)
        self._loose = self._loose or row
        return self._passed(row.position)

    def _passed(self, position: int) -> Finding | None:
        """Compare with every checkpoint over a tree of this size."""
        while self._due and self._due[-1].size == self._frontier.size:
            due = self._due.pop()
            if due.root != self._frontier.root():
                return self._between(due)
            self.sealed, self._loose = Reached(due.size, position), None
            if (due.size, due.root) in self._anchors:
                self.anchored = self.sealed
        return None

    def _at(self, row: StoredRow, sealed: StoredLeaf) -> Finding:
        """The first bad event, and whether it was changed, taken away or put in."""
        if row.position > sealed.position:
            return self._missing(sealed)
        fault = Fault.CHANGED if row.position == sealed.position else Fault.ADDED
        return Finding(fault=fault, area=self._area, position=row.position, event=row.ref)

    def _missing(self, sealed: StoredLeaf) -> Finding:
        return Finding(
            fault=Fault.MISSING, area=self._area, position=sealed.position, event=sealed.event
        )

    def _ended_early(self) -> Finding:
        if self._frontier.size < self._borne_out:
            return self._missing(self._leaves[self._frontier.size])
        return self._between(self._due[-1])

    def _uncovered(self, row: StoredRow) -> Finding | None:
        """An event that no checkpoint covers, where the sealer had passed already."""
        if row.position > self._progress:
            return None
        return Finding(fault=Fault.UNCOVERED, area=self._area, position=row.position, event=row.ref)

    def _between(self, due: Checkpoint) -> Finding:
        after = self.sealed.position
        return Finding(fault=Fault.BETWEEN, area=self._area, after=after, upto=due.position)


def borne_out(leaves: Sequence[StoredLeaf], checkpoints: Sequence[Checkpoint]) -> int:
    """How many of the stored hashes the checkpoints bear out, without a gap from the first."""
    grown, sure = Frontier(), 0
    for due in sorted(checkpoints, key=lambda each: each.size):
        if due.size > len(leaves):
            break
        while grown.size < due.size:
            grown.add(leaves[grown.size].hash)
        if grown.root() != due.root:
            break
        sure = due.size
    return sure
