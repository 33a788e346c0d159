"""A body is taken in only for a caller who may send it, only so much of it, and not for ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.bootstrap import begin_store, open_services
from api.settings import Settings
from domain.vocabulary import Role
from tests.api.routes import askings
from tests.api.world import World, one_officer

PIECE = 2**16


class Caller:
    """A client that sends a body in pieces and then falls silent, and counts what was taken."""

    def __init__(self, app: FastAPI, pieces: int) -> None:
        self._app, self._pieces = app, pieces
        self.taken = 0
        self.status = 0
        self.body = b""

    def posts(self, path: str, token: str, **params: str) -> int:
        """The status of the answer to a body that never ends."""
        query = "&".join(f"{name}={value}" for name, value in params.items())
        headers = [(b"content-type", b"application/json"), (b"if-match", b"*")]
        if token:
            headers.append((b"authorization", f"Bearer {token}".encode()))
        scope = {
            "type": "http",
            "http_version": "1.1",
            "asgi": {"version": "3.0"},
            "method": "POST",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        asyncio.run(asyncio.wait_for(self._app(scope, self._receive, self._send), 60))
        return self.status

    @property
    def kind(self) -> str:
        """The type of the problem that was answered."""
        return str(json.loads(self.body)["type"])

    async def _receive(self) -> dict[str, Any]:
        if self.taken == self._pieces:
            await asyncio.Event().wait()
        self.taken += 1
        return {"type": "http.request", "body": b" " * PIECE, "more_body": True}

    async def _send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")


def test_no_route_takes_in_a_body_from_nobody(world: World) -> None:
    posts = [each for each in askings(world.app, area=str(world.home)) if each.method == "POST"]

    for each in posts:
        for token in ("", "gth_nonsense", f"gth_{'0' * 32}_{'a' * 43}"):
            caller = Caller(world.app, pieces=1)
            assert caller.posts(each.path, token, **each.more.get("params", {})) == 401, each.name
            assert caller.taken == 0, each.name


def test_no_route_takes_in_a_body_from_a_role_that_may_not_send_it(world: World) -> None:
    posts = [each for each in askings(world.app, area=str(world.home)) if each.method == "POST"]

    for each in posts:
        caller = Caller(world.app, pieces=1)
        token = world.tokens[Role.REPORT_READER]
        assert caller.posts(each.path, token, **each.more.get("params", {})) == 403, each.name
        assert caller.taken == 0, each.name


def test_a_file_beyond_the_limit_is_refused_while_it_still_arrives(world: World) -> None:
    largest = world.services.settings.import_bytes
    caller = Caller(world.app, pieces=2 * largest // PIECE)

    query = {"area": str(world.home), "name": "tracker.csv"}
    status = caller.posts("/v1/imports", world.tokens[Role.BOARD_OFFICER], **query)

    assert (status, caller.kind) == (413, "/problems/too-large")
    assert caller.taken == largest // PIECE + 1


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[tuple[FastAPI, str]]:
    """A service that waits for a body for a tenth of a second, and its officer's token."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'store' / 'store.db'}",
        key_directory=tmp_path / "else" / "keys",
        body_seconds=0.1,
        log_level="error",
    )
    begin_store(settings)
    services = open_services(settings)
    token = one_officer(services)[0]
    services.close()
    app = create_app(settings)
    with TestClient(app):
        yield app, token


def test_a_body_that_never_ends_is_given_up(hasty: tuple[FastAPI, str]) -> None:
    app, token = hasty
    caller = Caller(app, pieces=3)

    status = caller.posts("/v1/sources", token, area="0197a3c2-7b1e-7c4d-9f10-2a6b8c0d4e5f")

    assert (status, caller.kind) == (408, "/problems/too-slow")
    assert caller.taken == 3
