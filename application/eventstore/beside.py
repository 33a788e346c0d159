"""How the rows beside the events are written and read in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from application.eventstore.database import SqlCursor, marks
from application.eventstore.errors import EpochEnded
from application.eventstore.rows import Beside, ChildKeyRow, CommandRow, StreamKeyRow

_AT_ONCE = 400

INSERT_COMMAND = (
    "INSERT INTO commands (area, command_id, digest, events, position) VALUES (?,?,?,?,?)"
)
INSERT_STREAM_KEY = "INSERT INTO stream_keys (stream, area, epoch, wrapped) VALUES (?,?,?,?)"
INSERT_CHILD_KEY = (
    "INSERT INTO child_keys (child, area, epoch, wrapped, erased_at) VALUES (?,?,?,?,?)"
)


_FENCE = (
    "INSERT INTO child_keys (child, area, epoch, wrapped, erased_at) VALUES (?, ?, NULL, NULL, ?)"
    " ON CONFLICT (child) DO UPDATE SET epoch = NULL, wrapped = NULL,"
    " erased_at = excluded.erased_at WHERE child_keys.erased_at IS NULL"
)
_EMPTY = "UPDATE stream_keys SET epoch = ?, wrapped = ? WHERE stream = ?"
_IN_FORCE = "SELECT value FROM goldenthread_meta WHERE key = 'kek-epoch'"


def epoch_in_force(cursor: SqlCursor) -> int:
    """The oldest epoch under which a key may still be stored; 0 before the first rotation."""
    cursor.execute(_IN_FORCE)
    row = cursor.fetchone()
    return 0 if row is None else int(row["value"])


def check_epoch(cursor: SqlCursor, rows: Beside) -> None:
    """Raise EpochEnded where a key was wrapped under an epoch that is no longer in force.

    Asked inside the transaction that stores it, after its lock: so no key can slip in under a
    key-encryption key that is about to be destroyed.
    """
    if rows.epoch is not None and rows.epoch < epoch_in_force(cursor):
        raise EpochEnded


def put_fences(cursor: SqlCursor, rows: Beside) -> bool:
    """Destroy the keys that these rows replace; whether any fence is new."""
    new = False
    for fence in rows.fences:
        cursor.execute(_FENCE, (fence.child, fence.area, fence.erased_at))
        new = cursor.rowcount == 1 or new
    for key in rows.emptied:
        cursor.execute(_EMPTY, (key.epoch, key.wrapped, key.stream))
    return new


def insert_beside(cursor: SqlCursor, rows: Beside) -> None:
    """Insert every row of an append that is not an event."""
    for sql, values in (
        (
            INSERT_COMMAND,
            [(c.area, c.command_id, c.digest, c.events, c.position) for c in rows.commands],
        ),
        (INSERT_STREAM_KEY, [(k.stream, k.area, k.epoch, k.wrapped) for k in rows.stream_keys]),
        (
            INSERT_CHILD_KEY,
            [(k.child, k.area, k.epoch, k.wrapped, k.erased_at) for k in rows.child_keys],
        ),
    ):
        if values:
            cursor.executemany(sql, values)


def select_commands(cursor: SqlCursor, wanted: Iterable[tuple[UUID, UUID]]) -> Iterator[CommandRow]:
    """The stored commands among those named by area and command id."""
    pairs = {(str(area), str(command)) for area, command in wanted}
    for some in in_parts(sorted({command for _, command in pairs})):
        cursor.execute(
            "SELECT area, command_id, digest, events, position FROM commands "  # noqa: S608
            f"WHERE command_id IN ({marks(len(some))})",
            some,
        )
        for row in cursor.fetchall():
            if (row["area"], row["command_id"]) in pairs:
                yield _command(row)


def select_stream_keys(cursor: SqlCursor, streams: Iterable[UUID]) -> Iterator[StreamKeyRow]:
    """The wrapped text keys of these streams."""
    for some in in_parts(sorted({str(stream) for stream in streams})):
        cursor.execute(
            "SELECT stream, area, epoch, wrapped FROM stream_keys "  # noqa: S608
            f"WHERE stream IN ({marks(len(some))})",
            some,
        )
        for row in cursor.fetchall():
            yield StreamKeyRow(
                stream=UUID(row["stream"]),
                area=UUID(row["area"]),
                epoch=row["epoch"],
                wrapped=bytes(row["wrapped"]),
            )


def select_child_keys(cursor: SqlCursor, children: Iterable[UUID]) -> Iterator[ChildKeyRow]:
    """The wrapped data keys, or the fences, of these children."""
    for some in in_parts(sorted({str(child) for child in children})):
        cursor.execute(
            "SELECT child, area, epoch, wrapped, erased_at FROM child_keys "  # noqa: S608
            f"WHERE child IN ({marks(len(some))})",
            some,
        )
        for row in cursor.fetchall():
            yield _child_key(row)


def select_fences(cursor: SqlCursor) -> Iterator[ChildKeyRow]:
    """Every child whose key was destroyed."""
    cursor.execute(
        "SELECT child, area, epoch, wrapped, erased_at FROM child_keys WHERE erased_at IS NOT NULL"
    )
    for row in cursor.fetchall():
        yield _child_key(row)


def in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in parts small enough for one statement."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _command(row: Any) -> CommandRow:
    return CommandRow(
        area=UUID(row["area"]),
        command_id=UUID(row["command_id"]),
        digest=bytes(row["digest"]),
        events=row["events"],
        position=row["position"],
    )


def _child_key(row: Any) -> ChildKeyRow:
    wrapped = row["wrapped"]
    return ChildKeyRow(
        child=UUID(row["child"]),
        area=UUID(row["area"]),
        epoch=row["epoch"],
        wrapped=None if wrapped is None else bytes(wrapped),
        erased_at=row["erased_at"],
    )
