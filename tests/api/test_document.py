"""The OpenAPI document says all that the service does, and everything that it says is true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case
from schemathesis import openapi as schemathesis_openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from api.security.callers import services_of
from api.v1 import examples
from api.v1.commands import command_path
from application.commands.table import COMMANDS
from tests.api.loop import real, round_the_loop
from tests.api.routes import PUBLIC
from tests.api.tracked import RATERS, Ward, follow, pointed
from tests.api.world import OFFICER, World

# The package brings no types.
Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4


@pytest.fixture(scope="module")
def document(world: World) -> dict[str, Any]:
    """The document as it is served."""
    served: dict[str, Any] = world.ask("GET", "/openapi.json", role=None).json()
    return served


@pytest.fixture(scope="module")
def ward(world: World) -> Ward:
    """Records that requests can really be about."""
    made = follow(world, round_the_loop(world))
    made.rated(*RATERS)
    world.settled()
    return made


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation with its path and method."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def references(value: Any) -> Iterator[str]:
    """Every reference inside a document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from references(each)
    if isinstance(value, list):
        for each in value:
            yield from references(each)


def test_the_document_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert [error.message for error in OPENAPI_31_VALIDATOR.iter_errors(document)] == []


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(references(document)):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_command_is_an_operation_of_its_own_name(document: dict[str, Any]) -> None:
    told = {
        operation["operationId"]: (path, method) for path, method, operation in operations(document)
    }

    assert len(told) == len(list(operations(document)))
    for name, spec in COMMANDS.items():
        assert told[name] == (f"/v1{command_path(spec)}", "post")


def test_every_operation_says_who_may_ask_what_it_takes_and_how_it_refuses(
    document: dict[str, Any],
) -> None:
    for path, _, operation in operations(document):
        assert operation["summary"]
        assert operation["tags"]
        if path in PUBLIC:
            continue
        assert operation["security"]
        assert {"401", "403", "422", "503"} <= set(operation["responses"])
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_every_command_shows_an_example_that_its_own_schema_accepts(
    document: dict[str, Any],
) -> None:
    for path, _, operation in operations(document):
        if operation["operationId"] not in COMMANDS:
            continue
        body = operation["requestBody"]["content"]["application/json"]
        whole = {**body["schema"], "components": document["components"]}
        for example in body["examples"].values():
            errors = Draft202012Validator(whole).iter_errors(example["value"])
            assert [error.message for error in errors] == [], path


def test_the_framework_s_own_error_shape_is_nowhere(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in json.dumps(document)


def about_real_things(case: Case[Any], ward: Ward) -> None:
    """Point a made-up request at records that are there, so that it reaches what lies behind."""
    loop, tracked = ward.loop, ward.tracked
    of_kind = {
        "learning-items": loop.lesson,
        "sources": loop.source,
        "evidence": loop.evidence,
        "practice-changes": loop.change,
        "areas": str(ward.world.home),
        "indicators": tracked.indicator,
        "tracked-children": tracked.child,
        "observation-sessions": tracked.session,
    }
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = of_kind.get(case.path.split("/")[2], loop.lesson)
    if "area" in (case.query or {}):
        case.query["area"] = str(ward.world.home)
    for name, real_one in (("item", loop.lesson), ("child", tracked.child)):
        if name in (case.query or {}) and "difference" not in case.path:
            case.query[name] = real_one
    if "If-Match" in case.operation.headers:
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict):
        known = {name: each for name, each in examples.IDS.items() if name in case.body}
        case.body.update(pointed(loop, tracked, real(ward.world, loop, known)))


def judge(world: World, case: Case[Any]) -> None:
    """Send a request and hold the answer against the document."""
    told = case.as_transport_kwargs(base_url="http://testserver")
    headers = {
        **dict(told["headers"]),
        "Authorization": f"Bearer {world.tokens[OFFICER]}",
    }
    body = {"json": told["json"]} if "json" in told else {"content": told.get("data")}
    answer = world.client.request(
        told["method"], told["url"], params=told.get("params"), headers=headers, **body
    )
    case.validate_response(answer, checks=CHECKS)


def try_everything(ward: Ward, document: dict[str, Any]) -> None:
    """Some requests for each operation, made from what the document says."""
    schema = schemathesis_openapi.from_dict(document)
    for found in schema.get_all_operations():
        operation: Any = found.ok() if isinstance(found, Ok) else None
        assert operation

        @seed(20261122)
        @settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def tried(case: Case[Any]) -> None:
            about_real_things(case, ward)
            judge(ward.world, case)

        tried()


@pytest.mark.timeout(300)
def test_requests_made_from_the_document_meet_no_failure_and_no_undeclared_answer(
    ward: Ward, document: dict[str, Any]
) -> None:
    try_everything(ward, document)


@pytest.mark.timeout(120)
def test_an_answer_that_the_document_does_not_know_would_be_found(
    ward: Ward, document: dict[str, Any]
) -> None:
    planted = json.loads(json.dumps(document))
    path = "/v1/areas"
    answer = planted["paths"][path]["get"]["responses"]["200"]
    answer["content"]["application/json"]["schema"] = {"type": "string"}
    planted["paths"] = {path: planted["paths"][path]}

    with pytest.raises(FailureGroup):
        try_everything(ward, planted)


@pytest.mark.timeout(120)
def test_a_failure_of_the_service_would_be_found(
    world: World, ward: Ward, document: dict[str, Any]
) -> None:
    def failing() -> None:
        raise ZeroDivisionError

    path = "/v1/sources"
    planted = {**document, "paths": {path: document["paths"][path]}}
    world.app.dependency_overrides[services_of] = failing
    try:
        with pytest.raises(FailureGroup):
            try_everything(ward, planted)
    finally:
        world.app.dependency_overrides.clear()
