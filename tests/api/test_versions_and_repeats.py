"""A command names the version that was seen, and a key makes its repeat harmless."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx2 import Response

from tests.api.world import World


def share(
    world: World, lesson: str, body: dict[str, Any] | None = None, **headers: str
) -> Response:
    """Record a sharing of a lesson, with these headers."""
    told = {"channel": "briefings-and-campaigns", **(body or {})}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return world.ask("POST", f"/v1/learning-items/{lesson}/sharings", json=told, headers=named)


def events_of(world: World, lesson: str) -> int:
    """How many events the lesson's history holds."""
    position = world.settled()
    return len(world.get(f"/v1/history/{lesson}?since={position}")["items"])


def test_a_command_on_a_record_has_to_say_which_version_was_seen(world: World) -> None:
    answer = share(world, world.lesson())

    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/precondition-missing"


def test_a_command_on_a_version_that_is_no_longer_the_newest_is_refused(world: World) -> None:
    lesson = world.lesson()
    first = share(world, lesson, If_Match='"1"')

    second = share(world, lesson, If_Match='"1"')

    assert first.status_code == 201
    assert first.headers["ETag"] == '"2"'
    assert second.status_code == 412
    assert share(world, lesson, If_Match=first.headers["ETag"]).status_code == 201


@pytest.mark.parametrize("unclear", ["1", 'W/"1"', '"one"', '"1", "2"', '"01"'])
def test_an_if_match_that_is_no_single_etag_is_refused(world: World, unclear: str) -> None:
    assert share(world, world.lesson(), If_Match=unclear).status_code == 400


def test_a_star_decides_on_whatever_stands(world: World) -> None:
    lesson = world.lesson()

    assert share(world, lesson, If_Match="*").headers["ETag"] == '"2"'
    assert share(world, lesson, If_Match="*").headers["ETag"] == '"3"'


def test_a_receipt_says_where_the_record_is_and_reading_since_it_shows_the_write(
    world: World,
) -> None:
    made = world.ask(
        "POST", "/v1/sources", params={"area": str(world.home)}, json={"title": "Child Q"}
    )

    position = made.json()["position"]
    read = world.ask("GET", made.headers["Location"], params={"since": position})

    assert made.status_code == 201
    assert read.json()["record"]["title"] == "Child Q"
    assert read.json()["position"] >= position
    assert read.headers["ETag"] == made.headers["ETag"] == '"1"'


def test_a_record_that_has_not_changed_is_not_sent_again(world: World) -> None:
    made = world.done("register-source", title="Child Q")
    path = f"/v1/sources/{made['id']}?since={made['position']}"

    same = world.ask("GET", path, headers={"If-None-Match": 'W/"9", "1"'})
    newer = world.ask("GET", path, headers={"If-None-Match": '"9"'})

    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", '"1"')
    assert newer.status_code == 200


def test_the_same_key_with_the_same_request_records_once(world: World) -> None:
    lesson = world.lesson()

    first = share(world, lesson, If_Match='"1"', Idempotency_Key="monday")
    again = share(world, lesson, If_Match='"1"', Idempotency_Key="monday")

    assert first.json()["repeated"] is False
    assert again.json() == {**first.json(), "repeated": True}
    assert again.status_code == 201
    assert events_of(world, lesson) == 2


def test_the_same_key_with_another_request_is_refused(world: World) -> None:
    lesson = world.lesson()
    share(world, lesson, If_Match="*", Idempotency_Key="tuesday")

    other = share(world, lesson, {"reached": 12}, If_Match="*", Idempotency_Key="tuesday")

    assert other.status_code == 422
    assert other.json()["type"] == "/problems/key-reused"
    assert events_of(world, lesson) == 2


def test_opening_a_record_twice_under_one_key_opens_it_once(world: World) -> None:
    path, key = f"/v1/sources?area={world.home}", {"Idempotency-Key": "wednesday"}

    made = [world.ask("POST", path, json={"title": "Q"}, headers=key).json() for _ in range(2)]

    assert made[0]["id"] == made[1]["id"]
    assert [each["repeated"] for each in made] == [False, True]


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "na\u00efve"])
def test_a_key_that_is_no_key_is_refused(world: World, key: str) -> None:
    answer = world.ask(
        "POST",
        f"/v1/sources?area={world.home}",
        json={},
        headers={"Idempotency-Key": key.encode("latin-1")},
    )

    assert answer.status_code == 422


def test_one_key_sent_by_many_at_once_records_once(world: World) -> None:
    lesson = world.lesson()

    def send(_: int) -> Response:
        return share(world, lesson, If_Match="*", Idempotency_Key="at once")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))

    assert {answer.status_code for answer in answers} == {422}
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(
                lambda _: share(world, lesson, If_Match="*", Idempotency_Key="at-once"), range(6)
            )
        )
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.json()["events"][0]["version"] for answer in answers}) == 1
    assert events_of(world, lesson) == 2


def test_of_many_who_saw_one_version_one_writes(world: World) -> None:
    lesson = world.lesson()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: share(world, lesson, If_Match='"1"'), range(6)))

    assert sorted(answer.status_code for answer in answers) == [201, *[412] * 5]


def test_of_many_who_decide_on_whatever_stands_everyone_writes(world: World) -> None:
    lesson = world.lesson()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: share(world, lesson, If_Match="*"), range(6)))

    assert [answer.status_code for answer in answers] == [201] * 6
    assert events_of(world, lesson) == 7
