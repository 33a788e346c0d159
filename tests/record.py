"""A log for tests, filled by running the domain's own decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from application.ports import Recording
from domain import deciding as plain
from domain.area.setting_up import AgencyRegistered, AreaEstablished, LeaderAppointed, ThemeAdded
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import By, Draft, Envelope, Event, evolve
from domain.learning_item import deciding as looped
from domain.learning_item.state import LearningItem
from domain.vocabulary import AgencyKind, Role
from projections._store.reading import Entry, StreamBatch

A_DAY = BusinessDate.day(date(2022, 3, 14))
BEGINNING = datetime(2022, 1, 1, 9, 0, tzinfo=UTC)
AGENCIES = ("Children's social care", "Police", "Health")
NOWHERE = UUID(int=0)
THEMES = ("Adultification", "Information sharing")


@dataclass
class Record:
    """Keeps every event in the log's order; ids and instants are the same in every run.

    An event's position is its place in `envelopes`, counted from 1; a minute passes between
    two decisions. `record` and `open` take any payloads; `tests.story.Story` has words for the usual ones.
    """

    envelopes: list[Envelope] = field(default_factory=list)
    states: dict[UUID, Any] = field(default_factory=dict)
    standings: dict[UUID, Standing] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)
    themes: dict[str, UUID] = field(default_factory=dict)
    leaders: dict[UUID, UUID] = field(default_factory=dict)
    home: UUID = NOWHERE
    _made: int = 0

    def new_id(self) -> UUID:
        self._made += 1
        return uuid5(NAMESPACE_OID, str(self._made))

    @property
    def by(self) -> By:
        return By(uuid5(NAMESPACE_OID, "officer"), Role.BOARD_OFFICER)

    @property
    def position(self) -> int:
        """The position of the newest event."""
        return len(self.envelopes)

    def area(self, name: str = "Hackney and the City", *, today: date = date(2026, 11, 22)) -> UUID:
        """Another partnership with three agencies, their leaders and two themes; it becomes home.

        Agencies and themes are found by name for the area made last.
        """
        self.home = area = self.new_id()
        self.standings[area] = Standing(today=today)
        opened = AreaEstablished(name=name, board_name=None, review_after_days=180)
        self.open(opened, stream=area)
        for known in AGENCIES:
            self.agency(known)
        for theme in THEMES:
            self.themes[theme] = self.new_id()
            self.record(area, ThemeAdded(theme=self.themes[theme], name=theme, synonyms=()))
        self.standings[area] = self.states[area].standing(today)
        return area

    def agency(self, called: str) -> UUID:
        """Another agency of the home area, with an accountable leader."""
        agency, person = self.new_id(), self.new_id()
        self.agencies[called] = agency
        self.leaders[agency] = person
        kind = AgencyKind.RELEVANT_AGENCY
        registered = AgencyRegistered(agency=agency, name=called, kind=kind, aliases=())
        self.record(self.home, registered)
        appointed = LeaderAppointed(agency=agency, person=person)
        self.record(self.home, appointed, on=BusinessDate.unknown())
        self.standings[self.home] = self.states[self.home].standing(self.standings[self.home].today)
        return agency

    def open(
        self,
        *facts: Event,
        on: BusinessDate = A_DAY,
        stream: UUID | None = None,
        module: Any = plain,
    ) -> UUID:
        """The first decision of a stream, in the home area."""
        made = stream or self.new_id()
        drafts = (Draft(payload=fact, occurred=on) for fact in facts)
        told = module.record_new(
            made, self.home, drafts, standing=self.standings[self.home], by=self.by
        )
        self._keep(made, self.home, told)
        return made

    def record(self, stream: UUID, *facts: Event, on: BusinessDate = A_DAY) -> int:
        """One more decision in a stream; the version of its first event."""
        state = self.states[stream]
        module = looped if isinstance(state, LearningItem) else plain
        drafts = (Draft(payload=fact, occurred=on) for fact in facts)
        told = module.record(state, drafts, standing=self.standings[state.area], by=self.by)
        self._keep(stream, state.area, told)
        first: int = state.version + 1
        return first

    def _keep(self, stream: UUID, area: UUID, drafts: Iterable[Draft]) -> None:
        command = self.new_id()
        for draft in drafts:
            state = self.states.get(stream)
            envelope = Envelope(
                stream=stream,
                version=state.version + 1 if state else 1,
                area=area,
                occurred=draft.occurred,
                recorded_at=BEGINNING + timedelta(minutes=self._made),
                recorded_by=self.by,
                asserted_by=draft.asserted_by or self.by,
                command_id=command,
                payload=draft.payload,
                because_of=draft.because_of,
            )
            self.envelopes.append(envelope)
            self.states[stream] = evolve(state, envelope, envelope.payload)

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """Every decision, ready for a real log."""
        groups = groupby(self.envelopes, key=lambda each: (each.area, each.command_id))
        return tuple(
            Recording(
                area=area,
                command_id=command,
                digest=sha256(command.bytes).digest(),
                envelopes=tuple(group),
            )
            for (area, command), group in groups
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every event with its position."""
        return tuple(Entry(place, each) for place, each in enumerate(self.envelopes, start=1))

    def batches(self, size: int = 1_000_000, *, upto: int | None = None) -> list[list[StreamBatch]]:
        """The log as a runner hands it on, about `size` events at a time, decisions kept whole."""
        applied: dict[UUID, tuple[Envelope, ...]] = {}
        return [_by_stream(chunk, applied) for chunk in _chunks(self.entries[:upto], size) if chunk]


def _chunks(entries: tuple[Entry, ...], size: int) -> list[list[Entry]]:
    chunks: list[list[Entry]] = [[]]
    for _, group in groupby(entries, key=lambda entry: entry.envelope.command_id):
        if len(chunks[-1]) >= size:
            chunks.append([])
        chunks[-1].extend(group)
    return chunks


def _by_stream(chunk: list[Entry], applied: dict[UUID, tuple[Envelope, ...]]) -> list[StreamBatch]:
    fresh: dict[UUID, list[Entry]] = {}
    for entry in chunk:
        fresh.setdefault(entry.envelope.stream, []).append(entry)
    batches = [
        StreamBatch(stream, new[0].envelope.area, applied.get(stream, ()), tuple(new))
        for stream, new in fresh.items()
    ]
    for batch in batches:
        told = tuple(entry.envelope for entry in batch.fresh)
        applied[batch.stream] = (*batch.before, *told)
    return batches
