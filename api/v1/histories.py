"""What happened to a thing: who recorded what, when and why, and how it stood after each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.reader import reader_of
from api.security.callers import Wired, caller_for
from api.v1.commands import RecordId
from api.v1.knowing import LARGEST, Moment, reached
from api.v1.refusals import refusals
from api.v1.shapes import knowing, one_of, shape_of, stream_page_of
from application.access import Action, Caller, Forbidden, NotFound, Resource, sight
from domain.sight import Sight
from projections._store.reading import Answered
from projections.history.queries import EventRow, HistoryQueries, Step

router = APIRouter(prefix="/v1", tags=["history"])

After = Annotated[
    int,
    Query(ge=0, le=2**31 - 1, description="The value of next from the page before: a version."),
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Reader = Annotated[Caller, caller_for(Resource.AREA, Action.READ)]


@router.get(
    "/history/{id}",
    operation_id="read-history",
    summary="Every event of a thing",
    response_model=stream_page_of(shape_of(EventRow)),
    responses=refusals(404),
)
def read_history(
    services: Wired,
    caller: Reader,
    as_of: Moment,
    id: RecordId,  # noqa: A002
    after: After = 0,
    limit: Limit = 200,
) -> Any:
    """Every event of a thing in order: who, when it happened, when it was recorded, and why.

    Words about a child read `[withheld]` for those whose role does not read them. Of a
    counterfactual rating that awaits a second one it is told that it exists, and no more.
    """
    page = {"after": after, "limit": limit + 1}
    found = _asked(HistoryQueries.events, services, caller, id, as_of, **page)
    return _page(found, limit, [each.ref.version for each in found.value])


@router.get(
    "/history/{id}/steps",
    operation_id="read-history-steps",
    summary="The state after each step",
    response_model=stream_page_of(shape_of(Step)),
    responses=refusals(404),
)
def read_steps(
    services: Wired,
    caller: Reader,
    as_of: Moment,
    id: RecordId,  # noqa: A002
    after: After = 0,
    limit: Limit = 50,
) -> Any:
    """The state after each event, with the fields that it changed."""
    page = {"after": after, "limit": limit + 1}
    found = _asked(HistoryQueries.steps, services, caller, id, as_of, **page)
    return _page(found, limit, [each.event.ref.version for each in found.value])


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
    **page: int,
) -> Answered[Any]:
    bounds = _bounds(services, caller, thing)
    reader = reader_of(caller)
    found = question(services.history, bounds, thing, as_of=as_of, reader=reader, **page)
    if found.value is None:
        raise NotFound
    return found


def _page(found: Answered[Any], limit: int, versions: list[int]) -> dict[str, Any]:
    """One more was asked for than is shown, to know whether there are more."""
    following = versions[limit - 1] if len(versions) > limit else None
    return {**knowing(found), "items": found.value[:limit], "next": following}


def _bounds(services: Wired, caller: Caller, thing: Any) -> Sight:
    """What the caller may see of such things; a kind that is not for them is as if it were not."""
    kind = services.history.kind_of(thing)
    if kind is None:
        raise NotFound
    try:
        return sight(caller, Action.READ, Resource(kind.value))
    except Forbidden:
        raise NotFound from None
