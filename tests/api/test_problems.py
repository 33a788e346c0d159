"""Refusals and failures leave as RFC 9457 problems that never repeat what was sent."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from inspect import signature
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response
from structlog.testing import capture_logs

import domain.events
from api.problems import MEDIA_TYPE, RETRY_AFTER, TABLE, QuestionUnclear, RequestRefused, problem_of
from api.security.callers import services_of
from api.v1.difference import asked
from api.v1.examples import example_of
from api.v1.examples_ids import OTHER_LESSON
from application.commands.table import COMMANDS
from domain.kernel import RuleBroken
from domain.vocabulary import Role
from tests.api.world import World
from tests.architecture.sources import ROOT

MEMBERS = {"type", "title", "status", "detail", "missing", "errors"}
POISON = "Zebedee Quux, born 3 May 2011"


def kinds_below(kind: type[Exception]) -> Iterator[type[Exception]]:
    """Every kind of an error, and the kinds of those."""
    for each in kind.__subclasses__():
        yield each
        yield from kinds_below(each)


def rules_without_a_row() -> list[str]:
    """Rules of the domain that the table of problems forgot."""
    ours = (each for each in kinds_below(RuleBroken) if each.__module__.startswith("domain."))
    return [each.__name__ for each in ours if each not in TABLE]


def is_problem(answer: Response, status: int, kind: str) -> dict[str, Any]:
    """The body of a problem of that kind, in form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    body: dict[str, Any] = answer.json()
    assert body["type"] == f"/problems/{kind}"
    assert body["status"] == status
    assert body.keys() <= MEMBERS
    return body


def test_every_rule_of_the_domain_has_a_problem_of_its_own() -> None:
    assert domain.events.__name__
    assert rules_without_a_row() == []


def test_a_rule_without_a_row_would_be_found() -> None:
    planted = type("NobodyThoughtOfThis", (RuleBroken,), {"__module__": "domain.planted"})

    assert rules_without_a_row() == [planted.__name__]
    del planted


def test_every_refusal_of_a_request_has_a_row() -> None:
    assert [each for each in kinds_below(RequestRefused) if each not in TABLE] == []


def test_every_thing_that_can_be_asked_about_is_named_where_the_question_is_unclear() -> None:
    """The refusal and the page of the API name what `/v1/difference` takes, and forget none."""
    page = (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")
    (about,) = re.findall(r"- `/v1/difference` asks about one thing: (.*?)alone", page, re.DOTALL)
    taken = set(signature(asked).parameters) - {"valid_on"}

    assert set(re.findall(r"`(\w+)`", about)) == taken
    assert set(re.findall(r"[a-z_]+", QuestionUnclear.sentence)) >= taken


def test_every_problem_has_an_address_a_title_and_a_sentence() -> None:
    rows = [row for kind, row in TABLE.items() if kind is not RuleBroken]

    assert all(row.title and row.uri.startswith("/problems/") for row in rows)
    assert all(400 <= row.status < 600 for row in rows)
    for kind in kinds_below(RuleBroken):
        if issubclass(kind, RuleBroken):
            problem = problem_of(kind("a reason"))
            assert problem is not None
            assert problem.detail == f"{kind.sentence} Missing: a reason."
            assert problem.missing == ("a reason",)


def test_a_field_that_no_command_knows_is_refused_without_being_named(world: World) -> None:
    answer = world.send("record-lesson", lesson="See the child.", **{POISON: "x"})

    (told,) = is_problem(answer, 422, "out-of-form")["errors"]
    assert told["loc"] == ["body"]
    assert told["msg"].startswith("unknown field; the fields here are: occurred, ")
    fields = told["msg"].partition(": ")[2].split(", ")
    assert fields == list(COMMANDS["record-lesson"].body.model_fields)
    assert POISON not in answer.text


def test_a_nested_unknown_field_is_placed_at_its_parent(world: World) -> None:
    body: dict[str, Any] = {"asserted_by": {"role": "chair", POISON: 1}}

    told = is_problem(world.send("record-lesson", **body), 422, "out-of-form")

    msg = "unknown field; the fields here are: role, agency, person"
    assert told["errors"] == [{"loc": ["body", "asserted_by"], "msg": msg}]


def test_an_unknown_field_within_a_list_is_answered_with_the_fields_of_its_entries(
    world: World,
) -> None:
    body = {**example_of(COMMANDS["judge-contribution"].body), "explanations": [{POISON: "x"}]}

    told = is_problem(
        world.send_as(Role.EVALUATOR, "judge-contribution", **body), 422, "out-of-form"
    )

    unknown = [each for each in told["errors"] if each["msg"].startswith("unknown field")]
    assert [each["loc"] for each in unknown] == [["body", "explanations", 0]]
    assert unknown[0]["msg"].endswith("the fields here are: what, plausibility")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("lesson", 7, "must be text"),
        ("lesson", " ", "must not be blank"),
        ("lesson", "a\x00b", "control characters cannot be stored"),
        ("lesson", "x" * 20_001, "must be no longer than 20000 characters"),
        ("polarity", POISON, "must be one of 'good-practice' or 'improvement'"),
        ("sources", [POISON], "must be an identifier (UUID)"),
        ("sources", "x", "must be a list"),
        (
            "occurred",
            POISON,
            "write a date as 2022-03-14, 2022-03, 2022, or earliest/latest with .. for open",
        ),
        ("occurred", "2022-03-02/2022-03-01", "the earliest day comes after the latest"),
        ("occurred", "2022-13", "cannot be used; see the description of this field"),
    ],
)
def test_a_value_out_of_form_is_told_by_place_and_sentence_alone(
    world: World, field: str, value: object, sentence: str
) -> None:
    answer = world.send("record-lesson", **{field: value})

    body = is_problem(answer, 422, "out-of-form")
    assert body["errors"][0]["loc"][:2] == ["body", field]
    assert body["errors"][0]["msg"] == sentence


@pytest.mark.parametrize(
    "asking",
    [
        {"method": "GET", "path": f"/v1/learning-items/{POISON}"},
        {"method": "GET", "path": f"/{POISON}"},
        {"method": "GET", "path": "/v1/learning-items", "params": {"stage": POISON}},
        {"method": "GET", "path": "/v1/learning-items", "params": {POISON: "1"}},
        {"method": "GET", "path": "/v1/learning-items", "params": {"as_of": POISON}},
        {"method": "GET", "path": "/v1/learning-items", "params": {"after": POISON}},
        {"method": "GET", "path": "/v1/difference", "params": {"year": "20 or so"}},
        {"method": "GET", "path": f"/v1/lineage/{POISON}"},
        {"method": "POST", "path": "/v1/sources", "content": POISON},
        {"method": "DELETE", "path": f"/v1/sources/{POISON}"},
        {"method": "POST", "path": "/v1/sources", "json": {"title": {POISON: POISON}}},
        {"method": "POST", "path": "/v1/sources", "json": [POISON]},
    ],
)
def test_no_refusal_repeats_a_word_of_the_caller(world: World, asking: dict[str, Any]) -> None:
    answer = world.ask(**asking)

    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert "Zebedee" not in answer.text
    assert "Quux" not in answer.text


@pytest.mark.parametrize("mark", ["\x1b", "\x9b", "\u202e", "\u2067"])
def test_a_query_that_holds_signs_that_steer_a_terminal_is_refused(world: World, mark: str) -> None:
    answer = world.ask("GET", "/v1/learning-items", params={"words": f"child {mark}31m"})

    is_problem(answer, 422, "out-of-form")
    assert world.ask("GET", "/v1/learning-items", params={"words": "café"}).status_code == 200


@pytest.mark.parametrize("place", [b"\x00 " + OTHER_LESSON.encode(), b"never", b"\xff\xfe"])
def test_a_forged_cursor_is_refused(world: World, place: bytes) -> None:
    params = {"after": urlsafe_b64encode(place).decode()}

    is_problem(world.ask("GET", "/v1/learning-items", params=params), 422, "page-unclear")


def test_an_address_that_is_not_there_reads_like_a_record_that_is_not_there(world: World) -> None:
    nowhere = world.ask("GET", "/v1/nowhere")
    nobody = world.ask("GET", f"/v1/sources/{uuid4()}")

    assert is_problem(nowhere, 404, "not-found") == is_problem(nobody, 404, "not-found")


def test_a_method_that_is_not_taken_names_those_that_are(world: World) -> None:
    answer = world.ask("DELETE", "/v1/areas")

    is_problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET"


def test_a_body_of_another_kind_is_refused(world: World) -> None:
    answer = world.ask("POST", f"/v1/sources?area={world.home}", data={"title": "x"})

    is_problem(answer, 415, "content-not-taken")


@pytest.mark.parametrize("body", ["{", "[" * 100_000])
def test_a_body_that_is_not_sound_json_is_refused(world: World, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = world.ask("POST", f"/v1/sources?area={world.home}", content=body, headers=headers)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == MEDIA_TYPE


def test_a_body_that_is_too_large_is_refused_whether_its_length_is_stated_or_not(
    world: World,
) -> None:
    stated = world.send("record-lesson", lesson="x" * 2**20)

    headers = {"Content-Type": "application/json"}
    pieces = iter([b'{"lesson": "', *[b"x" * 2**16] * 17, b'"}'])
    path = f"/v1/learning-items?area={world.home}"
    unstated = world.ask("POST", path, content=pieces, headers=headers)

    is_problem(stated, 413, "too-large")
    is_problem(unstated, 413, "too-large")


def test_a_failure_that_nobody_foresaw_is_told_and_logged_without_any_detail(
    world: World,
) -> None:
    def failing() -> None:
        raise ZeroDivisionError(POISON)

    world.app.dependency_overrides[services_of] = failing
    try:
        with capture_logs() as lines:
            answer = world.ask("GET", "/v1/areas")
    finally:
        world.app.dependency_overrides.clear()

    is_problem(answer, 500, "failed")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Zebedee" not in answer.text + str(lines)
    assert lines[0]["kind"] == "ZeroDivisionError"


def test_whoever_may_ask_again_is_told_when() -> None:
    assert {row.headers.get("Retry-After") for row in TABLE.values() if row.status == 503} >= {
        RETRY_AFTER["Retry-After"]
    }


def test_every_command_has_its_address_once() -> None:
    places = [(spec.resource, spec.path) for spec in COMMANDS.values()]

    assert len(places) == len(set(places))
