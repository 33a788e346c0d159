"""`goldenthread names`: the names that the screen looks for in an area, kept as hashes alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from api.cli.choosing import choose_area
from api.cli.exits import Declined, Exit
from api.cli.options import AreaName, AsJson
from api.cli.saying import document, say
from api.cli.session import Session, opened
from application.access import Action, Resource, require
from domain.area.state import Area

COMMAND = typer.Typer(rich_markup_mode=None)

_LARGEST: Final = 1_048_576
_UNREADABLE: Final = "The file is not a text file of up to 1 MiB in UTF-8, one name a line."
_HINT: Final = "The file itself still holds the names: delete it."


@COMMAND.command()
def add(
    *,
    file: Annotated[
        Path, typer.Option("--file", metavar="FILE", help="A text file with one name a line.")
    ],
    area: AreaName = None,
    as_json: AsJson = False,
) -> None:
    """List names to be noticed wherever text enters. Only keyed hashes of their words are kept."""
    names = _lines(file)
    with opened() as session:
        added = session.services.names.add(_allowed(session, area).id, names)
    document({"added": added}) if as_json else say(f"Words added: {added}. {_HINT}")


@COMMAND.command()
def count(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """Say how many words are listed; which ones cannot be read from the list."""
    with opened() as session:
        listed = session.services.names.count(_allowed(session, area).id)
    document({"words": listed}) if as_json else say(f"Words listed: {listed}.")


@COMMAND.command()
def clear(*, area: AreaName = None, as_json: AsJson = False) -> None:
    """Take the area's list away, for instance once a child on it has been erased."""
    with opened() as session:
        gone = session.services.names.clear(_allowed(session, area).id)
    document({"removed": gone}) if as_json else say(f"Words removed: {gone}.")


def _allowed(session: Session, area: str | None) -> Area:
    """The area, for its officer and its data-protection officer. Raises Forbidden."""
    place = choose_area(session, area)
    require(session.caller, Action.RECORD, Resource.ERASURE, place.id)
    return place


def _lines(file: Path) -> list[str]:
    try:
        data = file.read_bytes()[: _LARGEST + 1]
        words = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Declined(Exit.USAGE, _UNREADABLE) from None
    if len(data) > _LARGEST:
        raise Declined(Exit.USAGE, _UNREADABLE)
    return words.splitlines()
