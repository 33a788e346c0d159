"""What difference did it make: about a lesson, source, theme, agency, priority, year or area."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from api.problems import QuestionUnclear
from api.security.callers import Wired, caller_for
from api.v1.knowing import Moment
from api.v1.preconditions import PRINTABLE
from api.v1.refusals import refusals
from api.v1.shapes import all_of, knowing, shape_of
from application.access import Action, Caller, NotFound, Resource, sight, sight_of_children
from domain.sight import Sight
from projections._store.reading import Answered
from projections.difference.answers import Candidate, DifferenceAnswer
from projections.difference.exporting import as_json
from projections.difference.questions import Kind, Question

router = APIRouter(prefix="/v1", tags=["difference"])

SCHEMA = "Difference"


SEVERAL_FIT = all_of(shape_of(Candidate))
"""The things that the words fit; ask again about one of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks about: a thing, or words that may fit several things."""

    kind: Kind
    id: UUID | None = None
    words: str | None = None
    find: bool = False
    valid_on: date | None = None


def asked(  # noqa: PLR0913, PLR0917  one for each parameter of the request
    item: UUID | None = None,
    source: UUID | None = None,
    source_words: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=500,
            pattern=PRINTABLE,
            description="Words of title, publisher or year.",
        ),
    ] = None,
    theme: UUID | None = None,
    theme_words: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=500,
            pattern=PRINTABLE,
            description="A theme's name, or as written.",
        ),
    ] = None,
    agency: UUID | None = None,
    agency_words: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=500,
            pattern=PRINTABLE,
            description="An agency's name, or as written.",
        ),
    ] = None,
    priority: UUID | None = None,
    priority_words: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=500,
            pattern=PRINTABLE,
            description="Words of a priority's name.",
        ),
    ] = None,
    year: Annotated[
        str | None,
        Query(
            max_length=20,
            pattern=PRINTABLE,
            description="2022-23 from April to March, or 2022 from January.",
        ),
    ] = None,
    area: Annotated[
        UUID | None, Query(description="The whole area; with year, the year in that area.")
    ] = None,
    valid_on: Annotated[
        date | None,
        Query(
            description="As things were on that day, as known at the position; what may or may not"
            " have held then is counted apart."
        ),
    ] = None,
) -> Asked:
    """The one thing that is asked about. Raises QuestionUnclear."""
    told = [
        Asked(Kind.ITEM, item) if item else None,
        Asked(Kind.SOURCE, source) if source else None,
        Asked(Kind.SOURCE, words=source_words, find=True) if source_words else None,
        Asked(Kind.THEME, theme) if theme else None,
        Asked(Kind.THEME, words=theme_words, find=True) if theme_words else None,
        Asked(Kind.AGENCY, agency) if agency else None,
        Asked(Kind.AGENCY, words=agency_words, find=True) if agency_words else None,
        Asked(Kind.PRIORITY, priority) if priority else None,
        Asked(Kind.PRIORITY, words=priority_words, find=True) if priority_words else None,
        Asked(Kind.YEAR, area, year) if year else None,
        Asked(Kind.AREA, area) if area and not year else None,
    ]
    given = [each for each in told if each is not None]
    if len(given) != 1:
        raise QuestionUnclear
    return replace(given[0], valid_on=valid_on)


@router.get(
    "/difference",
    operation_id="read-difference",
    summary="What difference did it make",
    response_model=None,
    responses={
        200: {
            "description": "The answer, its grounds, what is not known and what would be needed.",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{SCHEMA}"}}},
        },
        300: {"description": "The words fit several things.", "model": SEVERAL_FIT},
        **refusals(404),
    },
)
def read_difference(
    services: Wired,
    caller: Annotated[Caller, caller_for(Resource.DIFFERENCE, Action.READ)],
    as_of: Moment,
    question: Annotated[Asked, Depends(asked)],
) -> JSONResponse:
    """What difference one thing made, in one sentence no stronger than its evidence.

    With it comes all that the sentence stands on, what is not known, and what would be needed.
    Words that fit several things are answered with a list of them (300).
    """
    bounds = bounds_of(caller, question.kind)
    meant = meaning(services, bounds, question, as_of)
    if not isinstance(meant, Question):
        return several(meant)
    told: dict[str, Any] = as_json(answer_to(services, caller, meant, as_of))
    return JSONResponse(told)


def bounds_of(caller: Caller, kind: Kind) -> Sight:
    """What the answer may show; one lesson is for those alone who may read lessons."""
    if kind is Kind.ITEM:
        sight(caller, Action.READ, Resource.LEARNING_ITEM)
    return sight(caller, Action.READ, Resource.DIFFERENCE)


def meaning(
    services: Wired, bounds: Sight, asked: Asked, as_of: int | None
) -> Question | Answered[tuple[Candidate, ...]]:
    """The one question that is asked, or the several things that its words fit.

    Raises NotFound where they fit nothing.
    """
    if not asked.find:
        return Question(asked.kind, asked.id, asked.words, asked.valid_on)
    found = services.difference.candidates(bounds, asked.kind, asked.words or "", as_of)
    if not found.value:
        raise NotFound
    if len(found.value) > 1:
        return found
    return replace(found.value[0].question, valid_on=asked.valid_on)


def several(found: Answered[tuple[Candidate, ...]]) -> JSONResponse:
    """The list of what the words fit (300)."""
    told = SEVERAL_FIT.model_validate({**knowing(found), "items": found.value})
    return JSONResponse(told.model_dump(mode="json"), status_code=300)


def answer_to(
    services: Wired, caller: Caller, question: Question, as_of: int | None
) -> Answered[DifferenceAnswer]:
    """The answer within the caller's bounds. Raises NotFound where there is nothing in them."""
    answer: Answered[DifferenceAnswer] | None = services.difference.answer(
        bounds_of(caller, question.kind), question, as_of, children=sight_of_children(caller)
    )
    if answer is None:
        raise NotFound
    return answer
