"""`goldenthread lineage`: a lesson back to its source, and forward to what was seen in practice."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import typer

from api.cli.candidates import Choice, only
from api.cli.choosing import areas, choose_area, choose_moment
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson, AsOf
from api.cli.saying import document, remark, say
from api.cli.session import Session, reading
from api.reader import bounds_or_none
from application.access import Action, NotFound, Resource, sight
from domain.dates import BusinessDate
from domain.sight import Sight
from projections._store.reading import Answered
from projections.difference.shapes import When
from projections.difference.telling import SYNTHETIC
from projections.lineage.export import as_csv, as_list, as_node_link
from projections.lineage.kinds import Direction
from projections.lineage.mermaid import as_mermaid
from projections.lineage.model import DEEPEST, LARGEST, Neighbourhood, Reach
from projections.lineage.picture import tell
from projections.register.filters import ItemFilters

_ONE = "Say where to begin: an ID, --source WORDS or --lesson WORDS; one of the three."
_FEW = 50


class Form(StrEnum):
    """How the answer is printed."""

    PICTURE = "picture"
    LIST = "list"
    CSV = "csv"
    NODE_LINK = "node-link"
    MERMAID = "mermaid"


def lineage(  # noqa: PLR0913  each option is one question
    start: Annotated[
        str | None, typer.Argument(metavar="ID", help="A lesson, source, child or other thing.")
    ] = None,
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="WORDS", help="Begin at a source.")
    ] = None,
    lesson: Annotated[
        str | None, typer.Option("--lesson", metavar="WORDS", help="Begin at a lesson.")
    ] = None,
    direction: Annotated[
        Direction, typer.Option("--direction", help="Which way to look from there.")
    ] = Direction.BOTH,
    depth: Annotated[
        int, typer.Option("--depth", min=1, max=DEEPEST, help="How many steps to go.")
    ] = Reach().depth,
    size: Annotated[
        int, typer.Option("--size", min=1, max=LARGEST, help="How many things to show at most.")
    ] = Reach().size,
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = Form.PICTURE,
    area: AreaName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """It says what was left out, and how many things you may not see.

    Where WORDS fit several things they are listed and the exit code is 3.
    """
    if sum(each is not None for each in (start, source, lesson)) != 1:
        raise Declined(Exit.USAGE, _ONE)
    with reading() as session:
        moment = choose_moment(session, as_of)
        place = choose_area(session, area).id if area else None
        bounds = sight(session.caller, Action.READ, Resource.LEARNING_ITEM, area=place)
        asked = _Asked(session, bounds, moment)
        begin = start or asked.begin(source, lesson, as_json=as_json)
        found = session.services.lineage.around(
            bounds,
            begin,
            direction=direction,
            reach=Reach(depth=depth, size=size),
            as_of=moment,
            children=bounds_or_none(session.caller, Resource.TRACKED_CHILD, area=place),
        )
        if found.value is None:
            raise NotFound
        names = _names(session, found.value)
    _print(Answered(found.value, found.position, found.parked), form, names, as_json=as_json)


class _Asked:
    """The one who asks, within which bounds, as of when."""

    def __init__(self, session: Session, bounds: Sight, moment: int | None) -> None:
        self._register = session.services.register
        self._bounds = bounds
        self._moment = moment

    def begin(self, source: str | None, lesson: str | None, *, as_json: bool) -> str:
        """The id of the one source or lesson that the words fit."""
        choices, position = self._sources(source) if source is not None else self._lessons(lesson)
        return str(only(choices, position, as_json=as_json)["id"])

    def _sources(self, words: str) -> tuple[list[Choice], int]:
        found = self._register.find_sources(self._bounds, words, as_of=self._moment)
        told = [
            _choice("source", each.id, each.title, each.publisher, each.dated)
            for each in found.value
        ]
        return told, found.position

    def _lessons(self, words: str | None) -> tuple[list[Choice], int]:
        """Blank words fit nothing, rather than everything."""
        found = self._register.list_items(
            self._bounds,
            ItemFilters(words=(words or "").strip() or "-"),
            limit=_FEW,
            as_of=self._moment,
        )
        told = [
            _choice("item", each.id, each.lesson, None, each.recorded) for each in found.value.rows
        ]
        return told, found.position


def _choice(
    kind: str, number: UUID, title: str | None, publisher: str | None, when: BusinessDate
) -> Choice:
    return {
        "kind": kind,
        "id": str(number),
        "title": title or "[no title]",
        "publisher": publisher,
        "date": When.of(when).words,
        "words": None,
    }


def _names(session: Session, found: Neighbourhood) -> dict[UUID, str]:
    """What the agencies of the areas in the answer are called."""
    known = areas(session.services.log, {node.area for node in found.nodes})
    if any(area.synthetic for area in known):
        remark(SYNTHETIC)
    return {agency: str(each.name) for area in known for agency, each in area.agencies.items()}


def _print(
    answer: Answered[Neighbourhood], form: Form, names: dict[UUID, str], *, as_json: bool
) -> None:
    if form is Form.NODE_LINK:
        document(as_node_link(answer))
    elif form is Form.LIST or as_json:
        document(as_list(answer))
    elif form is Form.CSV:
        typer.echo(as_csv(answer), nl=False)
    elif form is Form.MERMAID:
        say(as_mermaid(answer))
    else:
        say("\n".join(tell(answer, names)))


COMMAND = lineage
