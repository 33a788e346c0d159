"""The synthetic cohort, built once on a file for everything that only looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest

from application.adapters.clock import SystemClock
from application.adapters.directory_sql import SqlDirectory, directory_tables
from application.areas import NewArea, establish
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.synthetic.building import Built, build
from domain.kernel import By, Envelope, new_id, replay
from domain.tracked_child.state import TrackedChild
from domain.vocabulary import Role

Kind = TypeVar("Kind")


@dataclass
class Stage:
    """A store with an area in it, where the cohort can be built."""

    log: EventLog
    directory: SqlDirectory
    area: UUID

    def build(self) -> Built:
        """Build the cohort, or build it again."""
        return build(self.area, directory=self.directory, log=self.log, clock=SystemClock())

    def envelopes(self) -> list[Envelope]:
        """Every event of the store; one that cannot be read is an error."""
        found = self.log.decode(self.log.read(0, 10_000))
        assert not [each for each in found if isinstance(each, Exception)]
        return [each for each in found if isinstance(each, Envelope)]

    def every(self, kind: type[Kind]) -> list[Kind]:
        """Every record of a kind, as its events tell."""
        streams = dict.fromkeys(each.stream for each in self.envelopes())
        found: list[Any] = [replay(each) for each in self.log.streams(tuple(streams)).values()]
        return [each for each in found if isinstance(each, kind)]

    def children(self, item: UUID) -> list[TrackedChild]:
        """The children in a lesson's cohort."""
        return [each for each in self.every(TrackedChild) if item in each.cohorts]


def opened(url: str, folder: Path) -> Iterator[Stage]:
    """An empty area in a store of its own."""
    database = open_database(url)
    upgrade(database, more=directory_tables(database.dialect))
    ensure_kek(database, folder / "keys")
    stage = Stage(open_log(database, folder / "keys"), SqlDirectory(database), new_id())
    by = By(new_id(), Role.BOARD_OFFICER)
    establish(NewArea(stage.area, "Invented"), by=by, log=stage.log, clock=SystemClock())
    yield stage
    database.close()


@pytest.fixture
def stage(store_url: str, tmp_path: Path) -> Iterator[Stage]:
    """A stage on either store."""
    yield from opened(store_url, tmp_path)


@dataclass(frozen=True)
class Cohort:
    """What was built, and the stage that it stands on."""

    stage: Stage
    built: Built


@pytest.fixture(scope="session")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """The whole cohort on a file."""
    folder = tmp_path_factory.mktemp("synthetic")
    for stage in opened(f"sqlite:///{folder}/store.db", folder):
        yield Cohort(stage, stage.build())
