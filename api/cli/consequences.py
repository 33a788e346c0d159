"""`goldenthread consequences`: what a withdrawal would touch, or has touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final
from uuid import UUID

import typer

from api.cli.choosing import choose_moment
from api.cli.exits import Declined, Exit
from api.cli.options import AsJson, AsOf
from api.cli.saying import document, say
from api.cli.session import reading
from api.v1.touching import Consequences, consequences_of
from projections._store.reading import Answered
from projections.consequences.model import Consequence
from projections.history.telling import told

_FORM: Final = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.([1-9]\d{0,8}))?")
_UNCLEAR: Final = (
    "Give the id of an evidence, a rating or a contribution, or CHILD.NUMBER for an observation"
    " of a child."
)


def consequences(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An evidence, rating or contribution; CHILD.NUMBER an observation."
        ),
    ],
    *,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Each claim is told with the thing and without it; what you may not see is counted."""
    form = _FORM.fullmatch(thing.strip().lower())
    if form is None:
        raise Declined(Exit.USAGE, _UNCLEAR)
    number = int(form[2]) if form[2] else None
    with reading() as session:
        moment = choose_moment(session, as_of)
        found = consequences_of(session.services, session.caller, UUID(form[1]), number, moment)
    if as_json:
        document({**_known(found), "record": told(found.value)})
        return
    for line in _lines(found.value):
        say(line)
    say(f"As known at position {found.position}.")


def _known(found: Answered[Any]) -> dict[str, Any]:
    return {"position": found.position, "parked": found.parked, "complete": not found.parked}


def _lines(answer: Consequences) -> Iterator[str]:
    weaker = [each for each in answer.touches if each.weaker]
    yield _opening(answer, len(weaker))
    for each in answer.touches:
        yield _line(each)
    for figure in answer.figures:
        yield f"  figure {figure.name} of lesson {figure.lesson}: {figure.words}"
    if answer.hidden:
        yield f"Left out: {answer.hidden} outside what you may see."
    if not answer.complete_list:
        yield "Left out: more rests on it than was looked at."


def _opening(answer: Consequences, weaker: int) -> str:
    tense = "It was withdrawn; this" if answer.withdrawn else "Withdrawing it"
    what = f"touches {len(answer.touches)} claims, of which {weaker} grow weaker"
    return f"{tense} {what}, and {len(answer.figures)} figures."


def _line(each: Consequence) -> str:
    left = f"{each.with_it} -> {each.without_it}" if each.weaker else f"{each.with_it} (unchanged)"
    return f"  {each.kind.value} {each.thing}, {each.what}: {left}"


COMMAND = consequences
