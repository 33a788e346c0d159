"""Every command of the table as a route: what a client posts is what the domain is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path, Query, Response

from api.security.callers import Wired, caller_for
from api.security.guarding import GuardedRoute
from api.stored import cohort_known, keeps_back
from api.v1.examples import example_of
from api.v1.knowing import reach_head
from api.v1.preconditions import (
    IdempotencyKey,
    IfMatch,
    TextChecked,
    command_id_of,
    etag,
    expected_version,
    only_json,
)
from api.v1.receipts import ReceiptBody, receipt_body
from api.v1.refusals import refusals
from api.withdrawing import touches
from application.access import Resource
from application.commands.spec import CommandSpec
from application.handling import Order, carry_out
from application.screening import warned

PLURALS: dict[Resource, str] = {
    Resource.AREA: "areas",
    Resource.SOURCE: "sources",
    Resource.LEARNING_ITEM: "learning-items",
    Resource.EVIDENCE: "evidence",
    Resource.PRACTICE_CHANGE: "practice-changes",
    Resource.INDICATOR: "indicators",
    Resource.TRACKED_CHILD: "tracked-children",
    Resource.OBSERVATION_SESSION: "observation-sessions",
    Resource.COUNTERFACTUAL_RATING: "counterfactual-ratings",
    Resource.COUNTERFACTUAL: "counterfactuals",
    Resource.CONTRIBUTION: "contributions",
}
_RECEIPT_HEADERS = {
    "Location": {"description": "Where the record is read.", "schema": {"type": "string"}},
    "ETag": {"description": "The record's version now.", "schema": {"type": "string"}},
}
AreaQuery = Annotated[UUID, Query(description="The id of the area that the record belongs to.")]
RecordId = Annotated[UUID, Path(description="The id of the record.")]


def command_routes(specs: Iterable[CommandSpec]) -> APIRouter:
    """A router with a route for each command, whose operation bears the command's name."""
    router = APIRouter(prefix="/v1", route_class=GuardedRoute)
    for spec in specs:
        opens = spec.opens
        router.add_api_route(
            command_path(spec),
            _opening(spec) if opens else _continuing(spec),
            methods=["POST"],
            status_code=201,
            response_model=ReceiptBody,
            operation_id=spec.name,
            summary=spec.name.replace("-", " ").capitalize(),
            description=spec.summary,
            tags=[PLURALS[spec.resource]],
            dependencies=[Depends(only_json)],
            responses={
                201: {"headers": _RECEIPT_HEADERS},
                **refusals(400, 404, 408, 409, 413, 415, *(() if opens else (412, 428))),
            },
        )
    return router


def command_path(spec: CommandSpec) -> str:
    """Where a command is posted, below the version."""
    plural = PLURALS[spec.resource]
    if spec.opens:
        return f"/{plural}/{spec.path}" if spec.path else f"/{plural}"
    return f"/{plural}/{{id}}/{spec.path}"


def _opening(spec: CommandSpec) -> Callable[..., ReceiptBody]:
    def endpoint(
        services: Wired,
        caller: Any,
        response: Response,
        area: AreaQuery,
        body: Any,
        key: IdempotencyKey = None,
        checked: TextChecked = None,
    ) -> ReceiptBody:
        command_id = command_id_of(caller.person, key)
        order = Order(
            spec=spec,
            body=body,
            caller=caller,
            area=area,
            command_id=command_id,
            text_checked=checked is not None,
        )
        return _done(services, order, response)

    return _typed(endpoint, spec)


def _continuing(spec: CommandSpec) -> Callable[..., ReceiptBody]:
    def endpoint(  # noqa: PLR0913, PLR0917  each header is one
        services: Wired,
        caller: Any,
        response: Response,
        id: RecordId,  # noqa: A002  the name of the path's part
        body: Any,
        if_match: IfMatch = None,
        key: IdempotencyKey = None,
        checked: TextChecked = None,
    ) -> ReceiptBody:
        order = Order(
            spec=spec,
            body=body,
            caller=caller,
            on=id,
            expected=expected_version(if_match),
            command_id=command_id_of(caller.person, key),
            text_checked=checked is not None,
        )
        return _done(services, order, response)

    return _typed(endpoint, spec)


def _typed(endpoint: Callable[..., ReceiptBody], spec: CommandSpec) -> Callable[..., ReceiptBody]:
    """Say what the body and the caller of this command are, so that the document says it too."""
    example: dict[str, Any] = {"usual": {"summary": spec.summary, "value": example_of(spec.body)}}
    endpoint.__annotations__["body"] = Annotated[spec.body, Body(openapi_examples=example)]
    endpoint.__annotations__["caller"] = Annotated[Any, caller_for(spec.resource, spec.action)]
    return endpoint


def _done(services: Wired, order: Order, response: Response) -> ReceiptBody:
    receipt = carry_out(
        order,
        log=services.log,
        clock=services.clock,
        hides=keeps_back(services.register),
        names=services.names,
        cohort=cohort_known(services.register, partial(reach_head, services)),
    )
    services.wake.set()
    response.headers["Location"] = f"/v1/{PLURALS[order.spec.resource]}/{receipt.stream}"
    response.headers["ETag"] = etag(receipt.version)
    noticed = warned(order.spec.name, order.body)
    return receipt_body(receipt, noticed, touches(order.spec.name, order.body, receipt))
