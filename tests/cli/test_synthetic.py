"""An invented area is made by one command, and never among real children."""

from __future__ import annotations

from uuid import UUID, uuid5

from tests.cli.conftest import Desk
from tests.cli.schemas import check


def test_the_synthetic_area_is_made_once_and_says_that_it_is_invented(empty_desk: Desk) -> None:
    made = check("synthetic", empty_desk.done("synthetic", "--json").json)
    again = empty_desk.done("synthetic")

    assert made["area"]["name"] == "Synthetic Partnership"
    assert made["children_tracked"] == 83
    assert made["commands_added"] == made["commands_sent"]
    assert "is filled already; nothing was added." in again.out
    assert "Everything in it is invented: 83 tracked children" in again.out
    assert all(each["id"] in again.out for each in made["lessons"])


def test_an_area_with_real_lessons_never_receives_invented_children(file_desk: Desk) -> None:
    before = file_desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out

    refused = file_desk.run("synthetic", "--area", "City & Hackney")

    assert refused.code == 1
    assert "was not declared synthetic" in refused.err
    told = file_desk.done("export", "--what", "events", "--format", "ndjson", "--to", "-").out
    assert told == before


def test_an_area_begins_with_a_set_of_indicators_and_only_once(desk: Desk) -> None:
    first = check("indicators-start", desk.done("indicators", "start", "--json").json)
    again = check("indicators-start", desk.done("indicators", "start", "--json").json)
    told = desk.done("indicators", "start").out

    assert all(each["added"] for each in first["indicators"])
    assert not any(each["added"] for each in again["indicators"])
    assert [each["id"] for each in again["indicators"]] == [
        each["id"] for each in first["indicators"]
    ]
    assert "0 indicators were added to City & Hackney." in told


def test_an_invented_area_of_another_version_stands_as_it_is(file_desk: Desk) -> None:
    """Its texts differ, so its first command was sent with another body."""
    area = file_desk.done("init", "--area", "Invented", "--json").json["area"]["id"]
    first = uuid5(UUID(area), "synthetic:1")
    body = {"purpose": "Invented, in the words of an older version."}
    file_desk.record("declare-synthetic", body, "--area", "Invented", "--command-id", first)

    refused = file_desk.run("synthetic", "--area", "Invented")

    assert refused.code == 1
    assert "was made by another version" in refused.err
