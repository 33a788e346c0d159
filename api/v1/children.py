"""A child's own words and what was written about the child: read from the log, kept in no reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from api.record_of_child import RecordOfChild
from api.security.callers import Wired, known_caller, sight_for
from api.v1.commands import RecordId
from api.v1.knowing import Moment
from api.v1.refusals import refusals
from api.v1.shapes import knowing, one_of, shape_of
from application.access import Caller, NotFound, Resource
from application.child_words import Said, words_about
from domain.sight import Sight

router = APIRouter(prefix="/v1", tags=["tracked-children"])

Reader = Annotated[Caller, Depends(known_caller)]
ForWords = Annotated[Sight, sight_for(Resource.CHILD_WORDS)]


@dataclass(frozen=True, slots=True)
class ChildWords:
    """The words about a child, oldest first in each record; `awaiting` ratings are not told yet."""

    child: UUID
    words: tuple[Said, ...]
    awaiting: int


@router.get(
    "/tracked-children/{id}/words",
    operation_id="read-child-words",
    summary="A child's words",
    response_model=one_of(shape_of(ChildWords)),
    responses=refusals(404),
)
def read_words(
    services: Wired,
    sight: ForWords,
    caller: Reader,
    as_of: Moment,
    id: RecordId,  # noqa: A002  the name of the path's part
) -> Any:
    """What the child said and what was written about the child. Erased words read [erased].

    Only what hangs on lessons that the caller may see is told, and no rating before the second
    is in but to its own rater.
    """
    record = RecordOfChild(services, sight, caller.person, id, as_of)
    found = record.found()
    if found.value is None:
        raise NotFound
    told = (*record.own_events(found.value), *record.other_events())
    words = tuple(words_about(id, told))
    return {**knowing(found), "record": ChildWords(id, words, record.awaiting())}
