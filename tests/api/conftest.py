"""One running service for the tests of a module, over each store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.api.world import World, a_world


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Two partnerships and their people, on a file and on a server in turn."""
    folder = tmp_path_factory.mktemp("api")
    if request.param == "sqlite":
        with a_world(f"sqlite:///{folder / 'store' / 'store.db'}", folder) as made:
            yield made
        return
    server: str = request.getfixturevalue("postgres_server")
    with postgres.fresh_database(server) as url, a_world(url, folder) as made:
        yield made
