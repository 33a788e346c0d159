"""What led to what: from any point forwards, backwards or both, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel

from api.reader import bounds_or_none
from api.security.callers import Wired, caller_for, sight_for
from api.v1.knowing import Moment
from api.v1.refusals import refusals
from api.v1.shapes import Known
from application.access import Action, Caller, NotFound, Resource
from domain.dates import Precision
from domain.sight import Sight
from domain.vocabulary import Grade, Restriction, Role
from projections._store.reading import Answered
from projections.lineage.export import as_csv, as_list, as_node_link
from projections.lineage.kinds import Direction, LinkKind, NodeKind
from projections.lineage.mermaid import as_mermaid
from projections.lineage.model import DEEPEST, LARGEST, Neighbourhood, Reach

router = APIRouter(prefix="/v1", tags=["lineage"])


class Form(StrEnum):
    """The forms in which a lineage leaves."""

    LIST = "list"
    CSV = "csv"
    NODE_LINK = "node-link"
    MERMAID = "mermaid"


class PointDate(BaseModel):
    """A date, ISO 8601 at its precision."""

    value: str | None
    precision: Precision


class SaidByWhom(BaseModel):
    """Who asserted it."""

    person: UUID | None
    role: Role
    agency: UUID | None


class Point(BaseModel):
    """A thing, or a fact inside a lesson: `<lesson>.<version>`."""

    id: str
    kind: NodeKind
    label: str | None
    detail: str
    date: PointDate
    agencies: tuple[UUID, ...]
    strength: Grade | None
    restriction: Restriction
    area: UUID
    asserted_by: SaidByWhom
    event: str
    depth: int


class Step(BaseModel):
    """A step from a cause to its effect, and the event that asserts it."""

    cause: str
    effect: str
    kind: LinkKind
    date: PointDate
    strength: Grade | None
    asserted_by: SaidByWhom
    event: str


class LeftOut(BaseModel):
    """How many points the answer leaves out, and why."""

    beyond_depth: int
    beyond_size: int
    hidden: int
    at_least: bool


class LineageList(Known):
    """The points and steps around a start, nearest first."""

    start: str
    direction: Direction
    depth: int
    size: int
    cut: LeftOut
    nodes: tuple[Point, ...]
    links: tuple[Step, ...]


_TEXTS: dict[Form, tuple[Callable[[Answered[Neighbourhood]], str], str]] = {
    Form.CSV: (as_csv, "text/csv"),
    Form.MERMAID: (as_mermaid, "text/vnd.mermaid"),
}
_OTHER_FORMS = {media: {"schema": {"type": "string"}} for _, media in _TEXTS.values()}


@router.get(
    "/lineage/{id}",
    operation_id="read-lineage",
    summary="Follow a thing back to its source and forward to practice",
    response_model=LineageList,
    responses={200: {"content": _OTHER_FORMS}, **refusals(404)},
)
def read_lineage(  # noqa: PLR0913, PLR0917  one for each parameter of the request
    services: Wired,
    sight: Annotated[Sight, sight_for(Resource.LEARNING_ITEM)],
    caller: Annotated[Caller, caller_for(Resource.LEARNING_ITEM, Action.READ)],
    as_of: Moment,
    id: Annotated[  # noqa: A002  the name of the path's part
        str,
        Path(
            pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(\.[1-9][0-9]{0,9})?$",
            description="A record's id, or `<lesson>.<version>` of a fact inside a lesson.",
        ),
    ],
    direction: Direction = Direction.BOTH,
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="How many steps.")] = 6,
    size: Annotated[int, Query(ge=1, le=LARGEST, description="How many points.")] = 300,
    form: Annotated[Form, Query(alias="format")] = Form.LIST,
) -> Response:
    """The points and steps around a start, and what the answer leaves out.

    Tracked children are shown by their reference, age band and role to those whose role reads
    them, and counted as hidden for others. A rating that awaits a second one shows no more.

    `node-link` is JSON as `networkx.node_link_graph` reads it; CSV and Mermaid tell their
    position in the header `X-Position`.
    """
    reach = Reach(depth=depth, size=size)
    found = services.lineage.around(
        sight,
        id.lower(),
        direction=direction,
        reach=reach,
        as_of=as_of,
        children=bounds_or_none(caller, Resource.TRACKED_CHILD),
    )
    if found.value is None:
        raise NotFound
    return _in_form(Answered(found.value, found.position, found.parked), form)


def _in_form(answer: Answered[Neighbourhood], form: Form) -> Response:
    if form in _TEXTS:
        write, media_type = _TEXTS[form]
        position = {"X-Position": str(answer.position)}
        return PlainTextResponse(write(answer), media_type=media_type, headers=position)
    complete = {"complete": answer.parked == 0}
    told: dict[str, Any] = as_list(answer) if form is Form.LIST else as_node_link(answer)
    (told if form is Form.LIST else told["graph"]).update(complete)
    return JSONResponse(told)
