"""A record that the store lost a part of is refused with what to do, and the service tells of it."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.api.test_problems import is_problem
from tests.api.world import World
from tests.projections.store.spoiling import remove_event


def with_a_gap(world: World, version: int) -> str:
    """A lesson of several events that lacks one, which every reading had taken in."""
    lesson = world.lesson()
    for _ in range(2):
        world.done("record-sharing", lesson, channel="briefings-and-campaigns")
    world.settled()
    remove_event(world.services.database, UUID(lesson), version)
    return lesson


@pytest.mark.parametrize("version", [1, 2])
def test_a_command_on_a_record_with_a_gap_is_refused_and_told_as_broken(
    world: World, version: int
) -> None:
    """The first event too, which once was a fault that nobody foresaw."""
    lesson = with_a_gap(world, version)
    head = world.services.log.head()

    answer = world.send("record-sharing", lesson, channel="briefings-and-campaigns")

    body = is_problem(answer, 500, "record-broken")
    assert "backup" in body["detail"]
    assert lesson not in answer.text
    assert world.services.log.head() == head


def test_readiness_tells_of_a_record_that_was_put_aside(world: World) -> None:
    before = world.client.get("/health/ready").json()["readings"]["register"]["parked"]
    with_a_gap(world, 1)
    world.services.runner.rebuild("register")

    told = world.client.get("/health/ready").json()["readings"]["register"]["parked"]

    assert told > before
