"""`goldenthread figures`: a number of an answer, what it counts, and the events behind that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.asking import About, Agency, Asked, Item, Priority, Source, Theme, ValidOn, Year, ask
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson, AsOf
from api.cli.plain import dated
from api.cli.saying import document, say
from api.cli.session import Session, reading
from api.opening import (
    EventBehind,
    FigureTold,
    Within,
    as_told,
    events_behind,
    figure_named,
    member_of,
    members_for,
)
from projections.difference.telling import SYNTHETIC
from projections.difference.wording import date_words
from projections.figures.figure import CANNOT_BE_TOLD, AnyFigure, Member
from projections.figures.finding import by_name

_NAME_IT = "Name the figure whose members or events you want; without --members and --events all figures are listed."
_EITHER = "Ask for --members or for --events ID, not for both."
_WIDTH = len(CANNOT_BE_TOLD)
Told = tuple[dict[str, Any], list[str]]
"""What is printed: a document, or lines."""


def figures(  # noqa: PLR0913  each option is one question
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A figure; nothing lists them all.")
    ] = None,
    *,
    members: Annotated[
        bool, typer.Option("--members", help="List what the figure counts.")
    ] = False,
    events: Annotated[
        UUID | None,
        typer.Option("--events", metavar="ID", help="Show the events behind one member."),
    ] = None,
    item: Item = None,
    source: Source = None,
    theme: Theme = None,
    agency: Agency = None,
    priority: Priority = None,
    year: Year = None,
    area: AreaName = None,
    as_of: AsOf = None,
    valid_on: ValidOn = None,
    as_json: AsJson = False,
) -> None:
    """It opens the numbers of the answer that difference gives to the same question.

    Without NAME every figure is listed with its value. Example:
    goldenthread figures lessons.shared --source "Child Q" --members
    """
    if members and events:
        raise Declined(Exit.USAGE, _EITHER)
    if name is None and (members or events):
        raise Declined(Exit.USAGE, _NAME_IT)
    about = About(
        item=item,
        source=source,
        theme=theme,
        agency=agency,
        priority=priority,
        year=year,
        area=area,
        as_of=as_of,
        valid_on=valid_on,
    )
    with reading() as session:
        asked = ask(session, about, as_json=as_json)
        if name is None:
            told = _listed(tuple(by_name(asked.answer.value).values()))
        else:
            figure = figure_named(asked.answer.value, name)
            told = _opened(session, asked, figure, members=members, events=events)
    _print(asked, told, as_json=as_json)


def _opened(
    session: Session, asked: Asked, figure: AnyFigure, *, members: bool, events: UUID | None
) -> Told:
    if not members and events is None:
        return _one(figure)
    counted = members_for(session.caller, figure)
    if events is None:
        return _members(counted)
    member = member_of(counted, events)
    within = Within(session.caller, asked.bounds, asked.answer.position)
    return _events(events_behind(session.services.history, within, member))


def _listed(found: tuple[AnyFigure, ...]) -> Told:
    every = [as_told(each) for each in found]
    lines = [f"{_value(each):>{_WIDTH}}  {each.name}" for each in every]
    return {"figures": [asdict(each) for each in every]}, lines


def _one(figure: AnyFigure) -> Told:
    told = as_told(figure)
    return {"figures": [asdict(told)]}, [f"{_value(told)}  {told.words}", told.definition]


def _value(told: FigureTold) -> str:
    return told.words if told.value is None else f"{told.value:g}"


def _members(counted: tuple[Member, ...]) -> Told:
    items = [
        {"id": str(each.id), "kind": each.kind.value, "events": [str(one) for one in each.events]}
        for each in counted
    ]
    return {"items": items}, [f"{each.id}  {each.kind.replace('-', ' ')}" for each in counted]


def _events(found: tuple[EventBehind, ...]) -> Told:
    items = [{**asdict(each), "occurred": dated(each.occurred)} for each in found]
    return {"items": items}, [line for each in found for line in _event(each)]


def _event(told: EventBehind) -> Iterator[str]:
    what = told.name.split(".")[1].replace("-", " ")
    yield f"{what}, {date_words(told.occurred)}"
    recorded = f"{told.recorded_at:%Y-%m-%d %H:%M} UTC by {told.recorded_by.replace('-', ' ')}"
    yield f"     recorded {recorded} (position {told.position}, event {told.event})"


def _print(asked: Asked, told: Told, *, as_json: bool) -> None:
    plain, lines = told
    position, parked = asked.answer.position, asked.answer.parked
    if as_json:
        known = {"position": position, "parked": parked, "complete": not parked}
        document({**known, "synthetic": asked.answer.value.synthetic, **plain})
        return
    if asked.answer.value.synthetic:
        say(SYNTHETIC)
    for line in (*lines, f"As known at position {position}."):
        say(line)


COMMAND = figures
