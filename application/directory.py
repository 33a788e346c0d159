"""The directory of people, kept outside the events so that a name can be mended and forgotten."""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.access import Caller, Grant, NotSignedIn
from application.eventstore.errors import RowTaken
from domain.kernel import new_id

_TOKEN = re.compile(r"gth_([0-9a-f]{32})_([A-Za-z0-9_-]{43})")


class NoSuchPerson(Exception):
    """The directory holds no person of that login."""


class GrantNotHeld(Exception):
    """A token is issued only for a role that the person holds in that area."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may act: an opaque id for the events, a login and a name for people."""

    id: UUID
    login: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredToken:
    """A token as the directory keeps it: never its secret, only the secret's SHA-256.

    `issued_by` is None for a token from before issuers were kept.
    """

    id: UUID
    secret_digest: bytes
    person: UUID
    grant: Grant
    expires: datetime
    ended: bool = False
    issued_by: UUID | None = None


class Directory(Protocol):
    """Where people, their roles and their tokens are kept."""

    def add(self, person: Person) -> None:
        """Enter a person. Raises RowTaken where the login is there already."""

    def by_login(self, login: str) -> Person | None: ...
    def names(self, people: tuple[UUID, ...]) -> dict[UUID, str]: ...
    def people(self, area: UUID) -> tuple[tuple[Person, Grant], ...]: ...
    def grant(self, person: UUID, given: Grant) -> None: ...
    def grants(self, person: UUID) -> tuple[Grant, ...]: ...
    def keep_token(self, token: StoredToken) -> None: ...
    def token(self, token_id: UUID) -> StoredToken | None: ...
    def end_token(self, token_id: UUID) -> bool: ...
    def tokens(self, area: UUID) -> tuple[StoredToken, ...]: ...
    def areas(self) -> tuple[UUID, ...]: ...


def register(directory: Directory, *, login: str, name: str) -> Person:
    """The person of that login, entered first where there is none.

    Where another process enters the same login at the same moment, both get the one person.
    """
    found = directory.by_login(login)
    if found is not None:
        return found
    person = Person(new_id(), login, name)
    with suppress(RowTaken):
        directory.add(person)
    return directory.by_login(login) or person


def caller(directory: Directory, *, login: str, today: date) -> Caller:
    """Who a login is, with the grants that hold today. Raises NotSignedIn for a stranger."""
    found = directory.by_login(login)
    if found is None:
        raise NotSignedIn
    held = tuple(each for each in directory.grants(found.id) if each.holds_on(today))
    return Caller(found.id, held)


def issue_token(
    directory: Directory,
    *,
    person: UUID,
    grant: Grant,
    expires: datetime,
    issuer: Caller | None = None,
) -> tuple[UUID, str]:
    """A token's id and its text, which is shown this once and stored only as a hash.

    Where the issuer acts by a token of somebody else's making, that somebody counts as the issuer
    of the new one too. Raises GrantNotHeld where the person does not hold the role.
    """
    if grant not in directory.grants(person):
        raise GrantNotHeld
    token_id, secret = new_id(), secrets.token_urlsafe(32)
    digest = hashlib.sha256(secret.encode()).digest()
    directory.keep_token(
        StoredToken(
            id=token_id,
            secret_digest=digest,
            person=person,
            grant=grant,
            expires=expires,
            issued_by=(issuer.token_from or issuer.person) if issuer else person,
        )
    )
    return token_id, f"gth_{token_id.hex}_{secret}"


def caller_of_token(directory: Directory, text: str, *, now: datetime) -> Caller:
    """Who a token speaks for: its person in its one role, while both still hold.

    Raises NotSignedIn for a token that is malformed, unknown, ended, expired, or whose
    person no longer holds the role; the reasons are not told apart.
    """
    form = _TOKEN.fullmatch(text)
    stored = directory.token(UUID(hex=form[1])) if form else None
    if form is None or stored is None:
        raise NotSignedIn
    given = hashlib.sha256(form[2].encode()).digest()
    sound = secrets.compare_digest(given, stored.secret_digest)
    if not sound or stored.ended or stored.expires <= now:
        raise NotSignedIn
    held = stored.grant in directory.grants(stored.person)
    if not held or not stored.grant.holds_on(now.date()):
        raise NotSignedIn
    other = stored.issued_by if stored.issued_by != stored.person else None
    return Caller(stored.person, (stored.grant,), other)
