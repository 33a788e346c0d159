"""Words over rows: the source, date and publisher that they give to the rows below, or a theme."""

from __future__ import annotations

import pytest

from application.importing.rows import ALONE, OVER_LESSONS
from tests.application.importing.trackers import a_book, as_workbook, read, read_rows, saved

FULL = ("Ref", "Source", "Date", "Learning", "Lead")


@pytest.mark.parametrize(
    ("words", "own", "value"),
    [
        ("LCSPR Child M (published 12 May 2019)", "LCSPR Child M", "2019-05-12"),
        ("Rapid Review - Baby T, Autumn term 2021", "Baby T", "2021-09-01/2021-12-31"),
        ("Source: LCSPR Child M - date: 12 May 2019", "Child M", "2019-05-12"),
        ("SCR Child X | published March 2016", "", "2016-03"),
    ],
)
def test_rows_of_the_same_source_take_the_date_over_them(words: str, own: str, value: str) -> None:
    preview = read_rows(FULL, (words, "", "", "", ""), ("1", own, "", "Listen", "Police"))

    assert [one.date.iso() for one in preview.lessons] == [value]
    assert preview.ignored_rows == ()


def test_a_row_of_another_source_takes_nothing_from_the_words_over_it() -> None:
    (lesson,) = read_rows(
        FULL, ("LCSPR Child M (May 2019)", "", "", "", ""), ("1", "Child N", "", "Listen", "")
    ).lessons

    assert (lesson.source, lesson.date.known) == ("Child N", False)
    assert lesson.notes == "Section: LCSPR Child M (May 2019)"


def test_the_date_may_stand_in_a_cell_beside() -> None:
    preview = read_rows(
        ("Learning", "Lead", "How shared"),
        ("Rapid Review Baby T", "Autumn term 2021", ""),
        ("", "", ""),
        ("Sleep safely", "Health", ""),
    )

    assert [(one.source, one.date.iso()) for one in preview.lessons] == [
        ("Rapid Review Baby T", "2021-09-01/2021-12-31")
    ]


def test_headings_repeated_under_a_banner_change_nothing() -> None:
    headings = ("Learning", "Lead", "How shared")

    lessons = read_rows(
        headings,
        ("LCSPR Child M, June 2020", "", ""),
        headings,
        ("Look", "Health", ""),
        ("Audit of plans (2020/21), Anytown SCP", "", ""),
        headings,
        ("Plan", "Health", ""),
    ).lessons

    assert [(one.source, one.publisher, one.date.iso()) for one in lessons] == [
        ("LCSPR Child M", None, "2020-06"),
        ("Audit of plans", "Anytown SCP", "2020-04-01/2021-03-31"),
    ]


def test_a_merged_banner_is_a_section_in_a_workbook() -> None:
    rows: list[list[str | None]] = [
        [*FULL],
        ["LCSPR Child M (published 12 May 2019)", None, None, None, None],
        ["1", "LCSPR Child M", None, "Listen", "Police"],
    ]

    (lesson,) = read(as_workbook(rows, merged=["A2:E2"])).lessons

    assert lesson.date.iso() == "2019-05-12"


def test_a_source_without_lessons_is_said_to_stand_alone() -> None:
    preview = read_rows(
        ("Source", "Date", "Learning"), ("Child P", "", ""), ("Child R", "2021", "Look")
    )

    assert [(one.row, one.why) for one in preview.ignored_rows] == [(2, ALONE)]


def test_a_theme_over_rows_is_their_theme() -> None:
    lessons = read_rows(
        ("Learning", "Source", "Lead"),
        ("Neglect", "", ""),
        ("Know the history", "Child M", "Police"),
        ("Information sharing", "", ""),
        ("Ask for consent", "Child N", "Health"),
    ).lessons

    assert [(one.theme, one.source) for one in lessons] == [
        ("Neglect", "Child M"),
        ("Information sharing", "Child N"),
    ]


def test_a_plan_for_one_review_names_it_above_the_headings() -> None:
    (lesson,) = read_rows(
        ("LCSPR Child M Action Plan", "", ""),
        ("Published May 2019", "", ""),
        ("Rec No", "Recommendation", "Lead"),
        ("1", "Do this", "Police"),
    ).lessons

    assert (lesson.source, lesson.date.iso()) == ("LCSPR Child M", "2019-05")


def test_a_sheet_named_after_a_review_is_about_it() -> None:
    book = a_book()
    book.active.title = "Rapid Review Baby T"
    for row in (
        ("Board:", "Anytown SCP"),
        ("No", "Recommendation", "Lead"),
        ("1", "Do this", "GP"),
    ):
        book.active.append(row)

    (lesson,) = read(saved(book)).lessons

    assert (lesson.source, lesson.publisher) == ("Rapid Review Baby T", "Anytown SCP")


def test_a_title_that_names_no_review_is_no_source() -> None:
    (lesson,) = read_rows(
        ("LCSPR action tracker 2019", "", ""),
        ("No", "Recommendation", "Lead"),
        ("1", "Do this", "GP"),
    ).lessons

    assert lesson.source is None


def test_a_source_row_over_its_lessons_is_named_in_the_report() -> None:
    preview = read_rows(
        ("Ref", "Source", "Learning"), ("7", "Child P", ""), ("7.1", "", "Look twice")
    )

    assert preview.lessons[0].source == "Child P"
    assert [(one.row, one.why) for one in preview.ignored_rows] == [(2, OVER_LESSONS)]
