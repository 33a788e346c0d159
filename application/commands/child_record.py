"""What commands about one child have in common: whose record it is, and what was written before."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from application.access import Resource
from application.commands.bodies import Body, fact_from
from application.commands.spec import Around, command, drafts
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import Draft, EventRef, Text, new_child_reference
from domain.tracked_child.state import TrackedChild
from domain.tracked_child.tracking import need_not_erased

OWN = ("child",)
"""What nobody sends: the child is the one in whose record the fact will stand."""

child_command = partial(command, Resource.TRACKED_CHILD)


def about(around: Around) -> UUID:
    """The child whose record the command is about."""
    child: UUID = around.stream
    return child


def open_record(child: UUID, around: Around) -> TrackedChild:
    """A tracked child whom the caller may see. Raises NotFound, and ChildIsErased."""
    found: TrackedChild = around.load(child, TrackedChild)
    need_not_erased(found)
    return found


def reason_of(body: Any, *children: TrackedChild) -> Text:
    """Why something about children is withdrawn; of an erased child no word can be kept.

    What was wrong stays to be withdrawn after an erasure, or figures would stay wrong for ever.
    """
    reason: str = body.reason
    return Erased() if any(child.erased for child in children) else reason


def of_child(fact: type[Any]) -> Any:
    """A fact of which nothing but the child has to be added."""

    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        return drafts(body, fact_from(fact, body, child=about(around)))

    return build


def as_written(around: Around, ref: EventRef, names: tuple[str, ...]) -> dict[str, Any]:
    """What an earlier event holds; words that were erased cannot be restated."""
    payload = around.event(ref)
    found = {name: getattr(payload, name) for name in names}
    return {name: None if isinstance(each, Erased) else each for name, each in found.items()}


def when(body: Body, before: BusinessDate) -> BusinessDate:
    told = {"occurred", "occurred_words"} & body.model_fields_set
    return body.when() if told else before


def begin(_body: Any, _around: Around) -> UUID:
    """A child's reference is random: it tells neither when it was made nor whose it stands beside."""
    return new_child_reference()
