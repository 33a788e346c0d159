"""The desk from which the invented people send their commands, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from application.access import Caller
from application.commands.table import COMMANDS
from application.handling import Order, carry_out
from application.ports import Clock, Log, Receipt


@dataclass
class Desk:
    """Sends ordinary commands; nothing reaches the log past the rules.

    Each command has an id that follows from the area and its place in the row, so that a build
    that was cut off goes on where it ended, and a repeated one adds nothing.
    """

    area: UUID
    log: Log
    clock: Clock
    people: Mapping[str, Caller]
    agencies: Mapping[str, UUID]
    themes: Mapping[str, UUID]
    indicators: Mapping[str, UUID] = field(default_factory=dict)
    sent: int = 0
    repeated: int = 0

    def send(self, who: str, command: str, on: UUID | None = None, /, **said: Any) -> Receipt:
        """Send one command as somebody. Raises what `carry_out` does."""
        spec = COMMANDS[command]
        self.sent += 1
        order = Order(
            spec=spec,
            body=spec.body.model_validate(said),
            caller=self.people[who],
            area=self.area,
            on=on,
            command_id=uuid5(self.area, f"synthetic:{self.sent}"),
        )
        receipt = carry_out(order, log=self.log, clock=self.clock)
        self.repeated += receipt.repeated
        return receipt
