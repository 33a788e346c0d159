"""Looks for a word in whatever bytes there are: as written, encoded, cut up or compressed."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

PIECE: Final = 7
"""PostgreSQL's compression puts a byte of its own between eight of ours: seven stay together."""

_STREAM: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_ZIP: Final = b"PK\x03\x04"
_LARGEST: Final = 50_000_000


def needles(*marks: str) -> tuple[bytes, ...]:
    """Every form in which marks of small letters may lie in a file."""
    return tuple(sorted({form for mark in marks for form in _forms(mark)}))


def _forms(mark: str) -> Iterator[bytes]:
    plain = mark.encode()
    for written in (plain, plain.upper()):
        yield from (written[at : at + PIECE] for at in range(len(written) - PIECE + 1))
    yield from _in_base64(plain)
    yield from (plain.hex().encode(), plain.hex().upper().encode())
    yield mark.encode("utf-16-le")[:-1]
    yield mark.encode("utf-32-le")[:-3]
    for form in (r"\u{:04x}", r"\u{:04X}", r"\x{:02x}", "%{:02x}", "%{:02X}", "&#{};"):
        yield "".join(form.format(ord(each)) for each in mark).encode()


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """The part that is the same whatever stands before and after, for each of three places."""
    for before in range(3):
        told = base64.b64encode(b"\0" * before + plain).rstrip(b"=")
        yield told[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]


def holds(data: bytes, wanted: Iterable[bytes]) -> bool:
    """Whether any of the needles lies in the data, or in what is compressed within it."""
    kept = tuple(wanted)
    return any(needle in part for part in (data, *_unpacked(data)) for needle in kept)


Known = Mapping[Path, tuple[int, int]]
"""When files were changed last, and how large they were."""


def traces(places: Iterable[Path], *marks: str, known: Known | None = None) -> list[str]:
    """The files, in folders or named, that hold one of the marks or bear it in their names.

    Files that are as they were when they were known, before any mark was made, are passed over.
    """
    wanted, before = needles(*marks), known or {}
    return [
        path.name
        for place in places
        for path in sorted(_files(place))
        if before.get(path) != _stamp(path)
        and (holds(str(path).encode(), wanted) or holds(_read(path), wanted))
    ]


def stamps(places: Iterable[Path]) -> Known:
    """Every file there is, as it is now."""
    return {path: _stamp(path) for place in places for path in _files(place)}


def _stamp(path: Path) -> tuple[int, int]:
    with suppress(FileNotFoundError):
        told = path.stat()
        return told.st_mtime_ns, told.st_size
    return 0, 0


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    yield from (each for each in place.rglob("*") if each.is_file())


def _read(path: Path) -> bytes:
    """What a file holds; one that goes while it is looked for holds nothing."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return b""


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(_ZIP):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for found in _STREAM.finditer(data):
        unpacker = zlib.decompressobj(47)
        with suppress(zlib.error):
            yield unpacker.decompress(data[found.start() :], _LARGEST)
