"""Clearing away what a database keeps of rows that were changed or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from application.eventstore.database import SqlCursor, SqlDatabase

_KEYS = ("stream_keys", "child_keys")


def clear_keys(database: SqlDatabase) -> bool:
    """Clear old versions of wrapped keys; False where a reader still holds on to them.

    A rotation makes every copy that is left, in whatever file or backup, useless.
    """
    if database.dialect == "sqlite":
        return _checkpoint(database)
    _vacuum(database, [f"VACUUM {table}" for table in _KEYS])
    return True


def clear_tables(database: SqlDatabase, tables: Sequence[str]) -> bool:
    """Clear old versions of a reading's rows, which hold words; False where readers hold on.

    PostgreSQL writes the tables anew, because it leaves the bytes of a deleted row where they
    were; its statistics hold samples of rows, so they are counted anew and written anew too.
    Both ask that nobody else reads these tables for a moment.
    """
    if database.dialect == "sqlite":
        return _checkpoint(database)
    anew = [f"VACUUM (FULL, ANALYZE) {table}" for table in tables]
    _vacuum(
        database, [*_uncounted(database, tables), *anew, "VACUUM (FULL) pg_catalog.pg_statistic"]
    )
    if not keeps_log(database):
        _vacuum(database, 2 * _CUT_LOG)
    return True


def _uncounted(database: SqlDatabase, tables: Sequence[str]) -> list[str]:
    """What takes away the statistics of tables that are empty now.

    To count an empty table anew leaves what was counted before; to say the type of a column
    once more does not.
    """
    with database.transaction(commit=False) as cursor:
        empty = [table for table in tables if _is_empty(cursor, table)]
        cursor.execute(_COUNTED)
        return [str(row["said"]) for row in cursor.fetchall() if row["tablename"] in empty]


def _is_empty(cursor: SqlCursor, table: str) -> bool:
    cursor.execute(f"SELECT 1 AS found FROM {table} LIMIT 1")  # noqa: S608 - our own names
    return cursor.fetchone() is None


_COUNTED = (
    "SELECT s.tablename, format('ALTER TABLE %I ALTER COLUMN %I TYPE %s', s.tablename, s.attname,"
    " format_type(a.atttypid, a.atttypmod)) AS said FROM pg_stats s"
    " JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = current_schema()::regnamespace"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname"
    " WHERE s.schemaname = current_schema()"
)
_CUT_LOG = ["SELECT pg_switch_wal()", "CHECKPOINT"]
_MAY_CUT = (
    "SELECT current_setting('wal_recycle') = 'off' AND pg_has_role('pg_checkpoint', 'USAGE')"
    " AND has_function_privilege('pg_switch_wal()', 'EXECUTE') AS cut"
)


def keeps_log(database: SqlDatabase) -> bool:
    """Whether the server's write-ahead log may hold cleared words for a while.

    It does not where the server drops old parts of it (`wal_recycle` off) and lets our role
    end a part and write a checkpoint. A file of SQLite has its log cut each time.
    """
    if database.dialect == "sqlite":
        return False
    with database.transaction(commit=False) as cursor:
        cursor.execute(_MAY_CUT)
        return not cursor.fetchone()["cut"]


def _vacuum(database: SqlDatabase, statements: Sequence[str]) -> None:
    with database.outside() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _checkpoint(database: SqlDatabase) -> bool:
    """Take the write-ahead log into the file and cut it to nothing; deleted bytes are zeroed."""
    with database.outside() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not int(cursor.fetchone()[0])
