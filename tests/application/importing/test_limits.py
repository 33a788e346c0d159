"""A file that is too large, harmful or no tracker is refused before it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from application.importing import read_tracker
from application.importing.limits import (
    CellTooLong,
    DamagedFile,
    EmptyFile,
    FileRefused,
    FileTooLarge,
    HarmfulWorkbook,
    HeadingsAlone,
    Limits,
    NotASpreadsheet,
    OldWorkbook,
    PasswordProtected,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
    TooManySheets,
    UnpacksTooLarge,
)
from tests.application.importing.trackers import HEADINGS, a_book, as_csv, as_workbook, saved

WORKBOOK = as_workbook([HEADINGS, ["1", "Child A", "2020", "Listen"]])


def refused(data: bytes, limits: Limits | None = None) -> type[FileRefused]:
    with pytest.raises(FileRefused) as caught:
        read_tracker("t", data, agencies=(), themes={}, limits=limits or Limits())
    return type(caught.value)


def archive(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def with_cell_at(reference: str) -> bytes:
    """The small workbook with one of its cells said to lie elsewhere."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, content.replace(b'r="A2"', f'r="{reference}"'.encode()))
    return data.getvalue()


def test_more_bytes_than_the_limit_are_refused() -> None:
    assert refused(as_csv(HEADINGS), Limits(bytes=10)) is FileTooLarge


def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused() -> None:
    bomb = archive(**{"xl__workbook.xml": b"0" * 5_000_000})

    assert refused(bomb) is UnpacksTooLarge
    assert refused(WORKBOOK, Limits(inflated_bytes=100)) is UnpacksTooLarge
    assert refused(WORKBOOK, Limits(entries=1)) is UnpacksTooLarge


def test_one_far_cell_does_not_make_a_table_of_the_whole_sheet() -> None:
    assert refused(with_cell_at("XFD1048576")) is TooManyRows
    assert refused(with_cell_at("XFD40000")) is TooManyCells


def test_too_many_sheets_rows_and_cells_are_refused() -> None:
    assert refused(WORKBOOK, Limits(sheets=0)) is TooManySheets
    assert refused(WORKBOOK, Limits(rows=1)) is TooManyRows
    assert refused(as_csv(HEADINGS, HEADINGS), Limits(rows=1)) is TooManyRows
    assert refused(as_csv(HEADINGS, HEADINGS), Limits(cells=9)) is TooManyCells


def test_a_cell_longer_than_a_spreadsheet_allows_is_refused() -> None:
    assert refused(as_csv(["x" * 40_000, "y"])) is CellTooLong
    assert refused(as_csv(["x" * 200_000, "y"])) is CellTooLong
    assert refused(WORKBOOK, Limits(cell_length=3)) is CellTooLong


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n",
        b"plain\x00\x01\x02 bytes",
        archive(**{"word__document.xml": b"x"}),
    ],
)
def test_other_kinds_of_file_are_refused(data: bytes) -> None:
    assert refused(data) is NotASpreadsheet


def test_a_damaged_workbook_is_refused() -> None:
    assert refused(WORKBOOK[: len(WORKBOOK) // 2]) is DamagedFile
    assert refused(archive(**{"xl__workbook.xml": b"<not"})) is DamagedFile


def test_workbooks_that_cannot_be_checked_first_are_refused() -> None:
    compound = bytes.fromhex("D0CF11E0A1B11AE1")

    assert refused(compound + b"rest") is OldWorkbook
    assert refused(archive(**{"content.xml": b"x"})) is OldWorkbook
    assert refused(compound + "EncryptedPackage".encode("utf-16-le")) is PasswordProtected


def test_a_refusal_says_what_to_do_and_repeats_nothing_of_the_file() -> None:
    with pytest.raises(FileRefused) as caught:
        read_tracker("Jones.pdf", b"%PDF Jones", agencies=(), themes={})

    assert str(caught.value) == "This is not a spreadsheet. Give a .xlsx or .csv file."


def with_part(name: str, content: bytes) -> bytes:
    data = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(data, "a") as made:
        made.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'),
        ("xl/extra.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        ("../outside.xml", b"x"),
        ("/etc/outside", b"x"),
    ],
)
def test_entities_and_paths_that_lead_outside_are_refused(name: str, content: bytes) -> None:
    assert refused(with_part(name, content)) is HarmfulWorkbook


def test_a_sheet_that_lies_about_its_size_is_read_by_its_cells() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.infolist():
            content = old.read(entry).replace(b'ref="A1:I2"', b'ref="A1:XFD1048576"')
            new.writestr(entry.filename, content)

    preview = read_tracker("t.xlsx", data.getvalue(), agencies=(), themes={})

    assert [one.lesson for one in preview.lessons] == ["Listen"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b",,\n,,\n", b"  \n\n"])
def test_a_file_without_a_word_is_refused(data: bytes) -> None:
    assert refused(data) is EmptyFile


def test_more_columns_than_any_tracker_has_are_refused() -> None:
    assert refused(as_csv(["Source", "Learning", *["c"] * 5_000])) is TooManyColumns


def test_rubbish_named_as_a_table_is_refused() -> None:
    assert refused(bytes(range(1, 256)) * 400) is NotASpreadsheet


def test_a_title_alone_is_reported_with_what_to_do() -> None:
    preview = read_tracker("t.csv", b"Learning tracker 2020\n", agencies=(), themes={})

    assert preview.lessons == ()
    assert [one.row for one in preview.not_understood] == [1]


@pytest.mark.parametrize("data", [b"Source,Learning,Lead\n", as_workbook([HEADINGS])])
def test_headings_alone_are_refused_with_what_to_do(data: bytes) -> None:
    assert refused(data) is HeadingsAlone
    assert "Fill in the rows" in HeadingsAlone.sentence


def test_one_empty_sheet_beside_a_full_one_refuses_nothing() -> None:
    book = a_book()
    book.active.append(HEADINGS)
    full = book.create_sheet("Full")
    full.append(HEADINGS)
    full.append(["1", "Child A", "2020", "Listen"])

    preview = read_tracker("t.xlsx", saved(book), agencies=(), themes={})

    assert [one.lesson for one in preview.lessons] == ["Listen"]


@pytest.mark.parametrize("name", ["old.xls", "old.csv", "old.xlsx"])
def test_an_old_workbook_is_refused_under_any_name(name: str) -> None:
    with pytest.raises(OldWorkbook) as found:
        read_tracker(
            name, bytes.fromhex("D0CF11E0") + b"\x00" * 600, agencies=(), themes={}, limits=Limits()
        )

    assert "save it as .xlsx" in found.value.sentence


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("script.py", NotASpreadsheet),
        ("page.html", NotASpreadsheet),
        ("letter.docx", NotASpreadsheet),
        ("list.md", NotASpreadsheet),
        ("tracker.ods", OldWorkbook),
    ],
)
def test_a_file_that_by_its_name_is_no_tracker_is_refused(
    name: str, kind: type[FileRefused]
) -> None:
    data = as_csv(("Source", "Date", "Learning"), ("A", "2020", "Listen"))

    with pytest.raises(kind):
        read_tracker(name, data, agencies=(), themes={})


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 a, b",
        b"<!DOCTYPE html><table><tr>",
        b"\xef\xbb\xbf<html><body>",
        b"<?xml version='1.0'?>",
        b'{"lesson": "a",\n"b": 2}',
        b'[{"lesson": "a"}, 2]',
        b"#!/bin/sh\necho a, b",
    ],
)
def test_a_file_that_by_its_beginning_is_no_table_is_refused(data: bytes) -> None:
    assert refused(data) is NotASpreadsheet


@pytest.mark.parametrize("name", ["t.csv", "T.CSV", "t.tsv", "t.txt", "tracker"])
def test_a_table_is_read_under_any_name_for_one(name: str) -> None:
    data = as_csv(("Source", "Date", "Learning"), ("A", "2020", "Listen"))

    assert len(read_tracker(name, data, agencies=(), themes={}).lessons) == 1


def test_lines_that_end_as_on_an_old_machine_are_rows() -> None:
    data = b"Source,Learning,Lead\rA,Listen,Police\rB,Look,GP\r"

    preview = read_tracker("t.csv", data, agencies=(), themes={})

    assert [one.row for one in preview.lessons] == [2, 3]
