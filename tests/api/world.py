"""Two partnerships on one service, people of every role with their tokens, and a client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Client, Response

from api.app import create_app
from api.bootstrap import Services, begin_store, open_services
from api.settings import Settings
from api.v1.commands import command_path
from application.access import Grant
from application.areas import NewArea, establish
from application.commands.table import COMMANDS
from application.directory import issue_token, register
from domain.area.state import Area
from domain.kernel import By, new_id, replay
from domain.vocabulary import Role

OFFICER = Role.BOARD_OFFICER


@dataclass(frozen=True, slots=True)
class World:
    """A client of the running service, what it is allowed to do, and what the home area holds."""

    app: FastAPI
    client: Client
    home: UUID
    away: UUID
    tokens: Mapping[Role, str]
    stranger: str
    people: Mapping[Role, UUID]
    agencies: Mapping[str, UUID]
    themes: Mapping[str, UUID]

    @property
    def services(self) -> Services:
        """The services that the application itself uses."""
        opened: Services = self.app.state.services
        return opened

    def ask(
        self, method: str, path: str, *, role: Role | None = OFFICER, token: str = "", **more: Any
    ) -> Response:
        """One request, as a person of a role in the home area unless a token says otherwise."""
        bearer = token or (self.tokens[role] if role else "")
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        headers.update(more.pop("headers", {}))
        return self.client.request(method, path, headers=headers, **more)

    def get(self, path: str, **more: Any) -> Any:
        """The body of an answer that has to be 200."""
        answer = self.ask("GET", path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, command: str, on: str | None = None, /, **body: Any) -> Response:
        """A command as the board officer, on whatever stands."""
        return self.send_as(OFFICER, command, on, **body)

    def send_as(self, role: Role, command: str, on: str | None = None, /, **body: Any) -> Response:
        """A command as a person of a role, on whatever stands."""
        path = "/v1" + command_path(COMMANDS[command]).format(id=on)
        more: dict[str, Any] = {"params": {"area": str(self.home)}} if on is None else {}
        return self.ask("POST", path, role=role, json=body, headers={"If-Match": "*"}, **more)

    def done(self, command: str, on: str | None = None, /, **body: Any) -> dict[str, Any]:
        """The receipt of a command that has to be recorded."""
        answer = self.send(command, on, **body)
        assert answer.status_code == 201, answer.text
        receipt: dict[str, Any] = answer.json()
        return receipt

    def settled(self) -> int:
        """The log's head, once every reading has taken it in."""
        head = self.services.log.head()
        assert self.services.runner.wait(head, 30)
        return head

    def lesson(self, *agencies: str, **body: Any) -> str:
        """A lesson with these responsible agencies; its id."""
        responsible = [{"agency": str(self.agencies[name])} for name in agencies]
        told = {"lesson": "See the child first.", "agencies": responsible, **body}
        return str(self.done("record-lesson", **told)["id"])


@contextmanager
def a_world(store_url: str, folder: Path) -> Iterator[World]:
    """The service over a new store, with two areas and everybody in their role."""
    settings = Settings(
        database_url=store_url,
        key_directory=folder / "somewhere" / "keys",
        since_seconds=20,
        log_level="error",
    )
    begin_store(settings)
    services = open_services(settings)
    peopled = people_of(services)
    services.close()
    app = create_app(settings)
    with TestClient(app) as client:
        yield World(app=app, client=client, **peopled)


def people_of(services: Services) -> dict[str, Any]:
    """Two areas on a new store, and in the first one everybody in their role."""
    home, away = _area(services, "Hackney at home"), _area(services, "Away")
    people, tokens = _everybody(services, home)
    state: Area = replay(services.log.stream(home))
    return {
        "home": home,
        "away": away,
        "tokens": tokens,
        "stranger": _person(services, away, Role.BOARD_OFFICER, "stranger")[1],
        "people": people,
        "agencies": {str(each.name): key for key, each in state.agencies.items()},
        "themes": {str(each.name): key for key, each in state.themes.items()},
    }


def _area(services: Services, name: str) -> UUID:
    area = NewArea(new_id(), name)
    by = By(new_id(), OFFICER)
    establish(area, by=by, log=services.log, clock=services.clock)
    return area.id


def _everybody(services: Services, home: UUID) -> tuple[dict[Role, UUID], dict[Role, str]]:
    """A person of every role; the agency lead answers for the first agency of the register."""
    state: Area = replay(services.log.stream(home))
    agency = next(iter(state.agencies))
    made = {
        role: _person(services, home, role, f"a-{role.value}", agency)
        for role in Role
        if role is not Role.SHEET_KEEPER
    }
    return {r: each[0] for r, each in made.items()}, {r: each[1] for r, each in made.items()}


def _person(
    services: Services, area: UUID, role: Role, login: str, agency: UUID | None = None
) -> tuple[UUID, str]:
    person = register(services.directory, login=login, name="Somebody")
    grant = Grant(area, role, agency if role is Role.AGENCY_LEAD else None)
    services.directory.grant(person.id, grant)
    expires = datetime.now(UTC) + timedelta(hours=1)
    token = issue_token(services.directory, person=person.id, grant=grant, expires=expires)[1]
    return person.id, token


def one_officer(services: Services) -> tuple[str, int]:
    """An area with its officer: the officer's token, and the position after it."""
    home = _area(services, "Hackney at home")
    token = _person(services, home, OFFICER, "an-officer")[1]
    return token, services.log.head()
