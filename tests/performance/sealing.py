"""What sealing costs: whole appends with it and without it, the same decisions side by side.

Run: python -m tests.performance.sealing
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from statistics import median
from typing import Any, Final
from uuid import UUID

from application.eventstore.keys import Keyring
from application.eventstore.log import EventLog
from application.ports import Recording
from domain.kernel import Envelope
from tests.performance.measuring import Meter
from tests.performance.stores import KINDS, Places, places
from tests.performance.workload import Workload

TARGET: Final = 1.3
MAPPER: Final[Any] = import_module("application.eventstore.mapper")
ROUNDS: Final = 15
DECISIONS: Final = {1: 60, 100: 600}
"""How many decisions a round stores, by how many of them go into one append."""


class Open(Keyring):
    """Keys that are none: nothing is fetched, made, wrapped or stored."""

    def text(self, _stream: UUID, _version: int, _path: str) -> bytes:
        return b""

    def of(self, _children: Sequence[UUID]) -> bytes:
        return b""


class Unsealed(EventLog):
    """The same log, with its words in clear."""

    def _keys_for(self, _envelopes: Sequence[Envelope]) -> Keyring:
        return Open(self._files)

    def append(self, recordings: Sequence[Recording]) -> Any:
        with _in_clear():
            return super().append(recordings)


@contextmanager
def _in_clear() -> Iterator[None]:
    sealing = MAPPER.seal
    MAPPER.seal = lambda _key, plain, *_: plain.decode()
    try:
        yield
    finally:
        MAPPER.seal = sealing


def measured(where: Places, kind: str, size: int) -> tuple[float, float]:
    """The median ratio of elapsed time and of processor time, for appends of so many decisions."""
    with where.pair(kind) as sealed, where.pair(kind) as plain:
        unsealed = Unsealed(plain.log._store, plain.log._files, plain.database)  # noqa: SLF001 - ours
        story = Workload()
        story.area()
        rounds = [_fresh(story, DECISIONS[size]) for _ in range(ROUNDS + 1)]
        _append(sealed.log, 100, rounds[0])
        _append(unsealed, 100, rounds[0])
        meters = (sealed.meter, plain.meter)
        told = [
            _ratio(
                partial(_append, sealed.log, size, each),
                partial(_append, unsealed, size, each),
                meters,
            )
            for each in rounds[1:]
        ]
    return median(each[0] for each in told), median(each[1] for each in told)


def _fresh(story: Workload, decisions: int) -> tuple[Recording, ...]:
    begun = len(story.recordings)
    while len(story.recordings) < begun + decisions:
        story.grow(len(story.envelopes) + 1)
    return tuple(story.recordings[begun:])


def _append(log: EventLog, size: int, recordings: Sequence[Recording]) -> None:
    for at in range(0, len(recordings), size):
        log.append(recordings[at : at + size])


def _ratio(ours: Any, bare: Any, meters: tuple[Meter, Meter]) -> tuple[float, float]:
    with_it, without = _cost(ours, meters[0]), _cost(bare, meters[1])
    return with_it[0] / without[0], with_it[1] / max(without[1], 1e-9)


def _cost(work: Any, meter: Meter) -> tuple[float, float]:
    elapsed, used = time.perf_counter(), meter()
    work()
    return time.perf_counter() - elapsed, meter() - used


def main() -> int:
    """Measure every store and size, and print the ratios; 1 where a target is missed."""
    missed = 0
    with places(KINDS) as where:
        for kind in KINDS:
            for size in DECISIONS:
                elapsed, used = measured(where, kind, size)
                missed += elapsed > TARGET
                told = f"{kind}, {size} at once: {elapsed:.2f} elapsed, {used:.2f} processor time"
                sys.stdout.write(f"{told} (target {TARGET} elapsed)\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
