"""The runner: it keeps every reading up to the log, survives what goes wrong, and shows its lag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition, Event
from time import monotonic, sleep
from typing import Any, Final
from uuid import UUID

from projections._store import tracking
from projections._store.applying import take_in
from projections._store.forgetting import forget
from projections._store.loading import Part, load, name_of
from projections._store.mending import make_again, take_back
from projections._store.ports import Database, Log
from projections._store.reading import Reading

BATCH: Final = 1000
LONGEST_PAUSE: Final = 30.0
LOOK_AGAIN: Final = 0.05


class RebuildNeeded(Exception):
    """A reading's tables are of another version; `goldenthread rebuild` makes them again."""

    def __init__(self) -> None:
        super().__init__("A reading was made by another version. Run: goldenthread rebuild")


class NoSuchReading(Exception):
    """There is no reading of that name."""

    def __init__(self) -> None:
        super().__init__("There is no such reading: register, lineage, difference or history.")


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a reading is behind: its position, the log's head, and its parked streams."""

    position: int
    head: int
    parked: int


class Runner:
    """Follows the log for all readings. Any number may run anywhere: each part is applied once."""

    def __init__(
        self, database: Database, log: Log[Any], readings: Sequence[Reading], *, size: int = BATCH
    ) -> None:
        self.failure: str | None = None
        self._database = database
        self._log = log
        self._readings = tuple(readings)
        self._size = size
        self._moved = Condition()

    def catch_up(self) -> int:
        """Bring every reading to where the log's head is now; the position that all have reached.

        Raises RebuildNeeded.
        """
        if self.outdated():
            raise RebuildNeeded
        head = self._log.head()
        while self._reached() < head:
            if not self._round():
                sleep(LOOK_AGAIN)
        return self._reached()

    def run(self, stop: Event, *, poll: float = 1.0, wake: Event | None = None) -> None:
        """Follow the log until `stop` is set; look every `poll` seconds, or when woken.

        No failure of the store ends it: it backs off, and `failure` names the error's class.
        """
        failures = 0
        while not stop.is_set():
            try:
                moved = self._round()
                failures, self.failure = 0, None
            except Exception as error:  # noqa: BLE001 - a follower outlives every failure
                moved, failures, self.failure = False, failures + 1, name_of(error)
            if failures:
                stop.wait(min(poll * 2 ** min(failures, 10), LONGEST_PAUSE))
            elif not moved:
                _rest(wake or stop, poll, stop)

    def wait(self, position: int, timeout: float) -> bool:
        """Whether every reading has reached a position, given so many seconds to get there."""
        end = monotonic() + timeout
        while self._reached() < position:
            left = end - monotonic()
            if left <= 0:
                return False
            with self._moved:
                self._moved.wait(min(left, LOOK_AGAIN))
        return True

    def unread_restriction(self) -> int | None:
        """The position of the newest restriction that some reading has not taken in, or None.

        Whoever reads waits for it: nothing is shown that was closed before it was asked for.
        """
        after = min((place for place, _ in self._positions().values()), default=0)
        found: int | None = None
        while entries := self._log.read(after, self._size):
            closing = [each.position for each in entries if ".restricted." in each.name]
            found = max(closing, default=found)
            after = entries[-1].position
        return found

    def lag(self) -> dict[str, Lag]:
        """How far each reading is behind."""
        head = self._log.head()
        places = self._positions()
        with self._database.transaction(commit=False) as cursor:
            parked = {each.name: len(tracking.parked(cursor, each.name)) for each in self._readings}
        return {name: Lag(places[name][0], head, parked[name]) for name in parked}

    def outdated(self) -> tuple[str, ...]:
        """The readings whose tables are of another version than this code's."""
        places = self._positions()
        return tuple(each.name for each in self._readings if places[each.name][1] != each.version)

    def rebuild(self, name: str) -> None:
        """Throw a reading away and make it again from the log, in one transaction.

        Meanwhile its readers get the old rows, save where its tables have another version: then
        PostgreSQL lets them wait. A SQLite file takes no other write until it is done.
        """
        make_again(self._database, self._log, self._named(name), self._size)
        self._tell()

    def redrive(self, name: str, stream: UUID) -> bool:
        """Take a parked stream in after all; False where it is not parked or fails again."""
        return take_back(self._database, self._log, self._named(name), stream)

    def forget(self, streams: Sequence[UUID]) -> None:
        """Make these streams' rows again in every reading, once words of theirs were forgotten.

        What the database keeps of the old rows is for the caller to clear away.
        """
        for reading in self._readings:
            forget(self._database, self._log, reading, streams, self._size)
        self._tell()

    def table_names(self) -> tuple[str, ...]:
        """Every table of every reading."""
        return tuple(name for reading in self._readings for name in reading.table_names())

    def _named(self, name: str) -> Reading:
        for reading in self._readings:
            if reading.name == name:
                return reading
        raise NoSuchReading

    def _positions(self) -> dict[str, tuple[int, int]]:
        with self._database.transaction(commit=False) as cursor:
            found = tracking.positions(cursor)
        if all(each.name in found for each in self._readings):
            return found
        with self._database.transaction(commit=True) as cursor:
            tracking.begin(cursor, self._readings)
            return tracking.positions(cursor)

    def _reached(self) -> int:
        places = self._positions()
        return min((places[each.name][0] for each in self._readings), default=self._log.head())

    def _round(self) -> bool:
        """One part for each reading; readings that stand at one place share its decoding."""
        places = self._positions()
        parts: dict[int, Part | None] = {}
        moved = False
        for reading in self._readings:
            after, version = places[reading.name]
            if version != reading.version:
                continue
            if after not in parts:
                parts[after] = load(self._log, after, self._size)
            part = parts[after]
            moved = (part is not None and take_in(self._database, reading, part)) or moved
        self._tell()
        return moved

    def _tell(self) -> None:
        with self._moved:
            self._moved.notify_all()


def _rest(signal: Event, seconds: float, stop: Event) -> None:
    signal.wait(seconds)
    if signal is not stop:
        signal.clear()
