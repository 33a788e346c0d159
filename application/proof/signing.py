"""The signing directory: the key that signs checkpoints, and the last one signed of each area.

It lies outside the database and apart from the keys of texts, for the sealer alone. What it
remembers is a copy that whoever changes the database cannot change with it.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from application.eventstore.errors import KeysUnsafe
from application.eventstore.key_files import write_folder
from application.ports import KeyMissing
from application.proof.notes import Checkpoint, public_key, read, verifier_key

KEY: Final = "signing-key"
_SEED: Final = 32
_OTHERS: Final = 0o077
_NOTE: Final = ".checkpoint"
_PUBLIC: Final = ".vkey"


def prepare_signing(directory: Path) -> None:
    """Make the directory (0700) and its key (0600) where they are missing.

    Raises KeyMissing where the directory remembers checkpoints, and the key is gone.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (directory / KEY).exists():
        if remembered(directory):
            raise KeyMissing(_MISSING)
        # Where two processes try at once, the second finds the first one's key in its place.
        with suppress(FileExistsError):
            _appear(directory / KEY, b64encode(os.urandom(_SEED)) + b"\n", anew=True)


class SigningDirectory:
    """The key, and what was promised with it. Raises KeyMissing and KeysUnsafe when opened."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.key = Ed25519PrivateKey.from_private_bytes(_seed(directory / KEY))

    @property
    def public(self) -> bytes:
        """The public half of the key."""
        return self.key.public_key().public_bytes_raw()

    def promised(self) -> dict[UUID, Checkpoint]:
        """The last checkpoint that was signed of each area."""
        return {each.area: each for each in remembered(self._directory)}

    def promise(self, checkpoint: Checkpoint) -> None:
        """Remember a checkpoint so that it outlasts a failure of power, before it is stored."""
        area = str(checkpoint.area)
        line = verifier_key(checkpoint.origin, self.public)
        _appear(self._directory / f"{area}{_PUBLIC}", f"{line}\n".encode())
        _appear(self._directory / f"{area}{_NOTE}", checkpoint.note.encode())


def remembered(directory: Path) -> list[Checkpoint]:
    """The last checkpoint of each area that the sealer remembers; none where it never sealed."""
    return [read(path.read_text("utf-8")) for path in sorted(directory.glob(f"*{_NOTE}"))]


def published(directory: Path) -> list[bytes]:
    """The public keys that the sealer wrote down beside its checkpoints."""
    found = (path.read_text("utf-8") for path in sorted(directory.glob(f"*{_PUBLIC}")))
    return sorted({public_key(line) for line in found})


def _appear(path: Path, content: bytes, *, anew: bool = False) -> None:
    """A file that is there whole or not at all. Raises FileExistsError for `anew` where it is."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if anew:
        try:
            os.link(draft, path)
        finally:
            draft.unlink()
    else:
        draft.replace(path)
    write_folder(path.parent)


def _seed(path: Path) -> bytes:
    try:
        mode, raw = path.stat().st_mode, path.read_bytes()
    except FileNotFoundError:
        raise KeyMissing(_MISSING) from None
    if mode & _OTHERS:
        message = "The signing key can be read by others. Give it to its owner alone: chmod 600."
        raise KeysUnsafe(message)
    with suppress(NotBase64, ValueError):
        seed = b64decode(raw)
        if len(seed) == _SEED:
            return seed
    raise KeyMissing(_DAMAGED)


_MISSING: Final = (
    "The signing directory holds no key. Run goldenthread seal, which makes one where none was;"
    " where there was one, restore the directory from its own backup."
)
_DAMAGED: Final = "The signing key is damaged. Restore the signing directory from its own backup."
