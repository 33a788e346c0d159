"""How the readings forget: their rows are made again, and the database keeps nothing of the old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.traces import clear_tables
from projections._store.runner import Runner


@dataclass(frozen=True, slots=True)
class ForgettingReadings:
    """The readings as `application.erasing` needs them."""

    runner: Runner
    database: SqlDatabase

    def forget(self, streams: Sequence[UUID]) -> None:
        """Make the rows of these streams again from the log, and leave no trace of the old ones."""
        self.runner.forget(streams)
        clear_tables(self.database, self.runner.table_names())
