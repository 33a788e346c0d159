"""Sealing words so that they open only in their own place, with their own key."""

from __future__ import annotations

import os
from base64 import b64decode
from binascii import Error as NotBase64
from binascii import b2a_base64
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from application.eventstore.errors import Tampered

BY_STREAM = 1
BY_CHILDREN = 2

_FORMAT = 1
_AES_256_GCM = 1
_NONCE = 12
_ID = 16
_FIXED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event lies: what is sealed there opens nowhere else."""

    area: UUID
    stream: UUID
    version: int
    name: str

    @property
    def header(self) -> bytes:
        """How whatever is sealed here under the stream's own text key begins."""
        return _OF_A_STREAM + self.stream.bytes

    def bound(self, header: bytes, field: str) -> bytes:
        """The associated data of one field: its header, its place and its own name."""
        name = self.name.encode()
        parts = (
            header,
            self.area.bytes,
            self.stream.bytes,
            self.version.to_bytes(8, "big"),
            len(name).to_bytes(2, "big"),
            name,
            field.encode(),
        )
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed text taken apart; its header says whose key opens it."""

    header: bytes
    nonce: bytes
    body: bytes

    @property
    def kind(self) -> int:
        """Whether a stream's key opens it, or children's."""
        return self.header[2]

    @property
    def owners(self) -> tuple[UUID, ...]:
        """The stream, or the children, whose key opens it."""
        ids = self.header[_FIXED:]
        return tuple(UUID(bytes=ids[at : at + _ID]) for at in range(0, len(ids), _ID))


def seal(key: bytes, plain: bytes, place: Place, field: str, owners: Sequence[UUID] = ()) -> str:
    """Seal under a stream's text key, or under children's where owners are given.

    Layout before base64: format, algorithm, kind of key, number of owners (two bytes), their
    ids, nonce, AES-256-GCM ciphertext with its tag.
    """
    header = _header(BY_CHILDREN, owners) if owners else place.header
    nonce = os.urandom(_NONCE)
    body = AESGCM(key).encrypt(nonce, plain, place.bound(header, field))
    return b2a_base64(header + nonce + body, newline=False).decode()


def take_apart(text: str) -> Sealed:
    """The parts of a sealed text. Raises Tampered where it is not in a known form."""
    try:
        raw = b64decode(text, validate=True)
    except (NotBase64, ValueError, TypeError):
        raise Tampered(_FORM) from None
    if len(raw) < _FIXED or raw[:2] != bytes((_FORMAT, _AES_256_GCM)):
        raise Tampered(_FORM)
    end = _FIXED + _ID * int.from_bytes(raw[3:_FIXED], "big")
    if len(raw) < end + _NONCE:
        raise Tampered(_FORM)
    return Sealed(raw[:end], raw[end : end + _NONCE], raw[end + _NONCE :])


def unseal(key: bytes, sealed: Sealed, place: Place, field: str) -> bytes:
    """What was sealed. Raises Tampered where it was changed or moved: never reads as erased."""
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.body, place.bound(sealed.header, field))
    except (InvalidTag, ValueError):
        message = "A sealed text does not open in this place: it was moved or changed."
        raise Tampered(message) from None


def children_key(keys: Sequence[bytes]) -> bytes:
    """The key of what concerns several children: each one's data key is needed to make it.

    `keys` come in the order of the children's references.
    """
    return HKDF(SHA256(), 32, salt=None, info=b"goldenthread.children.1").derive(b"".join(keys))


def _header(kind: int, owners: Sequence[UUID]) -> bytes:
    fixed = bytes((_FORMAT, _AES_256_GCM, kind)) + len(owners).to_bytes(2, "big")
    return fixed + b"".join(owner.bytes for owner in owners)


_OF_A_STREAM = bytes((_FORMAT, _AES_256_GCM, BY_STREAM, 0, 1))
_FORM = "A sealed text is not in a form that is known."
