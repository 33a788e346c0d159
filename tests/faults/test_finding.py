"""The reckoning of the fault trials finds what it is there to find: each kind of fault, planted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.bootstrap import Services
from tests.faults.clients import Acknowledged, Ledger
from tests.faults.house import House, a_house
from tests.faults.outcome import Outcome, table
from tests.faults.settling import settle
from tests.faults.writing import one_fact


@pytest.fixture
def house(tmp_path: Path) -> House:
    return a_house(f"sqlite:///{tmp_path / 'store.db'}", tmp_path / "house")


@pytest.fixture
def services(house: House) -> Iterator[Services]:
    with house.services() as opened:
        yield opened


def told(services: Services, *keys: str) -> Ledger:
    """Two facts under keys of their own, acknowledged."""
    ledger = Ledger()
    for key in keys:
        ledger.sent.add(key)
        receipt = one_fact(services, key)
        ledger.acknowledged.append(Acknowledged(key, receipt, 0.0))
    return ledger


def run(services: Services, statement: str) -> None:
    with services.database.transaction(commit=True) as cursor:
        cursor.execute(statement)


def test_where_all_is_well_nothing_is_found(services: Services) -> None:
    ledger = told(services, "a", "b")

    assert settle(services, ledger, Outcome("", {})).kept


def test_an_acknowledged_write_that_is_gone_counts_as_lost(services: Services) -> None:
    ledger = told(services, "a", "b")
    run(services, "DELETE FROM stored_events WHERE rowid = (SELECT MAX(rowid) FROM stored_events)")

    assert settle(services, ledger, Outcome("", {})).lost == 1


def test_a_fact_that_stands_twice_counts_as_doubled(services: Services) -> None:
    """Even where it came under another command."""
    ledger = told(services, "a", "b")
    one_fact(services, "a", again=True)

    assert settle(services, ledger, Outcome("", {})).doubled == 1


def test_a_receipt_with_another_position_counts_as_wrong(services: Services) -> None:
    ledger = told(services, "a")
    ledger.acknowledged[0].receipt["position"] += 1

    assert settle(services, ledger, Outcome("", {})).wrong == 1


def test_an_event_that_a_reading_passed_over_counts_as_skipped(services: Services) -> None:
    ledger = told(services, "a", "b")
    services.runner.catch_up()
    run(
        services,
        "DELETE FROM history_events WHERE position = (SELECT MAX(position) FROM history_events)",
    )

    found = settle(services, ledger, Outcome("", {}))

    assert (found.skipped, found.wrong) == (1, 1)


def test_a_row_of_a_reading_that_the_log_does_not_give_counts_as_wrong(services: Services) -> None:
    ledger = told(services, "a")
    services.runner.catch_up()
    run(services, "UPDATE register_rows SET known_from = known_from + 1000")

    assert settle(services, ledger, Outcome("", {})).wrong == 1


def test_the_table_shows_every_number_and_every_note() -> None:
    outcome = Outcome("a trial", {"kills": 1200}, lost=1, recovery=[0.5], notes=["so it was"])

    assert "a trial | 1,200 kills | 1" in table([outcome])
    assert "0.50, most 0.50" in table([outcome])
    assert table([outcome]).endswith("a trial: so it was")
    assert not outcome.kept
