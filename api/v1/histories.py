"""What happened to a thing: who recorded what, when and why, and how it stood after each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.security.callers import Wired, caller_for
from api.v1.commands import RecordId
from api.v1.knowing import LARGEST, Moment, reached
from api.v1.refusals import refusals
from api.v1.shapes import all_of, knowing, one_of, shape_of
from application.access import Action, Caller, Forbidden, NotFound, Resource, sight
from domain.sight import Sight
from projections._store.reading import Answered
from projections.history.queries import EventRow, HistoryQueries, Step

router = APIRouter(prefix="/v1", tags=["history"])

Reader = Annotated[Caller, caller_for(Resource.AREA, Action.READ)]


@router.get(
    "/history/{id}",
    operation_id="read-history",
    summary="Every event of a thing",
    response_model=all_of(shape_of(EventRow)),
    responses=refusals(404),
)
def read_history(services: Wired, caller: Reader, as_of: Moment, id: RecordId) -> Any:  # noqa: A002
    """Every event of a thing in order: who, when it happened, when it was recorded, and why."""
    found = _asked(HistoryQueries.events, services, caller, id, as_of)
    return {**knowing(found), "items": found.value}


@router.get(
    "/history/{id}/steps",
    operation_id="read-history-steps",
    summary="The state after each step",
    response_model=all_of(shape_of(Step)),
    responses=refusals(404),
)
def read_steps(services: Wired, caller: Reader, as_of: Moment, id: RecordId) -> Any:  # noqa: A002
    """The state after each event, with the fields that it changed."""
    found = _asked(HistoryQueries.steps, services, caller, id, as_of)
    return {**knowing(found), "items": found.value}


@router.get(
    "/history/{id}/state",
    operation_id="read-history-state",
    summary="The state at a position",
    response_model=one_of(dict[str, Any]),
    responses=refusals(404),
)
def read_state(
    services: Wired,
    caller: Reader,
    as_of: Moment,
    id: RecordId,  # noqa: A002
    position: Annotated[int | None, Query(ge=0, le=LARGEST, description="As as_of.")] = None,
) -> Any:
    """The whole state of a thing as it stood at a position: what replay gives."""
    then = as_of if position is None else reached(services, position)
    found = _asked(HistoryQueries.state_at, services, caller, id, then)
    return {**knowing(found), "record": found.value}


def _asked(
    question: Callable[..., Answered[Any]],
    services: Wired,
    caller: Caller,
    thing: Any,
    as_of: int | None,
) -> Answered[Any]:
    found = question(services.history, _bounds(services, caller, thing), thing, as_of=as_of)
    if found.value is None:
        raise NotFound
    return found


def _bounds(services: Wired, caller: Caller, thing: Any) -> Sight:
    """What the caller may see of such things; a kind that is not for them is as if it were not."""
    kind = services.history.kind_of(thing)
    if kind is None:
        raise NotFound
    try:
        return sight(caller, Action.READ, Resource(kind.value))
    except Forbidden:
        raise NotFound from None
