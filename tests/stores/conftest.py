"""A fresh log over each kind of store, with keys of its own outside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from eventsourcing import cryptography

from application.eventstore.database import SqlDatabase
from application.eventstore.log import EventLog
from application.eventstore.opening import ensure_kek, open_database, open_log
from application.eventstore.tables import upgrade

# The library's test cases import a cipher that needs one more package, for tests that are not
# used here: its other cipher of the same name stands in for it.
sys.modules.setdefault("eventsourcing.cipher", cryptography)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def database(store_url: str, keys: Path) -> Iterator[SqlDatabase]:
    """A database ready for use, on a file and on a server in turn."""
    made = open_database(store_url)
    upgrade(made)
    ensure_kek(made, keys)
    yield made
    made.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, keys: Path) -> Iterator[EventLog]:
    """The log over each store."""
    if request.param == "memory":
        yield open_log("memory:", None)
        return
    fixture = {"sqlite": "fresh_sqlite_url", "postgresql": "fresh_postgres_url"}[request.param]
    made = open_database(request.getfixturevalue(fixture))
    upgrade(made)
    ensure_kek(made, keys)
    yield open_log(made, keys)
    made.close()
