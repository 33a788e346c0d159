"""`goldenthread init`: the store, its keys, an area, and its first officer, without a question."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid5

import typer

from api.bootstrap import Services, begin_store
from api.cli.choosing import areas, named, plain
from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.cli.session import own_login, services_opened
from api.settings import Settings, load_settings
from application.access import Grant
from application.areas import NewArea, establish
from application.directory import Person, register
from application.ports import VersionConflict
from domain.area.state import Area
from domain.kernel import By, new_id
from domain.vocabulary import Role

OFFICER = (Role.BOARD_OFFICER, Role.AREA_ADMINISTRATOR)
"""What the person who sets an area up may do in it: keep its lessons, and let others in."""

_LONGEST = 200


def init(
    *,
    area: Annotated[
        str, typer.Option("--area", metavar="NAME", help="The area's name, in your own words.")
    ],
    as_json: AsJson = False,
) -> None:
    """Run it again with the same name and nothing changes; with another name it adds an area.

    You become the area's board officer, who keeps its lessons, and its administrator, who may
    let others in.
    """
    name = area_name(area)
    begin_store(load_settings())
    with services_opened() as services:
        answer = begin_area(services, name)
        services.runner.catch_up()
    document(answer) if as_json else _say(answer)


def area_name(words: str) -> str:
    """The name of a new area, without needless spaces. Raises Declined for what can be none."""
    name = " ".join(words.split())
    if not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise Declined(Exit.USAGE, "Give the area a name of up to 200 letters: --area NAME")
    return name


def begin_area(services: Services, name: str) -> dict[str, Any]:
    """The area of that name, made now if there is none, with the user as its officer."""
    person = register(services.directory, login=own_login(), name=own_login())
    # What was begun is looked for first: what another process completes meanwhile is then seen.
    begun = _half_made(services, person) or uuid5(person.id, plain(name))
    there = _named(services, name)
    made = not there and _make(services, person, name, begun)
    area = (there or _named(services, name))[0]
    mine = [
        each.role.value for each in services.directory.grants(person.id) if each.area == area.id
    ]
    return {
        "area": {"id": str(area.id), "name": str(area.name)},
        "made": made,
        "login": person.login,
        "roles": sorted(mine),
        "database": shown_database(services.settings),
        "key_directory": str(services.settings.key_directory),
    }


def _named(services: Services, name: str) -> list[Area]:
    return named(areas(services.log, services.directory.areas()), name)


def _make(services: Services, person: Person, name: str, begun: UUID) -> bool:
    """Whether it was made here: the same person may be making it elsewhere at this moment."""
    if _established(services, person, name, begun):
        return True
    return not _named(services, name) and _established(services, person, name, new_id())


def _established(services: Services, person: Person, name: str, area: UUID) -> bool:
    """Name the officer first: an area without anybody in it could never be found again."""
    for role in OFFICER:
        services.directory.grant(person.id, Grant(area, role))
    by = By(person.id, Role.BOARD_OFFICER)
    try:
        establish(NewArea(area, name), by=by, log=services.log, clock=services.clock)
    except VersionConflict:
        return False
    return True


def _half_made(services: Services, person: Person) -> Any:
    """An area whose making was cut off after its officer had been named, if there is one."""
    mine = {each.area for each in services.directory.grants(person.id)}
    return next(iter(sorted(mine - set(services.log.streams(tuple(mine))))), None)


def shown_database(settings: Settings) -> str:
    """Where the database is, without the password that its address may hold."""
    if settings.database_url.startswith("sqlite:"):
        return str(Path(settings.database_url.removeprefix("sqlite:///")))
    return f"PostgreSQL at {settings.database_url.rpartition('@')[2].partition('?')[0]}"


def _say(answer: dict[str, Any]) -> None:
    if answer["made"]:
        say(f"The area {answer['area']['name']} is set up.")
    else:
        say(f"The area {answer['area']['name']} is there already; nothing was changed.")
    if answer["roles"]:
        say(f"You ({answer['login']}) hold the roles: {', '.join(answer['roles'])}.")
    else:
        say("You hold no role in it. Ask its administrator: goldenthread people grant.")
    say(f"Database: {answer['database']}")
    say(f"Keys:     {answer['key_directory']}")
    say("Back up both, in separate places: the database cannot be read without the keys, and")
    say("whoever holds both can read everything.")


COMMAND = init
