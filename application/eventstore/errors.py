"""What can go wrong with the store, in fixed sentences that never carry data."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from eventsourcing.persistence import IntegrityError, OperationalError, PersistenceError


class StoreAddressUnclear(Exception):
    """The address of the store has none of the forms that are understood."""

    def __init__(self) -> None:
        super().__init__(
            "The store's address is not understood. Give sqlite:////absolute/file.db, "
            "postgresql://user:password@host:port/database or "
            "postgresql://user@/database?host=/socket/directory."
        )


class UnsafeSetting(Exception):
    """A setting is on that makes followers miss events."""

    def __init__(self) -> None:
        super().__init__(
            "POSTGRES_ENABLE_DB_FUNCTIONS is set. It makes followers of the log miss events: "
            "remove it from the environment and start again."
        )


class StoreUnavailable(Exception):
    """The store cannot be reached or is busy; the same request may be sent again."""


class StoreFault(Exception):
    """The store refused a statement for a reason that asking again does not mend."""


class RowTaken(Exception):
    """A row with the same unique key is already there."""


class Unreadable(Exception):
    """A stored event cannot be read as what it says it is."""


class UnknownEvent(Unreadable):
    """A stored event bears a name that this version of the service does not know."""


class StreamBroken(Unreadable):
    """A stored stream lacks events before its last one, or they stand out of order."""

    def __init__(self) -> None:
        super().__init__(
            "Events of this record are missing from the store, or stand out of order. Restore "
            "the store from its backup; until then nothing can be recorded here."
        )


class Tampered(Unreadable):
    """A sealed text does not belong where it lies, or was changed."""


class ChildForgotten(Exception):
    """Nothing personal can be recorded about a child whose key was destroyed."""


class EpochEnded(Exception):
    """A key was wrapped by a key-encryption key that has been replaced meanwhile; wrap it anew."""


class KeysUnsafe(Exception):
    """A key file can be read by others than its owner."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a driver's error into one of ours; a driver's sentence may quote what was stored.

    SQLite's operational sentences name tables and locks, never values, so they are kept.
    """
    try:
        yield
    except IntegrityError:
        message = "A row with the same key is already stored."
        raise RowTaken(message) from None
    except (OperationalError, sqlite3.OperationalError) as error:
        raise StoreUnavailable(_sentence(error)) from None
    except (PersistenceError, sqlite3.Error) as error:
        raise StoreFault(_sentence(error)) from None


def _sentence(error: Exception) -> str:
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        return f"The store answered: {cause}."
    if isinstance(error, OperationalError):
        return "The store cannot be reached or is busy. Send the same request again."
    code = getattr(cause, "sqlstate", None) or "no code"
    return f"The store refused a statement ({type(error).__name__}, {code})."
