"""One lesson taken round the loop over HTTP, with everything that commands can refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.v1 import examples_ids as examples
from domain.vocabulary import Role
from tests.api.world import World

DAY = {"occurred": "2026-03-02"}
AGENCY = "Police"


@dataclass(frozen=True, slots=True)
class Loop:
    """The ids and numbers of a lesson that one agency has embedded, and of what it stands on."""

    lesson: str
    other: str
    source: str
    evidence: str
    change: str
    sharing: int
    embedding: int
    evaluation: int


def agency_of(world: World) -> str:
    """The agency of the register that brings the lesson into practice."""
    return str(world.agencies[AGENCY])


def leader_of(world: World) -> str:
    """The person who answers for it."""
    return str(world.people[Role.AGENCY_LEAD])


def with_leader(world: World) -> None:
    """Appoint the agency's accountable leader."""
    home = str(world.home)
    body = {"agency": agency_of(world), "person": leader_of(world), "occurred": "2020-01-01"}
    world.done("appoint-leader", home, **body)


def round_the_loop(world: World) -> Loop:
    """A lesson that is identified, shared, embedded and evaluated."""
    with_leader(world)
    agency, leader = agency_of(world), leader_of(world)
    source = world.done("register-source", title="Child Q", publisher="CHSCP", **DAY)["id"]
    lesson = _recorded(world, source)
    told = {"channel": "briefings-and-campaigns", "audience": "All teams", "agencies": [agency]}
    sharing = _fact(world, "record-sharing", lesson, **told)
    world.done("acknowledge-sharing", lesson, sharing=sharing, agency=agency, leader=leader, **DAY)
    change = world.done("agree-practice-change", what="Ask first", agencies=[agency], **DAY)["id"]
    embedding = _fact(
        world,
        "record-embedding",
        lesson,
        agency=agency,
        means="joint-working",
        practice_change=change,
    )
    audit = {"kind": "case-audit", "independent": True, "description": "Audit of twenty files"}
    evidence = world.done("record-evidence", **audit, **DAY)["id"]
    link = {"evidence": evidence, "supports": "embedding", "agency": agency}
    world.done("link-evidence", lesson, **link, **DAY)
    world.done("link-practice-change", lesson, practice_change=change)
    world.done("confirm-embedding", lesson, agency=agency, leader=leader, **DAY)
    judged = {"verdict": "practice-changed-child-impact-not-shown", "findings": "Nine of twelve."}
    evaluation = _fact(world, "record-evaluation", lesson, **judged)
    other = world.lesson(AGENCY, lesson="The same came up again.")
    return Loop(lesson, other, source, evidence, change, sharing, embedding, evaluation)


def _recorded(world: World, source: str) -> str:
    body: dict[str, Any] = {
        "sources": [source],
        "polarity": "improvement",
        "theme": str(next(iter(world.themes.values()))),
        "child_experience": "She said that nobody had asked her.",
        "assurance_question": "Is she asked first?",
        **DAY,
    }
    return world.lesson(AGENCY, **body)


def _fact(world: World, command: str, lesson: str, **body: Any) -> int:
    """The number of the fact in the lesson's history."""
    receipt = world.done(command, lesson, **body, **DAY)
    return int(receipt["events"][0]["version"])


def real(world: World, loop: Loop, example: Any) -> Any:
    """An example of the document with the ids and numbers of this world."""
    ids = {
        examples.SOURCE: loop.source,
        examples.EVIDENCE: loop.evidence,
        examples.CHANGE: loop.change,
        examples.LESSON: loop.lesson,
        examples.OTHER_LESSON: loop.other,
        examples.AGENCY: agency_of(world),
        examples.THEME: str(next(iter(world.themes.values()))),
        examples.PERSON: leader_of(world),
    }
    if isinstance(example, dict):
        numbers = {"sharing": loop.sharing, "embedding": loop.embedding}
        numbers["evaluation"] = loop.evaluation
        told = {name: real(world, loop, value) for name, value in example.items()}
        return {**told, **{name: each for name, each in numbers.items() if name in told}}
    if isinstance(example, list):
        return [real(world, loop, each) for each in example]
    return ids.get(example, example)
