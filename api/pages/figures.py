"""A number of an answer as a page: what it means, what it counts, and the events behind that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse

from api.opening import EventBehind, Within, as_told, events_behind, members_for
from api.pages.frame import served, whole
from api.pages.markup import Markup, Row, element, paragraph, said, section, sentence, table
from api.pages.numbers import plain
from api.pages.opened import meaning, member_words
from api.pages.year.routes import opened_at
from api.v1.figures import REFUSED, After, Asking, Asks, Found, Name, find
from api.v1.knowing import reached
from projections.difference.exporting import address_of
from projections.difference.wording import date_words
from projections.figures.figure import Member

router = APIRouter(prefix="/pages", tags=["pages"])

AT_ONCE = 50
"""How many members one page lists; each is looked up in its history."""


@router.get(
    "/figures/{name}",
    operation_id="see-figure",
    summary="A number of an answer, opened as a page",
    response_class=HTMLResponse,
    responses=REFUSED,
)
def see_figure(asks: Asks, name: Name, after: After = 0) -> Any:
    """The number, its definition, everything that it counts, and the events behind each of that.

    What an event says stands in its history, for those who may read it.
    """
    found = find(asks, name)
    if isinstance(found, JSONResponse):
        return found
    members = members_for(asks.caller, found.figure)
    shown = members[after : after + AT_ONCE]
    listed = (
        _told(_within(asks, found), asks, shown),
        _following(found, name, after + AT_ONCE, len(members)),
    )
    return HTMLResponse(_page(found, listed))


def _within(asks: Asking, found: Found) -> Within:
    position = reached(asks.services, found.answer.position)
    return Within(asks.caller, found.bounds, position)


def _told(within: Within, asks: Asking, members: Sequence[Member]) -> Markup:
    told = ((each, events_behind(asks.services.history, within, each)) for each in members)
    return table(
        "What it counts, and the events behind each",
        ("What is counted", "Event", "When it was true", "Recorded", "By"),
        (row for member, events in told for row in _member(member, events)),
    ) or sentence("It counts nothing.")


def _member(member: Member, events: Sequence[EventBehind]) -> Iterator[Row]:
    words = said(member_words(member, str))
    for each in events:
        yield words, *_event(each)
    if not events:
        yield words, said("not for your role"), said(""), said(""), said("")


def _event(told: EventBehind) -> Row:
    return (
        said(f"{told.name.split('.')[1].replace('-', ' ')} ({told.event})"),
        said(date_words(told.occurred)),
        said(f"{told.recorded_at:%-d %B %Y %H:%M} UTC, position {told.position}"),
        said(told.recorded_by.replace("-", " ")),
    )


def _following(found: Found, name: str, following: int, count: int) -> Markup:
    if following >= count:
        return said("")
    address = f"{_address(found, name)}&after={following}"
    return paragraph(element("a", said(f"The next of {count}"), href=address))


def _address(found: Found, name: str) -> str:
    return opened_at(address_of(found.answer).of(name))


def _page(found: Found, listed: Sequence[Markup]) -> str:
    figure, answer = found.figure, found.answer
    told = as_told(figure)
    value = plain(figure) if told.value is not None else told.words
    header = element("h1", said(f"{told.words}: {value}"))
    about = sentence(f"{answer.value.title}. As known at position {answer.position}.")
    means = meaning(told, lambda name: _address(found, name))
    body = section("counts", "What it counts", *listed)
    return whole(told.words, served(), header, [about, means, body])
