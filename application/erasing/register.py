"""The register of erasures: receipts beside the keys, so that no restored backup undoes one.

It holds no personal data: what was destroyed by opaque id, when, and who answered for it.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BufferedRandom
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from application.eventstore.key_files import write_folder
from application.ports import StoreNotReady

REGISTER: Final = "erasures.jsonl"
KEY: Final = "register-key"
_FIRST: Final = "0" * 64
_OTHERS: Final = 0o077
_KEY_BYTES: Final = 32


class RegisterBroken(StoreNotReady):
    """The register of erasures cannot be relied on, so nothing is served until it is restored."""


class What(StrEnum):
    """What a receipt is for."""

    CHILD_ERASED = "child-erased"
    TEXT_FORGOTTEN = "text-forgotten"
    KEY_DESTROYED = "key-destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of the register; `before` is the digest of the line before it.

    `issuers` issued the tokens by which others answered for it; a line without any leaves it out.
    """

    sequence: int
    what: What
    about: Mapping[str, str]
    at: str
    by: tuple[str, ...]
    before: str
    issuers: tuple[str, ...] = ()
    mac: str = ""

    @property
    def content(self) -> bytes:
        """What the mac covers."""
        told = {name: value for name, value in self._told.items() if name != "mac"}
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    @property
    def line(self) -> bytes:
        """The receipt as it is written."""
        return json.dumps(self._told, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    @property
    def _told(self) -> dict[str, Any]:
        told = asdict(self)
        return told if self.issuers else {k: v for k, v in told.items() if k != "issuers"}


class Register:
    """`erasures.jsonl` in the key directory: only added to, each line chained to the one before."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._path = directory / REGISTER

    def receipts(self) -> tuple[Receipt, ...]:
        """Every receipt in order. Raises RegisterBroken where a line was changed or is missing.

        The register or its key alone is broken too: the one is made with the other.
        A last line without its end was never acknowledged, and does not count.
        """
        self._need_both()
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return ()
        return self._read(raw)

    def add(
        self,
        what: What,
        about: Mapping[str, str],
        *,
        at: datetime,
        by: Sequence[UUID | None],
        issuers: Sequence[UUID] = (),
    ) -> Receipt:
        """Write a receipt that outlasts a failure of power; one for the same thing is kept.

        Raises RegisterBroken.
        """
        return self.add_all(what, [about], at=at, by=by, issuers=issuers)[0]

    def add_all(
        self,
        what: What,
        abouts: Sequence[Mapping[str, str]],
        *,
        at: datetime,
        by: Sequence[UUID | None],
        issuers: Sequence[UUID] = (),
    ) -> tuple[Receipt, ...]:
        """Write a receipt for each of these things, in one go. Raises RegisterBroken."""
        told = {
            "what": what,
            "at": at.isoformat(),
            "by": tuple(str(each) for each in by if each),
            "issuers": tuple(map(str, issuers)),
        }
        with self._locked() as file:
            raw = file.read()
            known = list(self._read(raw))
            begun = len(known)
            kept = {_thing(each.what, each.about): each for each in known}
            for about in abouts:
                if _thing(what, about) not in kept:
                    known.append(self._signed({**told, "about": dict(about)}, known))
                    kept[_thing(what, about)] = known[-1]
            _extend(file, raw, known[begun:])
        write_folder(self._directory)
        return tuple(kept[_thing(what, about)] for about in abouts)

    def _signed(self, told: dict[str, Any], known: Sequence[Receipt]) -> Receipt:
        told["sequence"] = len(known) + 1
        told["before"] = _digest(known[-1]) if known else _FIRST
        return Receipt(**told, mac=_mac(self._key(), Receipt(**told)))

    def _read(self, raw: bytes) -> tuple[Receipt, ...]:
        found: list[Receipt] = []
        key = self._key() if raw else b""
        for line in raw[: _whole(raw)].splitlines():
            receipt = _receipt(line)
            before = _digest(found[-1]) if found else _FIRST
            chained = (receipt.sequence, receipt.before) == (len(found) + 1, before)
            if not chained or not hmac.compare_digest(_mac(key, receipt), receipt.mac):
                raise _broken()
            found.append(receipt)
        return tuple(found)

    def _key(self) -> bytes:
        """The key of the receipts' macs, made with the first receipt."""
        path = self._directory / KEY
        if not path.exists() and not _whole(_content(self._path)):
            _make_key(path)
        try:
            open_to_others = path.stat().st_mode & _OTHERS
            key = b64decode(path.read_bytes())
        except (FileNotFoundError, ValueError):
            raise _broken() from None
        if open_to_others or len(key) != _KEY_BYTES:
            raise _broken()
        return key

    def _need_both(self) -> None:
        """The key is looked for first: it is made once the register is there."""
        if (self._directory / KEY).exists() and not self._path.exists():
            raise _broken()

    @contextmanager
    def _locked(self) -> Iterator[BufferedRandom]:
        """One writer at a time, in whatever process."""
        self._need_both()
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _thing(what: What, about: Mapping[str, str]) -> tuple[object, ...]:
    return (what, *sorted(about.items()))


def _extend(file: BufferedRandom, raw: bytes, fresh: Sequence[Receipt]) -> None:
    """Write these receipts after the last whole line, and wait until they are on the disk."""
    if fresh:
        file.seek(_whole(raw))
        file.truncate()
        file.write(b"".join(each.line for each in fresh))
        file.flush()
        os.fsync(file.fileno())


def _make_key(path: Path) -> None:
    """Appears whole or not at all, after the register itself; the first of two writers wins."""
    write_folder(path.parent)
    draft = path.with_name(f".{KEY}-{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(b64encode(os.urandom(_KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _whole(raw: bytes) -> int:
    """How many bytes belong to lines that were ended."""
    return raw.rfind(b"\n") + 1


def _receipt(line: bytes) -> Receipt:
    try:
        told = json.loads(line)
        what = What(told.pop("what"))
        by, issuers = tuple(told.pop("by")), tuple(told.pop("issuers", ()))
        return Receipt(what=what, by=by, issuers=issuers, **told)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _broken() from None


def _mac(key: bytes, receipt: Receipt) -> str:
    return hmac.digest(key, receipt.content, "sha256").hex()


def _digest(receipt: Receipt) -> str:
    return sha256(receipt.line).hexdigest()


def _broken() -> RegisterBroken:
    return RegisterBroken(
        f"The register of erasures ({REGISTER} or {KEY} in the key directory) is damaged or"
        " incomplete. Restore both from the newest backup of the key directory: until then"
        " nothing is served, because something that was erased could come back."
    )
