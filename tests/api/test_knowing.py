"""Every answer says how much it knows, and can be asked for as it was known before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from application.commands.table import COMMANDS
from domain.vocabulary import Role
from tests.api.world import World


def corrected_source(world: World) -> tuple[str, int, int, str]:
    """A source that was corrected: its id, the positions before and after, an instant between."""
    before = world.done("register-source", title="Child R", publisher="CHSCP")
    between = datetime.now(UTC).isoformat()
    after = world.done(
        "correct-source", before["id"], title="Child Q", reason="The letter was misread."
    )
    return str(before["id"]), before["position"], after["position"], between


def test_the_same_question_before_and_after_a_correction_gives_the_old_and_the_new_answer(
    world: World,
) -> None:
    source, before, after, between = corrected_source(world)
    path = f"/v1/sources/{source}"

    old = world.get(path, params={"as_of": str(before)})
    new = world.get(path, params={"as_of": str(after)})
    then = world.get(path, params={"as_of": between})

    assert (old["record"]["title"], old["position"]) == ("Child R", before)
    assert (new["record"]["title"], new["position"]) == ("Child Q", after)
    assert (then["record"]["title"], then["position"]) == ("Child R", before)


def test_difference_lineage_and_history_answer_as_it_was_known_then(world: World) -> None:
    source, before, after, _ = corrected_source(world)
    lesson = world.lesson(sources=[source])
    world.settled()
    asked: dict[str, Any] = {"params": {"as_of": str(before)}}

    told = world.get("/v1/difference", params={"as_of": str(before), "source": source})
    points = world.get(f"/v1/lineage/{source}", **asked)
    events = world.get(f"/v1/history/{source}", **asked)
    steps = world.get(f"/v1/history/{source}/steps", params={"as_of": str(after)})
    state = world.get(f"/v1/history/{source}/state", params={"position": before})

    assert told["title"] == "Child R"
    assert [node["label"] for node in points["nodes"]] == ["Child R"]
    assert [event["name"] for event in events["items"]] == ["source.registered.1"]
    assert [change["path"] for change in steps["items"][1]["changes"]] == ["title"]
    assert steps["items"][1]["event"]["why"] == "The letter was misread."
    assert state["record"]["title"] == "Child R"
    assert world.ask("GET", f"/v1/learning-items/{lesson}", **asked).status_code == 404
    for answer in (told, points, events, state):
        assert (answer["position"], answer["parked"], answer["complete"]) == (before, 0, True)


@pytest.mark.parametrize("later", ["999999999", "2999-01-01T00:00:00Z"])
def test_what_lies_later_than_anything_recorded_is_refused(world: World, later: str) -> None:
    answer = world.ask("GET", "/v1/sources", params={"as_of": later})

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/not-yet-known"


@pytest.mark.parametrize("unclear", ["yesterday", "2026-03-14", "2026-03-14T09:00:00", "-1", "1.5"])
def test_an_instant_needs_its_zone_and_a_position_is_a_number(world: World, unclear: str) -> None:
    answer = world.ask("GET", "/v1/sources", params={"as_of": unclear})

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/position-unclear"


def test_before_anything_was_recorded_nothing_is_known(world: World) -> None:
    long_ago = (datetime.now(UTC) - timedelta(days=9)).isoformat()

    told = world.get("/v1/sources", params={"as_of": long_ago})

    assert (told["items"], told["position"]) == ([], 0)


def test_waiting_for_what_was_never_recorded_is_refused_at_once(world: World) -> None:
    answer = world.ask("GET", "/v1/sources", params={"since": 10**12})

    assert answer.json()["type"] == "/problems/not-yet-known"


def test_a_misspelt_filter_is_refused_rather_than_ignored(world: World) -> None:
    answer = world.ask("GET", "/v1/learning-items", params={"stgae": "embedded"})

    assert answer.json()["type"] == "/problems/parameter-unknown"


@pytest.mark.parametrize("query", ["stage=identified&stage=embedded", "as_of=1&as_of=1"])
def test_a_filter_given_twice_is_refused_rather_than_half_obeyed(world: World, query: str) -> None:
    answer = world.ask("GET", f"/v1/learning-items?{query}")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/parameter-twice"


def test_pages_follow_one_another_until_the_end_and_leave_nothing_out(world: World) -> None:
    made = {world.lesson(lesson=f"Lesson {number} of many pages") for number in range(5)}
    world.settled()
    params = {"words": "many pages", "limit": "2"}
    seen: list[str] = []
    after: str | None = None
    while True:
        asked = params if after is None else {**params, "after": after}
        page = world.get("/v1/learning-items", params=asked)
        assert len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break

    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize("part", ["", "/steps"])
def test_a_long_history_is_read_page_by_page_and_each_page_says_what_the_whole_says(
    world: World, part: str
) -> None:
    lesson = world.lesson("Police", "Education", agencies_as_written=["the trust"] * 3)
    world.settled()
    path = f"/v1/history/{lesson}{part}"
    whole = world.get(path, params={"limit": 200})
    seen: list[Any] = []
    after: int | None = 0
    while after is not None:
        page = world.get(path, params={"after": after, "limit": 2})
        assert 0 < len(page["items"]) <= 2
        seen += page["items"]
        after = page["next"]

    assert whole["next"] is None
    assert len(whole["items"]) > 4
    assert seen == whole["items"]
    assert world.get(path, params={"after": 999})["items"] == []
    assert world.ask("GET", path, params={"limit": 201}).status_code == 422


def test_lessons_are_found_by_stage_agency_source_family_and_words(world: World) -> None:
    source = world.done("register-source", title="Thematic", kind="section-11-audit")["id"]
    lesson = world.lesson("Police", sources=[source], lesson="Wherefore supervision matters")
    world.lesson("Police", lesson="Another one")
    world.settled()
    police = str(world.agencies["Police"])

    for params in (
        {"source": source},
        {"family": "audit"},
        {"words": "WHEREFORE"},
        {"words": "thematic", "agency": police},
    ):
        told = world.get("/v1/learning-items", params=params)
        assert [item["id"] for item in told["items"]] == [lesson], params


def test_the_first_stage_reads_recorded(world: World) -> None:
    lesson = world.lesson(lesson=None)
    world.settled()

    record = world.get(f"/v1/learning-items/{lesson}")["record"]

    assert record["stage"] == "recorded"
    assert [claim["about"] for claim in record["claims"]] == []


def test_an_area_shows_its_registers(world: World) -> None:
    told = world.get(f"/v1/areas/{world.home}", role=Role.LAY_MEMBER)

    assert {agency["name"] for agency in told["record"]["agencies"]} == set(world.agencies)
    assert "rename-board" in COMMANDS
