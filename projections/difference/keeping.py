"""Tables whose rows say between which positions they were known, and how events fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.kernel import replay
from projections._store.clauses import marks
from projections._store.ports import Cursor
from projections._store.reading import FOREVER, StreamBatch, decisions

Key = tuple[str, ...]
Values = tuple[Any, ...]
Rows = Mapping[Key, Values]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it holds; a column of the key is never empty."""

    name: str
    holds: str = "TEXT"
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one reading, and the rows that a stream's state makes in it.

    Its columns stand in the order of `rows`: those of the key first. `packs` is the state that
    its column `doc` holds whole.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Rows]
    indexes: tuple[str, ...] = ()
    packs: type[Any] | None = None

    @property
    def statements(self) -> tuple[str, ...]:
        """What makes the table and its indexes where they are missing."""
        keys = ", ".join((*self.keys, "known_from"))
        known = "known_from BIGINT NOT NULL, known_to BIGINT NOT NULL"
        columns = ", ".join((*(_declared(column) for column in self.columns), known))
        table = f"CREATE TABLE IF NOT EXISTS {self.name} ({columns}, PRIMARY KEY ({keys}))"
        indexes = (
            f"CREATE INDEX IF NOT EXISTS {self.name}_{number} ON {self.name} ({listed})"
            for number, listed in enumerate(self.indexes)
        )
        return (table, *indexes)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns that tell rows apart."""
        return tuple(column.name for column in self.columns if column.key)


def _declared(column: Column) -> str:
    return f"{column.name} {column.holds}{' NOT NULL' if column.key else ''}"


@dataclass(frozen=True, slots=True)
class Span:
    """One row and the positions between which it was known; None where an older row begins."""

    key: Key
    values: Values
    since: int | None
    until: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A stream's state before its new decisions, and after each with its position."""

    before: Any
    after: tuple[tuple[Any, int], ...]

    @classmethod
    def of(cls, batch: StreamBatch) -> Followed:
        """The states of a batch, folded once for all tables."""
        told = tuple((each.state, each.position) for each in decisions(batch))
        return cls(replay(batch.before), told)


def keep(table: Table, streams: Sequence[Followed], cursor: Cursor) -> None:
    """Bring the table up to these streams."""
    every = [span for stream in streams for span in _spans(table, stream)]
    match = " AND ".join(f"{name} = ?" for name in table.keys)
    cursor.executemany(
        f"UPDATE {table.name} SET known_to = ? WHERE {match} AND known_to = ?",  # noqa: S608 - our own names
        [(span.until, *span.key, FOREVER) for span in every if span.since is None],
    )
    names = ", ".join(column.name for column in table.columns)
    cursor.executemany(
        f"INSERT INTO {table.name} ({names}, known_from, known_to)"  # noqa: S608 - our own names
        f" VALUES ({marks(len(table.columns) + 2)})",
        [
            (*span.key, *span.values, span.since, span.until)
            for span in every
            if span.since is not None
        ],
    )


def _spans(table: Table, stream: Followed) -> Iterator[Span]:
    """Every row that a stream's new decisions close or begin."""
    rows = table.rows(stream.before)
    known: dict[Key, tuple[Values, int | None]] = {key: (rows[key], None) for key in rows}
    for state, position in stream.after:
        now = table.rows(state)
        for key in [key for key, (values, _) in known.items() if now.get(key) != values]:
            values, since = known.pop(key)
            yield Span(key, values, since, position)
        known |= {key: (now[key], position) for key in now if key not in known}
    for key, (values, since) in known.items():
        if since is not None:
            yield Span(key, values, since, FOREVER)
