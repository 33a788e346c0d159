"""Key-encryption keys: one file per epoch, in a directory that lies outside the database."""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from application.eventstore.errors import KeysUnsafe
from application.ports import KeyMissing

_NAME = re.compile(r"kek-([1-9][0-9]{0,5})")
_ENDED = ".ended-"
_OTHERS = 0o077
_NONCE = 12
_KEY = 32


def create_kek(directory: Path) -> int:
    """Write the next epoch's key (0600, in a directory of 0700) and give its epoch.

    Appears whole or not at all; FileExistsError where another process was first.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    epoch = max(_epochs(directory), default=0) + 1
    draft = directory / f".draft-{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(b64encode(os.urandom(_KEY)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, directory / f"kek-{epoch}")
    finally:
        draft.unlink()
    write_folder(directory)
    return epoch


def destroy_kek(directory: Path, epoch: int) -> None:
    """Overwrite an epoch's key and take its file away; harmless where it is gone."""
    with suppress(FileNotFoundError):
        (directory / f"kek-{epoch}").rename(directory / f"{_ENDED}{epoch}")
    for ended in directory.glob(f"{_ENDED}*"):
        with ended.open("r+b") as file:
            file.write(os.urandom(ended.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        ended.unlink(missing_ok=True)
    write_folder(directory)


def write_folder(directory: Path) -> None:
    """Make the names in a folder outlast a failure of power."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class KeyFiles:
    """The key-encryption keys of a directory; wraps with the newest, unwraps with any.

    Read when opened, and again when a row names an epoch that is not known yet.
    """

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._keys: dict[int, AESGCM] = {}
        self.renew()

    @classmethod
    def passing(cls) -> Self:
        """One key that is kept nowhere, for a log in memory."""
        made = cls(None)
        made._keys = {1: AESGCM(os.urandom(_KEY))}
        return made

    @staticmethod
    def present(directory: Path) -> bool:
        """Whether the directory holds any key."""
        return bool(_epochs(directory))

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs whose keys are at hand, oldest first."""
        return tuple(sorted(self._keys))

    def renew(self) -> None:
        """Read the directory again: a key was added, or an old one destroyed."""
        if self._directory is not None:
            self._read(self._directory)

    def wrap(self, key: bytes, owner: bytes) -> tuple[int, bytes]:
        """The newest epoch, and the key sealed by it so that it serves this owner only."""
        epoch = max(self._keys)
        nonce = os.urandom(_NONCE)
        return epoch, nonce + self._keys[epoch].encrypt(nonce, key, _bound(owner, epoch))

    def unwrap(self, epoch: int, wrapped: bytes, owner: bytes) -> bytes:
        """The key itself. Raises KeyMissing where the epoch's file is absent or does not fit."""
        kek = self._of(epoch)
        try:
            return kek.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound(owner, epoch))
        except InvalidTag:
            message = (
                "A stored key does not open: the key directory belongs to another "
                "installation, or the stored key was changed."
            )
            raise KeyMissing(message) from None

    def _of(self, epoch: int) -> AESGCM:
        if epoch not in self._keys:
            self.renew()
        if epoch not in self._keys:
            message = (
                f"The key file kek-{epoch} is missing. Restore it from the keys' backup; where a"
                " rotation destroyed it, restore a backup of the database made since."
            )
            raise KeyMissing(message)
        return self._keys[epoch]

    def _read(self, directory: Path) -> None:
        found = {epoch: _key(directory / f"kek-{epoch}") for epoch in _epochs(directory)}
        self._keys = {epoch: AESGCM(key) for epoch, key in found.items() if key is not None}
        if not self._keys:
            message = (
                "The key directory holds no key-encryption key. For a new installation run "
                "goldenthread init; otherwise restore the directory from its own backup."
            )
            raise KeyMissing(message)


def _epochs(directory: Path) -> list[int]:
    if not directory.is_dir():
        return []
    found = (_NAME.fullmatch(path.name) for path in directory.iterdir())
    return [int(match[1]) for match in found if match]


def _key(path: Path) -> bytes | None:
    """The key of a file; None where it was destroyed at this moment."""
    try:
        mode, read = path.stat().st_mode, path.read_bytes()
    except FileNotFoundError:
        return None
    if mode & _OTHERS:
        message = f"{path.name} can be read by others. Give it to its owner alone: chmod 600."
        raise KeysUnsafe(message)
    try:
        key = b64decode(read)
    except NotBase64:
        key = b""
    if len(key) == _KEY:
        return key
    if not path.exists():
        return None
    message = f"{path.name} is damaged. Restore it from the keys' backup."
    raise KeyMissing(message)


def _bound(owner: bytes, epoch: int) -> bytes:
    return b"goldenthread.key.1|" + epoch.to_bytes(4, "big") + owner
