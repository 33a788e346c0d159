"""The check of a real store: it names what was done to it underneath, and raises no false alarm."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from application.proof.findings import Fault
from application.proof.leaves import NOBODYS
from application.proof.verifying import Trust, verify
from tests.proof.conftest import House
from tests.stores.recordings import AREA

_CHANGES: Sequence[tuple[str, Fault, int]] = (
    ("UPDATE stored_events SET topic = 'area.renamed.1' WHERE {position} = 3", Fault.CHANGED, 3),
    ("UPDATE stored_events SET originator_version = 9 WHERE {position} = 4", Fault.CHANGED, 4),
    ("DELETE FROM stored_events WHERE {position} = 1", Fault.MISSING, 1),
    ("DELETE FROM stored_events WHERE {position} >= 5", Fault.MISSING, 5),
    ("DELETE FROM stored_events", Fault.MISSING, 1),
    ("UPDATE stored_events SET {position} = 100 WHERE {position} = 2", Fault.MISSING, 2),
)


@pytest.mark.parametrize(("sql", "fault", "position"), _CHANGES)
def test_a_change_underneath_is_named_by_its_first_bad_event(
    house: House, sql: str, fault: Fault, position: int
) -> None:
    stream = house.recorded(6)
    house.sealed()
    assert house.checked().every == ()

    house.tampered(sql)
    found = house.checked().first

    assert found is not None
    assert (found.fault, found.position) == (fault, position)
    assert str(found.event).startswith(str(stream))


def test_a_state_that_was_changed_is_found_though_no_root_was(house: House) -> None:
    house.recorded(3)
    house.sealed()
    with house.database.transaction(commit=False) as cursor:
        cursor.execute(f"SELECT state FROM stored_events WHERE {house.position} = 2")  # noqa: S608
        state = bytes(cursor.fetchone()["state"])
    house.tampered(
        "UPDATE stored_events SET state = ? WHERE {position} = 2",
        state.replace(b"T09:30", b"T09:31"),
    )

    found = house.checked().first

    assert found is not None
    assert (found.fault, found.position) == (Fault.CHANGED, 2)


def test_the_last_events_and_whole_streams_that_are_gone_are_noticed_before_they_are_sealed(
    house: House,
) -> None:
    house.recorded(2)
    house.sealed()
    cut, whole = house.recorded(3), house.recorded(2)

    assert house.checked().every == ()
    house.tampered("DELETE FROM stored_events WHERE {position} >= 5")
    events = {each.event for each in house.checked().every}

    assert {f"{cut}.3", f"{whole}.1"} <= events


def test_an_event_that_no_command_recorded_is_noticed_before_it_is_sealed(house: House) -> None:
    house.recorded(2)
    house.sealed()
    stream = house.recorded(1)
    house.tampered("DELETE FROM commands WHERE events LIKE ?", f"{stream}%")

    found = house.checked().first

    assert found is not None
    assert (found.fault, found.event) == (Fault.NO_COMMAND, f"{stream}.1")


def test_positions_without_an_event_are_counted_at_the_end_of_a_file_too(house: House) -> None:
    """They raise no alarm: a store that was moved from a server has them by nature."""
    house.recorded(3)
    house.sealed()
    stream = house.recorded(1)
    house.tampered("DELETE FROM stored_events WHERE {position} = 4")
    house.tampered("DELETE FROM commands WHERE events LIKE ?", f"{stream}%")

    report = house.checked()

    assert report.gaps == (1 if house.database.dialect == "sqlite" else 0)
    assert report.every == ()


def test_a_position_that_is_given_out_twice_is_noticed(house: House) -> None:
    house.recorded(2)
    house.sealed()
    on_a_file = house.database.dialect == "sqlite"
    if on_a_file:
        house.tampered("DELETE FROM sqlite_sequence")
        assert [each.fault for each in house.checked().every] == [Fault.NUMBERING]

    house.tampered("DELETE FROM stored_events")
    house.recorded(1)
    found = house.checked().first

    assert found is not None
    assert (found.fault, found.position) == (Fault.CHANGED if on_a_file else Fault.MISSING, 1)


def test_a_store_that_was_never_sealed_proves_nothing_and_says_so(house: House) -> None:
    house.recorded(2)

    assert [each.fault for each in house.checked().every] == [Fault.NEVER]


def test_an_empty_store_is_as_it_was_recorded(house: House) -> None:
    assert house.checked().every == ()


def test_what_came_after_the_last_checkpoint_is_told_apart(house: House) -> None:
    house.recorded(3)
    house.sealed()
    kept = house.newest()
    house.recorded(2)
    house.sealed()
    house.recorded(4)

    (proof,) = house.checked(kept).areas

    assert (proof.anchored.size, proof.sealed.size, proof.unsealed) == (3, 5, 4)
    assert proof.area == AREA


def test_a_row_of_which_no_area_can_be_read_is_sealed_and_guarded_all_the_same(
    house: House,
) -> None:
    house.recorded(1)
    house.tampered("UPDATE stored_events SET state = ?", b"not in the form")
    house.sealed()
    assert house.checked().every == ()

    house.tampered("UPDATE stored_events SET state = ?", b"not in that form")
    found = house.checked().first

    assert found is not None
    assert (found.fault, found.area, found.position) == (Fault.CHANGED, NOBODYS, 1)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE proof_leaves SET hash = ? WHERE number = 1", Fault.LIST),
        ("UPDATE proof_trees SET frontier = ?", Fault.LIST),
        ("DELETE FROM proof_leaves WHERE number = 2 AND hash <> ?", Fault.LIST),
        ("DELETE FROM proof_checkpoints WHERE size = 5 AND note <> ?", Fault.UNCOVERED),
        ("UPDATE proof_checkpoints SET note = ? WHERE size = 3", Fault.UNREADABLE),
    ],
)
def test_a_change_of_the_sealer_s_own_tables_is_found(house: House, sql: str, fault: Fault) -> None:
    house.recorded(3)
    house.sealed()
    house.recorded(2)
    house.sealed()
    value: object = "no note" if "note" in sql else b"\0" * 32
    house.tampered(sql, value)

    assert fault in {each.fault for each in house.checked().every}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE proof_leaves SET area = 'nowhere'",
        "UPDATE proof_trees SET area = 'nowhere'",
        "UPDATE proof_keys SET public_key = 'no key'",
        "UPDATE proof_checkpoints SET note = replace(note, '=', '!')",
        "UPDATE commands SET area = 'nowhere', events = 'no runs'",
    ],
)
def test_tables_that_were_filled_with_nonsense_are_told_as_such_and_never_as_in_order(
    house: House, sql: str
) -> None:
    house.recorded(3)
    house.sealed()
    house.tampered(sql)

    assert verify(house.database, Trust()).every


def test_whoever_drops_every_checkpoint_of_the_store_is_found_by_the_sealer_s_memory(
    house: House,
) -> None:
    house.recorded(5)
    house.sealed()
    house.tampered("DELETE FROM stored_events WHERE {position} > 2")
    for table in ("proof_leaves", "proof_trees", "proof_checkpoints", "proof_progress"):
        house.tampered(f"DELETE FROM {table}")  # noqa: S608

    found = house.checked(by_sealer=True).first

    assert found is not None
    assert (found.fault, found.after, found.upto) == (Fault.BETWEEN, 0, 5)
