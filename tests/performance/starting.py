"""The cold start of `goldenthread --help`, beside a bare command of the same library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.performance.measuring import Compared, Round, interleaved

OURS: Final = (sys.executable, "-m", "goldenthread", "--help")
BARE: Final = (
    sys.executable,
    "-c",
    "import typer\napp = typer.Typer()\napp.command()(lambda: None)\napp(['--help'])",
)
MEGABYTE: Final = 1024


@dataclass(slots=True)
class Children:
    """Processor seconds and largest memory of the programs that were started and have ended."""

    seconds: float = 0.0
    memory: int = 0

    def run(self, command: tuple[str, ...]) -> None:
        """Start a program, throw away what it says, and wait for it."""
        quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
        child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        _, status, used = os.wait4(child, 0)
        if status:
            message = "the program could not be started"
            raise RuntimeError(message)
        self.seconds += used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss


def starting(rounds: int) -> Iterator[Compared]:
    """Processor time, then memory in MB, of each."""
    children = Children()
    ours, bare = partial(children.run, OURS), partial(children.run, BARE)
    children.run(OURS)
    mine, best = interleaved([Round(ours, lambda: bare)] * rounds, lambda: children.seconds)
    yield Compared("cold start", "-", 1, 1, tuple(mine), tuple(best))
    yield Compared(
        "memory at start", "-", 1, 1, (_memory(children, OURS),), (_memory(children, BARE),)
    )


def _memory(children: Children, command: tuple[str, ...]) -> float:
    children.run(command)
    return children.memory / MEGABYTE
