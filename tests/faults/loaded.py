"""What every process of the fault trials needs, loaded and used once before any of them is forked."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import api.app
import api.cli.follow
import api.cli.importing
import api.cli.serve
import application.eventstore.postgres
from application.access import Caller, Grant
from application.adapters.clock import SystemClock
from application.areas import NewArea, establish
from application.commands.table import COMMANDS
from application.eventstore.opening import IN_MEMORY, open_log
from application.handling import Order, carry_out
from domain.kernel import By, new_id
from domain.vocabulary import Role

LOADED: Final = (
    api.app,
    api.cli.follow,
    api.cli.importing,
    api.cli.serve,
    application.eventstore.postgres,
)
"""The modules, named so that nobody takes their loading for an oversight."""


def write_once() -> None:
    """One of each fact that the trials record, in memory: the first of a kind takes longest."""
    log, clock, area, person = open_log(IN_MEMORY, None), SystemClock(), new_id(), new_id()
    by = By(person, Role.BOARD_OFFICER)
    establish(NewArea(area, "Trial area"), by=by, log=log, clock=clock)
    caller = Caller(person, (Grant(area, Role.BOARD_OFFICER),))
    lesson: UUID | None = None
    for command, said in (
        ("register-source", {"title": "Review"}),
        ("record-lesson", {"lesson": "Lesson"}),
        ("record-sharing", {"audience": "Teams"}),
    ):
        spec = COMMANDS[command]
        body = spec.body.model_validate({**said, "occurred": "2026-03-02"})
        order = Order(
            spec=spec, body=body, caller=caller, area=area, on=None if spec.opens else lesson
        )
        lesson = carry_out(order, log=log, clock=clock).stream


write_once()
