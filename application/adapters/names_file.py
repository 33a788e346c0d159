"""The file of listed names, beside the keys: hashes under a key of its own, never the names."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from application.ports import KeyMissing
from application.screening import Listed, hashes_of, listed

_NAME: Final = "names.json"
_KEY: Final = 32


class NamesFile:
    """The lists of every area in `names.json`; read again whenever the file has changed."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / _NAME
        self._read_at: tuple[int, int] | None = None
        self._kept: dict[str, Any] = {}

    def of(self, area: UUID) -> Listed:
        """What tells whether a text holds a name of this area's list."""
        kept = self._content()
        if str(area) not in kept.get("areas", {}):
            return listed(frozenset(), b"")
        return listed(frozenset(kept["areas"][str(area)]), self._key_of(kept, area))

    def add(self, area: UUID, names: Iterable[str]) -> int:
        """List every word of these names; how many words were new."""
        kept = self._content() or {"key": os.urandom(_KEY).hex(), "areas": {}}
        before = frozenset(kept["areas"].get(str(area), ()))
        after = before | hashes_of(names, self._key_of(kept, area))
        self._write({**kept, "areas": {**kept["areas"], str(area): sorted(after)}})
        return len(after) - len(before)

    def count(self, area: UUID) -> int:
        """How many words this area has listed."""
        return len(self._content().get("areas", {}).get(str(area), ()))

    def clear(self, area: UUID) -> int:
        """Take this area's list away; how many words were on it."""
        kept, count = self._content(), self.count(area)
        if count:
            others = {key: each for key, each in kept["areas"].items() if key != str(area)}
            self._write({**kept, "areas": others})
        return count

    @staticmethod
    def _key_of(kept: dict[str, Any], area: UUID) -> bytes:
        """A key for this area, so that equal names do not show across areas."""
        return bytes.fromhex(kept["key"]) + area.bytes

    def _content(self) -> dict[str, Any]:
        try:
            told = self._path.stat()
        except FileNotFoundError:
            return {}
        if self._read_at != (told.st_mtime_ns, told.st_ino):
            self._kept = _json(self._path.read_bytes())
            self._read_at = (told.st_mtime_ns, told.st_ino)
        return self._kept

    def _write(self, content: dict[str, Any]) -> None:
        """Replace the file whole, for its owner alone."""
        draft = self._path.with_name(f".names-{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)


def _json(data: bytes) -> dict[str, Any]:
    """What the file holds. Raises KeyMissing where it is damaged: then no list can be asked."""
    try:
        found: dict[str, Any] = json.loads(data)
    except ValueError:
        message = "names.json in the key directory is damaged. Restore it from the keys' backup."
        raise KeyMissing(message) from None
    return found
