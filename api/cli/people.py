"""`goldenthread people`: who may use the service, and in which role."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from api.cli.choosing import choose_agency, choose_area
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, say
from api.cli.session import Session, opened
from application.access import Action, Forbidden, Grant, Resource, decide, require
from application.directory import Person, register
from domain.area.state import Area
from domain.vocabulary import Role

COMMAND = typer.Typer(rich_markup_mode=None)

Login = Annotated[
    str, typer.Argument(metavar="LOGIN", help="The login on this machine, or any short name.")
]
Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="A day, as 2026-11-22; leave it out for no bound."),
]
_OWN = (
    "Nobody gives or ends a role of their own. Ask another administrator of the area; the first"
    " one is the person who ran goldenthread init."
)
_UNKNOWN = (
    "Nobody has that login. Enter the person first: goldenthread people add LOGIN --name NAME"
)
_NO_LOGIN = "A login is one word of up to 100 letters, digits and . _ - @"
_LONGEST = 100


@COMMAND.command()
def add(
    login: Login,
    *,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="The person's name, as others know it.")
    ],
    as_json: AsJson = False,
) -> None:
    """Enter a person. That alone allows nothing: give a role next.

    A name that was entered before stays as it is.
    """
    if not 0 < len(login) <= _LONGEST or set(login) - _LETTERS:
        raise Declined(Exit.USAGE, _NO_LOGIN)
    with opened() as session:
        if not _administers(session):
            raise Forbidden
        person = register(session.services.directory, login=login, name=" ".join(name.split()))
    answer = {"id": str(person.id), "login": person.login, "name": person.name}
    document(answer) if as_json else say(f"{person.name} is entered. Give a role: people grant.")


@COMMAND.command()
def grant(
    login: Login,
    *,
    role: Annotated[Role, typer.Option("--role", help="What the person may do.")],
    area: AreaName = None,
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="WORDS", help="The agency that an agency lead acts for."),
    ] = None,
    since: Day = None,
    until: Day = None,
    as_json: AsJson = False,
) -> None:
    """Give a person a role in an area. To end it, give it again with --until and a past day."""
    with opened() as session:
        place = _administered(session, area)
        person = session.services.directory.by_login(login)
        if person is None:
            raise Declined(Exit.NOT_FOUND, _UNKNOWN)
        if person.id == session.caller.person:
            raise Declined(Exit.REFUSED, _OWN)
        given = Grant(
            place.id,
            role,
            _agency(place, role, agency),
            since.date() if since else None,
            until.date() if until else None,
        )
        session.services.directory.grant(person.id, given)
    answer = described(person, given, place)
    document(answer) if as_json else say(_line(answer))


@COMMAND.command("list")
def listed(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """List everyone who holds a role in an area, with the role and its days."""
    with opened() as session:
        place = choose_area(session, area)
        require(session.caller, Action.READ, Resource.DIRECTORY, place.id)
        held = session.services.directory.people(place.id)
    told = [described(person, given, place) for person, given in held]
    if as_json:
        document({"area": {"id": str(place.id), "name": str(place.name)}, "people": told})
        return
    for each in told:
        say(_line(each))


def _administers(session: Session) -> bool:
    caller = session.caller
    return any(
        decide(caller, Action.SET_UP, Resource.DIRECTORY, grant.area) for grant in caller.grants
    )


def _administered(session: Session, words: str | None) -> Area:
    area = choose_area(session, words)
    require(session.caller, Action.SET_UP, Resource.DIRECTORY, area.id)
    return area


def _agency(area: Area, role: Role, words: str | None) -> Any:
    if words is not None:
        return choose_agency(area, words)
    if role is Role.AGENCY_LEAD:
        raise Declined(Exit.USAGE, "An agency lead acts for one agency. Name it: --agency WORDS")
    return None


def described(person: Person, given: Grant, area: Area) -> dict[str, Any]:
    """A person with one role, as it is printed."""
    agency = area.agencies.get(given.agency) if given.agency else None
    return {
        "id": str(person.id),
        "login": person.login,
        "name": person.name,
        "role": given.role.value,
        "agency": str(agency.name) if agency else None,
        "since": given.since.isoformat() if given.since else None,
        "until": given.until.isoformat() if given.until else None,
    }


def _line(each: dict[str, Any]) -> str:
    parts = [f"{each['name']} ({each['login']}): {each['role']}"]
    parts += [f"for {each['agency']}"] if each["agency"] else []
    parts += [f"{word} {each[word]}" for word in ("since", "until") if each[word]]
    return " ".join(parts)


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@")
