"""`goldenthread history`: every event of a thing, who said so, when, why, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.choosing import choose_moment
from api.cli.exits import Declined, Exit
from api.cli.invented import remark_if_invented
from api.cli.naming import Names
from api.cli.options import AsJson, AsOf
from api.cli.plain import event
from api.cli.saying import as_text, document, say
from api.cli.session import Session, reading
from api.cli.told_history import lines
from api.reader import reader_of
from application.access import Action, Forbidden, NotFound, Resource, sight
from domain.sight import Sight
from projections._store.reading import Answered
from projections.history.queries import EventRow, Step


def history(
    thing: Annotated[
        UUID,
        typer.Argument(metavar="ID", help="A lesson, source, child, rating or any other thing."),
    ],
    *,
    steps: Annotated[
        bool, typer.Option("--steps", help="Show also which fields each step changed.")
    ] = False,
    state_at: Annotated[
        str | None,
        typer.Option(
            "--state-at", metavar="POSITION|INSTANT", help="Show the whole state as known then."
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """A date is when it happened; beside it stands when it was recorded, and by whom."""
    if state_at and (steps or as_of):
        raise Declined(Exit.USAGE, "--state-at stands alone: leave out --steps and --as-of.")
    with reading() as session:
        moment = choose_moment(session, state_at or as_of)
        bounds = _bounds(session, thing)
        if state_at:
            _state(session, bounds, thing, moment, as_json=as_json)
            return
        reader = reader_of(session.caller)
        found = session.services.history.steps(bounds, thing, as_of=moment, reader=reader)
        if found.value is None:
            raise NotFound
        names = Names(session, found.value)
        remark_if_invented(session, thing)
    if as_json:
        document({**_known(found), "items": [_item(each, steps=steps) for each in found.value]})
        return
    for line in _told(found, found.value, names, steps=steps):
        say(line)


def _bounds(session: Session, thing: UUID) -> Sight:
    """What the caller may see of such things; a kind that is not for them is as if it were not."""
    kind = session.services.history.kind_of(thing)
    if kind is None:
        raise NotFound
    try:
        return sight(session.caller, Action.READ, Resource(kind.value))
    except Forbidden:
        raise NotFound from None


def _state(
    session: Session, bounds: Sight, thing: UUID, moment: int | None, *, as_json: bool
) -> None:
    reader = reader_of(session.caller)
    found = session.services.history.state_at(bounds, thing, as_of=moment, reader=reader)
    if found.value is None:
        raise NotFound
    if as_json:
        document({**_known(found), "record": found.value})
    else:
        say(f"{as_text(found.value)}\nAs known at position {found.position}.")


def _known(found: Answered[Any]) -> dict[str, Any]:
    return {"position": found.position, "parked": found.parked, "complete": not found.parked}


def _item(step: Step, *, steps: bool) -> dict[str, Any]:
    told: EventRow = step.event
    shown = {**event(told.position, told.name, told), "why": told.why, "said": told.said}
    if not steps:
        return shown
    changes = [
        {"path": each.path, "before": each.before, "after": each.after} for each in step.changes
    ]
    return {"event": shown, "state": step.state, "changes": changes}


def _told(
    found: Answered[Any], value: tuple[Step, ...], names: Names, *, steps: bool
) -> Iterator[str]:
    for each in value:
        yield from lines(each.event, names, each.changes if steps else ())
    yield f"As known at position {found.position}."


COMMAND = history
