"""Digests of requests as the store keeps them: under a key, so that nobody can guess a request."""

from __future__ import annotations

import hmac
import os

from application.eventstore.key_files import KeyFiles
from application.eventstore.keys import close_stream_key, open_stream_key
from application.eventstore.receipts import NOWHERE
from application.eventstore.rows import Store, StreamKeyRow
from application.ports import KeyMissing

_KEY = 32
_ROOT = b""


class DigestKey:
    """The one key of a store's digests: wrapped as every key is, in the row of the nil stream.

    No event lies in that stream, so the key seals nothing. It stays when the key-encryption key
    is changed.
    """

    def __init__(self, store: Store, files: KeyFiles) -> None:
        self._store = store
        self._files = files
        self._held: bytes | None = None

    def of(self, digest: bytes) -> bytes:
        """What is stored for a request's digest. Raises KeyMissing."""
        key = self._read()
        if key is None:
            message = "The key of the requests' digests is missing from the store."
            raise KeyMissing(message)
        return keyed(key, digest)

    def for_writing(self) -> tuple[bytes, tuple[StreamKeyRow, ...]]:
        """The key, and where the store has none yet, a new one with the row that keeps it."""
        key = self._read()
        if key is not None:
            return key, ()
        made = os.urandom(_KEY)
        return made, (close_stream_key(self._files, NOWHERE, NOWHERE, {_ROOT: made}),)

    def _read(self) -> bytes | None:
        """A key counts once the store holds it: two writers may both make the first one."""
        if self._held is None:
            for row in self._store.stream_keys([NOWHERE]):
                self._held = open_stream_key(self._files, row)[_ROOT]
        return self._held


def keyed(key: bytes, digest: bytes) -> bytes:
    """HMAC-SHA256 of a digest."""
    return hmac.digest(key, digest, "sha256")
