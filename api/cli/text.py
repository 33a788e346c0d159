"""`goldenthread text`: find texts that may name somebody, and forget those that should not be there."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from api.cli import text_find
from api.cli.exits import Declined, Exit
from api.cli.letters import lines_of
from api.cli.options import AsJson
from api.cli.saying import document, remark, say
from api.cli.session import opened
from application.erasing import texts
from application.eventstore.traces import keeps_log
from domain.kernel import EventRef

COMMAND = typer.Typer(rich_markup_mode=None)
COMMAND.command()(text_find.find)

_PLACE_UNCLEAR = "A text is named as STREAM.VERSION PATH, as goldenthread text find prints it."
_ONE_FORM = "Nothing was destroyed. To destroy it for ever, run the same again with --yes."
_PLACE_AND_PATH = 2
LOG_KEPT = (
    "The database server's write-ahead log may keep the old words for a while. How to shorten"
    " that: docs/how-to/erase-a-child.md"
)
"""Said where the database's server cannot be made to drop its log at once."""


@COMMAND.command()
def forget(
    place: Annotated[
        str, typer.Argument(metavar="STREAM.VERSION", help="The record's id and the version.")
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The text in it, such as lesson or points.0.")
    ],
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="CODE", help="Why, as a code: never words.")
    ] = "names-a-person",
    yes: Annotated[bool, typer.Option("--yes", help="Destroy it. Nobody can undo this.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show where one text lies, never its words; with --yes destroy it for ever.

    The record, its other texts and its facts stay. It takes a board officer or a
    data-protection officer.
    """
    ref = _ref(place)
    with opened() as session:
        means, caller = session.services.erasing, session.caller
        found = texts.find(means, caller, ref, path)
        if yes:
            found = texts.forget(means, caller, ref, path, reason=reason)
        kept = yes and keeps_log(session.services.database)
    if as_json:
        document(_told(found))
    else:
        state = "forgotten" if found.forgotten else "readable"
        say(f"{found.ref} {found.path}: {found.event}, {found.recorded_at:%Y-%m-%d}, {state}")
    if not found.forgotten:
        remark(_ONE_FORM)
    if kept:
        remark(LOG_KEPT)


@COMMAND.command("forget-listed")
def forget_listed(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="One text a line, as text find lists; - is a pipe."),
    ],
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="CODE", help="Why, as a code: never words.")
    ] = "names-a-person",
    yes: Annotated[bool, typer.Option("--yes", help="Destroy them. Nobody can undo this.")] = False,
    as_json: AsJson = False,
) -> None:
    """Forget every text that a list names, at once: all of them, or none where one cannot be.

    A line reads STREAM.VERSION PATH; what follows is passed over, so that the list which
    text find prints can be given back once the lines that name nobody are taken out.
    """
    listed = [_place(line) for line in lines_of(file)]
    with opened() as session:
        means, caller = session.services.erasing, session.caller
        found = (
            texts.forget_all(means, caller, listed, reason=reason)
            if yes
            else texts.find_all(means, caller, listed)
        )
        kept = yes and keeps_log(session.services.database)
    told = {"texts": len(found), "forgotten": sum(each.forgotten for each in found)}
    document(told) if as_json else say(f"{told['forgotten']} of {told['texts']} are forgotten.")
    if not yes:
        remark(_ONE_FORM)
    if kept:
        remark(LOG_KEPT)


def _place(line: str) -> tuple[EventRef, str]:
    words = line.split()
    if len(words) < _PLACE_AND_PATH:
        raise Declined(Exit.USAGE, _PLACE_UNCLEAR)
    return _ref(words[0]), words[1]


def _ref(words: str) -> EventRef:
    stream, _, version = words.rpartition(".")
    try:
        return EventRef(UUID(stream), int(version))
    except ValueError:
        raise Declined(Exit.USAGE, _PLACE_UNCLEAR) from None


def _told(found: texts.Place) -> dict[str, object]:
    return {
        "stream": str(found.ref.stream),
        "version": found.ref.version,
        "path": found.path,
        "event": found.event,
        "recorded_at": found.recorded_at.isoformat(),
        "forgotten": found.forgotten,
    }
