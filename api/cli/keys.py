"""`goldenthread keys`: the keys that open everything, shown by number alone and changed."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, say
from api.cli.session import Session, opened
from application.access import Action, Forbidden, Resource, decide
from application.erasing.register import Register, What
from application.erasing.replaying import note
from application.eventstore.rotating import epochs, rotate
from application.eventstore.traces import clear_keys

COMMAND = typer.Typer(rich_markup_mode=None)

_ASK = (
    "A backup of the database that was made before cannot be read once the old key is destroyed."
    " To do it, add --yes; then back up the database and the key directory at once."
)


@COMMAND.command()
def show(*, as_json: AsJson = False) -> None:
    """List the epochs of the key-encryption key and how many stored keys each wraps."""
    with opened() as session:
        _administrator(session)
        services = session.services
        found = epochs(services.database, services.settings.key_directory)
    told = [
        {"epoch": each, "at_hand": each in found.at_hand, "wraps": found.wraps.get(each, 0)}
        for each in sorted({*found.at_hand, *found.wraps})
    ]
    if as_json:
        document({"epochs": told})
        return
    for each in told:
        missing = "" if each["at_hand"] else ", its file is missing"
        say(f"kek-{each['epoch']}: wraps {each['wraps']} keys{missing}")


@COMMAND.command("rotate")
def turn(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Destroy the old key. For ever.")] = False,
    as_json: AsJson = False,
) -> None:
    """Wrap every stored key anew, and destroy the old key-encryption key.

    The service may run meanwhile. Afterwards no old copy of a key opens anything: not in a
    backup, a log or a dump. If it is interrupted, run it again.
    """
    with opened() as session:
        person = _administrator(session)
        if not yes:
            raise Declined(Exit.USAGE, _ASK)
        epoch, wrapped = _rotated(session, person)
    answer = {"epoch": epoch, "wrapped": wrapped}
    done = f"kek-{epoch} wraps every key now ({wrapped} taken over), and the old one is destroyed."
    next_step = "Back up the database and the key directory at once."
    document(answer) if as_json else say(f"{done} {next_step}")


def _rotated(session: Session, person: UUID) -> tuple[int, int]:
    services = session.services
    database, directory = services.database, services.settings.key_directory

    def ended(epoch: int) -> None:
        """The receipt comes first: what it says is carried out at the latest at the next start."""
        now, about = services.clock.now(), {"epoch": str(epoch)}
        note(database, Register(directory).add(What.KEY_DESTROYED, about, at=now, by=(person,)))

    found = rotate(database, directory, ended=ended)
    clear_keys(database)
    return found


def _administrator(session: Session) -> UUID:
    """The caller, who administers the service from whichever area. Raises Forbidden."""
    caller = session.caller
    allowed = (
        decide(caller, Action.SET_UP, Resource.SERVICE, grant.area) for grant in caller.grants
    )
    if not any(allowed):
        raise Forbidden
    return caller.person
