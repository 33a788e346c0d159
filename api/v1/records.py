"""Single records and lists of them, as the register shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.security.callers import Wired, sight_for
from api.v1.commands import PLURALS, RecordId
from api.v1.knowing import Moment
from api.v1.preconditions import PRINTABLE, IfNoneMatch, etag, unchanged
from api.v1.refusals import refusals
from api.v1.shapes import all_of, knowing, one_of, page_of, shape_of
from application.access import NotFound, Resource
from domain.sight import Sight
from domain.vocabulary import Polarity, SourceFamily, Stage
from projections.register.filters import ItemFilters, ThingFilters
from projections.register.queries import RegisterQueries
from projections.register.rows import AreaRow, ChangeRow, EvidenceRow, ItemRow, SourceRow

TAGGED: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {"ETag": {"description": "The record's version.", "schema": {"type": "string"}}}
    },
    304: {"description": "The version named in If-None-Match is still the newest."},
}

Cursor = Annotated[
    str | None,
    Query(
        max_length=200,
        pattern=r"^[A-Za-z0-9_=-]+$",
        description="The value of next from the page before.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Words = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern=PRINTABLE,
        description="Words that all have to occur, in any order.",
    ),
]
Since = Annotated[date | None, Query(description="Not before this day.")]
Until = Annotated[date | None, Query(description="Not after this day.")]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of record in the register: how one is found, how they are listed, what is shown."""

    resource: Resource
    row: type[Any]
    one: Callable[..., Any]
    many: Callable[..., Any]


SHELVES = (
    Shelf(Resource.LEARNING_ITEM, ItemRow, RegisterQueries.item, RegisterQueries.list_items),
    Shelf(Resource.SOURCE, SourceRow, RegisterQueries.source, RegisterQueries.list_sources),
    Shelf(
        Resource.PRACTICE_CHANGE,
        ChangeRow,
        RegisterQueries.practice_change,
        RegisterQueries.list_practice_changes,
    ),
    Shelf(Resource.EVIDENCE, EvidenceRow, RegisterQueries.evidence, RegisterQueries.list_evidence),
    Shelf(Resource.AREA, AreaRow, RegisterQueries.area, RegisterQueries.areas),
)


def item_filters(  # noqa: PLR0913, PLR0917  one for each parameter of the request
    stage: Stage | None = None,
    agency: Annotated[UUID | None, Query(description="A responsible agency.")] = None,
    theme: UUID | None = None,
    polarity: Polarity | None = None,
    family: Annotated[SourceFamily | None, Query(description="Of one of its sources.")] = None,
    source: UUID | None = None,
    period_from: Since = None,
    period_to: Until = None,
    words: Words = None,
) -> ItemFilters:
    """What a list of lessons is narrowed by; everything given has to hold."""
    return ItemFilters(
        stage=stage,
        agency=agency,
        theme=theme,
        polarity=polarity,
        family=family,
        source=source,
        period_from=period_from,
        period_to=period_to,
        words=words,
    )


def thing_filters(
    kind: Annotated[
        str | None,
        Query(
            max_length=100,
            pattern=PRINTABLE,
            description="A source's or evidence's kind, or a change's means.",
        ),
    ] = None,
    family: SourceFamily | None = None,
    period_from: Since = None,
    period_to: Until = None,
    words: Words = None,
) -> ThingFilters:
    """What any other list is narrowed by; everything given has to hold."""
    return ThingFilters(
        sort=kind, family=family, period_from=period_from, period_to=period_to, words=words
    )


def record_routes(shelves: Iterable[Shelf] = SHELVES) -> APIRouter:
    """A list and a record for each shelf."""
    router = APIRouter(prefix="/v1")
    for shelf in shelves:
        whole = shelf.resource is Resource.AREA
        listing = _areas(shelf) if whole else _listing(shelf)
        add_routes(router, shelf.resource, shelf.row, listing, _reading(shelf))
    return router


def add_routes(
    router: APIRouter,
    resource: Resource,
    row: type[Any],
    listing: Callable[..., Any],
    reading: Callable[..., Any],
) -> None:
    """A list of records and each of them, told in the shape of its row; areas come in one page."""
    plural, shape = PLURALS[resource], shape_of(row)
    router.add_api_route(
        f"/{plural}",
        listing,
        response_model=all_of(shape) if resource is Resource.AREA else page_of(shape),
        operation_id=f"list-{plural}",
        summary=f"List {plural.replace('-', ' ')}",
        tags=[plural],
        responses=refusals(),
    )
    router.add_api_route(
        f"/{plural}/{{id}}",
        reading,
        response_model=one_of(shape),
        operation_id=f"read-{resource.value}",
        summary=f"Read one of the {plural.replace('-', ' ')}",
        tags=[plural],
        responses={**TAGGED, **refusals(404)},
    )


def _listing(shelf: Shelf) -> Callable[..., dict[str, Any]]:
    def endpoint(
        services: Wired,
        sight: Sight,
        as_of: Moment,
        filters: Any,
        after: Cursor = None,
        limit: Limit = 50,
    ) -> dict[str, Any]:
        found = shelf.many(services.register, sight, filters, after=after, limit=limit, as_of=as_of)
        return {**knowing(found), "items": found.value.rows, "next": found.value.next}

    lessons = shelf.resource is Resource.LEARNING_ITEM
    endpoint.__annotations__["filters"] = Annotated[
        Any, Depends(item_filters if lessons else thing_filters)
    ]
    return _bound(endpoint, shelf)


def _areas(shelf: Shelf) -> Callable[..., dict[str, Any]]:
    def endpoint(services: Wired, sight: Sight, as_of: Moment) -> dict[str, Any]:
        found = shelf.many(services.register, sight, as_of=as_of)
        return {**knowing(found), "items": found.value}

    return _bound(endpoint, shelf)


def _reading(shelf: Shelf) -> Callable[..., Any]:
    def endpoint(
        services: Wired,
        sight: Sight,
        as_of: Moment,
        response: Response,
        id: RecordId,  # noqa: A002  the name of the path's part
        if_none_match: IfNoneMatch = None,
    ) -> Any:
        found = shelf.one(services.register, sight, id, as_of=as_of)
        if found.value is None:
            raise NotFound
        tag = etag(found.value.version)
        if unchanged(if_none_match, found.value.version):
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return {**knowing(found), "record": found.value}

    return _bound(endpoint, shelf)


def _bound(endpoint: Callable[..., Any], shelf: Shelf) -> Callable[..., Any]:
    """Say whose sight bounds the answer, so that the route declares what it reads."""
    endpoint.__annotations__["sight"] = Annotated[Any, sight_for(shelf.resource)]
    return endpoint
