"""A partnership in a real store, on SQLite and on PostgreSQL, with the people who work in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from application.access import Caller, Grant
from application.areas import NewArea, establish
from application.commands.table import COMMANDS
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.handling import Order, carry_out
from application.ports import Receipt
from domain.kernel import By, Envelope, new_id, replay
from domain.vocabulary import Role


@dataclass
class SteppingClock:
    """A clock that tells the next minute each time it is asked."""

    instant: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """A minute later than the last time."""
        self.instant += timedelta(minutes=1)
        return self.instant


@dataclass
class Office:
    """An area with its log, and orders in the words of the commands."""

    log: EventLog
    clock: SteppingClock = field(default_factory=SteppingClock)
    area: UUID = field(default_factory=new_id)

    def caller(self, role: Role, *, agency: UUID | None = None, area: UUID | None = None) -> Caller:
        """Somebody with one role."""
        return Caller(new_id(), (Grant(area or self.area, role, agency),))

    def open_area(self, name: str) -> UUID:
        """Set an area up; it becomes the one that orders are about."""
        self.area = new_id()
        by = By(new_id(), Role.BOARD_OFFICER)
        establish(NewArea(self.area, name), by=by, log=self.log, clock=self.clock)
        return self.area

    def agency(self, name: str) -> UUID:
        """The id of a registered agency."""
        agencies = replay(self.log.stream(self.area)).agencies
        found: UUID = next(key for key, each in agencies.items() if each.name == name)
        return found

    def theme(self, name: str) -> UUID:
        """The id of a listed theme."""
        themes = replay(self.log.stream(self.area)).themes
        found: UUID = next(key for key, each in themes.items() if each.name == name)
        return found

    def order(
        self,
        command: str,
        body: dict[str, Any],
        *,
        caller: Caller | None = None,
        on: UUID | None = None,
        **more: Any,
    ) -> Receipt:
        """Send a command, as a board officer unless somebody else is named."""
        spec = COMMANDS[command]
        order = Order(
            spec=spec,
            body=spec.body.model_validate(body),
            caller=caller or self.caller(Role.BOARD_OFFICER),
            area=self.area if spec.opens else None,
            on=self.area if spec.resource == "area" else on,
            **more,
        )
        return carry_out(order, log=self.log, clock=self.clock)

    def events(self, stream: UUID) -> list[Envelope]:
        """The events of a record."""
        return list(self.log.stream(stream))

    def state(self, stream: UUID) -> Any:
        """A record as its events tell."""
        return replay(self.log.stream(stream))


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    """A partnership in a store of its own."""
    database = open_database(store_url)
    upgrade(database)
    ensure_kek(database, tmp_path / "keys")
    made = Office(open_log(database, tmp_path / "keys"))
    made.open_area("Hackney and the City")
    yield made
    database.close()
