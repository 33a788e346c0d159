"""The check of one area: which checkpoints are believed, what its events say, and what is odd."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from application.proof.findings import Fault, Finding
from application.proof.keeping import Evidence, StoredLeaf, readable
from application.proof.notes import Checkpoint, is_signed
from application.proof.tree import Frontier, root_of
from application.proof.walking import Reached, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProof:
    """How an area's events stand: how far a kept copy vouches, how far a signature, and the rest.

    `unsealed` events come after the newest checkpoint, and nothing vouches for them yet.
    """

    area: UUID
    events: int
    anchored: Reached
    sealed: Reached
    unsealed: int
    findings: tuple[Finding, ...]


class AreaCheck:
    """One area under examination: hand its events to `walk`, then ask for the `proof`."""

    def __init__(
        self,
        area: UUID,
        origin: str,
        evidence: Evidence,
        *,
        keys: Collection[bytes],
        anchors: Sequence[Checkpoint] = (),
        progress: int = 0,
    ) -> None:
        """`progress` is the position up to which the whole log was sealed."""
        self._area = area
        self._evidence = evidence
        stored, unclear = readable(evidence.notes)
        mine = [each for each in stored if each.origin == origin and is_signed(each, keys)]
        kept = [each for each in anchors if each.origin == origin]
        self._stored = max((each.size for each in mine), default=0)
        self._odd = [
            *[Fault.UNREADABLE] * unclear,
            *[Fault.UNSIGNED] * (len(stored) - len(mine)),
            *[Fault.ELSEWHERE] * (len(anchors) - len(kept)),
            *[Fault.UNSIGNED for each in kept if not is_signed(each, keys)],
        ]
        self.walk = Walk(area, [*mine, *kept], evidence.leaves, anchors=kept, progress=progress)

    def proof(self) -> AreaProof:
        """What the check of this area gives, once all its events were taken."""
        found = self.walk.end()
        walk = self.walk
        odd = [Finding(fault=fault, area=self._area) for fault in self._odd]
        if found is None:
            odd += [Finding(fault=fault, area=self._area) for fault in self._oddities()]
        return AreaProof(
            area=self._area,
            events=walk.seen.size,
            anchored=walk.anchored,
            sealed=walk.sealed,
            unsealed=0 if found else walk.seen.size - walk.sealed.size,
            findings=tuple([found] if found else []) + tuple(dict.fromkeys(odd)),
        )

    def _oddities(self) -> Iterator[Fault]:
        """What is wrong with the sealer's own tables, where every event is as it was sealed."""
        leaves, frontier = self._evidence.leaves, self._evidence.frontier
        if len(leaves) > self._stored:
            yield Fault.DROPPED
        elif len(leaves) < self._stored or not _agree(leaves, frontier, self.walk):
            yield Fault.LIST


def _agree(leaves: Sequence[StoredLeaf], frontier: tuple[int, bytes] | None, walk: Walk) -> bool:
    """Whether list and frontier are those of the tree whose events were just walked."""
    if frontier is None:
        return not leaves
    if not walk.bears_out(len(leaves)):
        return False
    try:
        stored = Frontier.stored(*frontier)
    except ValueError:
        return False
    return stored.size == len(leaves) and stored.root() == root_of(each.hash for each in leaves)
