"""A store that is moved to another one takes its proof along, and the sealer goes on there."""

from __future__ import annotations

import pytest

from api.cli import run
from tests.cli.conftest import Desk
from tests.proof.test_commands import checked, sealed


def test_what_was_sealed_before_a_move_is_as_it_was_recorded_after_it(
    desk: Desk, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.record("register-source", {"title": "Child Q"})
    before = sealed(desk)
    if desk.url.startswith("sqlite"):
        there = request.getfixturevalue("fresh_postgres_url")
    else:
        there = f"sqlite:///{tmp_path_factory.mktemp('moved') / 'store.db'}"
    assert run(["move", "--to", there, "--yes"]) == 0

    desk.patch.setenv("GOLDENTHREAD_DATABASE_URL", there)
    found = checked(desk)
    desk.record("register-source", {"title": "Child R"})

    assert found["ok"]
    assert found["areas"][0]["anchored"]["position"] == before["position"]
    assert sealed(desk)["sealed"] == 1
    assert checked(desk)["ok"]
