"""How large a tracker may be, and the refusals that say so before anything is read."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar, Final

_CHUNK: Final = 1 << 20
_REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAIL: Final = 32
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps on one file; the defaults are far above any board's tracker."""

    bytes: int = 20_000_000
    inflated_bytes: int = 200_000_000
    inflation: int = 200
    entries: int = 2_000
    sheets: int = 60
    rows: int = 50_000
    cells: int = 2_000_000
    columns: int = 500
    cell_length: int = 32_767


class FileRefused(Exception):
    """A file cannot be read; the type names why and the sentence says what to do."""

    sentence: ClassVar[str] = "The file cannot be read. Save it as .xlsx or .csv and try again."

    def __init__(self) -> None:
        super().__init__(self.sentence)


class FileTooLarge(FileRefused):
    """The file has more bytes than the limit."""

    sentence = "The file is too large. Split it, or delete what is not part of the tracker."


class UnpacksTooLarge(FileRefused):
    """The workbook unpacks to far more than its size, as a harmful file would."""

    sentence = "The workbook unpacks to more than is allowed. Save the tracker alone as .csv."


class TooManySheets(FileRefused):
    """The workbook has more sheets than the limit."""

    sentence = "The workbook has too many sheets. Save the tracker's own sheets as a new file."


class TooManyRows(FileRefused):
    """A sheet has more rows than the limit."""

    sentence = "A sheet has too many rows. Delete empty rows at its end, or split the file."


class TooManyCells(FileRefused):
    """The sheets span more cells than the limit."""

    sentence = "The file spans too many cells. Delete empty rows and columns beyond the tracker."


class TooManyColumns(FileRefused):
    """A sheet has more columns than any tracker."""

    sentence = "A sheet has too many columns. Delete the columns beyond the tracker."


class CellTooLong(FileRefused):
    """One cell holds more text than a spreadsheet allows."""

    sentence = "A cell holds too much text. Look for a quotation mark that is never closed."


class NotASpreadsheet(FileRefused):
    """The bytes are neither a workbook nor a text table."""

    sentence = "This is not a spreadsheet. Give a .xlsx or .csv file."


class OldWorkbook(FileRefused):
    """The workbook is of a kind that cannot be checked before it is read."""

    sentence = "This kind of workbook is not read. Open it and save it as .xlsx or .csv."


class PasswordProtected(FileRefused):
    """The workbook asks for a password."""

    sentence = "The workbook has a password. Save a copy without one and try again."


class HarmfulWorkbook(FileRefused):
    """The workbook holds what no spreadsheet program writes: entities, or paths outside itself."""

    sentence = "The workbook holds parts that may do harm. Save the tracker alone as .csv."


class EmptyFile(FileRefused):
    """There is not one word in the file."""

    sentence = "The file is empty. Give the tracker with its headings and at least one row."


class HeadingsAlone(FileRefused):
    """There are headings, and not one row under them."""

    sentence = "There are no lessons under the headings. Fill in the rows and try again."


class DamagedFile(FileRefused):
    """The workbook's own parts do not fit together."""

    sentence = "The workbook is damaged. Open it in a spreadsheet program and save it again."


def check_size(data: bytes, limits: Limits) -> None:
    """Refuse more bytes than allowed, before anything looks at them."""
    if len(data) > limits.bytes:
        raise FileTooLarge


def check_workbook(data: bytes, limits: Limits) -> None:
    """Refuse a workbook that would unpack, or spread out, beyond the limits.

    Nothing is believed that the archive says of itself: every part is unpacked in pieces and
    counted, and every sheet's furthest cell is found before a table of that size is made.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive, limits)
            _check_parts(archive, limits, packed=len(data))
    except _DAMAGE as error:
        raise DamagedFile from error


def _check_entries(archive: zipfile.ZipFile, limits: Limits) -> None:
    if len(archive.infolist()) > limits.entries:
        raise UnpacksTooLarge
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise PasswordProtected
    if any(_leads_outside(entry.filename) for entry in archive.infolist()):
        raise HarmfulWorkbook


def _leads_outside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path.startswith(("/", "\\")) or ":" in parts[0]


def _check_parts(archive: zipfile.ZipFile, limits: Limits, *, packed: int) -> None:
    allowed = min(limits.inflated_bytes, max(packed * limits.inflation, _CHUNK))
    cells = 0
    for entry in archive.infolist():
        part = _Part(entry.filename)
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                allowed -= len(piece)
                if allowed < 0:
                    raise UnpacksTooLarge
                part.see(piece)
                if part.declares_entities:
                    raise HarmfulWorkbook
        cells += part.rows * part.columns
        _check_spread(part.rows, cells, limits)


class _Part:
    """One part of the workbook, and how far its cells reach."""

    def __init__(self, name: str) -> None:
        self._is_text = name.casefold().endswith((".xml", ".rels"))
        self._is_sheet = self._is_text and "worksheets/" in name.casefold()
        self.declares_entities = False
        self.rows = 0
        self.columns = 0
        self._tail = b""

    def see(self, piece: bytes) -> None:
        if self._is_text and _ENTITY.search(self._tail + piece):
            self.declares_entities = True
        if self._is_sheet:
            self._see_cells(piece)
        self._tail = piece[-_TAIL:]

    def _see_cells(self, piece: bytes) -> None:
        for letters, digits in set(_REFERENCE.findall(self._tail + piece)):
            self.rows = max(self.rows, int(digits))
            self.columns = max(self.columns, _number_of(letters))


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_spread(rows: int, cells: int, limits: Limits) -> None:
    if rows > limits.rows:
        raise TooManyRows
    if cells > limits.cells:
        raise TooManyCells
