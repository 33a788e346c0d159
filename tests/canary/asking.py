"""Asks everything that can be read, and everything in a way that has to be refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

from api.v1.commands import PLURALS
from application.access import Resource
from domain.vocabulary import Role
from tests.canary.canaries import Canaries
from tests.canary.house import House
from tests.canary.story import Story

READERS: Final = (Role.BOARD_OFFICER, Role.LEARNING_MEMBER)
FORMATS: Final = ("list", "csv", "node-link", "graphml", "prov", "cytoscape", "mermaid")
_CHANNEL: Final = "briefings-and-campaigns"
_HISTORIES: Final = ("", "/steps", "/state")
_CLIENT_FAULT: Final = range(400, 500)


def readings(story: Story, things: dict[Resource, str]) -> Iterator[str]:
    """The address of every answer in which these things could be told of."""
    for resource, thing in things.items():
        yield f"/v1/{PLURALS[resource]}"
        yield f"/v1/{PLURALS[resource]}/{thing}"
        yield from (f"/v1/history/{thing}{each}" for each in _HISTORIES)
    yield f"/v1/tracked-children/{story.child}/words"
    yield f"/v1/history/{story.child}?limit=100&after=0"
    yield from (f"/v1/lineage/{story.child}?format={each}" for each in FORMATS)
    yield from (f"/v1/lineage/{story.loop.lesson}?format={each}" for each in FORMATS)
    for subject in (f"item={story.loop.lesson}", f"source={story.loop.source}", "year=2025"):
        yield f"/v1/difference?{subject}"
    yield f"/v1/figures/children.tracked/members?item={story.loop.lesson}"
    yield f"/v1/imports?area={story.world.home}"


def asked(
    house: House, addresses: Iterator[str], role: Role, *, as_of: int | None = None
) -> dict[str, Any]:
    """What a role is answered, by address; an answer that is refused tells its status alone."""
    told: dict[str, Any] = {}
    for each in addresses:
        at = "" if as_of is None else f"{'&' if '?' in each else '?'}as_of={as_of}"
        answer = house.world.ask("GET", f"{each}{at}", role=role)
        is_json = answer.headers["content-type"].startswith("application/json")
        good = answer.status_code not in _CLIENT_FAULT
        told[each] = (answer.json() if is_json else answer.text) if good else answer.status_code
    return told


def refused(house: House, story: Story, words: Canaries) -> list[int]:
    """The statuses of requests that are refused, each of them full of somebody's words."""
    world, lesson, mark = house.world, story.loop.lesson, words.mark
    path, text = f"/v1/learning-items/{lesson}/sharings", words.text("refused")
    body: dict[str, Any] = {"channel": _CHANNEL, "account": text}
    whatever: dict[str, Any] = {"headers": {"If-Match": "*"}}
    number = str(uuid4())
    once: dict[str, Any] = {"headers": {"If-Match": "*", "Idempotency-Key": number}}
    world.ask("POST", path, json={"channel": _CHANNEL}, **once)
    answers = [
        world.ask("POST", path, json={**body, "account": {text: text}}, **whatever),
        world.ask("POST", path, json={**body, mark: text}, **whatever),
        world.ask("POST", path, json={**body, "occurred": text}, **whatever),
        world.ask("POST", path, json={**body, "account": f"{text}\0"}, **whatever),
        world.ask("POST", path, json={**body, "account": text * 900}, **whatever),
        world.ask("POST", path, content=f'{{"account": "{text}"', **whatever),
        world.ask("POST", path, content=text * 50_000, **whatever),
        world.ask("POST", path, json=body, headers={"If-Match": '"1"'}),
        world.ask("POST", path, json=body, **once),
        world.ask("POST", path, json=body, headers={"If-Match": mark}),
        world.ask("POST", path, json=body, token=mark, **whatever),
        world.ask("POST", path, json=body, role=Role.LAY_MEMBER, **whatever),
        world.send("withdraw-sharing", lesson, sharing=99_999, reason=text),
        world.send("reopen-track", story.child, reason=text),
        world.send("record-lesson", on=str(uuid4()), lesson=text),
        world.ask("GET", f"/v1/learning-items/{mark}"),
        world.ask("GET", f"/v1/{mark}"),
        world.ask("GET", f"/v1/learning-items?stage={mark}"),
        world.ask("GET", f"/v1/learning-items?{mark}=1"),
        world.ask("GET", f"/v1/difference?item={lesson}&year={mark}"),
        world.ask("GET", f"/v1/difference?theme_words={mark}"),
        world.ask("GET", f"/v1/figures/{mark}?item={lesson}"),
        world.ask("GET", f"/problems/{mark}"),
        world.ask("DELETE", f"/v1/learning-items/{mark}", headers={"X-Request-ID": mark}),
        world.ask("POST", _import(story, f"{mark}.pdf"), content=text.encode()),
        world.ask("POST", f"/v1/imports/{mark}/confirmation", content=text.encode()),
    ]
    world.ask("GET", f"/v1/learning-items?words={mark}")
    world.ask("GET", f"/v1/sources?words={mark}", headers={"X-Request-ID": mark})
    return [each.status_code for each in answers]


def _import(story: Story, name: str) -> str:
    return f"/v1/imports?area={story.world.home}&name={name}"
