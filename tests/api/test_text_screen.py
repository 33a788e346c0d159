"""Over HTTP a text that may name somebody is refused by place and kind, until it was checked."""

from __future__ import annotations

from typing import Any

from httpx2 import Response

from tests.api.test_imports import look, tracker
from tests.api.test_problems import is_problem
from tests.api.world import World

NAMED = "Aisha Khan was not heard"
CHECKED = {"Golden-Thread-Text-Checked": "yes"}


def _send(world: World, **headers: str) -> Response:
    params = {"area": str(world.home)}
    body = {"lesson": "See the child", "agencies_as_written": ["Police"], "notes": NAMED}
    return world.ask("POST", "/v1/learning-items", params=params, json=body, headers=headers)


def test_the_refusal_tells_where_and_what_kind_and_never_the_words(world: World) -> None:
    head = world.services.log.head()

    answer = _send(world)

    told = is_problem(answer, 409, "text-may-name-a-person")
    assert told["errors"] == [{"loc": ["body", "notes"], "msg": "may hold: name"}]
    assert "Aisha" not in answer.text
    assert world.services.log.head() == head


def test_the_same_request_is_recorded_once_somebody_has_checked_it(world: World) -> None:
    first = _send(world, **{"Idempotency-Key": "screened-1"})
    checked = _send(world, **{"Idempotency-Key": "screened-1"}, **CHECKED)

    assert (first.status_code, checked.status_code) == (409, 201)
    assert checked.json()["warnings"] == []


def test_anything_but_yes_is_out_of_form(world: World) -> None:
    answer = _send(world, **{"Golden-Thread-Text-Checked": "certainly"})

    told = is_problem(answer, 422, "out-of-form")
    assert told["errors"][0]["loc"] == ["header", "Golden-Thread-Text-Checked"]


def test_rows_of_a_tracker_that_may_name_somebody_wait_for_the_same_word(world: World) -> None:
    file = tracker("Ask the child", NAMED)
    digest = look(world, file).json()["digest"]
    params: dict[str, Any] = {"area": str(world.home), "name": "tracker.csv"}
    path = f"/v1/imports/{digest}/confirmation"

    refused = world.ask("POST", path, params=params, content=file)
    done = world.ask("POST", path, params=params, content=file, headers=CHECKED)

    told = is_problem(refused, 409, "text-may-name-a-person")
    assert told["errors"] == [{"loc": ["body", "sheets", 1, "rows", 3], "msg": "may hold: name"}]
    assert done.json()["written"] == 2
