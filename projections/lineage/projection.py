"""Keeps the lineage's tables: what holds after each decision, and from which position to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from domain.kernel import Envelope
from projections._store.forgetting import delete_thing
from projections._store.ports import Cursor
from projections._store.reading import FOREVER, StreamBatch, decisions
from projections._store.things import keep_ties
from projections.lineage.rows import AnyRow, LinkRow, NodeRow, columns_of, values_of
from projections.lineage.tables import NAMES, ddl
from projections.lineage.things import rows_of

ROW_TYPES: tuple[type[AnyRow], ...] = (NodeRow, LinkRow)

_Key = tuple[type[AnyRow], tuple[str, ...]]


class LineageReading:
    """The reading behind every question of cause and effect."""

    name = "lineage"
    version = 2

    def tables(self, dialect: str) -> Sequence[str]:
        """Statements that make what is missing of the tables, and their indexes."""
        return ddl(dialect)

    def table_names(self) -> Sequence[str]:
        """Every table."""
        return NAMES

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """Close what each new decision ended or changed, and add what holds since."""
        changes = _Changes()
        for batch in streams:
            changes.take(batch)
        keep_ties(self.name, streams, cursor)
        for row_type in ROW_TYPES:
            _write(cursor, row_type, changes)

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream."""
        delete_thing(cursor, NAMES, stream)


@dataclass(slots=True)
class _Changes:
    """What a batch ends and what it adds, gathered so that each table is written once."""

    ended: list[tuple[AnyRow, int]] = field(default_factory=list)
    added: list[tuple[AnyRow, int, int]] = field(default_factory=list)

    def take(self, batch: StreamBatch) -> None:
        told: tuple[Envelope, ...] = batch.before
        holding = _keyed(told, batch.folded.before) if told else {}
        since: dict[_Key, int] = {}
        for decision in decisions(batch):
            told = (*told, *(entry.envelope for entry in decision.entries))
            then = _keyed(told, decision.state)
            self._compare(holding, then, since, decision.position)
            holding = then
        self.added.extend((holding[key], start, FOREVER) for key, start in since.items())

    def _compare(
        self,
        holding: dict[_Key, AnyRow],
        then: dict[_Key, AnyRow],
        since: dict[_Key, int],
        position: int,
    ) -> None:
        for key, row in holding.items():
            if then.get(key) == row:
                continue
            if key in since:
                self.added.append((row, since.pop(key), position))
            else:
                self.ended.append((row, position))
        since.update({key: position for key, row in then.items() if holding.get(key) != row})


def _keyed(told: Sequence[Envelope], state: object) -> dict[_Key, AnyRow]:
    return {(type(row), row.key): row for row in rows_of(state, told)}


def _write(cursor: Cursor, row_type: type[AnyRow], changes: _Changes) -> None:
    ended = [(end, *row.key) for row, end in changes.ended if isinstance(row, row_type)]
    added = [
        (*values_of(row), start, end)
        for row, start, end in changes.added
        if isinstance(row, row_type)
    ]
    if ended:
        cursor.executemany(_ending(row_type), ended)
    if added:
        cursor.executemany(_adding(row_type), added)


def _ending(row_type: type[AnyRow]) -> str:
    same = " AND ".join(f"{column} = ?" for column in row_type.key_columns)
    return f"UPDATE {row_type.table} SET known_to = ? WHERE {same} AND known_to = {FOREVER}"  # noqa: S608 - our own names


def _adding(row_type: type[AnyRow]) -> str:
    columns = (*columns_of(row_type), "known_from", "known_to")
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {row_type.table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names
