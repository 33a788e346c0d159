"""Whatever program saved the tracker, the rows are the user's own."""

from __future__ import annotations

import pytest

from tests.application.importing.trackers import (
    HEADINGS,
    a_book,
    as_csv,
    as_workbook,
    read,
    saved,
)

ROWS = (HEADINGS, ["1", "Caf\u00e9 review", "2020", "Listen \u2013 always", "", "", "", "", ""])


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_table_is_read_in_every_usual_form(encoding: str, delimiter: str) -> None:
    (lesson,) = read(as_csv(*ROWS, delimiter=delimiter, encoding=encoding)).lessons

    assert (lesson.source, lesson.lesson, lesson.row) == (
        "Caf\u00e9 review",
        "Listen \u2013 always",
        2,
    )


def test_a_first_line_that_names_the_separator_is_no_row() -> None:
    (lesson,) = read(b"sep=;\r\n" + as_csv(*ROWS, delimiter=";")).lessons

    assert lesson.row == 2


def test_a_quoted_line_break_adds_no_row_and_an_empty_line_does() -> None:
    text = 'Source,Learning\r\nA,"one\r\ntwo"\r\n\r\nB,three\r\n'

    lessons = read(text.encode()).lessons

    assert [(one.row, one.lesson) for one in lessons] == [(2, "one\ntwo"), (4, "three")]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    text = 'Source,Learning\nA,one\n",two\nB,three\n'

    assert [one.lesson for one in read(text.encode()).lessons] == ["one", "two", "three"]


def test_a_csv_is_one_sheet_named_after_its_file() -> None:
    (lesson,) = read(as_csv(*ROWS), name="C:\\boards\\our tracker.csv").lessons

    assert lesson.sheet == "our tracker.csv"


def test_numbers_of_a_workbook_have_no_point_and_empty_rows_count() -> None:
    data = as_workbook([["Ref", "Source", "Learning"], [None], [12, "A", "Listen"]])

    (lesson,) = read(data).lessons

    assert (lesson.row, lesson.reference) == (3, "12")


def test_every_sheet_is_read_and_helping_sheets_are_passed_over() -> None:
    book = a_book()
    book.active.title = "Index"
    book.active.append(["Sheet", "What is in it"])
    for name in ("Reviews", "Audits"):
        sheet = book.create_sheet(name)
        sheet.append(["Source", "Learning"])
        sheet.append([name, f"Listen to {name}"])
    lists = book.create_sheet("Lookups")
    lists.append(["Agency", "Status", "Theme"])
    lists.append(["Police", "Done", "Neglect"])
    themes = book.create_sheet("Themes")
    themes.append(["Theme", "Issue"])
    themes.append(["Neglect", "home conditions"])

    preview = read(saved(book))

    assert [(one.sheet, one.row) for one in preview.lessons] == [("Reviews", 2), ("Audits", 2)]
    assert [one.name for one in preview.sheets if one.why_passed_over] == [
        "Index",
        "Lookups",
        "Themes",
    ]
    assert [one.sheet for one in preview.not_understood] == ["Themes"]


def test_hidden_columns_are_read_too() -> None:
    book = a_book()
    book.active.append(["Source", "Learning", "Impact"])
    book.active.append(["A", "Listen", "re-audit found more visits"])
    book.active.column_dimensions["C"].hidden = True

    assert read(saved(book)).lessons[0].evaluation == "re-audit found more visits"
