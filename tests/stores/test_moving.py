"""A store that is moved keeps every position, byte, receipt and key; what is not empty is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.moving import Moved, MoveRefused, move
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import installation_id, upgrade
from domain.kernel import new_id
from tests.stores.recordings import a_decision

READINGS = ("readings_",)


@pytest.fixture
def filled(database: SqlDatabase, keys: Path) -> SqlDatabase:
    """A store with five decisions, whose last two positions belong to events that are gone."""
    log = open_log(database, keys)
    for _ in range(7):
        log.append([a_decision()])
    with database.transaction(commit=True) as cursor:
        place = "rowid" if database.dialect == "sqlite" else "notification_id"
        cursor.execute(f"DELETE FROM stored_events WHERE {place} > 5")  # noqa: S608
    return database


@pytest.fixture
def elsewhere(
    store_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[SqlDatabase]:
    """An empty store of the other kind."""
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    if store_url.startswith("sqlite"):
        url = request.getfixturevalue("fresh_postgres_url")
    made = open_database(url)
    upgrade(made)
    yield made
    made.close()


def moved(source: SqlDatabase, target: SqlDatabase) -> Moved:
    return move(source, target, leave_out=READINGS)


def test_events_arrive_at_their_positions_byte_for_byte(
    filled: SqlDatabase, elsewhere: SqlDatabase, keys: Path
) -> None:
    sent = open_log(filled, keys).read(0, 100)

    told = moved(filled, elsewhere)

    log = open_log(elsewhere, keys)
    assert list(log.read(0, 100)) == list(sent)
    assert not [each for each in log.decode(sent) if isinstance(each, Exception)]
    assert (told.events, told.head) == (5, 7)
    assert installation_id(elsewhere) == installation_id(filled)


def test_a_position_that_was_ever_given_is_not_given_again_after_a_move(
    filled: SqlDatabase, elsewhere: SqlDatabase, keys: Path
) -> None:
    """ARCHITECTURE 9: even where the events that had it are gone."""
    moved(filled, elsewhere)

    (receipt,) = open_log(elsewhere, keys).append([a_decision()])

    assert receipt.position == 8


def test_a_command_that_was_answered_before_the_move_gets_the_same_receipt_after_it(
    database: SqlDatabase, elsewhere: SqlDatabase, keys: Path
) -> None:
    decision = a_decision()
    (first,) = open_log(database, keys).append([decision])

    moved(database, elsewhere)
    (again,) = open_log(elsewhere, keys).append([decision])

    assert again.repeated
    assert (again.position, again.events) == (first.position, first.events)


def test_there_and_back_gives_the_same_digest(
    filled: SqlDatabase, elsewhere: SqlDatabase, tmp_path: Path
) -> None:
    third = open_database(f"sqlite:///{tmp_path / 'third.db'}")
    upgrade(third)

    there = moved(filled, elsewhere)
    back = moved(elsewhere, third)
    third.close()

    assert back == there


def test_a_store_that_holds_anything_is_refused_and_left_alone(
    filled: SqlDatabase, elsewhere: SqlDatabase, keys: Path
) -> None:
    ensure_kek(elsewhere, keys)
    log = open_log(elsewhere, keys)
    log.append([a_decision(new_id())])
    before = list(log.read(0, 100))

    with pytest.raises(MoveRefused, match="holds something else"):
        moved(filled, elsewhere)

    assert list(log.read(0, 100)) == before


def test_a_move_that_was_cut_off_after_everything_had_arrived_may_be_asked_for_again(
    filled: SqlDatabase, elsewhere: SqlDatabase, keys: Path
) -> None:
    first = moved(filled, elsewhere)

    assert moved(filled, elsewhere) == first

    open_log(filled, keys).append([a_decision()])
    with pytest.raises(MoveRefused, match="holds something else"):
        moved(filled, elsewhere)


def test_a_store_that_lacks_a_table_is_refused(filled: SqlDatabase, elsewhere: SqlDatabase) -> None:
    with filled.transaction(commit=True) as cursor:
        cursor.execute("CREATE TABLE of_tomorrow (id INTEGER)")

    with pytest.raises(MoveRefused, match="lacks a table"):
        moved(filled, elsewhere)

    with elsewhere.transaction(commit=False) as cursor:
        cursor.execute("SELECT COUNT(*) AS found FROM stored_events")
        assert cursor.fetchone()["found"] == 0


def test_the_rows_of_readings_are_left_behind(filled: SqlDatabase, elsewhere: SqlDatabase) -> None:
    """They are made again from the events, and each store has its own form of them."""
    with filled.transaction(commit=True) as cursor:
        cursor.execute("CREATE TABLE readings_of_a_kind (id INTEGER)")

    assert moved(filled, elsewhere).events == 5
