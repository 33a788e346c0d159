"""Every number of an answer, opened: the figure, its members, and the events behind a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from api.opening import (
    EventBehind,
    FigureTold,
    Within,
    as_told,
    events_behind,
    figure_named,
    members_for,
)
from api.opening import member_of as one_of_them
from api.security.callers import Wired, caller_for
from api.v1.difference import SEVERAL_FIT, Asked, answer_to, asked, bounds_of, meaning, several
from api.v1.knowing import Moment, reached
from api.v1.refusals import refusals
from api.v1.shapes import all_of, knowing, one_of, shape_of, stream_page_of
from application.access import Action, Caller, Resource
from domain.sight import Sight
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.exporting import address_of
from projections.difference.questions import Question
from projections.figures.figure import AnyFigure

router = APIRouter(prefix="/v1", tags=["figures"])

Name = Annotated[str, Path(max_length=200, description="The figure's name in the answer.")]
MemberId = Annotated[UUID, Path(description="The id of something that the figure counts.")]
After = Annotated[int, Query(ge=0, le=2**31 - 1, description="The next of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLinks:
    """Where to go from a figure, at the same position: itself again, and what it counts."""

    figure: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFigure:
    """A figure, and where its members are."""

    figure: FigureTold
    synthetic: bool
    links: FigureLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMember:
    """One thing that a figure counts, the events behind it, and where they are told."""

    id: UUID
    kind: str
    events: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about which answer, as known when."""

    services: Wired
    caller: Caller
    as_of: int | None
    asked: Asked


def asking(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.DIFFERENCE, Action.READ)],
    as_of: Moment,
    question: Annotated[Asked, Depends(asked)],
) -> Asking:
    """The same question as that of the answer in which the figure stands."""
    return Asking(services, caller, as_of, question)


Asks = Annotated[Asking, Depends(asking)]
REFUSED: dict[int | str, dict[str, Any]] = {
    300: {"description": "The words fit several things.", "model": SEVERAL_FIT},
    **refusals(404),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in its answer, and the bounds of that answer."""

    answer: Answered[DifferenceAnswer]
    figure: AnyFigure
    bounds: Sight


def find(asks: Asking, name: str) -> Found | JSONResponse:
    """The figure as it stands in the answer; the things that the words fit where they are several.

    Raises NotFound where the answer or the figure is not there for this caller.
    """
    bounds = bounds_of(asks.caller, asks.asked.kind)
    meant = meaning(asks.services, bounds, asks.asked, asks.as_of)
    if not isinstance(meant, Question):
        return several(meant)
    answer = answer_to(asks.services, asks.caller, meant, asks.as_of)
    return Found(answer, figure_named(answer.value, name), bounds)


@router.get(
    "/figures/{name}",
    operation_id="read-figure",
    summary="A number of an answer",
    response_model=one_of(shape_of(OpenedFigure)),
    responses=REFUSED,
)
def read_figure(asks: Asks, name: Name) -> Any:
    """A number of the answer to the same question: its value, definition and position."""
    found = find(asks, name)
    if isinstance(found, JSONResponse):
        return found
    address = address_of(found.answer)
    links = FigureLinks(figure=address.of(name), members=address.of(name, "members"))
    told = OpenedFigure(
        figure=as_told(found.figure), synthetic=found.answer.value.synthetic, links=links
    )
    return {**knowing(found.answer), "record": told}


@router.get(
    "/figures/{name}/members",
    operation_id="read-figure-members",
    summary="What a number counts",
    response_model=stream_page_of(shape_of(FigureMember)),
    responses=REFUSED,
)
def read_members(asks: Asks, name: Name, after: After = 0, limit: Limit = 200) -> Any:
    """Everything that the figure counts, in the order of the answer; `next` counts them.

    Give the answer's position as `as_of` with every page, so that the pages fit together.
    """
    found = find(asks, name)
    if isinstance(found, JSONResponse):
        return found
    members = members_for(asks.caller, found.figure)
    address, following = address_of(found.answer), after + limit
    told = [
        FigureMember(
            id=each.id,
            kind=each.kind.value,
            events=tuple(map(str, each.events)),
            href=address.of(name, "members", str(each.id), "events"),
        )
        for each in members[after:following]
    ]
    more = following if following < len(members) else None
    return {**knowing(found.answer), "items": told, "next": more}


@router.get(
    "/figures/{name}/members/{id}/events",
    operation_id="read-figure-events",
    summary="The events behind something that a number counts",
    response_model=all_of(shape_of(EventBehind)),
    responses=REFUSED,
)
def read_events(asks: Asks, name: Name, id: MemberId) -> Any:  # noqa: A002
    """The events that make the figure true of one member; what they say is in its history."""
    found = find(asks, name)
    if isinstance(found, JSONResponse):
        return found
    member = one_of_them(members_for(asks.caller, found.figure), id)
    position = reached(asks.services, found.answer.position)
    within = Within(asks.caller, found.bounds, position)
    told = events_behind(asks.services.history, within, member)
    return {**knowing(found.answer), "items": told}
