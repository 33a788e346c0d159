"""Opening the store from an address: a file, a server, or memory."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from application.eventstore.database import SqlDatabase
from application.eventstore.errors import (
    StoreAddressUnclear,
    StoreFault,
    UnsafeSetting,
    told_plainly,
)
from application.eventstore.key_files import KeyFiles, create_kek
from application.eventstore.log import EventLog
from application.eventstore.memory import MemoryStore
from application.eventstore.sql_store import SqlStore
from application.eventstore.sqlite import FileDatastore, FileRecorder
from application.ports import KeyMissing
from domain.kernel import new_id

IN_MEMORY = "memory:"

_FILE = "sqlite:///"
_SHARED_MEMORY = "sqlite://:memory:"
_SERVER = ("postgresql://", "postgres://")


def open_database(url: str) -> SqlDatabase:
    """The database at an address, which is never repeated in an error: it may hold a password.

    Raises StoreAddressUnclear, UnsafeSetting and, where a server does not answer,
    StoreUnavailable.
    """
    if os.environ.get("POSTGRES_ENABLE_DB_FUNCTIONS"):
        raise UnsafeSetting
    if url.startswith(_SERVER):
        return _server(url)
    if url == _SHARED_MEMORY:
        return _file(f"file:goldenthread-{new_id().hex}?mode=memory&cache=shared")
    path = Path(url.removeprefix(_FILE))
    if not url.startswith(_FILE) or not path.is_absolute():
        raise StoreAddressUnclear
    return _file(path.as_uri())


def open_log(store: str | SqlDatabase, keys: Path | None) -> EventLog:
    """The event log of a store, with the directory of its key-encryption keys.

    `memory:` needs no directory. Raises KeyMissing where the directory holds no key.
    """
    if store == IN_MEMORY:
        return EventLog(MemoryStore(), KeyFiles.passing())
    if keys is None:
        raise KeyMissing(_WHERE)
    database = open_database(store) if isinstance(store, str) else store
    return EventLog(SqlStore(database), KeyFiles(keys), database)


def ensure_kek(database: SqlDatabase, directory: Path) -> None:
    """Make the first key-encryption key of a new installation; leave an existing one alone.

    Raises KeyMissing where something was wrapped already and the directory holds no key: a
    new key could open none of it.
    """
    if KeyFiles.present(directory):
        return
    if _anything_wrapped(database):
        message = (
            "The key directory is empty, but this store holds wrapped keys. Restore the "
            "directory from its own backup; a new key cannot open what is stored."
        )
        raise KeyMissing(message)
    with suppress(FileExistsError):
        create_kek(directory)


def _anything_wrapped(database: SqlDatabase) -> bool:
    with database.transaction(commit=False) as cursor:
        cursor.execute(
            "SELECT 1 AS found FROM stream_keys UNION ALL SELECT 1 FROM child_keys LIMIT 1"
        )
        return cursor.fetchone() is not None


def _file(name: str) -> SqlDatabase:
    with told_plainly():
        datastore = FileDatastore(name)
        return SqlDatabase(datastore, FileRecorder(datastore), "sqlite")


def _server(url: str) -> SqlDatabase:
    try:
        postgres = import_module("application.eventstore.postgres")
    except ModuleNotFoundError:
        raise StoreFault(_NOT_INSTALLED) from None
    with told_plainly():
        datastore = postgres.ServerDatastore(url)
        return SqlDatabase(datastore, postgres.ServerRecorder(datastore), "postgresql")


_NOT_INSTALLED = "PostgreSQL needs more to be installed: pip install 'golden-thread[postgres]'."
_WHERE = "Say in which directory the key-encryption keys lie (GOLDENTHREAD_KEY_DIRECTORY)."
