"""Events in PostgreSQL: the library's recorder, its table lock kept, its lock-free function not made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg import Cursor, ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow

from application.eventstore.beside import check_epoch, insert_beside, put_fences
from application.eventstore.database import SqlCursor
from application.eventstore.errors import StoreAddressUnclear
from application.eventstore.rows import Beside

_NOTHING = Beside()
# The pool asks a server that is away less and less often, and would find it again minutes late:
# so it gives up soon, and whoever comes next asks afresh.
_GIVE_UP_SECONDS = 1.0
_WAIT_SECONDS = 5.0
_OWN = ("dbname", "host", "port", "user", "password")


class ServerDatastore(PostgresDatastore):
    """The library's pool, opened from an address; the server ends a transaction left idle.

    A server that was away is found again within seconds, however long it was away.
    """

    def __init__(self, address: str) -> None:
        asked = _read(address)
        dbname, host, port, user, password = (str(asked.pop(name, "") or "") for name in _OWN)
        super().__init__(
            dbname=dbname,
            host=host,
            port=port or "5432",
            user=user,
            password=password,
            max_overflow=9,
            idle_in_transaction_session_timeout=60,
            enable_db_functions=False,
        )
        self.pool.reconnect_timeout = _GIVE_UP_SECONDS
        self.pool.timeout = _WAIT_SECONDS
        if isinstance(self.pool.kwargs, dict):
            self.pool.kwargs.update(asked)


def _read(address: str) -> dict[str, Any]:
    try:
        asked: Mapping[str, Any] = conninfo_to_dict(address)
    except ProgrammingError:
        raise StoreAddressUnclear from None
    if not asked.get("dbname"):
        raise StoreAddressUnclear
    return dict(asked)


class ServerRecorder(PostgresApplicationRecorder):
    """The library's recorder, which takes its lock before anything else is written.

    So positions are committed in order, and two appends can never wait for each other in a ring.
    """

    def __init__(
        self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events"
    ) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        del self.sql_create_statements[self.create_insert_function_statement_index]

    def statements(self, cursor: SqlCursor) -> list[str]:
        """What makes the events table, and its row type where that is missing."""
        cursor.execute("SELECT to_regtype(?) AS known", (self.stored_event_type_name,))
        known = cursor.fetchone()["known"] is not None
        every = [statement.as_string() for statement in self.sql_create_statements]
        return [one for one in every if not (known and "CREATE TYPE" in one)]

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        self.datastore.register_type_adapters()
        ids: Sequence[int] | None = super().insert_events(stored_events, **kwargs)
        return ids

    def _insert_events(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> None:
        beside: Beside = kwargs.get("beside", _NOTHING)
        if beside == _NOTHING:
            return
        self._lock_table(curs)
        cursor = SqlCursor(curs, "postgresql")
        insert_beside(cursor, beside)
        put_fences(cursor, beside)
        # In pipeline mode a cursor may get the late answer of its earlier statements: ask anew.
        with curs.connection.cursor() as barrier:
            barrier.execute("SELECT 1")
            barrier.fetchone()
            check_epoch(SqlCursor(barrier, "postgresql"), beside)
        super()._insert_events(curs, stored_events)
