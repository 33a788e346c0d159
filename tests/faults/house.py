"""One installation under trial: its store, keys, area, officer, and the programs that serve it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from httpx2 import Client, TransportError

from api.bootstrap import Services, begin_store, open_services
from api.cli.session import own_login
from api.settings import Settings
from application.access import Grant
from application.areas import NewArea, establish
from application.directory import issue_token, register
from domain.kernel import By
from domain.vocabulary import Role
from tests.faults.processes import Program, command
from tests.postgres_keeper import free_port

AREA: Final = UUID("0197a3c2-7b1e-7c4d-8f10-2a6b8c0d4e5f")
OFFICER: Final = Role.BOARD_OFFICER
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class House:
    """A store with its keys apart, one area in it, and the token of the area's officer.

    `reached` is the address that the programs are given; it may lead through a bad link.
    """

    url: str
    folder: Path
    token: str
    reached: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of a process that reaches the store without any fault between."""
        return settings_for(self.url, self.folder)

    @property
    def variables(self) -> dict[str, str]:
        """The environment of the programs."""
        return {
            "GOLDENTHREAD_DATABASE_URL": self.reached or self.url,
            "GOLDENTHREAD_KEY_DIRECTORY": str(self.settings.key_directory),
            "GOLDENTHREAD_LOG_LEVEL": "error",
            "GOLDENTHREAD_SINCE_SECONDS": "30",
        }

    @contextmanager
    def services(self) -> Iterator[Services]:
        """The services over the store, in this process."""
        services = open_services(self.settings)
        try:
            yield services
        finally:
            services.close()

    def program(self, *words: str) -> Program:
        """A `goldenthread` command over this store, not started yet."""
        return command(words, self.folder / "said.txt", self.variables)


@dataclass(frozen=True, slots=True)
class Api:
    """One process that serves the API, and where it is reached."""

    program: Program
    url: str

    def up(self) -> None:
        """Start it, and wait until it answers."""
        self.program.start()
        with Client(base_url=self.url, timeout=5) as client:
            until = time.monotonic() + _PATIENCE
            while time.monotonic() < until and self.program.runs:
                try:
                    client.get("/health/live")
                except TransportError:
                    time.sleep(0.02)
                else:
                    return
        message = "The service did not start: see said.txt in the trial's folder."
        raise RuntimeError(message)


def a_house(url: str, folder: Path) -> House:
    """A new installation over an empty store."""
    folder.mkdir(exist_ok=True)
    settings = settings_for(url, folder)
    begin_store(settings)
    services = open_services(settings)
    try:
        token = _set_up(services)
    finally:
        services.close()
    return House(url, folder, token)


def settings_for(url: str, folder: Path) -> Settings:
    """The settings of an installation; its keys lie apart from a database in the folder."""
    keys = folder / "apart" / "keys"
    return Settings(database_url=url, key_directory=keys, since_seconds=30, log_level="error")


def api(house: House, *words: str) -> Api:
    """The API over a house, at a port of its own; not started yet."""
    port = free_port()
    return Api(house.program("serve", "--port", str(port), *words), f"http://127.0.0.1:{port}")


def _set_up(services: Services) -> str:
    """The area, the same in every house, and the token of whoever runs the trials."""
    officer = register(services.directory, login=own_login(), name="Somebody")
    grant = Grant(AREA, OFFICER)
    services.directory.grant(officer.id, grant)
    by = By(officer.id, OFFICER)
    establish(NewArea(AREA, "Trial area"), by=by, log=services.log, clock=services.clock)
    expires = datetime.now(UTC) + timedelta(days=1)
    return issue_token(services.directory, person=officer.id, grant=grant, expires=expires)[1]
