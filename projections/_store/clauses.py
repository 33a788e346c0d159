"""Conditions in SQL with the values that they take, put together without quoting anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from projections._store.ports import Cursor
from projections._store.reading import FOREVER


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition and the values for its question marks, in order."""

    sql: str
    values: tuple[Any, ...] = ()

    def after(self, words: str, *values: Any) -> Clause:
        """The same behind other words, which take these values."""
        return Clause(f"{words} {self.sql}", (*values, *self.values))

    def then(self, words: str, *values: Any) -> Clause:
        """The same before other words, which take these values."""
        return Clause(f"{self.sql} {words}", (*self.values, *values))

    def rows(self, cursor: Cursor) -> list[Any]:
        """Run it as a statement; its rows."""
        cursor.execute(self.sql, self.values)
        return cursor.fetchall()


NEVER = Clause("1 = 0")


def every(clauses: Iterable[Clause]) -> Clause:
    """All of these conditions."""
    return _joined(" AND ", tuple(clauses), Clause("1 = 1"))


def either(clauses: Iterable[Clause]) -> Clause:
    """At least one of these conditions."""
    return _joined(" OR ", tuple(clauses), NEVER)


def never(clause: Clause) -> Clause:
    """The condition does not hold."""
    return Clause(f"NOT ({clause.sql})", clause.values)


def _joined(word: str, clauses: tuple[Clause, ...], empty: Clause) -> Clause:
    if not clauses:
        return empty
    sql = word.join(f"({clause.sql})" for clause in clauses)
    return Clause(f"({sql})", tuple(value for clause in clauses for value in clause.values))


def among(column: str, values: Iterable[Any]) -> Clause:
    """The column holds one of these values; never, where there are none."""
    listed = tuple(sorted(str(value) for value in values))
    return Clause(f"{column} IN ({marks(len(listed))})", listed) if listed else NEVER


def marks(count: int) -> str:
    """So many `?` for a list."""
    return ", ".join("?" * count)


def held(row: str, position: int) -> Clause:
    """The row was known at a position."""
    return Clause(f"{row}.known_from <= ? AND ? < {row}.known_to", (position, position))


def holds(row: str) -> Clause:
    """The row is known now."""
    return Clause(f"{row}.known_to = {FOREVER}")


def then_or_now(row: str, position: int) -> Clause:
    """The row was known at a position, or is known now."""
    return either((held(row, position), holds(row)))
