"""`goldenthread synthetic`: an area with invented children, to show and to try."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import typer

from api.bootstrap import Services, begin_store
from api.cli.exits import Declined, Exit
from api.cli.init import area_name, begin_area
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.cli.session import services_opened
from api.settings import load_settings
from application.ports import CommandReused
from application.synthetic.building import Built, build
from domain.area.state import Area
from domain.kernel import replay

NAME = "Synthetic Partnership"
_OTHER = (
    "The invented area of that name was made by another version, whose invented texts differ; it"
    " stands as it is. To have today's as well, give another name with --area."
)
_REAL = (
    "An area of that name is there, and it was not declared synthetic. Invented children never"
    " stand among real ones: give another name with --area, or leave it out."
)


def synthetic(
    *,
    area: Annotated[
        str, typer.Option("--area", metavar="NAME", help="The name of the invented area.")
    ] = NAME,
    as_json: AsJson = False,
) -> None:
    """Six invented lessons, and children who never were. Every answer about them says so.

    One lesson helped, one did nothing, one did harm; one has too few children to tell, one has
    none, and one was looked back at by two raters. Run it again and nothing is added.
    """
    name = area_name(area)
    begin_store(load_settings())
    with services_opened() as services:
        begun = begin_area(services, name)
        built = _built(services, UUID(begun["area"]["id"]), made=begun["made"])
        services.runner.catch_up()
    answer = _answer(begun["area"], built)
    document(answer) if as_json else _say(answer)


def _built(services: Services, area: UUID, *, made: bool) -> Built:
    """An area that was there before is left alone, unless it is synthetic itself."""
    known: Area = replay(services.log.stream(area))
    if not made and not known.synthetic:
        raise Declined(Exit.REFUSED, _REAL)
    try:
        return build(area, directory=services.directory, log=services.log, clock=services.clock)
    except CommandReused:
        raise Declined(Exit.REFUSED, _OTHER) from None


def _answer(area: dict[str, Any], built: Built) -> dict[str, Any]:
    return {
        "area": area,
        "synthetic": True,
        "lessons": [{"code": code, "id": str(item)} for code, item in built.lessons.items()],
        "children_tracked": built.tracked,
        "commands_sent": built.sent,
        "commands_added": built.added,
    }


def _say(answer: dict[str, Any]) -> None:
    name, added = answer["area"]["name"], answer["commands_added"]
    if added:
        say(f"The area {name} is filled: {added} commands, each sent as a person would send it.")
    else:
        say(f"The area {name} is filled already; nothing was added.")
    say(f"Everything in it is invented: {answer['children_tracked']} tracked children, and")
    say("these lessons. Ask of one with: goldenthread difference --item ID\n")
    for each in answer["lessons"]:
        say(f"  {each['code']:{_WIDEST}}  {each['id']}")


_WIDEST = 17

COMMAND = synthetic
