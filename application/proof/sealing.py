"""Sealing: what was appended enters its area's tree, and a signed checkpoint says so.

Any number of sealers may run; one at a time works. A fall at any moment is harmless: what was
signed is remembered outside the database first, and is never contradicted.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.tables import installation_id
from application.ports import Clock, Cursor
from application.proof.leaves import StoredRow
from application.proof.notes import Checkpoint, origin_of, signed, verifier_key
from application.proof.rows import PART, rows_after
from application.proof.signing import SigningDirectory
from application.proof.tree import Frontier, root_of

_LOCK: Final = 4711202604
_PROGRESS: Final = (
    "INSERT INTO proof_progress (name, position) VALUES ('log', ?)"
    " ON CONFLICT (name) DO UPDATE SET position = excluded.position"
)
_TREE: Final = (
    "INSERT INTO proof_trees (area, size, frontier) VALUES (?, ?, ?)"
    " ON CONFLICT (area) DO UPDATE SET size = excluded.size, frontier = excluded.frontier"
)
_LEAF: Final = (
    "INSERT INTO proof_leaves (area, number, position, event, hash) VALUES (?, ?, ?, ?, ?)"
)
_NOTE: Final = (
    "INSERT INTO proof_checkpoints (area, size, note) VALUES (?, ?, ?)"
    " ON CONFLICT (area, size) DO UPDATE SET note = excluded.note"
)
_KEY: Final = "INSERT INTO proof_keys (public_key) VALUES (?) ON CONFLICT (public_key) DO NOTHING"


class SealRefused(Exception):
    """The log, or the sealer's own tables, contradict what was signed; nothing more is signed."""

    def __init__(self) -> None:
        super().__init__(
            "The store contradicts a checkpoint that was signed before, so nothing more is signed."
            " Run goldenthread verify. After a restore that lost events, see the guide on proof."
        )


class OtherKey(Exception):
    """The store was sealed with another key than the one at hand."""

    def __init__(self) -> None:
        super().__init__(
            "This store was sealed with another key. Name its signing directory in"
            " GOLDENTHREAD_SIGNING_DIRECTORY; to go on with a new key, add --new-key."
        )


@dataclass(slots=True)
class _Tree:
    """An area's tree while it grows, and the checkpoint that it must agree with."""

    frontier: Frontier
    promised: Checkpoint | None
    leaves: list[tuple[int, StoredRow, bytes]] = field(default_factory=list)
    position: int = 0

    def add(self, row: StoredRow) -> None:
        """Take a row in. Raises SealRefused where its turn has passed."""
        if row.position <= self.position:
            raise SealRefused
        leaf = row.leaf
        self.leaves.append((self.frontier.size, row, leaf))
        self.frontier.add(leaf)
        self.position = row.position
        self.agree()

    def agree(self) -> None:
        """Raise SealRefused where the tree is as large as the promised one, and not the same."""
        promised = self.promised
        if promised is None or promised.size != self.frontier.size:
            return
        if promised.root != self.frontier.root():
            raise SealRefused


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one part of the work sealed: how many events, up to which position."""

    events: int
    position: int


class Sealer:
    """Seals a log part by part with the key of a signing directory."""

    def __init__(
        self, database: SqlDatabase, signing: SigningDirectory, clock: Clock, *, part: int = PART
    ) -> None:
        self._database = database
        self._signing = signing
        self._clock = clock
        self._part = part
        self._installation = installation_id(database)

    def claim(self, *, new_key: bool = False) -> None:
        """Enter the public key in the store. Raises OtherKey where another one stands there."""
        mine = b64encode(self._signing.public).decode()
        with self._database.transaction(commit=True) as cursor:
            cursor.execute("SELECT public_key FROM proof_keys")
            known = {str(row["public_key"]) for row in cursor.fetchall()}
            if known and mine not in known and not new_key:
                raise OtherKey
            cursor.execute(_KEY, (mine,))

    def public_keys(self, areas: Sequence[UUID]) -> list[str]:
        """The public key as a line for each area, to hand to whoever checks."""
        public = self._signing.public
        return [verifier_key(origin_of(self._installation, area), public) for area in areas]

    def seal(self) -> Sealed:
        """Seal everything that there is. Raises SealRefused, StoreUnavailable, StoreFault."""
        done = 0
        while True:
            sealed = self.seal_part()
            done += sealed.events
            if sealed.events < self._part:
                return Sealed(done, sealed.position)

    def seal_part(self) -> Sealed:
        """Seal one part, in one transaction that holds the sealers' lock."""
        with self._database.transaction(commit=True) as cursor:
            _lock(cursor, self._database.dialect)
            after = _progress(cursor)
            rows = rows_after(cursor, self._database.dialect, after, self._part)
            promised = self._signing.promised()
            trees = _grown(cursor, rows, promised)
            if len(rows) < self._part:
                _check_ends(cursor, trees, promised)
            reached = rows[-1].position if rows else after
            for area, tree in trees.items():
                self._store(cursor, area, tree, reached)
            if rows:
                cursor.execute(_PROGRESS, (reached,))
        return Sealed(len(rows), reached)

    def _store(self, cursor: Cursor, area: UUID, tree: _Tree, reached: int) -> None:
        """Store an area's new leaves; promise and store its checkpoint.

        Its position is how far the log was read: these are all events of the area up to there.
        """
        grown = tree.frontier
        leaves = [(area, number, row.position, row.ref, leaf) for number, row, leaf in tree.leaves]
        cursor.executemany(_LEAF, leaves)
        cursor.execute(_TREE, (area, grown.size, grown.content))
        if tree.promised is not None and grown.size < tree.promised.size:
            return
        made = signed(
            origin_of(self._installation, area),
            (grown.size, grown.root()),
            position=reached,
            time=self._clock.now(),
            key=self._signing.key,
        )
        self._signing.promise(made)
        cursor.execute(_NOTE, (area, made.size, made.note))


def _grown(
    cursor: Cursor, rows: Sequence[StoredRow], promised: Mapping[UUID, Checkpoint]
) -> dict[UUID, _Tree]:
    trees: dict[UUID, _Tree] = {}
    for row in rows:
        area = row.area
        if area not in trees:
            trees[area] = _tree(cursor, area, promised.get(area))
        trees[area].add(row)
    return trees


def _tree(cursor: Cursor, area: UUID, promised: Checkpoint | None) -> _Tree:
    """An area's tree as it stands, which agrees with what was promised."""
    frontier = _frontier(cursor, area, promised)
    cursor.execute(
        "SELECT position FROM proof_leaves WHERE area = ? AND number = ?",
        (area, frontier.size - 1),
    )
    last = cursor.fetchone()
    tree = _Tree(frontier, promised, position=int(last["position"]) if last else 0)
    tree.agree()
    return tree


def _frontier(cursor: Cursor, area: UUID, promised: Checkpoint | None) -> Frontier:
    """Where an area's tree stands. Raises SealRefused where it contradicts what was signed."""
    cursor.execute("SELECT size, frontier FROM proof_trees WHERE area = ?", (area,))
    row = cursor.fetchone()
    try:
        found = Frontier.stored(int(row["size"]), bytes(row["frontier"])) if row else Frontier()
    except ValueError:
        raise SealRefused from None
    if promised is not None and promised.size < found.size:
        _check_older(cursor, area, found, promised)
    return found


def _check_older(cursor: Cursor, area: UUID, found: Frontier, promised: Checkpoint) -> None:
    """Another sealer went on from here: its tree has to continue the one that was promised."""
    cursor.execute(
        "SELECT hash FROM proof_leaves WHERE area = ? AND number < ? ORDER BY number",
        (area, found.size),
    )
    leaves = [bytes(row["hash"]) for row in cursor.fetchall()]
    if root_of(leaves[: promised.size]) != promised.root or root_of(leaves) != found.root():
        raise SealRefused


def _check_ends(
    cursor: Cursor, trees: Mapping[UUID, _Tree], promised: Mapping[UUID, Checkpoint]
) -> None:
    """Raise SealRefused where the whole log is shorter than what was sealed of it."""
    for area, checkpoint in promised.items():
        tree = trees.get(area) or _tree(cursor, area, checkpoint)
        if tree.frontier.size < checkpoint.size:
            raise SealRefused


def _lock(cursor: Cursor, dialect: str) -> None:
    """One sealer at a time; a file's writing transaction is alone already."""
    if dialect == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))


def _progress(cursor: Cursor) -> int:
    cursor.execute("SELECT position FROM proof_progress WHERE name = 'log'")
    row = cursor.fetchone()
    return int(row["position"]) if row else 0
