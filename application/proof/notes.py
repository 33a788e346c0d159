"""Checkpoints: a tree's size and root as a C2SP signed note, which anybody can keep and check."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_ED25519: Final = b"\x01"
KEY_BYTES: Final = 32
_DASH: Final = "\N{EM DASH}"
_NOTE: Final = re.compile(rf"((?:[^\n]+\n)+)\n((?:{_DASH} [^\n]+\n)+)")
_ORIGIN: Final = re.compile(r"golden-thread/[0-9a-f-]{36}/([0-9a-f-]{36})")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,17}")


class NoteUnclear(Exception):
    """What should be a checkpoint, or a public key, is not in its form."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement: the events of an area up to a position are so many and have this root.

    `text` is what was signed, `note` the whole note; `origin` names the installation and area.
    """

    origin: str
    size: int
    root: bytes
    position: int
    time: str
    text: str
    note: str

    @property
    def area(self) -> UUID:
        """The area whose events it is about."""
        found = _ORIGIN.fullmatch(self.origin)
        return UUID(found[1]) if found else UUID(int=0)


def origin_of(installation: UUID, area: UUID) -> str:
    """The name of an area's tree, the same for ever."""
    return f"golden-thread/{installation}/{area}"


def signed(
    origin: str, tree: tuple[int, bytes], *, position: int, time: datetime, key: Ed25519PrivateKey
) -> Checkpoint:
    """A new checkpoint over a tree (size, root), with the log's position and the moment."""
    size, root = tree
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = f"{origin}\n{size}\n{_b64(root)}\nposition {position}\ntime {moment}\n"
    public = key.public_key().public_bytes_raw()
    stamp = _key_id(origin, public) + key.sign(text.encode())
    note = f"{text}\n{_DASH} {origin} {_b64(stamp)}\n"
    return Checkpoint(origin, size, root, position, moment, text, note)


def read(note: str) -> Checkpoint:
    """One checkpoint. Raises NoteUnclear."""
    found = _NOTE.fullmatch(note)
    if found is None:
        raise _unclear()
    lines = found[1].splitlines()
    told = dict(line.split(" ", 1) for line in lines[3:] if " " in line)
    position = told.get("position", "0")
    if len(lines) < 3 or not all(map(_NUMBER.fullmatch, (lines[1], position))):  # noqa: PLR2004
        raise _unclear()
    root = _bytes(lines[2])
    if len(root) != len(sha256().digest()):
        raise _unclear()
    where = int(lines[1]), root, int(position)
    return Checkpoint(lines[0], *where, told.get("time", ""), found[1], note)


def read_all(text: str) -> list[Checkpoint]:
    """Every checkpoint of a file that holds one after another. Raises NoteUnclear."""
    plain = text.replace("\r\n", "\n")
    found = list(_NOTE.finditer(plain))
    if not found or _NOTE.sub("", plain).strip():
        raise _unclear()
    return [read(each[0]) for each in found]


def is_signed(checkpoint: Checkpoint, keys: Collection[bytes]) -> bool:
    """Whether one of these public keys signed it, under the name of its origin."""
    return any(
        _fits(checkpoint, key, stamp)
        for name, stamp in _stamps(checkpoint.note)
        if name == checkpoint.origin
        for key in keys
    )


def _fits(checkpoint: Checkpoint, key: bytes, stamp: bytes) -> bool:
    if stamp[:4] != _key_id(checkpoint.origin, key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(stamp[4:], checkpoint.text.encode())
    except InvalidSignature:
        return False
    return True


def _stamps(note: str) -> Iterator[tuple[str, bytes]]:
    for line in note.rpartition("\n\n")[2].splitlines():
        name, _, stamp = line.removeprefix(f"{_DASH} ").partition(" ")
        with suppress(NoteUnclear):
            yield name, _bytes(stamp)


def verifier_key(origin: str, public: bytes) -> str:
    """The public key as it is handed on: name, number and key in one line (`vkey`)."""
    number = _key_id(origin, public).hex()
    return f"{origin}+{number}+{_b64(_ED25519 + public)}"


def public_key(line: str) -> bytes:
    """The public key of such a line. Raises NoteUnclear."""
    parts = line.strip().split("+", 2)
    key = _bytes(parts[-1])
    public = key[1:]
    if len(parts) != 3 or key[:1] != _ED25519 or len(public) != KEY_BYTES:  # noqa: PLR2004
        raise _unclear()
    if parts[1] != _key_id(parts[0], public).hex():
        raise _unclear()
    return public


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _b64(raw: bytes) -> str:
    return b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        raise _unclear() from None


def _unclear() -> NoteUnclear:
    return NoteUnclear(
        "A checkpoint or a public key is not in its form. Give the file as it was handed out."
    )
