"""Asking for history: events, steps and states of a thing, and what was known at an instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import By, Envelope, EventRef, evolve, name_of, replay
from domain.sight import Sight
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, every
from projections._store.ports import Cursor, Database, Log
from projections._store.reading import Answered
from projections._store.standing import Known, known
from projections._store.things import Kind
from projections.history.keeping import NAME, instant
from projections.history.telling import Change, changes, told, why

ANYONE = Sight(frozenset(), frozenset())
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a thing: what happened, when, when it was recorded, by whom, and why.

    `name` is its stored name; `said` are its own fields as JSON.
    """

    position: int
    ref: EventRef
    name: str
    occurred: BusinessDate
    recorded_at: datetime
    recorded_by: By
    asserted_by: By
    command_id: UUID
    batch_id: UUID | None
    because_of: EventRef | None
    why: str | None
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """An event, the state of its thing after it, and the fields that it changed."""

    event: EventRow
    state: dict[str, Any]
    changes: tuple[Change, ...]


class HistoryQueries:
    """The history of what a caller may see; anything else is None, as if it had never been.

    `as_of` is a position. A thing's present restriction holds for its past too.
    """

    def __init__(self, database: Database, log: Log[Any]) -> None:
        self._database = database
        self._log = log

    def events(
        self,
        sight: Sight,
        thing: UUID,
        *,
        as_of: int | None = None,
        after: int = 0,
        limit: int = _ALL,
    ) -> Answered[tuple[EventRow, ...] | None]:
        """The events of a thing in order: every one, or so many after a version."""
        standing, places = self._places(sight, thing, as_of, after, limit)
        if places is None:
            return standing.answer(None)
        told = self._told(thing, places)
        return standing.answer(
            tuple(_row(places[each.version], each) for each in told if each.version in places)
        )

    def steps(
        self,
        sight: Sight,
        thing: UUID,
        *,
        as_of: int | None = None,
        after: int = 0,
        limit: int = _ALL,
    ) -> Answered[tuple[Step, ...] | None]:
        """The same events, each with the state after it and the fields that it changed."""
        standing, places = self._places(sight, thing, as_of, after, limit)
        if places is None:
            return standing.answer(None)
        return standing.answer(tuple(_steps(self._told(thing, places), places)))

    def state_at(
        self, sight: Sight, thing: UUID, *, as_of: int | None = None
    ) -> Answered[dict[str, Any] | None]:
        """The state of a thing, as known at a position."""
        standing, places = self._places(sight, thing, as_of, 0, _ALL)
        if places is None:
            return standing.answer(None)
        return standing.answer(told(replay(self._told(thing, places))))

    def position_at(self, moment: datetime) -> int:
        """What an instant means: the last position before the first event recorded later.

        The moment must carry its time zone; ValueError otherwise.
        """
        if moment.tzinfo is None:
            message = "Say in which time zone the instant is, for instance with +00:00."
            raise ValueError(message)
        with self._database.transaction(commit=False) as cursor:
            later = _number(
                cursor,
                "SELECT MIN(position) AS number FROM history_events WHERE recorded > ?",
                instant(moment),
            )
            if later is None:
                return known(cursor, NAME, ANYONE, None).position
            before = "SELECT MAX(position) AS number FROM history_events WHERE position < ?"
            return _number(cursor, before, later) or 0

    def areas_of(self, thing: UUID) -> frozenset[UUID]:
        """The area that a thing lies in; empty for a thing not known."""
        return frozenset(UUID(row["area"]) for row in self._thing(thing))

    def kind_of(self, thing: UUID) -> Kind | None:
        """What sort of thing a stream tells of; None for a thing not known."""
        return next((Kind(row["kind"]) for row in self._thing(thing)), None)

    def _thing(self, thing: UUID) -> list[Any]:
        named = Clause("SELECT kind, area FROM history_things WHERE thing = ?", (str(thing),))
        with self._database.transaction(commit=False) as cursor:
            return named.rows(cursor)

    def _places(
        self, sight: Sight, thing: UUID, as_of: int | None, after: int, limit: int
    ) -> tuple[Known, dict[int, int] | None]:
        """Versions of these events with their positions; None where the thing is out of sight."""
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, sight, as_of)
            if not _visible(cursor, sight, thing, standing.position):
                return standing, None
            asked = Clause(
                "SELECT version, position FROM history_events WHERE thing = ? AND known_from <= ?"
                " AND version > ? ORDER BY version LIMIT ?",
                (str(thing), standing.position, after, limit),
            )
            rows = asked.rows(cursor)
        return standing, {int(row["version"]): int(row["position"]) for row in rows}

    def _told(self, thing: UUID, places: dict[int, int]) -> Sequence[Envelope]:
        """The stream up to the last of these events; what comes before them carries the state."""
        return self._log.stream(thing, upto=max(places)) if places else ()


def _visible(cursor: Cursor, sight: Sight, thing: UUID, position: int) -> bool:
    named = Clause("t.thing = ? AND t.known_from <= ?", (str(thing), position))
    rows = named.after("SELECT t.kind FROM history_things t WHERE").rows(cursor)
    return any(
        every((named, Bounds(NAME, sight, position).visible(Kind(row["kind"]), "t")))
        .after("SELECT 1 AS seen FROM history_things t WHERE")
        .rows(cursor)
        for row in rows
    )


def _number(cursor: Cursor, question: str, value: object) -> int | None:
    found = Clause(question, (value,)).rows(cursor)[0]["number"]
    return None if found is None else int(found)


def _row(position: int, envelope: Envelope) -> EventRow:
    return EventRow(
        position=position,
        ref=envelope.ref,
        name=name_of(envelope.payload),
        occurred=envelope.occurred,
        recorded_at=envelope.recorded_at,
        recorded_by=envelope.recorded_by,
        asserted_by=envelope.asserted_by,
        command_id=envelope.command_id,
        batch_id=envelope.batch_id,
        because_of=envelope.because_of,
        why=why(envelope.payload),
        said=told(envelope.payload),
    )


def _steps(entries: Sequence[Envelope], places: dict[int, int]) -> Iterator[Step]:
    """The steps that are asked for; the ones before them are replayed and not told."""
    state: Any = None
    shown: dict[str, Any] = {}
    first = min(places, default=0)
    for envelope in entries:
        state = evolve(state, envelope, envelope.payload)
        if envelope.version < first - 1:
            continue
        before, shown = shown, told(state)
        if envelope.version in places:
            changed = tuple(each for each in changes(before, shown) if each.path != "version")
            yield Step(_row(places[envelope.version], envelope), shown, changed)
