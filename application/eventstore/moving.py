"""Moving a store to another one, a file to a server or back: every position, byte and key is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, Final
from uuid import UUID

from application.eventstore.database import SqlCursor, SqlDatabase, marks

EVENTS: Final = "stored_events"
_META: Final = "goldenthread_meta"
_AT_ONCE: Final = 1000
_POSITION: Final = {"sqlite": "rowid", "postgresql": "notification_id"}
_TABLES: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgresql": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
}
_LAST: Final = {
    "sqlite": "SELECT COALESCE(MAX(seq), 0) AS last FROM sqlite_sequence WHERE name = ?",
    "postgresql": "SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence(?, "
    "'notification_id')::regclass), 0) AS last",
}


class MoveRefused(Exception):
    """The store cannot be moved there; nothing was changed in either of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What was copied and found equal: events, the last position, rows in all, and their digest."""

    events: int
    head: int
    rows: int
    digest: str


@dataclass(slots=True)
class _Sum:
    """How many rows a table has, and a digest of them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def add(self, row: Sequence[tuple[str, Any]]) -> None:
        self.rows += 1
        self.digest = (self.digest + int(sha256(repr(row).encode()).hexdigest(), 16)) % 2**256


def move(source: SqlDatabase, target: SqlDatabase, *, leave_out: Sequence[str]) -> Moved:
    """Copy everything but tables whose name begins with one of `leave_out`, in one transaction.

    `target` has its tables made and is empty, or holds all of it already from a move that was
    cut off afterwards. While it lasts nobody can write to `source`, which stays as it is. Raises
    MoveRefused, and what both databases raise; then the target is as before.
    """
    with source.transaction(commit=True) as given, target.transaction(commit=True) as taken:
        for database, cursor in ((source, given), (target, taken)):
            _hold_still(database, cursor)
        names = [name for name in _names(source, given) if not name.startswith(tuple(leave_out))]
        if not set(names) <= set(_names(target, taken)):
            raise MoveRefused(_NO_TABLES)
        if _is_empty(taken, names):
            sums = {name: _copy(name, (source, given), (target, taken)) for name in names}
            refusal = _DIFFERS
        else:
            names.remove(_META)
            sums = {name: _sum(name, source, given) for name in names}
            refusal = _NOT_EMPTY
        if any(_sum(name, target, taken) != each for name, each in sums.items()):
            raise MoveRefused(refusal)
        return _moved(sums, _number_on(source, given, target, taken))


def _moved(sums: Mapping[str, _Sum], head: int) -> Moved:
    told = {name: each for name, each in sums.items() if name != _META}
    whole = sha256(repr(sorted((name, each.digest) for name, each in told.items())).encode())
    rows = sum(each.rows for each in told.values())
    return Moved(events=told[EVENTS].rows, head=head, rows=rows, digest=whole.hexdigest())


def _hold_still(database: SqlDatabase, cursor: SqlCursor) -> None:
    """Let nobody write events meanwhile; a file is locked by the transaction itself."""
    if database.dialect == "postgresql":
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute(f"LOCK TABLE {EVENTS} IN EXCLUSIVE MODE")


def _names(database: SqlDatabase, cursor: SqlCursor) -> list[str]:
    cursor.execute(_TABLES[database.dialect])
    return sorted(str(row["name"]) for row in cursor.fetchall())


def _is_empty(cursor: SqlCursor, names: Sequence[str]) -> bool:
    """Whether no table there holds a row; room is made for the notes, which are copied too."""
    for name in names:
        if name != _META:
            cursor.execute(f"SELECT 1 FROM {name} LIMIT 1")  # noqa: S608 - a table's own name
            if cursor.fetchone() is not None:
                return False
    cursor.execute(f"DELETE FROM {_META}")  # noqa: S608 - a table's own name
    return True


def _copy(
    name: str, source: tuple[SqlDatabase, SqlCursor], target: tuple[SqlDatabase, SqlCursor]
) -> _Sum:
    total = _Sum()
    rows = _rows(name, *source)
    while some := list(islice(rows, _AT_ONCE)):
        for row in some:
            total.add(row)
        _put(name, some, *target)
    return total


def _sum(name: str, database: SqlDatabase, cursor: SqlCursor) -> _Sum:
    total = _Sum()
    for row in _rows(name, database, cursor):
        total.add(row)
    return total


def _rows(
    name: str, database: SqlDatabase, cursor: SqlCursor
) -> Iterator[tuple[tuple[str, Any], ...]]:
    """Every row in a form that both stores share, events in the order of their positions."""
    place = _POSITION[database.dialect]
    order = f" ORDER BY {place}" if name == EVENTS else ""
    columns = f"{place}, *" if name == EVENTS and database.dialect == "sqlite" else "*"
    question = f"SELECT {columns} FROM {name}{order}"  # noqa: S608 - names of tables and columns
    for row in _streamed(question, database, cursor):
        yield tuple(sorted({_column(key): _plain(key, row[key]) for key in row.keys()}.items()))  # noqa: SIM118


def _streamed(question: str, database: SqlDatabase, cursor: SqlCursor) -> Iterator[Any]:
    """Rows as they come: neither store is ever held in memory whole."""
    if database.dialect == "sqlite":
        cursor.execute(question)
        yield from cursor
        return
    cursor.execute(f"DECLARE moving NO SCROLL CURSOR FOR {question}")
    while True:
        cursor.execute(f"FETCH {_AT_ONCE} FROM moving")
        if not (some := cursor.fetchall()):
            break
        yield from some
    cursor.execute("CLOSE moving")


def _column(key: str) -> str:
    return "position of the event" if key in _POSITION.values() else key


def _plain(key: str, value: Any) -> Any:
    if key == "originator_id":
        return str(value if isinstance(value, UUID) else UUID(value))
    return bytes(value) if isinstance(value, memoryview | bytearray) else value


def _put(
    name: str, rows: Sequence[tuple[tuple[str, Any], ...]], database: SqlDatabase, cursor: SqlCursor
) -> None:
    keys = [key for key, _ in rows[0]]
    place = _POSITION[database.dialect]
    columns = ", ".join(place if key == _column(place) else key for key in keys)
    cursor.executemany(
        f"INSERT INTO {name} ({columns}) VALUES ({marks(len(keys))})",  # noqa: S608 - columns' names
        [[_stored(key, value, database.dialect) for key, value in row] for row in rows],
    )


def _stored(key: str, value: Any, dialect: str) -> Any:
    return UUID(value).hex if key == "originator_id" and dialect == "sqlite" else value


def _number_on(source: SqlDatabase, given: SqlCursor, target: SqlDatabase, taken: SqlCursor) -> int:
    """Go on numbering where the source would, so that no position is ever used twice."""
    given.execute(_LAST[source.dialect], (EVENTS,))
    last = int(given.fetchone()["last"])
    if target.dialect == "postgresql":
        if last:
            taken.execute(
                "SELECT setval(pg_get_serial_sequence(?, 'notification_id'), ?)", (EVENTS, last)
            )
        return last
    taken.execute("DELETE FROM sqlite_sequence WHERE name = ?", (EVENTS,))
    taken.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (EVENTS, last))
    return last


_NOT_EMPTY: Final = (
    "The store that you move to holds something else already. Name an empty one; nothing was"
    " changed."
)
_NO_TABLES: Final = (
    "The store that you move to lacks a table of this one: both have to be of this version. Run"
    " goldenthread upgrade on this store, and try again."
)
_DIFFERS: Final = (
    "What arrived is not what was sent, so nothing was kept there. This store is as it was; try"
    " again, with an empty store."
)
