"""Our own programs as real processes that can be killed, stopped and started again at once.

They are forked from a process that has loaded the service already, so that a start costs what the
service does and not what Python's imports cost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final

_CONTEXT: Final = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.faults.loaded"])
_PATIENCE: Final = 20.0


@dataclass
class Program:
    """A program of ours in a process of its own; what it says goes to a file."""

    work: Callable[..., Any]
    given: Sequence[Any]
    said: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    process: ForkServerProcess | None = None

    def start(self) -> None:
        """Start it, or start it again."""
        given = (self.work, tuple(self.given), str(self.said), dict(self.variables))
        self.process = _CONTEXT.Process(target=_run, args=given, daemon=True)
        self.process.start()

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self.process is not None
        assert self.process.pid is not None
        return self.process.pid

    @property
    def runs(self) -> bool:
        """Whether it still runs."""
        return self.process is not None and self.process.is_alive()

    def kill(self) -> None:
        """End it as `kill -9` does: it is not asked and can do nothing more."""
        assert self.process is not None
        self.process.kill()
        self.process.join()

    def wait(self, seconds: float = 120) -> int | None:
        """Its exit code, once it ends; None where it does not in time."""
        assert self.process is not None
        self.process.join(seconds)
        return self.process.exitcode

    def stop(self) -> None:
        """Ask it to end, and kill it where it does not."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.kill()


def command(words: Sequence[str], said: Path, variables: Mapping[str, str]) -> Program:
    """The `goldenthread` command with these words."""
    return Program(_command, (list(words),), said, variables)


def _command(words: Sequence[str]) -> int:
    from api.cli import run  # noqa: PLC0415 - loaded in the process that runs it

    return run(words)


def _run(
    work: Callable[..., Any], given: Sequence[Any], said: str, variables: Mapping[str, str]
) -> None:
    os.environ.update(variables)
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.exit(work(*given) or 0)
