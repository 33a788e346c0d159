"""`goldenthread follow`: a process of its own that keeps the readings up to date."""

from __future__ import annotations

import signal
from threading import Event
from typing import Annotated

import typer

from api.cli.saying import remark
from api.cli.session import services_opened


def follow(
    *,
    poll: Annotated[
        float,
        typer.Option("--poll", min=0.05, max=60, help="Seconds between two looks at the log."),
    ] = 1.0,
) -> None:
    """It follows until it is stopped. Several may run; where one dies another takes over."""
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    with services_opened() as services:
        remark("Keeping the readings up to date. Stop with Ctrl-C.")
        services.runner.run(stop, poll=poll)


COMMAND = follow
