"""The directory in the service's own database, on either store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from application.access import Grant
from application.directory import Person, StoredToken
from application.ports import Database
from domain.vocabulary import Role

_NOBODY = ""
_TOKENS = "SELECT * FROM directory_tokens LEFT JOIN directory_token_issuers ON token = id"


def directory_tables(dialect: str) -> tuple[str, ...]:
    """The directory's tables, for `upgrade`."""
    binary = "BYTEA" if dialect == "postgresql" else "BLOB"
    return (
        (
            "CREATE TABLE IF NOT EXISTS directory_people ("
            "id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL)"
        ),
        (
            "CREATE TABLE IF NOT EXISTS directory_grants ("
            "person TEXT NOT NULL, area TEXT NOT NULL, role TEXT NOT NULL, agency TEXT NOT NULL,"
            " since TEXT, until TEXT, PRIMARY KEY (person, area, role, agency))"
        ),
        (
            "CREATE TABLE IF NOT EXISTS directory_tokens ("
            f"id TEXT PRIMARY KEY, secret_digest {binary} NOT NULL, person TEXT NOT NULL,"
            " area TEXT NOT NULL, role TEXT NOT NULL, agency TEXT NOT NULL, since TEXT, until TEXT,"
            " expires TEXT NOT NULL, ended INTEGER NOT NULL)"
        ),
        (
            "CREATE TABLE IF NOT EXISTS directory_token_issuers ("
            "token TEXT PRIMARY KEY, issued_by TEXT NOT NULL)"
        ),
    )


class SqlDirectory:
    """Implements `application.directory.Directory` over `application.ports.Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: Person) -> None:
        """Enter a person."""
        self._write(
            "INSERT INTO directory_people (id, login, name) VALUES (?, ?, ?)",
            (str(person.id), person.login, person.name),
        )

    def by_login(self, login: str) -> Person | None:
        """The person of that login, or None."""
        rows = self._rows("SELECT id, login, name FROM directory_people WHERE login = ?", (login,))
        return _person(rows[0]) if rows else None

    def names(self, people: tuple[UUID, ...]) -> dict[UUID, str]:
        """The names of these people, as far as the directory still holds them."""
        marks = ", ".join("?" * len(people))
        sql = f"SELECT id, name FROM directory_people WHERE id IN ({marks})"  # noqa: S608  marks only
        rows = self._rows(sql, tuple(str(each) for each in people)) if people else []
        return {UUID(row["id"]): row["name"] for row in rows}

    def people(self, area: UUID) -> tuple[tuple[Person, Grant], ...]:
        """Everyone who holds a role in the area, with the role."""
        rows = self._rows(
            "SELECT p.id, p.login, p.name, g.area, g.role, g.agency, g.since, g.until"
            " FROM directory_people p JOIN directory_grants g ON g.person = p.id"
            " WHERE g.area = ? ORDER BY p.login, g.role, g.agency",
            (str(area),),
        )
        return tuple((_person(row), _grant(row)) for row in rows)

    def grant(self, person: UUID, given: Grant) -> None:
        """Give a role; giving it again changes its days."""
        self._write(
            "INSERT INTO directory_grants (person, area, role, agency, since, until)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person, area, role, agency)"
            " DO UPDATE SET since = excluded.since, until = excluded.until",
            (str(person), *_grant_values(given)),
        )

    def grants(self, person: UUID) -> tuple[Grant, ...]:
        """Every role that the person was given."""
        rows = self._rows(
            "SELECT area, role, agency, since, until FROM directory_grants"
            " WHERE person = ? ORDER BY area, role, agency",
            (str(person),),
        )
        return tuple(_grant(row) for row in rows)

    def keep_token(self, token: StoredToken) -> None:
        """Keep a token's hash, and who issued it."""
        values = (
            str(token.id),
            token.secret_digest,
            str(token.person),
            *_grant_values(token.grant),
            token.expires.isoformat(),
        )
        with self._database.transaction(commit=True) as cursor:
            cursor.execute(
                "INSERT INTO directory_tokens (id, secret_digest, person, area, role, agency,"
                " since, until, expires, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                values,
            )
            if token.issued_by is not None:
                cursor.execute(
                    "INSERT INTO directory_token_issuers (token, issued_by) VALUES (?, ?)",
                    (str(token.id), str(token.issued_by)),
                )

    def token(self, token_id: UUID) -> StoredToken | None:
        """A token by its id, or None."""
        rows = self._rows(f"{_TOKENS} WHERE id = ?", (str(token_id),))
        return _token(rows[0]) if rows else None

    def end_token(self, token_id: UUID) -> bool:
        """End a token at once; False where there is none."""
        with self._database.transaction(commit=True) as cursor:
            cursor.execute("UPDATE directory_tokens SET ended = 1 WHERE id = ?", (str(token_id),))
            return cursor.rowcount > 0

    def tokens(self, area: UUID) -> tuple[StoredToken, ...]:
        """Every token for a role in the area, ended ones too, newest last."""
        sql = f"{_TOKENS} WHERE area = ? ORDER BY id"
        return tuple(_token(row) for row in self._rows(sql, (str(area),)))

    def areas(self) -> tuple[UUID, ...]:
        """Every area in which anybody was given a role."""
        rows = self._rows("SELECT DISTINCT area FROM directory_grants ORDER BY area", ())
        return tuple(UUID(row["area"]) for row in rows)

    def _write(self, sql: str, values: tuple[Any, ...]) -> None:
        with self._database.transaction(commit=True) as cursor:
            cursor.execute(sql, values)

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[Mapping[str, Any]]:
        with self._database.transaction(commit=False) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()


def _person(row: Mapping[str, Any]) -> Person:
    return Person(UUID(row["id"]), row["login"], row["name"])


def _grant(row: Mapping[str, Any]) -> Grant:
    return Grant(
        UUID(row["area"]),
        Role(row["role"]),
        UUID(row["agency"]) if row["agency"] else None,
        _day(row["since"]),
        _day(row["until"]),
    )


def _grant_values(given: Grant) -> tuple[str | None, ...]:
    return (
        str(given.area),
        given.role.value,
        str(given.agency) if given.agency else _NOBODY,
        given.since.isoformat() if given.since else None,
        given.until.isoformat() if given.until else None,
    )


def _token(row: Mapping[str, Any]) -> StoredToken:
    return StoredToken(
        id=UUID(row["id"]),
        secret_digest=bytes(row["secret_digest"]),
        person=UUID(row["person"]),
        grant=_grant(row),
        expires=datetime.fromisoformat(row["expires"]),
        ended=bool(row["ended"]),
        issued_by=UUID(row["issued_by"]) if row["issued_by"] else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
