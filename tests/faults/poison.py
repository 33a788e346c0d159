"""An event that cannot be read: it is put aside, everything else goes on, and mended it is taken in."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any, Final
from uuid import UUID

from api.bootstrap import Services, readings
from application.eventstore.database import SqlDatabase
from domain.kernel import EventRef
from tests.faults.ground import Ground
from tests.faults.outcome import Outcome
from tests.faults.settling import settle
from tests.faults.writing import a_lesson, share, writers

_SOON: Final = 60.0
_OF: Final = "REPLACE(CAST(originator_id AS TEXT), '-', '') = ? AND originator_version = ?"

Mend = Callable[[], None]


def poisoned(ground: Ground, kind: str) -> Outcome:
    """A killed follower comes back to an unreadable event, while four writers go on."""
    outcome = Outcome(f"poison event, {kind}", {})
    parked: list[float] = []
    with ground.house(kind) as house, house.services() as services:
        chance, follower = ground.chance, house.program("follow", "--poll", "0.05")
        with writers(house, ground.seed) as working:
            for _ in range(ground.size):
                mend, ref = _poison(services, chance)
                follower.start()
                begun = time.monotonic()
                outcome.skipped += not _parked(services, ref.stream)
                parked.append(time.monotonic() - begun)
                after = share(services, a_lesson(services))
                outcome.skipped += not services.runner.wait(after, _SOON)
                follower.kill()
                mend()
                outcome.wrong += not _driven_again(services, ref.stream)
        settle(services, working.ledger(), outcome)
    outcome.recovery = parked
    acknowledged = len(working.ledger().acknowledged)
    outcome.counts = {"poisoned": ground.size, "acknowledged": acknowledged}
    return outcome


def _poison(services: Services, chance: Random) -> tuple[Mend, EventRef]:
    """Spoil the last event of a lesson of three, or one before it; how it is mended, and which."""
    lesson = a_lesson(services)
    share(services, lesson)
    share(services, lesson)
    ref = EventRef(lesson, chance.choice((2, 3)))
    with services.database.transaction(commit=True) as cursor:
        cursor.execute(f"SELECT topic, state FROM stored_events WHERE {_OF}", _key(ref))  # noqa: S608
        row = cursor.fetchone()
    topic, state = str(row["topic"]), bytes(row["state"])
    spoiled = chance.choice((("lesson.unheard-of.9", state), (topic, state[: len(state) // 2])))
    _put(services.database, ref, *spoiled)
    return lambda: _put(services.database, ref, topic, state), ref


def _put(database: SqlDatabase, ref: EventRef, topic: str, state: bytes) -> None:
    with database.transaction(commit=True) as cursor:
        cursor.execute(
            f"UPDATE stored_events SET topic = ?, state = ? WHERE {_OF}",  # noqa: S608
            (topic, state, *_key(ref)),
        )


def _key(ref: EventRef) -> tuple[Any, ...]:
    return (ref.stream.hex, ref.version)


def _parked(services: Services, stream: UUID) -> bool:
    """Whether every reading puts the stream aside in time."""
    until = time.monotonic() + _SOON
    names = {each.name for each in readings(services.database.dialect)}
    while time.monotonic() < until:
        with services.database.transaction(commit=False) as cursor:
            cursor.execute("SELECT reading FROM readings_parked WHERE stream = ?", (stream,))
            found = {str(row["reading"]) for row in cursor.fetchall()}
        if found == names:
            return True
        time.sleep(0.02)
    return False


def _driven_again(services: Services, stream: UUID) -> bool:
    """Whether every reading takes the mended stream in."""
    names = [each.name for each in readings(services.database.dialect)]
    done = [services.runner.redrive(name, stream) for name in names]
    return all(done)
