"""What a withdrawal would touch, or has touched: every claim and figure, with it and without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from api.security.callers import Wired, caller_for
from api.v1.commands import PLURALS, RecordId
from api.v1.knowing import Moment
from api.v1.refusals import refusals
from api.v1.shapes import knowing, one_of, shape_of
from api.v1.touching import Consequences, consequences_of
from application.access import Action, Caller, NotFound, Resource
from projections._store.things import Kind

router = APIRouter(prefix="/v1", tags=["consequences"])

_SHAPE: dict[str, Any] = {
    "response_model": one_of(shape_of(Consequences)),
    "responses": refusals(404),
}
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="The observation's version.")]


@router.get(
    "/tracked-children/{id}/observations/{number}/consequences",
    operation_id="read-observation-consequences",
    summary="What rests on an observation of a child",
    **_SHAPE,
)
def of_observation(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.TRACKED_CHILD, Action.READ)],
    as_of: Moment,
    id: RecordId,  # noqa: A002
    number: Number,
) -> Any:
    """Every claim and figure that withdrawing the observation touches."""
    return _told(services, caller, Kind.TRACKED_CHILD, id, as_of, number)


@dataclass(frozen=True, slots=True)
class _Withdrawable:
    """A kind of record that may be withdrawn, and how its route is told."""

    resource: Resource
    kind: Kind
    operation: str
    what: str


_KINDS = (
    _Withdrawable(Resource.EVIDENCE, Kind.EVIDENCE, "evidence", "an evidence"),
    _Withdrawable(
        Resource.COUNTERFACTUAL_RATING,
        Kind.COUNTERFACTUAL_RATING,
        "rating",
        "a counterfactual rating",
    ),
    _Withdrawable(
        Resource.CONTRIBUTION, Kind.CONTRIBUTION, "contribution", "a judgement of contribution"
    ),
)


def _reading(each: _Withdrawable) -> Callable[..., Any]:
    def endpoint(
        services: Wired,
        caller: Any,
        as_of: Moment,
        id: RecordId,  # noqa: A002
    ) -> Any:
        return _told(services, caller, each.kind, id, as_of)

    endpoint.__annotations__["caller"] = Annotated[Any, caller_for(each.resource, Action.READ)]
    return endpoint


for _each in _KINDS:
    router.add_api_route(
        f"/{PLURALS[_each.resource]}/{{id}}/consequences",
        _reading(_each),
        operation_id=f"read-{_each.operation}-consequences",
        summary=f"What rests on {_each.what}",
        description=f"Every claim and figure that withdrawing {_each.what} touches.",
        **_SHAPE,
    )


def _told(
    services: Wired,
    caller: Caller,
    kind: Kind,
    thing: UUID,
    as_of: int | None,
    number: int | None = None,
) -> dict[str, Any]:
    if services.history.kind_of(thing) is not kind:
        raise NotFound
    found = consequences_of(services, caller, thing, number, as_of)
    return {**knowing(found), "record": found.value}
