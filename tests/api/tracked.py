"""A child tracked for a lesson over HTTP, with everything that commands about children refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.v1 import examples_ids as ids
from api.v1.examples import example_of
from application.commands.table import COMMANDS
from domain.vocabulary import Role
from tests.api.loop import Loop, real
from tests.api.world import OFFICER, World

RATERS = (Role.EVALUATOR, Role.QUALITY_MEMBER)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A child with a baseline, a view and an exposure, a sibling, and what they are measured with."""

    child: str
    sibling: str
    indicator: str
    session: str
    observation: int
    view: int
    exposure: int


@dataclass(frozen=True, slots=True)
class Ward:
    """The world, a lesson that went round the loop, and a child who is tracked for it."""

    world: World
    loop: Loop
    tracked: Tracked

    def body(self, command: str, **more: Any) -> dict[str, Any]:
        """The example of a command, about these records."""
        shown = {**example_of(COMMANDS[command].body), **more}
        told: dict[str, Any] = pointed(self.loop, self.tracked, real(self.world, self.loop, shown))
        return told

    def done(
        self, command: str, on: str | None = None, role: Role = OFFICER, **more: Any
    ) -> dict[str, Any]:
        """The receipt of a command that has to be recorded."""
        answer = self.world.send_as(role, command, on, **self.body(command, **more))
        assert answer.status_code == 201, answer.text
        receipt: dict[str, Any] = answer.json()
        return receipt

    def rated(self, *raters: Role, expected: str = "+1") -> str:
        """The last of these people's ratings."""
        rated = [
            self.done("rate-counterfactual", role=role, expected=expected)["id"] for role in raters
        ]
        return str(rated[-1])

    def judged(self) -> str:
        """A contribution that was judged."""
        return str(self.done("judge-contribution", role=Role.EVALUATOR)["id"])


def follow(world: World, loop: Loop) -> Ward:
    """A child and a sibling who are tracked for the loop's lesson."""
    blank = Tracked("", "", "", "", 0, 0, 0)
    ward = Ward(world, loop, blank)
    indicator = ward.done("define-indicator")["id"]
    child, sibling = (ward.done("open-track")["id"] for _ in range(2))
    ward = Ward(world, loop, Tracked(child, sibling, indicator, "", 0, 0, 0))
    session = ward.done("hold-session")["id"]
    numbers = [
        ward.done(command, child)["version"]
        for command in ("record-baseline", "record-child-view", "record-exposure")
    ]
    return Ward(world, loop, Tracked(child, sibling, indicator, session, *numbers))


def pointed(loop: Loop, tracked: Tracked, example: Any) -> Any:
    """An example with the children and numbers of this ward."""
    known = {
        ids.CHILD: tracked.child,
        ids.OTHER_CHILD: tracked.sibling,
        ids.INDICATOR: tracked.indicator,
    }
    if isinstance(example, dict):
        numbers: dict[str, int] = {
            "observation": tracked.observation,
            "view_at": tracked.view,
            "exposure": tracked.exposure,
            "version": loop.embedding,
        }
        told = {name: pointed(loop, tracked, value) for name, value in example.items()}
        answers = {name: each for name, each in numbers.items() if isinstance(told.get(name), int)}
        return {**told, **answers}
    if isinstance(example, list):
        return [pointed(loop, tracked, each) for each in example]
    return known.get(example, example)
