"""Asking for history: events, steps and states of a thing, and what was known at an instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import By, Envelope, EventRef, evolve, name_of, replay
from domain.sight import Sight
from projections._store.blind import opened, rated_by
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, either, every, marks, never
from projections._store.ports import Cursor, Database, Log
from projections._store.reading import Answered
from projections._store.standing import Known, known
from projections._store.things import Kind
from projections.history.keeping import NAME, instant
from projections.history.out_of_sight import NOTHING, OutOfSight, out_of_sight
from projections.history.telling import Change, changes
from projections.history.withholding import NOBODY, Reader, Shown

ANYONE = Sight(frozenset(), frozenset())
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a thing: what happened, when, when it was recorded, by whom, and why.

    `name` is its stored name; `said` are its own fields as JSON, `[withheld]` where words about a
    child are not for this reader. Of a rating that awaits a second one nobody but the rater
    reads more than that it exists.
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
class _Places:
    """Versions of the events asked for with their positions, and how much of them is shown."""

    at: dict[int, int]
    shown: Shown
    wordless: frozenset[int]

    def shown_of(self, version: int) -> Shown:
        """How much is shown of one event: no words about a lesson beyond the right to words."""
        if version in self.wordless:
            return replace(self.shown, words=False)
        return self.shown


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
        reader: Reader = NOBODY,
    ) -> Answered[tuple[EventRow, ...] | None]:
        """The events of a thing in order: every one, or so many after a version."""
        asked = _Asked(sight, thing, as_of, reader, after, limit)
        standing, places = self._places(asked)
        if places is None:
            return standing.answer(None)
        told = self._told(thing, places)
        return standing.answer(
            tuple(_row(places, each) for each in told if each.version in places.at)
        )

    def steps(
        self,
        sight: Sight,
        thing: UUID,
        *,
        as_of: int | None = None,
        after: int = 0,
        limit: int = _ALL,
        reader: Reader = NOBODY,
    ) -> Answered[tuple[Step, ...] | None]:
        """The same events, each with the state after it and the fields that it changed."""
        asked = _Asked(sight, thing, as_of, reader, after, limit)
        standing, places = self._places(asked)
        if places is None:
            return standing.answer(None)
        return standing.answer(tuple(_steps(self._told(thing, places), places)))

    def state_at(
        self, sight: Sight, thing: UUID, *, as_of: int | None = None, reader: Reader = NOBODY
    ) -> Answered[dict[str, Any] | None]:
        """The state of a thing, as known at a position."""
        standing, places = self._places(_Asked(sight, thing, as_of, reader))
        if places is None:
            return standing.answer(None)
        return standing.answer(places.shown.state(replay(self._told(thing, places))))

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

    def instant_of(self, position: int) -> datetime | None:
        """When the last event up to a position was recorded; None before the first."""
        question = "SELECT MAX(recorded) AS moment FROM history_events WHERE position <= ?"
        with self._database.transaction(commit=False) as cursor:
            found = Clause(question, (position,)).rows(cursor)[0]["moment"]
        return None if found is None else datetime.fromisoformat(found)

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

    def _places(self, asked: _Asked) -> tuple[Known, _Places | None]:
        """Where these events lie; None where the thing is out of sight."""
        with self._database.transaction(commit=False) as cursor:
            standing = known(cursor, NAME, asked.sight, asked.as_of)
            kind = _visible(cursor, asked.sight, asked.thing, standing.position)
        if kind is None:
            return standing, None
        told = self._log.stream(asked.thing) if kind is Kind.TRACKED_CHILD else ()
        with self._database.transaction(commit=False) as cursor:
            return standing, _placed(cursor, asked, standing.position, told)

    def _told(self, thing: UUID, places: _Places) -> Sequence[Envelope]:
        """The stream up to the last of these events; what comes before them carries the state."""
        return self._log.stream(thing, upto=max(places.at)) if places.at else ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose history is asked for, by whom, as known when, and which page of it."""

    sight: Sight
    thing: UUID
    as_of: int | None
    reader: Reader
    after: int = 0
    limit: int = _ALL

    def versions(self, position: int, hidden: frozenset[int]) -> Clause:
        left_out = (0, *sorted(hidden))
        return Clause(
            "SELECT version, position FROM history_events WHERE thing = ? AND known_from <= ?"  # noqa: S608 - question marks alone
            f" AND version > ? AND version NOT IN ({marks(len(left_out))})"
            " ORDER BY version LIMIT ?",
            (str(self.thing), position, self.after, *left_out, self.limit),
        )

    def blind(self, position: int) -> Clause:
        """A row where this is a rating that the reader may not read yet."""
        person = self.reader.person
        own = (rated_by(NAME, "t.thing", person),) if person else ()
        readable = either((opened(NAME, "t.thing", position), *own))
        named = Clause("t.thing = ? AND t.kind = ?", (str(self.thing), _RATING))
        return every((named, never(readable))).after("SELECT 1 AS seen FROM history_things t WHERE")


_RATING = Kind.COUNTERFACTUAL_RATING.value


def _placed(cursor: Cursor, asked: _Asked, position: int, told: Sequence[Envelope]) -> _Places:
    """The events that are shown; of a child, `told` is the whole stream."""
    hidden = _hidden(cursor, asked.sight, position, told)
    words = asked.reader.words
    may_read = words is not None and _visible(cursor, words, asked.thing, position) is not None
    wordless = _hidden(cursor, words, position, told) if words is not None else NOTHING
    rows = asked.versions(position, hidden.versions).rows(cursor)
    at = {int(row["version"]): int(row["position"]) for row in rows}
    blind = bool(asked.blind(position).rows(cursor))
    return _Places(at, Shown(words=may_read, blind=blind, hidden=hidden), wordless.versions)


def _hidden(cursor: Cursor, sight: Sight, position: int, told: Sequence[Envelope]) -> OutOfSight:
    return out_of_sight(cursor, Bounds(NAME, sight, position), told)


def _visible(cursor: Cursor, sight: Sight, thing: UUID, position: int) -> Kind | None:
    """The kind of a thing that may be seen."""
    named = Clause("t.thing = ? AND t.known_from <= ?", (str(thing), position))
    rows = named.after("SELECT t.kind FROM history_things t WHERE").rows(cursor)
    for kind in (Kind(row["kind"]) for row in rows):
        seen = every((named, Bounds(NAME, sight, position).visible(kind, "t")))
        if seen.after("SELECT 1 AS seen FROM history_things t WHERE").rows(cursor):
            return kind
    return None


def _number(cursor: Cursor, question: str, value: object) -> int | None:
    found = Clause(question, (value,)).rows(cursor)[0]["number"]
    return None if found is None else int(found)


def _row(places: _Places, envelope: Envelope) -> EventRow:
    shown = places.shown_of(envelope.version)
    return EventRow(
        position=places.at[envelope.version],
        ref=envelope.ref,
        name=name_of(envelope.payload),
        occurred=shown.occurred(envelope),
        recorded_at=envelope.recorded_at,
        recorded_by=shown.by(envelope.recorded_by),
        asserted_by=shown.by(envelope.asserted_by),
        command_id=envelope.command_id,
        batch_id=envelope.batch_id,
        because_of=shown.hidden.reason(envelope.because_of),
        why=shown.why(envelope.payload),
        said=shown.said(envelope.payload),
    )


def _steps(entries: Sequence[Envelope], places: _Places) -> Iterator[Step]:
    """The steps that are asked for; the ones before them are replayed and not told."""
    state: Any = None
    told: dict[str, Any] = {}
    first = min(places.at, default=0)
    for envelope in entries:
        state = evolve(state, envelope, envelope.payload)
        if envelope.version < first - 1:
            continue
        before, told = told, places.shown.state(state)
        if envelope.version in places.at:
            changed = tuple(each for each in changes(before, told) if each.path != "version")
            yield Step(_row(places, envelope), told, changed)
