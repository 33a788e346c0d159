"""Whether the store still takes a write: a disk that is full answers every question and keeps nothing."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import Final

from application.eventstore.errors import StoreFault, StoreUnavailable
from application.ports import Database

OFTEN_ENOUGH: Final = 5.0
_WRITE: Final = (
    "INSERT INTO goldenthread_meta (key, value) VALUES ('trial', '0') ON CONFLICT (key)"
    " DO UPDATE SET value = CASE goldenthread_meta.value WHEN '0' THEN '1' ELSE '0' END"
)


class WriteTrial:
    """Writes one small row and keeps the outcome for some seconds, whoever asks and how often.

    What is only rolled back never reaches the disk, so the row is really written.
    """

    def __init__(self, database: Database, seconds: float = OFTEN_ENOUGH) -> None:
        self._database = database
        self._seconds = seconds
        self._turn = Lock()
        self._tried: float | None = None
        self._failure: str | None = None

    def failure(self) -> str | None:
        """The name of what keeps the store from taking writes; None while it takes them."""
        with self._turn:
            if self._tried is None or monotonic() - self._tried >= self._seconds:
                self._failure = self._outcome()
                self._tried = monotonic()
            return self._failure

    def _outcome(self) -> str | None:
        try:
            with self._database.transaction(commit=True) as cursor:
                cursor.execute(_WRITE)
        except (StoreUnavailable, StoreFault) as error:
            return type(error).__name__
        return None
