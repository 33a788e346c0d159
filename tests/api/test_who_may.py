"""Nobody asks anonymously, nobody sees another area, and a role may do what the matrix says."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from httpx2 import Response

from api.v1.examples_ids import LESSON
from application.access import MATRIX, Action, Resource
from domain.vocabulary import Role
from tests.api.routes import PUBLIC, Asking, askings, needs, routes
from tests.api.world import World

NOT_FOUND = {
    "type": "/problems/not-found",
    "title": "There is no such thing",
    "status": 404,
    "detail": "There is nothing here for you under this address.",
}


def test_every_route_is_public_by_a_tested_list_or_declares_a_resource_and_an_action(
    world: World,
) -> None:
    open_to_all = {route.path for route in routes(world.app) if not needs(route.dependant)}

    assert open_to_all == PUBLIC
    for asking in askings(world.app, area=str(world.home)):
        resource, _, action = asking.needs[0].partition(":")
        assert resource in set(Resource)
        assert action in set(Action)


def test_without_a_token_every_route_answers_401_and_says_how_to_sign_in(world: World) -> None:
    for asking in askings(world.app, area=str(world.home)):
        answer = world.ask(asking.method, asking.path, role=None, **asking.more)

        assert answer.status_code == 401, asking
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["type"] == "/problems/not-signed-in"


@pytest.mark.parametrize("token", ["nonsense", "gth_" + "0" * 32 + "_" + "a" * 43])
def test_a_token_that_is_malformed_or_unknown_is_told_apart_by_nobody(
    world: World, token: str
) -> None:
    answer = world.ask("GET", "/v1/areas", token=token)

    assert answer.status_code == 401
    assert token not in answer.text


def test_a_role_that_may_not_is_refused_on_every_route(world: World) -> None:
    for asking in askings(world.app, area=str(world.home)):
        resource, _, action = asking.needs[0].partition(":")
        cannot = next(
            role
            for role, may in MATRIX.items()
            if Action(action) not in may.get(Resource(resource), frozenset())
        )

        answer = world.ask(asking.method, asking.path, role=cannot, **asking.more)

        assert answer.status_code == 403, (asking, answer.text)
        assert answer.json()["type"] == "/problems/not-allowed"


def test_outside_ones_areas_every_record_is_as_if_it_had_never_been(world: World) -> None:
    source = world.done("register-source", title="Child Q")["id"]
    lesson = world.lesson("Police", sources=[source])
    world.settled()
    for asking in askings(world.app, area=str(world.home)):
        of_theirs, of_nobody = about(asking, lesson), about(asking, str(uuid4()))
        if of_theirs == of_nobody and "area" not in asking.more["params"]:
            continue

        foreign = ask(world, of_theirs)
        never = ask(world, of_nobody)

        expected = 404 if officers_may(asking) else 403
        assert foreign.status_code == never.status_code == expected, (asking, foreign.text)
        assert foreign.json() == never.json()
        assert expected == 403 or foreign.json() == NOT_FOUND


def officers_may(asking: Asking) -> bool:
    """Whether the officer of the other area may do this in their own; nobody rates and approves."""
    needed = (each.split(":") for each in asking.needs)
    allowed = MATRIX[Role.BOARD_OFFICER]
    return all(action in allowed.get(Resource(of), ()) for of, action in needed)


def about(asking: Asking, lesson: str) -> Asking:
    """The same request about another lesson."""
    params = {k: v.replace(LESSON, lesson) for k, v in asking.more["params"].items()}
    more = {**asking.more, "params": params}
    return replace(asking, path=asking.path.replace(LESSON, lesson), more=more)


def ask(world: World, asking: Asking) -> Response:
    """Send it as the officer of the other area."""
    return world.ask(asking.method, asking.path, token=world.stranger, **asking.more)


def test_a_list_holds_nothing_of_another_area(world: World) -> None:
    world.lesson("Police")
    world.settled()

    told = world.get("/v1/learning-items", token=world.stranger)

    assert told["items"] == []


def test_an_agency_lead_sees_the_lessons_of_the_own_agency_alone(world: World) -> None:
    own = next(iter(world.agencies))
    other = list(world.agencies)[1]
    mine, theirs = world.lesson(own), world.lesson(other)
    position = world.services.log.head()

    told = world.get(f"/v1/learning-items?since={position}", role=Role.AGENCY_LEAD)

    seen = {item["id"] for item in told["items"]}
    assert mine in seen
    assert theirs not in seen
    path = f"/v1/learning-items/{theirs}"
    assert world.ask("GET", path, role=Role.AGENCY_LEAD).json() == NOT_FOUND


def test_one_lesson_s_difference_is_not_for_whoever_reads_reports_alone(world: World) -> None:
    lesson = world.lesson("Police")
    world.settled()
    path = f"/v1/difference?item={lesson}"

    assert world.ask("GET", path, role=Role.LAY_MEMBER).status_code == 200
    assert world.ask("GET", path, role=Role.REPORT_READER).status_code == 403


def test_a_restricted_lesson_is_hidden_from_whoever_sees_open_ones_alone(world: World) -> None:
    lesson = world.lesson("Police")
    kept_back = world.done("restrict-lesson", lesson, level="restricted", code="lado")
    path = f"/v1/learning-items/{lesson}?since={kept_back['position']}"

    assert world.ask("GET", path, role=Role.CHAIR).status_code == 200
    assert world.ask("GET", path, role=Role.EVALUATOR).json() == NOT_FOUND
    assert world.ask("GET", f"/v1/lineage/{lesson}", role=Role.EVALUATOR).json() == NOT_FOUND
