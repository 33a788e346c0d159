"""`goldenthread difference`: what difference did it make, said no stronger than its evidence."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.candidates import Choice, only
from api.cli.choosing import choose_area, choose_moment
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson, AsOf
from api.cli.saying import document, say
from api.cli.session import Session, reading
from application.access import Action, NotFound, Resource, sight
from domain.sight import Sight
from projections.difference.answers import Candidate
from projections.difference.exporting import as_json as in_json
from projections.difference.questions import Kind, Question
from projections.difference.telling import tell

_ONE = (
    "Ask about one thing: --item, --source, --theme, --agency or --year; nothing asks of the area."
)

Words = str | None


def difference(  # noqa: PLR0913  each option is one question
    *,
    item: Annotated[
        UUID | None, typer.Option("--item", metavar="ID", help="One lesson, by its id.")
    ] = None,
    source: Annotated[
        Words,
        typer.Option("--source", metavar="WORDS", help="A review or other source, or its id."),
    ] = None,
    theme: Annotated[Words, typer.Option("--theme", metavar="WORDS", help="A theme.")] = None,
    agency: Annotated[Words, typer.Option("--agency", metavar="WORDS", help="An agency.")] = None,
    year: Annotated[
        Words,
        typer.Option("--year", metavar="YEAR", help="2022-23 (April to March) or 2022 (calendar)."),
    ] = None,
    area: AreaName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """It tells how far the lessons got, with whom, what changed, and what is not known.

    Where WORDS fit several things they are listed and the exit code is 3. Example:
    goldenthread difference --source "Child Q"
    """
    worded = {Kind.SOURCE: source, Kind.THEME: theme, Kind.AGENCY: agency}
    asked = {kind: words for kind, words in worded.items() if words is not None}
    if len(asked) + (item is not None) + (year is not None) > 1:
        raise Declined(Exit.USAGE, _ONE)
    with reading() as session:
        moment = choose_moment(session, as_of)
        place = choose_area(session, area).id if area else None
        bounds = sight(session.caller, Action.READ, Resource.DIFFERENCE, area=place)
        if item is not None:
            question = Question(Kind.ITEM, item)
        elif asked:
            (kind, words), *_ = asked.items()
            question = _named(session, bounds, kind, words, moment, as_json=as_json)
        else:
            question = _broad(session, place, year)
        answer = session.services.difference.answer(bounds, question, moment)
    if answer is None:
        raise NotFound
    document(in_json(answer)) if as_json else say(tell(answer))


def _broad(session: Session, place: UUID | None, year: Words) -> Question:
    """A year of one area or of all of them; otherwise one whole area."""
    if year is not None:
        return Question(Kind.YEAR, place, year)
    return Question(Kind.AREA, place or choose_area(session, None).id)


def _named(
    session: Session, bounds: Sight, kind: Kind, words: str, moment: int | None, *, as_json: bool
) -> Question:
    """What the words mean; an id is taken as it is."""
    number = as_id(words)
    if number is not None:
        return Question(kind, number)
    found = session.services.difference.candidates(bounds, kind, words, moment)
    told = [_choice(each) for each in found.value]
    chosen = only(told, found.position, as_json=as_json)
    return found.value[told.index(chosen)].question


def as_id(words: str) -> UUID | None:
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


COMMAND = difference
