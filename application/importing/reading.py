"""From a file's bytes to sheets of rows, whatever program saved it."""

from __future__ import annotations

from application.importing.delimited import read_delimited
from application.importing.limits import (
    EmptyFile,
    Limits,
    NotASpreadsheet,
    OldWorkbook,
    PasswordProtected,
    check_size,
)
from application.importing.sheets import Sheet
from application.importing.workbook import read_workbook

_ZIP = b"PK"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)


def read_sheets(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, or the one table of a text file, named after the file.

    Raises FileRefused, with the reason as its type, before anything large is unpacked.
    """
    check_size(data, limits)
    sheets = _by_kind(name, data, limits)
    if not any(sheet.texts(row) for sheet in sheets for row in sheet):
        raise EmptyFile
    return sheets


def _by_kind(name: str, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    if data.startswith(_ZIP):
        return read_workbook(data, limits)
    if data.startswith(_COMPOUND):
        raise PasswordProtected if _ENCRYPTED in data else OldWorkbook
    if data.startswith(_OTHER_FILES):
        raise NotASpreadsheet
    return (read_delimited(_without_folders(name), data, limits),)


def _without_folders(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
