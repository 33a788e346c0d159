"""The question about a difference on the command line: what is asked about, and its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.candidates import Choice, only
from api.cli.choosing import choose_area, choose_moment
from api.cli.exits import Declined, Exit
from api.cli.session import Session
from application.access import Action, NotFound, Resource, sight, sight_of_children
from domain.sight import Sight
from projections._store.reading import Answered
from projections.difference.answers import Candidate, DifferenceAnswer
from projections.difference.questions import Kind, Question

_ONE = (
    "Ask about one thing: --item, --source, --theme, --agency, --priority or --year; nothing asks"
    " of the area."
)

Item = Annotated[UUID | None, typer.Option("--item", metavar="ID", help="One lesson, by its id.")]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="WORDS", help="A review or other source, or its id."),
]
Theme = Annotated[str | None, typer.Option("--theme", metavar="WORDS", help="A theme.")]
Agency = Annotated[str | None, typer.Option("--agency", metavar="WORDS", help="An agency.")]
Priority = Annotated[
    str | None, typer.Option("--priority", metavar="WORDS", help="A priority of the area.")
]
ValidOn = Annotated[
    datetime | None,
    typer.Option(
        "--valid-on",
        formats=["%Y-%m-%d"],
        metavar="DAY",
        help="As things were on a day, such as 2025-03-31, as far as is known.",
    ),
]
Year = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR", help="2022-23 (April to March) or 2022 (calendar)."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the options name: one thing, a year, or nothing, which asks of the whole area."""

    item: UUID | None
    source: str | None
    theme: str | None
    agency: str | None
    year: str | None
    area: str | None
    as_of: str | None
    priority: str | None = None
    valid_on: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.worded) + (self.item is not None) + (self.year is not None) > 1:
            raise Declined(Exit.USAGE, _ONE)

    @property
    def worded(self) -> tuple[tuple[Kind, str], ...]:
        """What is named by words."""
        named = (
            (Kind.SOURCE, self.source),
            (Kind.THEME, self.theme),
            (Kind.AGENCY, self.agency),
            (Kind.PRIORITY, self.priority),
        )
        return tuple((kind, words) for kind, words in named if words is not None)


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer, and the bounds within which it was given."""

    answer: Answered[DifferenceAnswer]
    bounds: Sight


def ask(session: Session, about: About, *, as_json: bool) -> Asked:
    """The answer. Lists what the words fit and raises Declined where that is not one thing.

    Raises NotFound, and what finding an area and a moment does.
    """
    moment = choose_moment(session, about.as_of)
    place = choose_area(session, about.area).id if about.area else None
    bounds = sight(session.caller, Action.READ, Resource.DIFFERENCE, area=place)
    if about.item is not None:
        question = Question(Kind.ITEM, about.item)
    elif about.worded:
        question = _named(session, bounds, about, moment, as_json=as_json)
    else:
        question = _broad(session, place, about.year)
    day = about.valid_on.date() if about.valid_on else None
    answer = session.services.difference.answer(
        bounds,
        replace(question, valid_on=day),
        moment,
        children=sight_of_children(session.caller),
    )
    if answer is None:
        raise NotFound
    return Asked(answer, bounds)


def _broad(session: Session, place: UUID | None, year: str | None) -> Question:
    """A year of one area or of all of them; otherwise one whole area."""
    if year is not None:
        return Question(Kind.YEAR, place, year)
    return Question(Kind.AREA, place or choose_area(session, None).id)


def _named(
    session: Session, bounds: Sight, about: About, moment: int | None, *, as_json: bool
) -> Question:
    """What the words mean; an id is taken as it is."""
    ((kind, words),) = about.worded
    number = _as_id(words)
    if number is not None:
        return Question(kind, number)
    found = session.services.difference.candidates(bounds, kind, words, moment)
    told = [_choice(each) for each in found.value]
    chosen = only(told, found.position, as_json=as_json)
    return found.value[told.index(chosen)].question


def _as_id(words: str) -> UUID | None:
    """The id that the words are, or None where they are words."""
    try:
        return UUID(words)
    except ValueError:
        return None


def _choice(each: Candidate) -> Choice:
    told: dict[str, Any] = {
        "kind": each.kind.value,
        "id": str(each.id) if each.id else None,
        "title": each.title,
        "publisher": each.publisher,
        "date": each.when.words if each.when else None,
        "words": each.words,
    }
    return told
