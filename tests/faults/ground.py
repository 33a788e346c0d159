"""Where a trial takes place: a folder of its own, a server's address, a seed, and how much to try."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tests import postgres
from tests.faults.house import House, a_house

STORES: Final = ("SQLite", "PostgreSQL")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a trial is given; `size` says how many faults it brings about."""

    folder: Path
    server: str
    seed: int
    size: int

    @property
    def chance(self) -> Random:
        """The same chance for the same seed."""
        return Random(self.seed)  # noqa: S311 - a trial has to be repeatable, not secret

    @contextmanager
    def store(self, kind: str) -> Iterator[str]:
        """The address of an empty store of a kind."""
        if kind == "SQLite":
            yield f"sqlite:///{self.folder / 'store.db'}"
            return
        with postgres.fresh_database(self.server) as url:
            yield url

    @contextmanager
    def house(self, kind: str) -> Iterator[House]:
        """A new installation over an empty store of a kind."""
        with self.store(kind) as url:
            yield a_house(url, self.folder / "house")
