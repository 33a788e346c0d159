"""`goldenthread rebuild`: a reading made again from the events, which stay as they are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import typer

from api.cli.exits import Declined, Exit
from api.cli.options import AsJson
from api.cli.saying import document, remark, say
from api.cli.session import services_opened


class ReadingName(StrEnum):
    """The readings that are kept."""

    REGISTER = "register"
    LINEAGE = "lineage"
    DIFFERENCE = "difference"
    HISTORY = "history"
    CONSEQUENCES = "consequences"


def rebuild(
    reading: Annotated[
        ReadingName | None,
        typer.Argument(
            metavar="READING",
            help="One of the five, such as register; all where none is named.",
        ),
    ] = None,
    *,
    stream: Annotated[
        UUID | None,
        typer.Option("--stream", metavar="ID", help="Only take this parked record in again."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Nothing is lost by it: a reading holds only what the events say.

    A record that a reading could not take in is parked; doctor tells of it. Once its cause is
    mended, name the reading and the record.
    """
    names = [reading] if reading else list(ReadingName)
    with services_opened() as services:
        if stream is not None:
            _take_in(services.runner.redrive(names[0], stream) if reading else None)
        else:
            for name in names:
                remark(f"Making {name} again ...")
                services.runner.rebuild(name)
        position = services.runner.catch_up()
    answer = {"rebuilt": [str(name) for name in names], "position": position}
    document(answer) if as_json else say(f"Done, at position {position}: {', '.join(names)}.")


def _take_in(done: bool | None) -> None:  # noqa: FBT001  an outcome, not a choice
    if done is None:
        raise Declined(Exit.USAGE, "Name the reading too: goldenthread rebuild READING --stream ID")
    if not done:
        raise Declined(
            Exit.REFUSED, "That record is not parked in the reading, or still cannot be taken in."
        )


COMMAND = rebuild
