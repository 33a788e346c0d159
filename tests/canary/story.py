"""Tells everything that can be recorded, once, with a canary in every field that takes words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from api.v1.examples import example_of
from application.commands.spec import CommandSpec
from application.commands.table import COMMANDS
from domain.vocabulary import Role
from tests.api.loop import Loop, real, round_the_loop
from tests.api.test_every_command import BODIES, ENDING, OTHERS, TARGETS, _as_it_is, _usual
from tests.api.tracked import Tracked, pointed
from tests.api.world import OFFICER, World
from tests.canary.bodies import filled
from tests.canary.canaries import Canaries

BESIDE: Final = {
    "record-lesson": ("experience_not_available_because",),
    "correct-lesson": ("experience_not_available_because",),
    "record-childs-experience": ("not_available_because",),
}
"""What cannot be said together with the rest of a body: it is sent in a second one."""

INSTEAD: Final = {"set-retention-rule": {"action": "review"}}
"""What an example says that would stand against the erasure."""
ENDS_IT: Final = frozenset({"supersede-lesson", "withdraw-lesson", "decide-no-action"})


@dataclass
class Story:
    """Who is told of, and the words of each kind: those about the child, and all others."""

    world: World
    loop: Loop
    personal: Canaries = field(default_factory=Canaries)
    free: Canaries = field(default_factory=Canaries)
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def child(self) -> str:
        """The child's reference."""
        return str(self.known["child"])

    @property
    def sibling(self) -> str:
        """The sibling's reference."""
        return str(self.known["sibling"])

    def send(
        self,
        command: str,
        on: str | None = None,
        *,
        canaries: Canaries | None = None,
        role: Role = OFFICER,
        without: tuple[str, ...] = (),
        **more: Any,
    ) -> dict[str, Any]:
        """The receipt of a command; with canaries, every text in it is one."""
        spec = COMMANDS[command]
        body = {**self._pointed(example_of(spec.body)), **more}
        if canaries is not None:
            body = {**filled(spec, body, canaries.text), **_kept(more)}
        told = {k: v for k, v in body.items() if v is not None and k not in without}
        answer = self.world.send_as(role, command, on, **told)
        assert answer.status_code == 201, (command, answer.text)
        receipt: dict[str, Any] = answer.json()
        return receipt

    def _pointed(self, example: Any) -> Any:
        told = self.known
        tracked = Tracked(
            told.get("child", ""), told.get("sibling", ""), told.get("indicator", ""), "", 0, 0, 0
        )
        return pointed(self.loop, tracked, real(self.world, self.loop, example))

    def version(self, *words: Any, **more: Any) -> int:
        """The number of a fact that is recorded now."""
        return int(self.send(*words, **more)["version"])


def _kept(more: dict[str, Any]) -> dict[str, Any]:
    """What was said on purpose and holds no words."""
    return {name: each for name, each in more.items() if not isinstance(each, str | list | dict)}


def tell_of_the_area(story: Story) -> None:
    """Every command that is about no child: in each text somebody wrote the child's name."""
    story.known["spare"] = round_the_loop(story.world)
    for spec in OTHERS:
        told = BESIDE.get(spec.name, ())
        _tell(story, spec, told)
        if told:
            _tell(story, spec, _others_than(spec, told))


def _others_than(spec: CommandSpec, told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        each for each in spec.body.model_fields if "experience" in each and each not in told
    )


def _tell(story: Story, spec: CommandSpec, without: tuple[str, ...]) -> None:
    world = story.world
    loop = _loop_for(story, spec)
    body = {**real(world, loop, example_of(spec.body)), **BODIES.get(spec.name, _as_it_is)(world)}
    body |= INSTEAD.get(spec.name, {})
    on = None if spec.opens else TARGETS.get(spec.name, _usual(spec.resource))(world, loop)
    told = filled(spec, body, story.free.text)
    said = {name: each for name, each in told.items() if each is not None and name not in without}
    answer = world.send(spec.name, on, **said)
    assert answer.status_code == 201, (spec.name, answer.text)


def _loop_for(story: Story, spec: CommandSpec) -> Loop:
    """The story's own loop stays whole: what ends a lesson is said of another one."""
    if spec.name in ENDS_IT:
        return replace(story.loop, lesson=story.world.lesson("Police"))
    if spec.name == "reopen-lesson":
        return round_the_loop(story.world)
    spare: Loop = story.known["spare"]
    return spare if spec.name in ENDING else story.loop
