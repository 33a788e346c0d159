"""The limit: a bare database driver, doing with prepared rows what ours does with decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

import psycopg

Row = tuple[Any, ...]


class Driver:
    """One connection, with `?` on both stores; nothing is committed until `commit`."""

    def __init__(self, url: str) -> None:
        self.file = url.startswith("sqlite")
        self.connection: Any = _file(url) if self.file else psycopg.connect(url)
        self.cursor: Any = self.connection.cursor()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        self.cursor.execute(self._marked(sql), values)
        rows: list[Row] = self.cursor.fetchall()
        return rows

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self.cursor.execute(self._marked(sql), values)

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Insert whole rows, in the order of the table's columns."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.cursor.executemany(self._marked(f"INSERT INTO {table} VALUES ({marks})"), rows)  # noqa: S608 - our tables

    def commit(self) -> None:
        self.connection.commit()

    def close(self) -> None:
        self.connection.close()

    def _marked(self, sql: str) -> str:
        return sql if self.file else sql.replace("?", "%s")


def _file(url: str) -> sqlite3.Connection:
    """As durable as the product's own connection."""
    connection = sqlite3.connect(urlsplit(url).path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    return connection


def copy(tables: Iterable[str], source: Driver, target: Driver) -> None:
    """The same rows in another store, in one transaction."""
    for table in tables:
        target.put(table, source.read(f"SELECT * FROM {table}"))  # noqa: S608 - our tables
    source.commit()
    target.commit()
