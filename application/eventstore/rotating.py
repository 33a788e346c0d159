"""Changing the key-encryption key: every stored key is wrapped anew, and the old key destroyed.

Whoever then finds an old copy of a wrapped key, in a backup, a log or a page of the file, has
nothing that opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from application.eventstore.beside import epoch_in_force
from application.eventstore.database import SqlDatabase
from application.eventstore.key_files import KeyFiles, create_kek, destroy_kek
from application.eventstore.keys import owner_of

AT_ONCE: Final = 500
_OWNERS: Final = {"stream_keys": ("stream", b"text"), "child_keys": ("child", b"child")}

Ended = Callable[[int], None]
"""Told of each epoch before its key is destroyed."""


@dataclass(frozen=True, slots=True)
class Epochs:
    """The epochs whose keys are at hand, and how many stored keys each of them wraps."""

    at_hand: tuple[int, ...]
    wraps: dict[int, int]


def epochs(database: SqlDatabase, directory: Path) -> Epochs:
    """How things stand; no secret is in it. Raises KeyMissing where the directory is empty."""
    counted: dict[int, int] = {}
    with database.transaction(commit=False) as cursor:
        for table in _OWNERS:
            cursor.execute(
                f"SELECT epoch, COUNT(*) AS keys FROM {table} "  # noqa: S608 - our own tables
                "WHERE epoch IS NOT NULL GROUP BY epoch"
            )
            for row in cursor.fetchall():
                counted[row["epoch"]] = counted.get(row["epoch"], 0) + int(row["keys"])
    return Epochs(KeyFiles(directory).epochs, counted)


def rotate(database: SqlDatabase, directory: Path, *, ended: Ended) -> tuple[int, int]:
    """The new epoch, and how many keys it took over; every older key-encryption key is destroyed.

    Others may write meanwhile. What was interrupted is finished by asking again: each stored
    key says which epoch wraps it, and no key is destroyed while it is needed. Raises KeyMissing.
    """
    epoch = create_kek(directory)
    _enforce(database, epoch)
    files = KeyFiles(directory)
    wrapped = rewrap(database, files, epoch)
    for old in (one for one in files.epochs if one < epoch):
        ended(old)
        destroy_kek(directory, old)
    return epoch, wrapped


def rewrap(database: SqlDatabase, files: KeyFiles, epoch: int) -> int:
    """Wrap every stored key of an older epoch anew, in many small transactions."""
    done = 0
    while any(_older(database, table, epoch, "") for table in _OWNERS):
        done += sum(_rewrap_table(database, files, table, epoch) for table in _OWNERS)
    return done


def _enforce(database: SqlDatabase, epoch: int) -> None:
    """From now on no key is stored under an older epoch: a writer who tries wraps it anew."""
    with database.transaction(commit=True) as cursor:
        if database.dialect == "postgresql":
            cursor.execute("LOCK TABLE stored_events IN EXCLUSIVE MODE")
        if epoch_in_force(cursor) < epoch:
            cursor.execute(
                "INSERT INTO goldenthread_meta (key, value) VALUES ('kek-epoch', ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (str(epoch),),
            )


def _rewrap_table(database: SqlDatabase, files: KeyFiles, table: str, epoch: int) -> int:
    owner, kind = _OWNERS[table]
    done, after = 0, ""
    while rows := _older(database, table, epoch, after):
        with database.transaction(commit=True) as cursor:
            cursor.executemany(
                f"UPDATE {table} SET epoch = ?, wrapped = ? "  # noqa: S608 - our own tables
                f"WHERE {owner} = ? AND wrapped = ?",
                list(_wrapped_anew(files, rows, owner, kind)),
            )
        done, after = done + len(rows), rows[-1][owner]
    return done


def _wrapped_anew(
    files: KeyFiles, rows: list[Any], owner: str, kind: bytes
) -> Iterator[tuple[int, bytes, str, bytes]]:
    for row in rows:
        old = bytes(row["wrapped"])
        bound = owner_of(kind, UUID(row[owner]), UUID(row["area"]))
        epoch, wrapped = files.wrap(files.unwrap(row["epoch"], old, bound), bound)
        yield epoch, wrapped, row[owner], old


def _older(database: SqlDatabase, table: str, epoch: int, after: str) -> list[Any]:
    owner, _ = _OWNERS[table]
    with database.transaction(commit=False) as cursor:
        cursor.execute(
            f"SELECT {owner}, area, epoch, wrapped FROM {table} "  # noqa: S608 - our own tables
            f"WHERE {owner} > ? AND epoch < ? ORDER BY {owner} LIMIT {AT_ONCE}",
            (after, epoch),
        )
        return list(cursor.fetchall())
