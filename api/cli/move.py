"""`goldenthread move`: everything into another store, a file to a server or back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.bootstrap import open_services, readings, upgrade_store
from api.cli.exits import Declined, Exit
from api.cli.init import shown_database
from api.cli.options import AsJson
from api.cli.saying import document, remark, say
from api.settings import Settings, database_folder, load_settings
from application.eventstore.moving import Moved, MoveRefused
from application.eventstore.moving import move as copy_all
from application.eventstore.opening import open_database

_ASK = "Stop the service first. The move leaves this store as it is; add --yes to do it."
_SAME = "That is the store that is in use already. Name another one: --to URL"


def move(
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="URL",
            envvar="GOLDENTHREAD_MOVE_TO",
            help="Where to: sqlite:////absolute/file.db or postgresql://... of an empty store.",
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="The service is stopped; move it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy events with their positions, receipts, keys and people, and check every row.

    The readings are made again there. The store that you leave is not changed. A password does
    not belong on a command line: give the address in GOLDENTHREAD_MOVE_TO.
    """
    here = load_settings()
    there = here.model_copy(update={"database_url": to})
    if to == here.database_url:
        raise Declined(Exit.USAGE, _SAME)
    if not yes:
        raise Declined(Exit.USAGE, _ASK)
    moved = _moved(here, there)
    answer = _read_again(there, moved)
    document(answer) if as_json else _say(answer)


def _moved(here: Settings, there: Settings) -> Moved:
    folder = database_folder(there)
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    upgrade_store(there)
    source, target = open_services(here), None
    try:
        target = open_database(there.database_url)
        dialects = (source.database.dialect, target.dialect)
        names = {f"{each.name}_" for dialect in dialects for each in readings(dialect)}
        return copy_all(source.database, target, leave_out=("readings_", *sorted(names)))
    except MoveRefused as refusal:
        raise Declined(Exit.REFUSED, str(refusal)) from None
    finally:
        source.close()
        if target is not None:
            target.close()


def _read_again(there: Settings, moved: Moved) -> dict[str, Any]:
    remark("Everything is there. Making the readings ...")
    services = open_services(there)
    try:
        position = services.runner.catch_up()
    finally:
        services.close()
    return {"database": shown_database(there), **asdict(moved), "position": position}


def _say(answer: dict[str, Any]) -> None:
    say(f"{answer['events']} events are in {answer['database']}, up to position {answer['head']}.")
    say(f"{answer['rows']} rows were compared with the store that they came from, and are equal.")
    say("Set GOLDENTHREAD_DATABASE_URL to the new address, then run: goldenthread doctor")


COMMAND = move
