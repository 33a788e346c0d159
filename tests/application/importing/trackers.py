"""Small trackers for the tests, made in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook  # type: ignore[import-untyped]

from application.importing import read_tracker
from application.importing.preview import KnownAgency, LessonRow, Preview

HEADINGS = (
    "Ref",
    "Source",
    "Date published",
    "Learning",
    "Lead agency",
    "How shared",
    "What changed",
    "Impact",
    "Status",
)


def as_csv(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_workbook(
    rows: Sequence[Sequence[object]], *, merged: Sequence[str] = (), title: str = "Tracker"
) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def a_book() -> Workbook:
    """An empty workbook with one sheet."""
    return Workbook()


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(
    data: bytes, *, name: str = "tracker.csv", agencies: Sequence[KnownAgency] = ()
) -> Preview:
    return read_tracker(name, data, agencies=agencies, themes={})


def read_rows(*rows: Sequence[str], agencies: Sequence[KnownAgency] = ()) -> Preview:
    return read(as_csv(*rows), agencies=agencies)


def lesson(**cells: str) -> LessonRow:
    """The one lesson of a tracker with one row; cells are named by the columns' first words."""
    columns = {heading.split()[0].casefold(): heading for heading in HEADINGS}
    columns |= {"shared": "How shared", "changed": "What changed", "lead": "Lead agency"}
    named = {columns[name]: words for name, words in {"learning": "Listen", **cells}.items()}
    (only,) = read_rows(HEADINGS, [named.get(one, "") for one in HEADINGS]).lessons
    return only
