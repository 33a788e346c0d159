"""The yearly page, sent to whoever may read answers about the area."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.pages.frame import STYLE_ADDRESS, served, style
from api.pages.numbers import Numbers
from api.pages.year.page import year_page
from api.pages.year.view import YearView
from api.security.callers import Wired, caller_for
from api.v1.difference import answer_to
from api.v1.knowing import Moment, reached
from api.v1.preconditions import PRINTABLE
from api.v1.refusals import refusals
from application.access import Action, Caller, Resource
from projections.difference.exporting import address_of
from projections.difference.questions import Kind, Question

router = APIRouter(prefix="/pages", tags=["pages"])
assets = APIRouter(include_in_schema=False)

PAGES: Final = "/pages"
Area = Annotated[UUID, Query(description="The board's area.")]
Year = Annotated[
    str,
    Query(
        max_length=20,
        pattern=PRINTABLE,
        description="2022-23 from April to March, or 2022 from January.",
    ),
]
ValidOn = Annotated[
    date | None, Query(description="As things were on that day, as known at the position.")
]


def opened_at(address: str) -> str:
    """Where a person opens the number that programs open at this address."""
    return f"{PAGES}{address.removeprefix('/v1')}"


@router.get(
    "/year",
    operation_id="see-year",
    summary="A board's year, as a page for internal use",
    response_class=HTMLResponse,
    responses=refusals(404),
)
def see_year(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.DIFFERENCE, Action.READ)],
    as_of: Moment,
    area: Area,
    year: Year,
    valid_on: ValidOn = None,
) -> HTMLResponse:
    """What was learned, what was done and what it changed; every number leads to its list.

    What became of children is told to those who may read of them. It holds no word of a child.
    """
    question = Question(Kind.YEAR, area, year, valid_on)
    answered = answer_to(services, caller, question, as_of)
    instant = services.history.instant_of(reached(services, answered.position))
    address = address_of(answered)
    numbers = Numbers(lambda name: opened_at(address.of(name)))
    return HTMLResponse(year_page(YearView(answered, instant, numbers), head=served()))


@assets.get(STYLE_ADDRESS)
def page_style() -> Response:
    """How pages look."""
    return Response(style(), media_type="text/css")
