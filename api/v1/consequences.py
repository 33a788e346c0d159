"""What a withdrawal would touch, or has touched: every claim and figure, with it and without it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from api.security.callers import Wired, caller_for
from api.v1.commands import RecordId
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
    "/evidence/{id}/consequences",
    operation_id="read-evidence-consequences",
    summary="What rests on an evidence",
    **_SHAPE,
)
def of_evidence(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.EVIDENCE, Action.READ)],
    as_of: Moment,
    id: RecordId,  # noqa: A002
) -> Any:
    """Every claim and figure that withdrawing the evidence touches."""
    return _told(services, caller, Kind.EVIDENCE, id, as_of)


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


@router.get(
    "/counterfactual-ratings/{id}/consequences",
    operation_id="read-rating-consequences",
    summary="What rests on a counterfactual rating",
    **_SHAPE,
)
def of_rating(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.COUNTERFACTUAL_RATING, Action.READ)],
    as_of: Moment,
    id: RecordId,  # noqa: A002
) -> Any:
    """Every claim and figure that withdrawing the rating touches; nothing of what it says."""
    return _told(services, caller, Kind.COUNTERFACTUAL_RATING, id, as_of)


@router.get(
    "/contributions/{id}/consequences",
    operation_id="read-contribution-consequences",
    summary="What rests on a judgement of contribution",
    **_SHAPE,
)
def of_contribution(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.CONTRIBUTION, Action.READ)],
    as_of: Moment,
    id: RecordId,  # noqa: A002
) -> Any:
    """Every claim and figure that withdrawing the judgement touches."""
    return _told(services, caller, Kind.CONTRIBUTION, id, as_of)


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
