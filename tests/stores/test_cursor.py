"""One way to speak to both stores: the same statement, the same parameters, the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from application.eventstore.database import SqlDatabase, in_dialect
from application.eventstore.errors import RowTaken, StoreFault, StoreUnavailable
from application.eventstore.tables import upgrade
from domain.vocabulary import Polarity

CANARY = "Kanarienvogel"
ROWS = "CREATE TABLE IF NOT EXISTS things (id TEXT PRIMARY KEY, name TEXT, age INTEGER NOT NULL)"


@pytest.fixture
def things(database: SqlDatabase) -> SqlDatabase:
    upgrade(database, [ROWS])
    return database


def test_rows_are_read_by_column_name(things: SqlDatabase) -> None:
    with things.transaction(commit=True) as cursor:
        cursor.executemany("INSERT INTO things VALUES (?,?,?)", [("a", "x", 1), ("b", "y", 2)])
        assert cursor.rowcount == 2

    with things.transaction(commit=False) as cursor:
        cursor.execute("SELECT * FROM things WHERE age > ? ORDER BY id", (0,))
        assert [dict(row) for row in cursor] == [
            {"id": "a", "name": "x", "age": 1},
            {"id": "b", "name": "y", "age": 2},
        ]
        cursor.execute("SELECT name FROM things WHERE id = ?", ("b",))
        assert cursor.fetchone()["name"] == "y"
        assert cursor.fetchone() is None


def test_percent_and_question_marks_in_quotes_are_left_alone(things: SqlDatabase) -> None:
    with things.transaction(commit=False) as cursor:
        cursor.execute("SELECT '100% sure?' AS said WHERE 'abc' LIKE 'a%' AND ? = 'x'", ("x",))
        assert cursor.fetchone()["said"] == "100% sure?"
        cursor.execute("SELECT '5%' AS said")
        assert cursor.fetchone()["said"] == "5%"


def test_a_statement_is_put_into_the_servers_form() -> None:
    assert in_dialect("a = ? AND b LIKE '?%'", "postgresql") == "a = %s AND b LIKE '?%%'"


def test_identifiers_codes_and_dates_are_kept_as_text(things: SqlDatabase) -> None:
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    values = (UUID(int=7), Polarity.IMPROVEMENT, date(2026, 1, 2), moment)

    with things.transaction(commit=True) as cursor:
        for value in values:
            cursor.execute("INSERT INTO things VALUES (?,?,1)", (value, value))
        cursor.execute("SELECT name FROM things ORDER BY id")
        found = {row["name"] for row in cursor.fetchall()}

    assert {str(UUID(int=7)), "improvement", "2026-01-02", moment.isoformat()} == found


def test_a_transaction_is_rolled_back_on_an_error_or_when_not_committed(
    things: SqlDatabase,
) -> None:
    with pytest.raises(RowTaken), things.transaction(commit=True) as cursor:
        cursor.executemany("INSERT INTO things VALUES (?,'x',1)", [("a",), ("a",)])
    with things.transaction(commit=False) as cursor:
        cursor.execute("INSERT INTO things VALUES ('b','x',1)")

    with things.transaction(commit=False) as cursor:
        cursor.execute("SELECT count(*) AS rows FROM things")
        assert cursor.fetchone()["rows"] == 0


def test_errors_name_no_value(things: SqlDatabase) -> None:
    with things.transaction(commit=True) as cursor:
        cursor.execute("INSERT INTO things VALUES (?,?,?)", (CANARY, "x", 1))

    with pytest.raises(RowTaken) as taken, things.transaction(commit=True) as cursor:
        cursor.execute("INSERT INTO things VALUES (?,?,?)", (CANARY, "x", 1))
    with (
        pytest.raises((StoreFault, StoreUnavailable)) as fault,
        things.transaction(commit=False) as cursor,
    ):
        cursor.execute("SELECT * FROM nothing_there WHERE id = ?", (CANARY,))

    assert CANARY not in str(taken.value) + str(fault.value)
    assert taken.value.__suppress_context__
