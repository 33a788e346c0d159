"""A store of either kind with a sealer beside it, and a desk with a signing directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade
from application.proof.keeping import Checkpoints
from application.proof.notes import Checkpoint
from application.proof.sealing import Sealed, Sealer
from application.proof.signing import SigningDirectory, prepare_signing, remembered
from application.proof.tables import TABLES
from application.proof.verifying import Report, Trust, verify
from tests.cli.conftest import AREA as PLACE
from tests.cli.conftest import Desk
from tests.stores.recordings import AREA, a_decision


class Now:
    """A clock that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass
class House:
    """A log over one store, the sealer's directory, and whoever tampers with the rows."""

    database: SqlDatabase
    keys: Path
    signing: Path
    log: EventLog
    streams: dict[UUID, int] = field(default_factory=dict)

    def recorded(self, count: int = 1, stream: UUID | None = None) -> UUID:
        """So many events, each a decision of its own, in one stream."""
        where = stream or uuid4()
        for _ in range(count):
            self.streams[where] = self.streams.get(where, 0) + 1
            self.log.append([a_decision(where, self.streams[where])])
        return where

    def sealer(self, *, part: int = 2000) -> Sealer:
        prepare_signing(self.signing)
        made = Sealer(self.database, SigningDirectory(self.signing), Now(), part=part)
        made.claim()
        return made

    def sealed(self, *, part: int = 2000) -> Sealed:
        return self.sealer(part=part).seal()

    def newest(self) -> Checkpoint:
        found = Checkpoints(self.database).latest(AREA)
        assert found is not None
        return found

    def checked(self, *anchors: Checkpoint, by_sealer: bool = False) -> Report:
        """The check with the sealer's public key, and with its own memory where asked."""
        keys = (SigningDirectory(self.signing).public,) if self.signing.exists() else ()
        own = remembered(self.signing) if by_sealer else []
        return verify(self.database, Trust(keys, (*anchors, *own)))

    def tampered(self, sql: str, *values: Any) -> None:
        """Change rows underneath the service."""
        with self.database.transaction(commit=True) as cursor:
            cursor.execute(sql.format(position=self.position), values)

    @property
    def position(self) -> str:
        return "rowid" if self.database.dialect == "sqlite" else "notification_id"


@pytest.fixture
def house(store_url: str, tmp_path: Path) -> Iterator[House]:
    """An empty log on a file and on a server in turn."""
    database = open_database(store_url)
    upgrade(database, more=TABLES)
    keys = tmp_path / "keys"
    ensure_kek(database, keys)
    yield House(database, keys, tmp_path / "signing", open_log(database, keys))
    database.close()


@pytest.fixture
def desk(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    store_url: str,
    tmp_path: Path,
) -> Desk:
    """A desk with an area, and a signing directory that nothing was signed in yet."""
    made = Desk(monkeypatch, capsys, store_url, tmp_path / "private" / "keys")
    monkeypatch.setenv("GOLDENTHREAD_SIGNING_DIRECTORY", str(tmp_path / "sealer" / "signing"))
    made.done("init", "--area", PLACE)
    return made
