"""A house of its own for one run: a store, its keys, the real service in a process, its log."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from fastapi import FastAPI
from httpx2 import Client, HTTPError, Response

from api.bootstrap import Services, begin_store, open_services
from api.settings import Settings
from tests import postgres_keeper
from tests.api.world import World, people_of
from tests.application.erasing.test_register import tool
from tests.canary.scanner import Known, stamps

ROOT: Final = Path(__file__).parents[2]
HOW_TO: Final = ROOT / "docs" / "how-to" / "erase-a-child.md"
OWNER: Final = "goldenthread"
AS_USUAL: Final = {"full_page_writes": "on", "logging_collector": "on"}
"""What a server does that is not made for tests: whole pages in its log, and a log of errors."""
PATIENCE: Final = 120.0
READY: Final = 200


@dataclass
class House:
    """Where everything of one run lies, and every answer that the service gave."""

    folder: Path
    settings: Settings
    services: Services
    world: World
    address: str
    server: Path | None = None
    answers: list[tuple[str, str, bytes]] = field(default_factory=list)
    known: Known = field(default_factory=dict)

    @property
    def places(self) -> tuple[Path, ...]:
        """Every folder that the service or its database writes to."""
        return (self.folder, *([self.server / "data"] if self.server else []))

    def count(self) -> None:
        """Have the server count its tables, as it does by itself from time to time."""
        if self.server is not None:
            with self.services.database.outside() as cursor:
                cursor.execute("ANALYZE")

    def checkpoint(self) -> None:
        """Have the database's server write to its files whatever it holds in memory."""
        if self.server is not None:
            with psycopg.connect(_of_superuser(self.server), autocommit=True) as connection:
                connection.execute("CHECKPOINT")


def restored(house: House, copy: Path, folder: Path) -> str:
    """The address of another database, made of a copy of the house's own."""
    if house.server is None:
        shutil.copy(copy, folder / "old.db")
        return f"sqlite:///{folder / 'old.db'}"
    with closing(psycopg.connect(_of_superuser(house.server), autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE before OWNER {OWNER}")
    url = house.settings.database_url.removesuffix(OWNER) + "before"
    words = [tool("pg_restore"), "--no-owner", "--no-privileges", f"--dbname={url}", str(copy)]
    subprocess.run(words, check=True)
    return url


@contextmanager
def a_house(kind: str, folder: Path) -> Iterator[House]:
    """The service over a new store of this kind, served by a process of its own."""
    run = folder / "run"
    for each in ("store", "keys", "log", "out"):
        (run / each).mkdir(parents=True, mode=0o700)
    if kind == "sqlite":
        yield from _served(f"sqlite:///{run / 'store' / 'store.db'}", run, None)
        return
    server = folder / "server"
    server.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in AS_USUAL.items():
            patch.setitem(postgres_keeper.SETTINGS, name, value)
        with postgres_keeper.server_in(server):
            yield from _served(_database_of(server), run, server)


def _database_of(server: Path) -> str:
    """A database of an ordinary role, on a server set as the page on erasing asks."""
    superuser = _of_superuser(server)
    with closing(psycopg.connect(superuser, autocommit=True)) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{OWNER}'")
        connection.execute(f"CREATE DATABASE {OWNER} OWNER {OWNER}")
    parts = urlsplit(superuser)
    own = parts._replace(path=f"/{OWNER}")
    with closing(psycopg.connect(urlunsplit(own), autocommit=True)) as connection:
        for statement in _asked_by_the_page():
            connection.execute(statement.encode())
    return urlunsplit(own._replace(netloc=f"{OWNER}:{OWNER}@{parts.hostname}:{parts.port}"))


def _asked_by_the_page() -> list[str]:
    """The statements that the page tells a server's owner to run once."""
    (block,) = re.findall(r"```sql\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    return [each.strip() for each in block.split(";") if each.strip()]


def _of_superuser(server: Path) -> str:
    return (server / "url").read_text()


def _served(url: str, run: Path, server: Path | None) -> Iterator[House]:
    settings = Settings(
        database_url=url, key_directory=run / "keys" / "kek", since_seconds=20, log_level="debug"
    )
    begin_store(settings)
    services = open_services(settings)
    app = FastAPI()
    app.state.services = services
    address = f"http://127.0.0.1:{postgres_keeper.free_port()}"
    peopled = people_of(services)
    with _process(settings, run, address), _client(address) as client:
        world = World(app=app, client=client, **peopled)
        house = House(run, settings, services, world, address, server)
        house.checkpoint()
        house.known = stamps(house.places)
        client.event_hooks = {"response": [_keeping(house)]}
        yield house
        services.close()


@contextmanager
def _process(settings: Settings, run: Path, address: str) -> Iterator[None]:
    """`goldenthread serve`, as it is started on a machine; what it prints goes to its log."""
    words = [sys.executable, "-m", "goldenthread", "serve", "--port", address.rpartition(":")[2]]
    with (run / "log" / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            words, env=environment(settings), cwd=run / "out", stdout=log, stderr=log
        )
        try:
            _wait_for(process, address, run)
            yield
        finally:
            process.terminate()
            process.wait(20)


def environment(settings: Settings) -> dict[str, str]:
    """What a process of the service is told."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "GOLDENTHREAD_DATABASE_URL": settings.database_url,
        "GOLDENTHREAD_KEY_DIRECTORY": str(settings.key_directory),
        "GOLDENTHREAD_SINCE_SECONDS": "20",
        "GOLDENTHREAD_LOG_LEVEL": "debug",
    }


def _wait_for(process: subprocess.Popen[bytes], address: str, run: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with Client() as client:
                if client.get(f"{address}/health/ready").status_code == READY:
                    return
        except HTTPError:
            time.sleep(0.05)
    raise AssertionError((run / "log" / "serve.log").read_text())


def _client(address: str) -> Client:
    return Client(base_url=address, headers={"Golden-Thread-Text-Checked": "yes"}, timeout=PATIENCE)


def _keeping(house: House) -> Any:
    """Keeps every answer with the role that asked, so that it can be looked through."""
    roles = {f"Bearer {token}": role.value for role, token in house.world.tokens.items()}

    def keep(answer: Response) -> None:
        answer.read()
        asked = roles.get(answer.request.headers.get("Authorization", ""), "nobody")
        told = f"{answer.request.method} {answer.request.url.path}"
        house.answers.append((asked, told, answer.content + repr(answer.headers.raw).encode()))

    return keep
