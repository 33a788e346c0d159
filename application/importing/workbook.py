"""Reading an Excel workbook: values, real dates and merged cells, never formulas."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from application.importing.cells import Cell
from application.importing.limits import (
    CellTooLong,
    DamagedFile,
    Limits,
    NotASpreadsheet,
    OldWorkbook,
    PasswordProtected,
    TooManyCells,
    TooManyColumns,
    TooManySheets,
    check_workbook,
)
from application.importing.sheets import Place, Sheet

_MAIN_PART = "xl/workbook.xml"
_UNCHECKED_PARTS = ("xl/workbook.bin", "content.xml")


def read_workbook(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Every worksheet, hidden ones too, in the workbook's order. Raises FileRefused."""
    check_workbook(data, limits)
    _check_kind(data)
    try:
        with CalamineWorkbook.from_object(BytesIO(data)) as book:
            return _sheets(book, limits)
    except PasswordError as error:
        raise PasswordProtected from error
    except (CalamineError, ValueError, OSError) as error:
        raise DamagedFile from error


def _check_kind(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        names = {name.casefold().lstrip("/") for name in archive.namelist()}
    if names.intersection(_UNCHECKED_PARTS):
        raise OldWorkbook
    if _MAIN_PART not in names:
        raise NotASpreadsheet


def _sheets(book: CalamineWorkbook, limits: Limits) -> tuple[Sheet, ...]:
    names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if len(names) > limits.sheets:
        raise TooManySheets
    return tuple(_sheet(book.get_sheet_by_name(name), limits) for name in names)


def _sheet(read: CalamineSheet, limits: Limits) -> Sheet:
    rows = tuple(
        tuple(None if cell == "" else cell for cell in row)
        for row in read.to_python(skip_empty_area=False)
    )
    _check_lengths(rows, limits)
    if any(len(row) > limits.columns and any(row[limits.columns :]) for row in rows):
        raise TooManyColumns
    return Sheet(read.name, rows, _merged(read, rows, limits))


def _check_lengths(rows: tuple[tuple[Cell, ...], ...], limits: Limits) -> None:
    longest = max((len(cell) for row in rows for cell in row if isinstance(cell, str)), default=0)
    if longest > limits.cell_length:
        raise CellTooLong


def _merged(
    read: CalamineSheet, rows: tuple[tuple[Cell, ...], ...], limits: Limits
) -> dict[Place, Place]:
    """Covered cells and their anchors, no further than the sheet's own cells reach."""
    found: dict[Place, Place] = {}
    width = max((len(row) for row in rows), default=0)
    seen = 0
    for (top, left), (bottom, right) in read.merged_cell_ranges or ():
        down, across = range(top, min(bottom + 1, len(rows))), range(left, min(right + 1, width))
        seen += len(down) * len(across)
        if seen > limits.cells:
            raise TooManyCells
        found |= {(r, c): (top, left) for r in down for c in across if (r, c) != (top, left)}
    return found
