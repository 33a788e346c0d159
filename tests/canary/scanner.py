"""Looks for a word in whatever bytes there are: as written, encoded, cut up or compressed."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

PIECE: Final = 7
"""PostgreSQL's compression puts a byte of its own between eight of ours: seven stay together."""

_STREAM: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_ZIP: Final = b"PK\x03\x04"
_LARGEST: Final = 50_000_000


def needles(mark: str) -> tuple[bytes, ...]:
    """Every form in which a mark of small letters may lie in a file."""
    forms = {form for each in (mark, mark.upper()) for form in _forms(each)}
    return tuple(sorted(forms))


def _forms(mark: str) -> Iterator[bytes]:
    plain = mark.encode()
    yield from (plain[at : at + PIECE] for at in range(len(plain) - PIECE + 1))
    yield from _in_base64(plain)
    yield from (plain.hex().encode(), plain.hex().upper().encode())
    yield mark.encode("utf-16-le")[:-1]
    yield mark.encode("utf-32-le")[:-3]
    for written in (r"\u{:04x}", r"\u{:04X}", r"\x{:02x}", "%{:02x}", "%{:02X}", "&#{};"):
        yield "".join(written.format(ord(each)) for each in mark).encode()


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """The part that is the same whatever stands before and after, for each of three places."""
    for before in range(3):
        told = base64.b64encode(b"\0" * before + plain).rstrip(b"=")
        yield told[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]


def holds(data: bytes, wanted: Iterable[bytes]) -> bool:
    """Whether any of the needles lies in the data, or in what is compressed within it."""
    kept = tuple(wanted)
    return any(needle in part for part in (data, *_unpacked(data)) for needle in kept)


def traces(places: Iterable[Path], mark: str) -> list[str]:
    """The files, in folders or named, that hold the mark, or bear it in their names."""
    wanted = needles(mark)
    return [
        path.name
        for place in places
        for path in sorted(_files(place))
        if holds(str(path).encode(), wanted) or holds(_read(path), wanted)
    ]


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
