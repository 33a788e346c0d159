"""`goldenthread move`: a file to a server and back, and nothing that is not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ONE, OTHER, Desk, Sheet
from tests.cli.schemas import check


@pytest.fixture
def empty_url(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty store of the other kind."""
    if desk.url.startswith("sqlite"):
        found: str = request.getfixturevalue("fresh_postgres_url")
        return found
    return f"sqlite:///{tmp_path / 'new' / 'store.db'}"


def test_a_moved_store_gives_the_same_events_and_lessons(
    desk: Desk, sheet: Sheet, empty_url: str
) -> None:
    desk.done("import", sheet(ONE, OTHER), "--yes")
    exported = ("export", "--what", "events", "--format", "ndjson", "--to", "-")
    events, lessons = desk.done(*exported).out, desk.done("export", "--to", "-").out

    told = check("move", desk.done("move", "--to", empty_url, "--yes", "--json").json)
    desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", empty_url)

    assert told["position"] == told["head"] == told["events"]
    assert desk.done(*exported).out == events
    assert desk.done("export", "--to", "-").out == lessons
    assert desk.run("doctor").code == 0


def test_an_address_with_its_password_is_taken_from_the_environment(
    desk: Desk, empty_url: str
) -> None:
    desk.patch.setenv("GOLDENTHREAD_MOVE_TO", empty_url)

    assert "are equal" in desk.done("move", "--yes").out


def test_nothing_is_moved_unless_somebody_said_that_the_service_is_stopped(
    desk: Desk, empty_url: str
) -> None:
    answer = desk.run("move", "--to", empty_url)

    assert (answer.code, answer.out) == (2, "")
    assert "Stop the service first" in answer.err


def test_a_store_is_not_moved_onto_itself_nor_into_one_that_holds_something(
    desk: Desk, empty_url: str
) -> None:
    assert desk.run("move", "--to", desk.url, "--yes").code == 2
    desk.done("move", "--to", empty_url, "--yes")
    desk.done("move", "--to", empty_url, "--yes")
    desk.record("record-lesson", {"lesson": "One more"})

    again = desk.run("move", "--to", empty_url, "--yes")

    assert again.code == 1
    assert "nothing was changed" in again.err
