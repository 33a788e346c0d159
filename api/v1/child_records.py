"""Records about children, as the register shows them: references, codes, months and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.security.callers import Wired, known_caller, sight_for
from api.v1.commands import RecordId
from api.v1.knowing import Moment
from api.v1.preconditions import IfNoneMatch, etag, unchanged
from api.v1.records import Cursor, Limit, add_routes
from api.v1.shapes import knowing
from application.access import Caller, NotFound, Resource
from domain.measuring import CohortRole
from domain.sight import Sight
from projections._store.things import Kind
from projections.register.filters import RecordFilters
from projections.register.rows_children import ChildRow, IndicatorRow, SessionRow
from projections.register.rows_judged import ContributionRow, PairRow, RatingRow

Item = Annotated[UUID | None, Query(description="A lesson in whose cohort the child is.")]
Child = Annotated[UUID | None, Query(description="A child's reference.")]


def no_filters() -> RecordFilters:
    """Nothing to narrow by."""
    return RecordFilters()


def cohort_filters(
    item: Item = None,
    role: Annotated[
        CohortRole | None, Query(description="In what capacity, for the lesson if one is named.")
    ] = None,
    closed: Annotated[bool | None, Query(description="Whether tracking has ended.")] = None,
) -> RecordFilters:
    """What a list of children is narrowed by; everything given has to hold."""
    return RecordFilters(item=item, role=role, closed=closed)


def session_filters(child: Child = None) -> RecordFilters:
    """What a list of sessions is narrowed by."""
    return RecordFilters(child=child)


def pair_filters(item: Item = None, child: Child = None) -> RecordFilters:
    """What a list of judgements is narrowed by; everything given has to hold."""
    return RecordFilters(item=item, child=child)


def lesson_filters(item: Item = None) -> RecordFilters:
    """What a list of contributions is narrowed by."""
    return RecordFilters(item=item)


@dataclass(frozen=True, slots=True)
class ChildShelf:
    """One kind of record about children, what is shown of it and what its list is narrowed by."""

    resource: Resource
    row: type[Any]
    filters: Callable[..., RecordFilters]

    @property
    def kind(self) -> Kind:
        """The kind by which the register knows it."""
        return Kind(self.resource.value)


CHILD_SHELVES = (
    ChildShelf(Resource.INDICATOR, IndicatorRow, no_filters),
    ChildShelf(Resource.TRACKED_CHILD, ChildRow, cohort_filters),
    ChildShelf(Resource.OBSERVATION_SESSION, SessionRow, session_filters),
    ChildShelf(Resource.COUNTERFACTUAL_RATING, RatingRow, pair_filters),
    ChildShelf(Resource.COUNTERFACTUAL, PairRow, pair_filters),
    ChildShelf(Resource.CONTRIBUTION, ContributionRow, lesson_filters),
)


def child_record_routes() -> APIRouter:
    """A list and a record for each kind; what the caller may read of a rating depends on who asks."""
    router = APIRouter(prefix="/v1")
    for shelf in CHILD_SHELVES:
        add_routes(router, shelf.resource, shelf.row, _listing(shelf), _reading(shelf))
    return router


Reader = Annotated[Caller, Depends(known_caller)]


def _listing(shelf: ChildShelf) -> Callable[..., dict[str, Any]]:
    def endpoint(
        services: Wired,
        sight: Sight,
        caller: Reader,
        as_of: Moment,
        filters: Any,
        after: Cursor = None,
        limit: Limit = 50,
    ) -> dict[str, Any]:
        found = services.register.list_records(
            sight,
            shelf.kind,
            filters,
            reader=caller.person,
            after=after,
            limit=limit,
            as_of=as_of,
        )
        return {**knowing(found), "items": found.value.rows, "next": found.value.next}

    endpoint.__annotations__["filters"] = Annotated[Any, Depends(shelf.filters)]
    endpoint.__annotations__["sight"] = Annotated[Any, sight_for(shelf.resource)]
    return endpoint


def _reading(shelf: ChildShelf) -> Callable[..., Any]:
    def endpoint(
        services: Wired,
        sight: Sight,
        caller: Reader,
        as_of: Moment,
        response: Response,
        id: RecordId,  # noqa: A002  the name of the path's part
        if_none_match: IfNoneMatch = None,
    ) -> Any:
        found = services.register.record(sight, shelf.kind, id, reader=caller.person, as_of=as_of)
        if found.value is None:
            raise NotFound
        tag = etag(found.value.version)
        # A rating that was closed to the reader may have been opened without a new version.
        if shelf.resource is not Resource.COUNTERFACTUAL_RATING and unchanged(
            if_none_match, found.value.version
        ):
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return {**knowing(found), "record": found.value}

    endpoint.__annotations__["sight"] = Annotated[Any, sight_for(shelf.resource)]
    return endpoint
