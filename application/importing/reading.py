"""From a file's bytes to sheets of rows, whatever program saved it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from application.importing.delimited import decoded, read_delimited
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
_COMPOUND = bytes.fromhex("D0CF11E0")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"#!",
)
_OTHER_TEXT = re.compile(
    r"""\s*(<!doctype|<html|<head|<body|<table|<\?xml|\{\s*["}]|\[\s*["\[{\]])""", re.IGNORECASE
)
"""How web pages and files for programs begin, and no table does."""

_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ""})
_OLD = frozenset({".xls", ".xlt", ".xlsb", ".ods", ".numbers"})
_HEAD = 400


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
    path = PurePosixPath(name.replace("\\", "/"))
    _check_form(path.suffix.casefold(), data)
    if data.startswith(_ZIP):
        return read_workbook(data, limits)
    return (read_delimited(path.name, data, limits),)


def _check_form(suffix: str, data: bytes) -> None:
    """Refuse what by its bytes or by its name is no table that can be read."""
    if data.startswith(_COMPOUND):
        raise PasswordProtected if _ENCRYPTED in data else OldWorkbook
    if data.startswith(_OTHER_FILES) or _OTHER_TEXT.match(decoded(data[:_HEAD])):
        raise NotASpreadsheet
    if suffix not in _TABLES:
        raise OldWorkbook if suffix in _OLD else NotASpreadsheet
