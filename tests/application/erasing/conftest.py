"""An office with a tracked child whose every word is a canary, over either store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from api.bootstrap import Services, begin_store, open_services
from api.settings import Settings
from application.access import Caller, Grant
from application.areas import NewArea, establish
from application.erasing import children
from application.handling import Signature, enveloped
from application.ports import Recording
from domain.dates import BusinessDate
from domain.kernel import By, Draft, EventRef, new_child_reference, new_id
from domain.learning_item.recording import Recorded
from domain.measuring import AgeBand, Asked, BetterOff, CohortRole, HeardBy, Selection
from domain.tracked_child.hearing import ChildViewRecorded
from domain.tracked_child.tracking import ChildTrackOpened
from domain.vocabulary import Role
from tests.story import told

CANARY = "Kanarienvogel"


@dataclass
class Office:
    """The services over one store, and the people who erase."""

    settings: Settings
    services: Services
    area: UUID = field(default_factory=new_id)
    written: dict[UUID, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.officer = self.person(Role.BOARD_OFFICER)
        self.protector = self.person(Role.DATA_PROTECTION_OFFICER)

    @property
    def means(self) -> Any:
        return self.services.erasing

    def person(self, role: Role, area: UUID | None = None) -> Caller:
        return Caller(new_id(), (Grant(area or self.area, role),))

    def open_area(self) -> None:
        by = By(new_id(), Role.BOARD_OFFICER)
        log, clock = self.services.log, self.services.clock
        establish(NewArea(self.area, "City & Hackney"), by=by, log=log, clock=clock)

    def write(self, stream: UUID, payload: Any, words: str | None = None) -> EventRef:
        command, version = new_id(), self.written.get(stream, 0)
        draft = Draft(payload=payload, occurred=BusinessDate.month(2026, 3, words))
        by = self.officer.by(self.officer.grants[0])
        signed = Signature(by=by, now=self.services.clock.now(), command_id=command)
        (made,) = enveloped([draft], stream, self.area, version, signed=signed)
        recording = Recording(area=self.area, command_id=command, digest=b"x", envelopes=(made,))
        self.services.log.append([recording])
        self.written[stream] = made.version
        return made.ref

    def lesson(self, words: str = f"{CANARY} was not seen") -> EventRef:
        return self.write(new_id(), told(Recorded, lesson=words, localities=()))

    def child(self) -> UUID:
        """A tracked child who was heard."""
        reference, item = new_child_reference(), self.lesson("Visits were missed").stream
        opened = told(
            ChildTrackOpened,
            child=reference,
            age_band=next(iter(AgeBand)),
            items=(item,),
            role=CohortRole.EXPOSED,
            selection=Selection.ALL_ELIGIBLE,
            reason=f"{CANARY} reason",
        )
        self.write(reference, opened, f"{CANARY} in spring")
        heard = told(
            ChildViewRecorded,
            child=reference,
            items=(item,),
            asked=Asked.YES,
            heard_by=next(iter(HeardBy)),
            words=f"{CANARY} words",
            paraphrased=False,
            better_off=BetterOff.BETTER,
            consent_to_quote=True,
        )
        self.write(reference, heard)
        return reference

    def erased(self, child: UUID) -> None:
        """The whole way: asked, approved by another, done."""
        children.request(self.means, self.officer, child, reason="asked", authority="article-17")
        children.approve(self.means, self.protector, child)
        children.complete(self.means, self.protector, child)

    def said(self, stream: UUID) -> str:
        """All that can be read of a stream."""
        return str(self.services.log.stream(stream))

    def reopen(self) -> Services:
        self.services.close()
        self.services = open_services(self.settings)
        return self.services


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    settings = Settings(database_url=store_url, key_directory=tmp_path / "apart" / "keys")
    begin_store(settings)
    made = Office(settings, open_services(settings))
    made.open_area()
    yield made
    made.services.close()
