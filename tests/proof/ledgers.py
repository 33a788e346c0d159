"""A log of two areas, sealed as it grows, in memory: quick to make and to tamper with."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from application.proof.keeping import Evidence, StoredLeaf
from application.proof.leaves import StoredRow
from application.proof.notes import Checkpoint, origin_of, signed
from application.proof.structure import Claim
from application.proof.tree import Frontier
from application.proof.verifying import Examination, Report, Trust

INSTALLATION = UUID("018f0000-0000-4000-8000-0000000000c1")
HOME = UUID("018f0000-0000-7000-8000-0000000000a1")
AWAY = UUID("018f0000-0000-7000-8000-0000000000a2")
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
THEIRS = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))

chances = random.Random
"""Chance that is the same at each run, so that a failure can be looked at again."""


@dataclass
class Ledger:
    """Rows, what the sealer left about them, and what commands say that they recorded."""

    rows: list[StoredRow] = field(default_factory=list)
    notes: dict[UUID, list[Checkpoint]] = field(default_factory=dict)
    listed: dict[UUID, list[StoredLeaf]] = field(default_factory=dict)
    frontiers: dict[UUID, Frontier] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    public: list[bytes] = field(default_factory=list)
    reached: int = 0

    def areas(self) -> list[UUID]:
        return [*self.notes]

    def evidence(self, area: UUID) -> Evidence:
        grown = self.frontiers.get(area)
        where = (grown.size, grown.content) if grown else None
        notes = [each.note for each in self.notes.get(area, [])]
        return Evidence(notes, list(self.listed.get(area, [])), where)

    def keys(self) -> list[bytes]:
        return self.public

    def progress(self) -> int:
        return self.reached

    def seal(self, key: Ed25519PrivateKey = KEY) -> None:
        """What the sealer does with every row that it has not seen, one area after another."""
        fresh = [row for row in self.rows if row.position > self.reached]
        for row in fresh:
            grown = self.frontiers.setdefault(row.area, Frontier())
            grown.add(row.leaf)
            leaf = StoredLeaf(row.position, row.ref, row.leaf)
            self.listed.setdefault(row.area, []).append(leaf)
            self.reached = row.position
        for area in dict.fromkeys(row.area for row in fresh):
            tree = (self.frontiers[area].size, self.frontiers[area].root())
            origin = origin_of(INSTALLATION, area)
            made = signed(origin, tree, position=self.reached, time=MOMENT, key=key)
            self.notes.setdefault(area, []).append(made)
        self.public = [key.public_key().public_bytes_raw()]

    def forget_seals(self) -> None:
        """Throw away all that the sealer left."""
        self.notes, self.listed, self.frontiers, self.reached = {}, {}, {}, 0

    def copied(self) -> Ledger:
        """Another one that can be changed without changing this."""
        return Ledger(
            rows=list(self.rows),
            notes={area: list(each) for area, each in self.notes.items()},
            listed={area: list(each) for area, each in self.listed.items()},
            frontiers={
                area: Frontier.stored(each.size, each.content)
                for area, each in self.frontiers.items()
            },
            claims=list(self.claims),
            public=list(self.public),
            reached=self.reached,
        )

    def checked(self, *anchors: Checkpoint, key: Ed25519PrivateKey | None = KEY) -> Report:
        """The report of whoever was handed this key and kept these checkpoints."""
        keys = (key.public_key().public_bytes_raw(),) if key else ()
        examination = Examination(self, INSTALLATION, Trust(keys, anchors))
        for row in sorted(self.rows, key=lambda each: each.position):
            examination.take(row)
        streams = examination.streams
        return examination.report([*streams.lost(self.claims), *streams.unrecorded(self.claims)])


def grown(chance: random.Random, *, events: int = 40, gaps: bool = True) -> Ledger:
    """A ledger that grew in bursts, each sealed or not yet, with gaps between its positions."""
    ledger, last = Ledger(), {area: dict[UUID, int]() for area in (HOME, AWAY)}
    position = 0
    while len(ledger.rows) < events:
        for _ in range(chance.randint(1, 6)):
            position += 1 if not gaps or chance.random() < 0.8 else chance.randint(2, 4)
            area = HOME if chance.random() < 0.7 else AWAY
            ledger.rows.append(_row(chance, position, area, last[area]))
        if chance.random() < 0.7:
            ledger.seal()
    if not ledger.notes.get(HOME):
        ledger.seal()
    for area, streams in last.items():
        ledger.claims += [Claim(area, str(one), 1, upto) for one, upto in streams.items()]
    return ledger


def _row(chance: random.Random, position: int, area: UUID, last: dict[UUID, int]) -> StoredRow:
    if last and chance.random() < 0.6:
        stream = chance.choice([*last])
    else:
        stream = UUID(int=chance.getrandbits(128))
    last[stream] = last.get(stream, 0) + 1
    words = f"{chance.getrandbits(128):032x}"
    state = f'{{"area":"{area}","data":{{"words":"{words}"}}}}'.encode()
    return StoredRow(position, str(stream), last[stream], "learning-item.recorded.1", state)


def anew(row: StoredRow, **changes: object) -> StoredRow:
    """The row with something changed."""
    return replace(row, **changes)  # type: ignore[arg-type]
