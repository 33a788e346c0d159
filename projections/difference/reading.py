"""Keeps what the question *what difference did it make* is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from projections._store.forgetting import delete_thing
from projections._store.ports import Cursor
from projections._store.reading import StreamBatch
from projections._store.things import keep_ties, tie_tables
from projections.difference.keeping import Followed, keep
from projections.difference.tables import TABLES

NAME = "difference"
TIES = "difference_ties"


class DifferenceReading:
    """The lessons' states as they were known at every position, and what they link to.

    The version goes up whenever a state that is kept whole changes its shape: older rows could
    not be read any more.
    """

    name = NAME
    version = 5

    def tables(self, _dialect: str) -> Sequence[str]:
        """Statements that make what is missing of the tables; the same on both stores."""
        return (*tie_tables(NAME), *(made for table in TABLES for made in table.statements))

    def table_names(self) -> Sequence[str]:
        """Every table of this reading."""
        return (TIES, *(table.name for table in TABLES))

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """Take every fact in; refuse none."""
        keep_ties(NAME, streams, cursor)
        followed = [Followed.of(batch) for batch in streams]
        for table in TABLES:
            keep(table, followed, cursor)

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream."""
        delete_thing(cursor, self.table_names(), stream)
