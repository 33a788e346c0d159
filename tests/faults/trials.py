"""Every trial, with how many faults it brings about in the short form and in the full one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from tests.faults import cuts, disk, kills, missing, olden, poison, racing, restoring
from tests.faults.ground import STORES, Ground
from tests.faults.outcome import Outcome

Run = Callable[[Ground], Outcome]


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its name, and how large it is; 0 leaves it out of that form."""

    name: str
    run: Run
    short: int
    full: int


def _on_both(
    name: str, work: Callable[[Ground, str], Outcome], short: tuple[int, int], full: int
) -> list[Trial]:
    return [
        Trial(f"{name}-{kind.lower()}", partial(_on, work, kind), size, full)
        for kind, size in zip(STORES, short, strict=True)
    ]


def _on(work: Callable[[Ground, str], Outcome], kind: str, ground: Ground) -> Outcome:
    return work(ground, kind)


TRIALS: Final = (
    *_on_both("kill-api", kills.api_killed, (0, 0), 25),
    *_on_both("kill-writer", kills.writer_killed, (4, 4), 400),
    *_on_both("kill-follower", kills.follower_killed, (0, 0), 40),
    *_on_both("kill-importer", kills.importer_killed, (0, 0), 12),
    Trial("kill-postgresql", kills.server_killed, 0, 60),
    Trial("away-postgresql", kills.server_away, 0, 3),
    Trial("cut", cuts.cut_at_commit, 12, 1000),
    Trial("cut-http", cuts.cut_under_the_api, 0, 200),
    *_on_both("writers", racing.writers_on_one_record, (0, 0), 1000),
    *_on_both("versions", racing.one_version_one_winner, (0, 0), 60),
    *_on_both("keys", racing.keys_repeated, (0, 0), 60),
    *_on_both("missed", missing.nothing_missed, (0, 300), 60_000),
    Trial("missed-control", missing.the_trap_is_real, 40, 200),
    *_on_both("poison", poison.poisoned, (1, 0), 20),
    Trial("disk-sqlite", disk.file_disk_full, 0, 6),
    Trial("disk-postgresql", disk.server_disk_full, 0, 6),
    *_on_both("old", olden.old_events, (1, 0), 1),
    *_on_both("restore", restoring.restored, (0, 0), 12),
    *_on_both("move", restoring.moved, (4, 0), 2000),
)


def tried(trial: Trial, server: str, *, seed: int, size: int) -> tuple[Outcome, float]:
    """What a trial found, and the seconds that it took, in a folder that is gone afterwards."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="golden-thread-faults-", dir=_place()) as folder:
        Path(folder).chmod(0o711)
        outcome = trial.run(Ground(Path(folder), server, seed, size))
    return outcome, time.monotonic() - begun


def _place() -> Path:
    """The temporary folder, where `nobody` may enter what a server of ours reads."""
    return Path(tempfile.gettempdir()).resolve()
