"""Every command of the table is recorded over HTTP, with the example that its document shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from api.v1.commands import PLURALS
from api.v1.examples import example_of
from application.access import Resource
from application.commands.spec import CommandSpec
from application.commands.table import COMMANDS
from domain.area.state import Area
from domain.kernel import replay
from tests.api.loop import Loop, agency_of, leader_of, real, round_the_loop
from tests.api.test_commands_about_children import THEM
from tests.api.world import World

OTHERS = [spec for spec in COMMANDS.values() if spec not in THEM]
"""Commands about children have their own tests."""


@pytest.fixture(scope="module")
def shared_loop(world: World) -> Loop:
    """What commands can refer to, where they leave it as good as it was."""
    return round_the_loop(world)


def _fresh_lesson(world: World) -> str:
    return world.lesson("Police", "Education")


def _other_agency(world: World) -> dict[str, Any]:
    return {"agency": str(world.agencies["Education"])}


def _entered(world: World, command: str, name: str, **body: Any) -> str:
    """The id of something new in the area's register."""
    receipt = world.done(command, str(world.home), name=name, **body)
    event = world.services.log.stream(world.home)[receipt["events"][0]["version"] - 1]
    found: UUID = getattr(
        event.payload, {"set-priority": "priority", "add-theme": "theme"}[command]
    )
    return str(found)


def test_the_example_of_every_command_is_in_form() -> None:
    for spec in COMMANDS.values():
        assert isinstance(spec.body.model_validate(example_of(spec.body)), spec.body)


@pytest.mark.parametrize("spec", OTHERS, ids=lambda spec: spec.name)
def test_every_command_is_recorded(world: World, shared_loop: Loop, spec: CommandSpec) -> None:
    loop = round_the_loop(world) if spec.name in ENDING else shared_loop
    body = {**real(world, loop, example_of(spec.body)), **BODIES.get(spec.name, _as_it_is)(world)}
    on = None if spec.opens else TARGETS.get(spec.name, _usual(spec.resource))(world, loop)
    body = {name: value for name, value in body.items() if value is not None}

    answer = world.send(spec.name, on, **body)

    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    assert receipt["events"]
    assert answer.headers["Location"] == f"/v1/{PLURALS[spec.resource]}/{receipt['id']}"
    assert answer.headers["ETag"] == f'"{receipt["version"]}"'
    recorded = world.services.log.stream(UUID(receipt["id"]))
    assert recorded[-1].version == receipt["version"]
    assert recorded[-1].recorded_by.person is not None


def _as_it_is(_world: World) -> dict[str, Any]:
    return {}


def _usual(resource: Resource) -> Callable[[World, Loop], str]:
    return {
        Resource.LEARNING_ITEM: lambda _, loop: loop.lesson,
        Resource.SOURCE: lambda _, loop: loop.source,
        Resource.EVIDENCE: lambda _, loop: loop.evidence,
        Resource.PRACTICE_CHANGE: lambda _, loop: loop.change,
        Resource.AREA: lambda world, _: str(world.home),
    }[resource]


def _shut(command: str, **body: Any) -> Callable[[World, Loop], str]:
    """The record that the loop stands on, once it is restricted."""

    def target(world: World, loop: Loop) -> str:
        spec = COMMANDS[command]
        on = _usual(spec.resource)(world, loop)
        world.done(command, on, level="restricted", code="lado", **body)
        return on

    return target


def _with_alias(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {name: f"A new word {world.services.log.head()}"}


def _change_seen(world: World, loop: Loop) -> str:
    world.done("see-practice-change", loop.change, agency=agency_of(world))
    return loop.change


def _of_priority(world: World, loop: Loop) -> str:
    """A lesson that belongs to the area's newest priority."""
    area: Area = replay(world.services.log.stream(world.home))
    world.done("link-priority", loop.lesson, priority=str([*area.priorities][-1]))
    return loop.lesson


def _evidence(world: World, _loop: Loop) -> str:
    return str(world.done("record-evidence", kind="observation")["id"])


ENDING = frozenset(
    {"record-lapse", "reopen-lesson", "withdraw-sharing", "withdraw-embedding"}
    | {"supersede-lesson", "withdraw-lesson", "decide-no-action", "link-evidence"}
    | {"retract-evidence-link", "retract-practice-change-link", "retract-source-link"}
)
"""Commands after which a lesson no longer stands where it stood."""

TARGETS: dict[str, Callable[[World, Loop], str]] = {
    "relieve-agency": lambda world, _: _fresh_lesson(world),
    "exempt-agency": lambda world, _: _fresh_lesson(world),
    "make-agency-responsible": lambda world, _: world.lesson(),
    "link-source": lambda world, _: world.lesson(),
    "sustain-practice-change": _change_seen,
    "retract-priority-link": _of_priority,
    "withdraw-evidence": _evidence,
    "lift-lesson-restriction": _shut("restrict-lesson"),
    "lift-source-restriction": _shut("restrict-source"),
    "lift-evidence-restriction": _shut("restrict-evidence"),
}
"""What a command is about, where it is not simply the record that the loop stands on."""

BODIES: dict[str, Callable[[World], dict[str, Any]]] = {
    "relieve-agency": _other_agency,
    "exempt-agency": _other_agency,
    "record-evidence": lambda _: {"kind": "case-audit"},
    "reopen-lesson": lambda _: {"from_stage": "embedded"},
    "join-practice-change": _other_agency,
    "register-agency": lambda _: {"kind": "relevant-agency"},
    "stand-leader-down": lambda world: {"agency": agency_of(world), "person": leader_of(world)},
    "add-source-type": lambda world: {"code": f"a-way-{world.services.log.head()}"},
    "add-agency-alias": _with_alias("alias"),
    "add-theme-synonym": _with_alias("synonym"),
    "adopt-rule-pack": lambda _: {"pack": "england-2026", "in_force_from": "2031-04-01"},
    "tighten-gates": lambda _: {"in_force_from": "2031-04-01"},
    "link-priority": lambda world: {"priority": _entered(world, "set-priority", "Neglect")},
    "retract-priority-link": lambda world: {"priority": _entered(world, "set-priority", "Neglect")},
    "end-priority": lambda world: {"priority": _entered(world, "set-priority", "Neglect")},
    "correct-theme": lambda world: {"theme": _entered(world, "add-theme", "A mistyped theme")},
}
"""What an example cannot say, because it depends on what the area holds."""
