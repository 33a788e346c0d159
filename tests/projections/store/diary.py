"""The smallest reading there can be, which chokes or loses its store when it is told to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from projections._store.ports import Cursor
from projections._store.reading import StreamBatch, decisions


class Diary:
    """A small reading: one line for each decision; it can be told to choke on a stream."""

    name = "diary"

    def __init__(self, version: int = 1) -> None:
        self.version = version
        self.poison: UUID | None = None
        self.away = False
        self.calls = 0

    def tables(self, _dialect: str) -> Sequence[str]:
        return (
            (
                "CREATE TABLE IF NOT EXISTS diary_lines"
                " (known_from BIGINT PRIMARY KEY, stream TEXT, events INTEGER, version INTEGER)"
            ),
        )

    def table_names(self) -> Sequence[str]:
        return ("diary_lines",)

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        self.calls += 1
        for batch in streams:
            for decision in decisions(batch):
                cursor.execute(
                    "INSERT INTO diary_lines VALUES (?, ?, ?, ?)",
                    (
                        decision.position,
                        batch.stream,
                        len(decision.entries),
                        decision.state.version,
                    ),
                )
        if self.away:
            raise OperationalError
        if any(batch.stream == self.poison for batch in streams):
            message = "a sentence about somebody"
            raise ValueError(message)


class OperationalError(Exception):
    """Stands for a driver's own error of that name."""
