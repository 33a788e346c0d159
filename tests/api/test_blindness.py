"""A second rater learns nothing of the first rating before giving their own (issue 3, done-when 5).

Every answer of the service is read before the first rating and after it: whatever the rating
says may stand nowhere more often than before. That it exists may show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, Final
from uuid import UUID

import pytest
from fastapi.routing import APIRoute

from application.access import Grant
from application.directory import issue_token, register
from domain.counterfactual.pairing import rating_id
from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.routes import DIGEST, PUBLIC, routes
from tests.api.tracked import Ward, follow
from tests.api.world import World, a_world
from tests.blindness import CANARY, CONTENT, told_more

SECOND: Final = Role.QUALITY_MEMBER
READERS: Final = (SECOND, Role.BOARD_OFFICER, Role.CHAIR, Role.AUDITOR, Role.EVALUATOR)
ABOUT: Final = ("item", "source", "theme", "agency", "area")


@dataclass(frozen=True, slots=True)
class Rater:
    """The first rater: an evaluator beside the one of the world."""

    person: str
    token: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A ward, its first rater, and everything whose name could be asked for."""

    ward: Ward
    rater: Rater
    for_it: str
    against_it: str
    others: tuple[str, ...]

    @property
    def world(self) -> World:
        return self.ward.world

    @property
    def agency(self) -> str:
        return str(self.world.agencies["Education"])

    @property
    def marks(self) -> tuple[str, ...]:
        """Ids that are content of the rating."""
        return (self.for_it, self.against_it, self.agency, self.rater.person)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that a path may name."""
        loop, tracked = self.ward.loop, self.ward.tracked
        known = (loop.lesson, loop.evidence, str(self.world.home))
        children = (tracked.child, tracked.indicator, tracked.session)
        return (*known, *children, self.for_it, *self.others)

    def rate(self, *, token: str = "", role: Role = SECOND, **more: Any) -> Any:
        """A rating of the child and the lesson; the whole answer."""
        body = self.ward.body("rate-counterfactual", **more)
        params = {"area": str(self.world.home)}
        return self.world.ask(
            "POST",
            "/v1/counterfactual-ratings",
            role=role,
            token=token,
            json=body,
            params=params,
            headers={"If-Match": "*"},
        )

    def first(self) -> str:
        """The first rating, with all its content; its id."""
        content = {
            **CONTENT,
            "decision_agency": self.agency,
            "evidence_for": [self.for_it],
            "evidence_against": [self.against_it],
        }
        answer = self.rate(token=self.rater.token, **content)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def answers(self, role: Role, *, as_of: int | None = None) -> dict[str, str]:
        """What every route answers to somebody of this role, by its address."""
        self.world.settled()
        told: dict[str, str] = {}
        for path, params in self._askings():
            known = params if as_of is None else {**params, "as_of": str(as_of)}
            answer = self.world.ask("GET", path, role=role, params=known)
            told[f"{path}?{sorted(params.items())}"] = answer.text
        return told

    def _askings(self) -> Iterator[tuple[str, dict[str, str]]]:
        for route in routes(self.world.app):
            if "GET" in (route.methods or ()) and route.path not in PUBLIC:
                yield from product(self._paths(route), self._queries(route))

    def _paths(self, route: APIRoute) -> Iterator[str]:
        names = {"name": "lessons", "digest": DIGEST, "size": 1}
        if "{name}" in route.path or "{id}" not in route.path:
            yield route.path.format(id=self.ward.loop.lesson, **names)
            return
        for each in self.ids:
            numbers = range(1, 5) if "{number}" in route.path else (1,)
            yield from (route.path.format(id=each, number=number, **names) for number in numbers)

    def _queries(self, route: APIRoute) -> Iterator[dict[str, str]]:
        if route.path.startswith("/v1/difference"):
            yield from self._questions()
        elif route.path == "/pages/year":
            yield {"area": str(self.world.home), "year": "2025-26"}
        elif route.path.startswith(("/v1/figures", "/pages/figures")):
            yield {"item": self.ward.loop.lesson}
        elif route.path == "/v1/power":
            yield {"before": "0.5", "after": "0.75", "cases": "8"}
        else:
            yield from self._narrowings(_parameters(route))

    def _narrowings(self, allowed: set[str]) -> Iterator[dict[str, str]]:
        """The whole list, a search for the canary, and every filter and form that there is."""
        area = {"area": str(self.world.home)} if "area" in allowed else {}
        yield area
        if "words" in allowed:
            yield {**area, "words": CANARY}
        for name, value in self._filters.items():
            if name in allowed:
                yield {**area, name: value}
        if "format" in allowed:
            yield from ({"format": form} for form in ("csv", "node-link", "mermaid"))

    @property
    def _filters(self) -> dict[str, str]:
        return {"item": self.ward.loop.lesson, "child": self.ward.tracked.child}

    def _questions(self) -> Iterator[dict[str, str]]:
        world, loop = self.world, self.ward.loop
        theme = str(next(iter(world.themes.values())))
        police = str(world.agencies["Police"])
        named = (loop.lesson, loop.source, theme, police, str(world.home))
        yield from ({name: value} for name, value in zip(ABOUT, named, strict=True))
        yield {"year": "2025-26"}


def _parameters(route: APIRoute) -> set[str]:
    asked = (route.dependant, *route.dependant.dependencies)
    return {each.alias for one in asked for each in one.query_params}


def _hrefs(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "href" and isinstance(value, str):
                yield value
            yield from _hrefs(value)
    elif isinstance(told, list):
        for each in told:
            yield from _hrefs(each)


def _rater(world: World) -> Rater:
    person = register(world.services.directory, login="first-rater", name="Somebody")
    grant = Grant(world.home, Role.EVALUATOR)
    world.services.directory.grant(person.id, grant)
    expires = datetime.now(UTC) + timedelta(hours=1)
    known = world.services.directory
    token = issue_token(known, person=person.id, grant=grant, expires=expires)[1]
    return Rater(str(person.id), token)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """On a file alone: each reading's own tests apply the blind rule on both stores."""
    folder = tmp_path_factory.mktemp("blind")
    with a_world(f"sqlite:///{folder / 'store' / 'store.db'}", folder) as made:
        yield made


@pytest.fixture(scope="module")
def trial(world: World) -> Trial:
    ward = follow(world, round_the_loop(world))
    audit = {"kind": "case-audit", "independent": True, "description": "A further audit"}
    named = [str(world.done("record-evidence", **audit)["id"]) for _ in range(2)]
    contribution = ward.judged()
    return Trial(ward, _rater(world), named[0], named[1], (contribution,))


def _rating_of(trial: Trial) -> str:
    """The id that the first rating of this child and lesson has, known before it is given."""
    child, item = UUID(trial.ward.tracked.child), UUID(trial.ward.loop.lesson)
    return str(rating_id(child, item, 1))


@pytest.mark.timeout(600)
def test_nobody_learns_what_a_first_rating_says_by_any_route(trial: Trial) -> None:
    known = _rating_of(trial)
    trial = replace(trial, others=(*trial.others, known))
    before = {role: trial.answers(role) for role in READERS}
    figures = _figures(trial, SECOND)
    assert trial.first() == known
    blind = trial.world.settled()

    blinded: dict[str, str] = {}
    for role in READERS:
        blinded = trial.answers(role)
        _need_nothing_told(trial, before[role], blinded)
    _need_nothing_told(trial, figures, _figures(trial, SECOND))
    _need_nothing_told(trial, before[SECOND], trial.answers(SECOND, as_of=blind))
    assert "awaiting-a-second-rating" in trial.world.ask("GET", f"/v1/history/{known}").text
    for answer in _refused(trial, known):
        assert 400 <= answer.status_code < 500, answer.text
        assert told_more("", answer.text, *trial.marks) == []

    second = trial.rate()
    assert second.status_code == 201, second.text
    assert told_more("", second.text, *trial.marks) == []
    trial.world.settled()

    _need_opened(trial, known, before[Role.BOARD_OFFICER], blinded)
    _need_nothing_told(trial, before[SECOND], trial.answers(SECOND, as_of=blind))


def _need_opened(trial: Trial, known: str, before: dict[str, str], blinded: dict[str, str]) -> None:
    """Once both are in the rating is told, so that what was looked for would have been found."""
    opened = trial.answers(Role.BOARD_OFFICER)
    told = _told_more(trial, before, opened)
    child = trial.ward.tracked.child
    assert {"-2", "1987", CANARY, *trial.marks} <= set(told[f"/v1/history/{known}?[]"])
    assert {"-2", "1987"} <= set(told[f"/v1/counterfactual-ratings/{known}?[]"])
    assert "much-worse-expected" in told[f"/v1/lineage/{known}?[]"]
    assert CANARY in told[f"/v1/tracked-children/{child}/words?[]"]
    rests = f"/v1/evidence/{trial.for_it}/consequences?[]"
    assert "counterfactual-rating" in opened[rests]
    assert "counterfactual-rating" not in blinded[rests]


def _need_nothing_told(trial: Trial, before: dict[str, str], after: dict[str, str]) -> None:
    assert _told_more(trial, before, after) == {}


def _told_more(trial: Trial, before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The marks that an address tells more often than before, for each that does."""
    found = {
        address: told_more(before.get(address, ""), text, *trial.marks)
        for address, text in after.items()
    }
    return {address: marks for address, marks in found.items() if marks}


def _figures(trial: Trial, role: Role) -> dict[str, str]:
    """Every figure about the lesson's children, its members and their events, by their paths."""
    lesson = trial.ward.loop.lesson
    answer = trial.world.get("/v1/difference", role=role, params={"item": lesson})
    told: dict[str, str] = {}
    for href in dict.fromkeys(_hrefs(answer["children"])):
        path, _, query = href.partition("?")
        members = trial.world.ask("GET", f"{path}/members?{query}", role=role)
        told[path] = trial.world.ask("GET", href, role=role).text + members.text
        for each in dict.fromkeys(_hrefs(members.json())):
            told[each.partition("?")[0]] = trial.world.ask("GET", each, role=role).text
    return told


def _refused(trial: Trial, rating: str) -> Iterator[Any]:
    """Commands that meet the first rating and are refused."""
    world, ward = trial.world, trial.ward
    pair = {"child": ward.tracked.child, "item": ward.loop.lesson, "reason": "Nobody else"}
    yield trial.rate(token=trial.rater.token, **{**CONTENT, "alternatives": []})
    yield world.send_as(Role.EVALUATOR, "withdraw-rating", rating, reason="Not mine")
    yield world.send_as(SECOND, "withdraw-rating", rating, reason="Not mine")
    adjudicated = {**pair, "expected": "+1", "applicable": "fully-applicable"}
    yield world.send_as(Role.CHAIR, "adjudicate-counterfactual", **adjudicated)
    yield world.send_as(Role.BOARD_OFFICER, "accept-single-rating", **pair)


def test_a_leak_would_be_found(trial: Trial) -> None:
    """The control: one mark of the content anywhere is reported, in every form that it takes."""
    clean = '{"position": 12, "date": "2026-11-23", "id": "0197-2a"}'

    assert told_more(clean, clean, *trial.marks) == []
    for mark in ('"expected": "-2"', "expected -2, harm", CANARY, "1987-11", trial.for_it):
        assert told_more(clean, f"{clean} {mark}", *trial.marks) != []
    with pytest.raises(AssertionError):
        _need_nothing_told(trial, {"/v1/a": clean}, {"/v1/a": f"{clean} {CANARY.upper()}"})
