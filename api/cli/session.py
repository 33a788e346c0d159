"""Who is asking, and the services that answer: opened for one command, closed after it."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from api.bootstrap import Ledger, Services, open_services
from api.cli.exits import Declined, Exit
from api.settings import load_settings
from application.access import Caller, NotSignedIn
from application.directory import caller, caller_of_token

_STRANGER = (
    "You are not known here, so nothing was done. Ask an administrator of the area to run:"
    " goldenthread people add YOUR-LOGIN --name YOUR-NAME, then goldenthread people grant"
    " YOUR-LOGIN --role ROLE. On a new service, run: goldenthread init --area NAME"
)
_NOT_SIGNED_IN = (
    "The token in GOLDENTHREAD_TOKEN is unknown, ended or expired, so nothing was done. Ask for"
    " another one (goldenthread token issue), or remove the variable to act as yourself."
)


@dataclass(frozen=True, slots=True)
class Session:
    """The services, and the person on whose behalf they are used."""

    services: Services
    caller: Caller


@contextmanager
def opened() -> Iterator[Session]:
    """The services and the caller. Raises what opening the store does, and Declined for a stranger."""
    with services_opened() as services:
        yield Session(services, who(services))


@contextmanager
def reading() -> Iterator[Session]:
    """The same, once the readings have caught up with the log, so that nobody has to wait."""
    with opened() as session:
        session.services.runner.catch_up()
        yield session


@contextmanager
def services_opened() -> Iterator[Services]:
    """The services without a caller: for the commands that keep the machinery, and read no record."""
    services = open_services(load_settings())
    try:
        yield services
    finally:
        services.close()


def who(services: Services | Ledger) -> Caller:
    """The token's person in its role where a token is set, else the operating-system user."""
    token, now = services.settings.token, services.clock.now()
    try:
        if token is not None:
            return caller_of_token(services.directory, token.get_secret_value(), now=now)
        return caller(services.directory, login=own_login(), today=now.date())
    except NotSignedIn:
        sentence = _STRANGER if token is None else _NOT_SIGNED_IN
        raise Declined(Exit.NOT_ALLOWED, sentence) from None


def own_login() -> str:
    """The login of the effective user, as the system knows it; a variable could claim anything."""
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid-{number}"
