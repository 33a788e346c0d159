"""`goldenthread token`: with which programs sign in, for a person in one role, for some days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import typer

from api.cli.choosing import choose_agency, choose_area
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, say
from api.cli.session import Session, opened
from application.access import Action, Grant, NotFound, Resource, decide, require
from application.directory import GrantNotHeld, StoredToken, issue_token
from domain.area.state import Area
from domain.vocabulary import Role

COMMAND = typer.Typer(rich_markup_mode=None)

_LONGEST = 366


@COMMAND.command()
def issue(
    login: Annotated[
        str | None,
        typer.Argument(metavar="LOGIN", help="For whom; leave it out for a token of your own."),
    ] = None,
    *,
    role: Annotated[Role, typer.Option("--role", help="The role that the token acts in.")],
    area: AreaName = None,
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="WORDS", help="The agency, where the role is for one."),
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, max=_LONGEST, help="How long it serves.")
    ] = 90,
    as_json: AsJson = False,
) -> None:
    """The token is shown this once; only a fingerprint of it is kept.

    Give it to a program as the variable GOLDENTHREAD_TOKEN, or to the API as a bearer token.
    """
    with opened() as session:
        place = choose_area(session, area)
        person = _person(session, place, login)
        given = _held(session, person, place, role, agency)
        expires = session.services.clock.now() + timedelta(days=days)
        directory = session.services.directory
        number, token = issue_token(
            directory, person=person, grant=given, expires=expires, issuer=session.caller
        )
    answer = {
        "id": str(number),
        "token": token,
        "role": role.value,
        "area": {"id": str(place.id), "name": str(place.name)},
        "expires": expires.isoformat(),
    }
    document(answer) if as_json else say(f"{token}\nIt serves until {expires:%Y-%m-%d}.")


@COMMAND.command()
def end(
    number: Annotated[UUID, typer.Argument(metavar="ID", help="The id that token list shows.")],
    *,
    as_json: AsJson = False,
) -> None:
    """End a token at once: your own, or anybody's where you administer the area."""
    with opened() as session:
        token = session.services.directory.token(number)
        if token is None or not _may_end(session, token):
            raise NotFound
        session.services.directory.end_token(number)
    document({"id": str(number), "ended": True}) if as_json else say("The token is ended.")


@COMMAND.command("list")
def listed(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """List the tokens of an area: everybody's for its administrator, else your own."""
    with opened() as session:
        place = choose_area(session, area)
        directory = session.services.directory
        shown = [each for each in directory.tokens(place.id) if _may_end(session, each)]
        known = {each.person for each in shown} | {each.issued_by for each in shown}
        names = directory.names(tuple(each for each in known if each))
    told = _described(shown, names)
    if as_json:
        document({"area": {"id": str(place.id), "name": str(place.name)}, "tokens": told})
        return
    for each in told:
        state = "ended" if each["ended"] else f"until {each['expires'][:10]}"
        given = f", issued by {each['issued_by']}" if each["issued_by"] != each["name"] else ""
        say(f"{each['id']}  {each['name']}: {each['role']}, {state}{given}")


def _person(session: Session, area: Area, login: str | None) -> UUID:
    """The caller, or somebody else for whom an administrator asks."""
    if login is None:
        return session.caller.person
    require(session.caller, Action.SET_UP, Resource.DIRECTORY, area.id)
    found = session.services.directory.by_login(login)
    if found is None:
        raise Declined(Exit.NOT_FOUND, "Nobody has that login. See: goldenthread people list")
    return found.id


def _held(session: Session, person: UUID, area: Area, role: Role, words: str | None) -> Grant:
    agency = choose_agency(area, words) if words else None
    grants = (
        session.caller.grants
        if person == session.caller.person
        else session.services.directory.grants(person)
    )
    for each in grants:
        if (each.area, each.role) == (area.id, role) and agency in {None, each.agency}:
            return each
    raise GrantNotHeld


def _may_end(session: Session, token: StoredToken) -> bool:
    own = token.person == session.caller.person
    caller, area = session.caller, token.grant.area
    return own or decide(caller, Action.SET_UP, Resource.DIRECTORY, area) is not None


def _described(tokens: Sequence[StoredToken], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(each.id),
            "name": names.get(each.person),
            "role": each.grant.role.value,
            "issued_by": names.get(each.issued_by) if each.issued_by else None,
            "expires": each.expires.isoformat(),
            "ended": each.ended,
        }
        for each in tokens
    ]
