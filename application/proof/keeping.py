"""The checkpoints, leaves and public keys that the store offers to whoever wants to check."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from application.ports import Cursor, Database
from application.proof.notes import KEY_BYTES, Checkpoint, NoteUnclear, read
from application.proof.rows import head_of
from application.proof.tree import consistency_proof

LARGEST: Final = 2**62
_PART: Final = 5000


@dataclass(frozen=True, slots=True)
class StoredLeaf:
    """A leaf as the sealer noted it: the event's position and name, and the leaf's hash."""

    position: int
    event: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sealer left in the store about an area: notes, hashes, and where its tree stands."""

    notes: Sequence[str] = ()
    leaves: Sequence[StoredLeaf] = ()
    frontier: tuple[int, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the log has been sealed: up to a position, of those that there are."""

    sealed: int
    head: int


class Checkpoints:
    """What was sealed, as the store has it; nothing here is believed before it is checked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def areas(self) -> tuple[UUID, ...]:
        """Every area of which something was sealed."""
        sql = (
            "SELECT area FROM proof_trees UNION SELECT area FROM proof_checkpoints"
            " UNION SELECT area FROM proof_leaves ORDER BY area"
        )
        found = (_area(row["area"]) for row in self._rows(sql))
        return tuple(area for area in found if area is not None)

    def evidence(self, area: UUID) -> Evidence:
        """Everything about an area, as it stood at one moment."""
        with self._database.transaction(commit=False) as cursor:
            if self._database.dialect == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute(
                "SELECT note FROM proof_checkpoints WHERE area = ? ORDER BY size", (area,)
            )
            notes = [str(row["note"]) for row in cursor.fetchall()]
            cursor.execute("SELECT size, frontier FROM proof_trees WHERE area = ?", (area,))
            tree = cursor.fetchone()
            try:
                leaves = _leaves(cursor, area, 0, LARGEST)
                where = (int(tree["size"]), bytes(tree["frontier"])) if tree else None
            except (TypeError, ValueError):
                # A file takes any value in any column: what is out of form proves nothing.
                return Evidence(notes)
        return Evidence(notes, leaves, where)

    def latest(self, area: UUID, size: int | None = None) -> Checkpoint | None:
        """The newest checkpoint of an area, or the one of a size; None where there is none."""
        where = "" if size is None else " AND size = ?"
        sql = f"SELECT note FROM proof_checkpoints WHERE area = ?{where}"  # noqa: S608 - our own words
        values = (area,) if size is None else (area, size)
        rows = self._rows(f"{sql} ORDER BY size DESC LIMIT 1", *values)
        return read(str(rows[0]["note"])) if rows else None

    def page(self, area: UUID, after: int, limit: int) -> list[Checkpoint]:
        """Checkpoints of an area over trees larger than `after`, the smallest first."""
        sql = "SELECT note FROM proof_checkpoints WHERE area = ? AND size > ? ORDER BY size LIMIT ?"
        return [read(str(row["note"])) for row in self._rows(sql, area, after, limit)]

    def leaves(self, area: UUID, upto: int | None = None) -> Iterator[StoredLeaf]:
        """The leaves of an area in order, as the sealer noted them."""
        number = 0
        while upto is None or number < upto:
            with self._database.transaction(commit=False) as cursor:
                part = _leaves(cursor, area, number, _PART)
            if not part:
                return
            yield from part[: None if upto is None else upto - number]
            number += len(part)

    def proof(self, area: UUID, old: int, new: int) -> list[bytes]:
        """What shows that the tree of size `new` continues that of size `old`.

        Raises ValueError where there are no such trees.
        """
        hashes = [leaf.hash for leaf in self.leaves(area, new)]
        if len(hashes) < new:
            message = "there is no such newer tree"
            raise ValueError(message)
        return consistency_proof(hashes, old)

    def keys(self) -> list[bytes]:
        """The public keys of whoever sealed here: only as true as the store itself."""
        rows = self._rows("SELECT public_key FROM proof_keys ORDER BY public_key")
        found = (_key(row["public_key"]) for row in rows)
        return [key for key in found if key is not None]

    def progress(self) -> int:
        """The position up to which everything was sealed."""
        rows = self._rows("SELECT position FROM proof_progress WHERE name = 'log'")
        return int(rows[0]["position"]) if rows else 0

    def standing(self) -> Standing:
        """How far the log has been sealed, and how far it goes."""
        return Standing(self.progress(), head_of(self._database))

    def _rows(self, sql: str, *values: Any) -> Sequence[Any]:
        with self._database.transaction(commit=False) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()


def _leaves(cursor: Cursor, area: UUID, after: int, limit: int) -> list[StoredLeaf]:
    """Leaves by number from 0 on; a number that is missing ends them."""
    cursor.execute(
        "SELECT number, position, event, hash FROM proof_leaves"
        " WHERE area = ? AND number >= ? ORDER BY number LIMIT ?",
        (area, after, limit),
    )
    return [
        StoredLeaf(int(row["position"]), str(row["event"]), bytes(row["hash"]))
        for place, row in enumerate(cursor.fetchall(), start=after)
        if row["number"] == place
    ]


def readable(notes: Sequence[str]) -> tuple[list[Checkpoint], int]:
    """The checkpoints among these that are in their form, and how many are not."""
    found: list[Checkpoint] = []
    for each in notes:
        try:
            found.append(read(each))
        except NoteUnclear:
            continue
    return found, len(notes) - len(found)


def _area(stored: Any) -> UUID | None:
    try:
        return UUID(str(stored))
    except ValueError:
        return None


def _key(stored: Any) -> bytes | None:
    """A public key as it is stored, or None where it was made something else."""
    try:
        key = b64decode(str(stored), validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
