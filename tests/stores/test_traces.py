"""An ordinary role of PostgreSQL clears what it may, and is told what the server's log keeps."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from application.eventstore.database import SqlDatabase
from application.eventstore.opening import open_database
from application.eventstore.tables import upgrade
from application.eventstore.traces import clear_keys, clear_tables, keeps_log

ROLE = "goldenthread_ordinary"


@pytest.fixture
def ordinary(fresh_postgres_url: str) -> Iterator[SqlDatabase]:
    """The database as a role sees it that may do nothing but use it."""
    name, parts = urlsplit(fresh_postgres_url).path[1:], urlsplit(fresh_postgres_url)
    with psycopg.connect(fresh_postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(ROLE)))
        server.execute(
            sql.SQL("GRANT ALL ON DATABASE {} TO {}").format(
                sql.Identifier(name), sql.Identifier(ROLE)
            )
        )
        server.execute(sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(sql.Identifier(ROLE)))
    database = open_database(f"postgresql://{ROLE}:x@{parts.hostname}:{parts.port}/{name}")
    upgrade(database)
    yield database
    database.close()
    with psycopg.connect(fresh_postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(ROLE)))
        server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(ROLE)))


def test_an_ordinary_role_may_erase(ordinary: SqlDatabase) -> None:
    assert clear_keys(ordinary)
    assert clear_tables(ordinary, ("commands",))
    assert keeps_log(ordinary)


def test_a_file_keeps_no_log(fresh_sqlite_url: str) -> None:
    database = open_database(fresh_sqlite_url)
    upgrade(database)

    assert clear_tables(database, ("commands",))

    assert not keeps_log(database)
    database.close()
