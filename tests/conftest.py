"""Fixtures that every test folder may ask for: the two stores, each empty and its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres

GIVEN = "GOLDENTHREAD_TEST_DATABASE_URL"
RUN = "GOLDENTHREAD_TEST_RUN"

# A busy machine is not a broken rule: how long an example takes is no matter of these tests.
# Where a change is only checked, the examples are the same each time; at a desk they are new.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Forget the developer's own settings and stores; the run's processes share one folder."""
    for name in [name for name in os.environ if name.startswith("GOLDENTHREAD_")]:
        if name not in {GIVEN, RUN}:
            del os.environ[name]
    if RUN not in os.environ:
        os.environ[RUN] = str(postgres.make_folder())
        config.add_cleanup(_end_run)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = f"{os.environ[RUN]}/{name.lower()}"


def _end_run() -> None:
    postgres.stop(Path(os.environ.pop(RUN)))


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of a real PostgreSQL server's own database; absence fails, and never skips.

    `$GOLDENTHREAD_TEST_DATABASE_URL` names a server that exists; otherwise one is started for
    the whole run, shared by its worker processes, and ends with it.
    """
    return os.environ.get(GIVEN) or postgres.running(Path(os.environ[RUN]))


@pytest.fixture
def fresh_postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database, dropped after the test."""
    with postgres.fresh_database(postgres_server) as url:
        yield url


@pytest.fixture
def fresh_sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty store, once on SQLite and once on PostgreSQL."""
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    url: str = request.getfixturevalue(f"fresh_{kind}_url")
    return url
