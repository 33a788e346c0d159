"""The key-encryption key of the golden files: public, for these tests alone, protecting nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from application.eventstore.key_files import KeyFiles


def golden_keys(directory: Path) -> KeyFiles:
    """The key of every golden file, which is the same for ever, laid out as a service keeps it."""
    directory.mkdir(mode=0o700, exist_ok=True)
    file = directory / "kek-1"
    file.write_bytes(b64encode(sha256(b"golden events are public").digest()) + b"\n")
    file.chmod(0o600)
    return KeyFiles(directory)
