"""Every command about children is recorded over HTTP, with the example that its document shows."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from api.v1.commands import PLURALS
from application.access import Resource
from application.commands.spec import CommandSpec
from application.commands.table import COMMANDS
from domain.vocabulary import Role
from tests.api.loop import Loop, round_the_loop
from tests.api.tracked import RATERS, Ward, follow
from tests.api.world import OFFICER, World

ABOUT_CHILDREN = frozenset(
    {
        Resource.INDICATOR,
        Resource.TRACKED_CHILD,
        Resource.OBSERVATION_SESSION,
        Resource.COUNTERFACTUAL_RATING,
        Resource.COUNTERFACTUAL,
        Resource.CONTRIBUTION,
    }
)
GROUNDS = ("link-impact-grounds", "retract-impact-grounds")
THEM = [
    spec for spec in COMMANDS.values() if spec.resource in ABOUT_CHILDREN or spec.name in GROUNDS
]


@pytest.fixture(scope="module")
def loop(world: World) -> Loop:
    """The lesson for which children are tracked."""
    return round_the_loop(world)


def _child(ward: Ward) -> str:
    return ward.tracked.child


def _usual(resource: Resource) -> Callable[[Ward], str]:
    return {
        Resource.INDICATOR: lambda ward: ward.tracked.indicator,
        Resource.TRACKED_CHILD: _child,
        Resource.OBSERVATION_SESSION: lambda ward: ward.tracked.session,
        Resource.COUNTERFACTUAL_RATING: lambda ward: ward.rated(Role.EVALUATOR),
        Resource.CONTRIBUTION: lambda ward: ward.judged(),
        Resource.LEARNING_ITEM: lambda ward: ward.loop.lesson,
    }[resource]


def _closed(ward: Ward) -> str:
    ward.done("close-track", ward.tracked.child)
    return ward.tracked.child


def _eligible(ward: Ward) -> str:
    return str(ward.done("note-eligible-child")["id"])


def _grounded(ward: Ward) -> str:
    ward.done("link-impact-grounds", ward.loop.lesson, contribution=ward.judged())
    return ward.loop.lesson


TARGETS: dict[str, Callable[[Ward], str]] = {
    "track-eligible-child": _eligible,
    "reopen-track": _closed,
    "retract-impact-grounds": _grounded,
}
"""What a command is about, where it is not simply the record that the ward holds."""


def _disputed(ward: Ward) -> None:
    first, second = RATERS
    ward.rated(first)
    ward.rated(second, expected="+2")


BEFORE: dict[str, Callable[[Ward], object]] = {
    "accept-single-rating": lambda ward: ward.rated(Role.EVALUATOR),
    "adjudicate-counterfactual": _disputed,
}
"""What has to stand before a command can begin its record."""

PEOPLE: dict[str, Role] = {
    "rate-counterfactual": Role.EVALUATOR,
    "withdraw-rating": Role.EVALUATOR,
    "accept-single-rating": Role.CHAIR,
    "adjudicate-counterfactual": Role.CHAIR,
    "judge-contribution": Role.EVALUATOR,
    "judge-contribution-again": Role.EVALUATOR,
    "approve-contribution": Role.CHAIR,
    "withdraw-contribution": Role.EVALUATOR,
}
"""Who sends it, where it is not the board officer: owner, rater and approver are different (R120)."""


@pytest.mark.parametrize("spec", THEM, ids=lambda spec: spec.name)
def test_every_command_about_children_is_recorded(
    world: World, loop: Loop, spec: CommandSpec
) -> None:
    ward = follow(world, loop)
    BEFORE.get(spec.name, _child)(ward)
    on = None if spec.opens else TARGETS.get(spec.name, _usual(spec.resource))(ward)
    body = ward.body(spec.name)
    if spec.name == "link-impact-grounds":
        body["contribution"] = ward.judged()
    if spec.name == "join-cohort":
        body["items"] = [loop.other]

    answer = world.send_as(PEOPLE.get(spec.name, OFFICER), spec.name, on, **body)

    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    assert receipt["events"]
    assert answer.headers["Location"] == f"/v1/{PLURALS[spec.resource]}/{receipt['id']}"
    recorded = world.services.log.stream(UUID(receipt["id"]))
    assert recorded[-1].version == receipt["version"]
