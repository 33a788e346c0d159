"""A store of either kind with the reading's tables, and a partnership that begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.projections.difference.keeping import Kept, opened
from tests.story import Story


@pytest.fixture(scope="package")
def on_a_server(postgres_server: str) -> Iterator[Kept]:
    """One PostgreSQL database for all tests of this folder; making one for each takes long."""
    with postgres.fresh_database(postgres_server) as url, opened(url) as made:
        yield made


@pytest.fixture
def in_a_file(fresh_sqlite_url: str) -> Iterator[Kept]:
    with opened(fresh_sqlite_url) as made:
        yield made


@pytest.fixture(params=["in_a_file", "on_a_server"], ids=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest) -> Kept:
    """An empty store, once on SQLite and once on PostgreSQL."""
    made: Kept = request.getfixturevalue(request.param)
    return made.emptied()


@pytest.fixture
def story() -> Story:
    made = Story()
    made.area()
    return made
