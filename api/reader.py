"""Who reads a history, a lineage or a list of consequences, and what of children is for them."""

from __future__ import annotations

from uuid import UUID

from application.access import Action, Caller, Forbidden, Resource, sight
from domain.sight import Sight
from projections.history.withholding import Reader


def reader_of(caller: Caller) -> Reader:
    """The reader of a history: the person, and where their role reads words about children."""
    return Reader(caller.person, bounds_or_none(caller, Resource.CHILD_WORDS))


def bounds_or_none(caller: Caller, resource: Resource, *, area: UUID | None = None) -> Sight | None:
    """What the caller may see of a resource; None where no role of theirs reads it at all."""
    try:
        return sight(caller, Action.READ, resource, area=area)
    except Forbidden:
        return None
