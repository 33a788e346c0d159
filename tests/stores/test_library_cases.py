"""The library's own recorder test cases certify each of our recorders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.tests import persistence

from application.eventstore.database import SqlDatabase
from application.eventstore.memory import MemoryRecorder
from application.eventstore.opening import open_database
from application.eventstore.tables import upgrade


def recorder_at(url: str) -> Iterator[ApplicationRecorder]:
    """The recorder of a new store."""
    database: SqlDatabase = open_database(url)
    upgrade(database)
    recorder = database.recorder
    assert isinstance(recorder, ApplicationRecorder)
    yield recorder
    database.close()


class OfMemory:
    def create_recorder(self) -> ApplicationRecorder:
        return MemoryRecorder()


class OfAFile:
    recorder: ApplicationRecorder

    @pytest.fixture(autouse=True)
    def _recorder(self, fresh_sqlite_url: str) -> Iterator[None]:
        for self.recorder in recorder_at(fresh_sqlite_url):
            yield

    def create_recorder(self) -> ApplicationRecorder:
        return self.recorder


class OfAServer:
    recorder: ApplicationRecorder

    @pytest.fixture(autouse=True)
    def _recorder(self, fresh_postgres_url: str) -> Iterator[None]:
        for self.recorder in recorder_at(fresh_postgres_url):
            yield

    def create_recorder(self) -> ApplicationRecorder:
        return self.recorder


class TestMemory(OfMemory, persistence.ApplicationRecorderTestCase):
    pass


class TestMemoryInterleaving(OfMemory, persistence.NonInterleavingNotificationIDsBaseCase):
    pass


class TestFile(OfAFile, persistence.ApplicationRecorderTestCase):
    pass


class TestFileInterleaving(OfAFile, persistence.NonInterleavingNotificationIDsBaseCase):
    pass


class TestServer(OfAServer, persistence.ApplicationRecorderTestCase):
    pass


class TestServerInterleaving(OfAServer, persistence.NonInterleavingNotificationIDsBaseCase):
    pass
