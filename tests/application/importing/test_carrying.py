"""What blanks, merged cells, ditto marks and banners mean, and what they never mean."""

from __future__ import annotations

import pytest

from application.importing import as_json
from application.importing.rows import ALONE, NO_LESSON, TOTAL
from tests.application.importing.trackers import HEADINGS, as_workbook, read, read_rows


def row(source: str = "", date: str = "", learning: str = "", *rest: str) -> list[str]:
    return ["", source, date, learning, *rest, *[""] * (5 - len(rest))]


def test_a_blank_under_a_source_takes_its_source_and_date() -> None:
    lessons = read_rows(HEADINGS, row("Child A", "May 2020", "One"), row("", "", "Two")).lessons

    assert [(one.source, one.date.iso()) for one in lessons] == [("Child A", "2020-05")] * 2


def test_a_new_source_never_takes_the_date_of_the_one_above() -> None:
    lessons = read_rows(
        HEADINGS, row("Child A", "May 2020", "One"), row("Child B", "", "Two")
    ).lessons

    assert not lessons[1].date.known


def test_a_stated_unknown_date_is_carried_as_unknown() -> None:
    lessons = read_rows(
        HEADINGS, row("A", "May 2020", "One"), row("B", "n/k", "Two"), row("", "", "Three")
    ).lessons

    assert [one.date.known for one in lessons] == [True, False, False]


def test_agency_sharing_and_status_are_never_carried() -> None:
    full = row("Child A", "2020", "One", "Police", "blog", "policy", "re-audit", "done")

    second = read_rows(HEADINGS, full, row("", "", "Two")).lessons[1]

    assert second.agencies == ()
    assert (second.dissemination, second.embedding, second.evaluation) == (None, None, None)
    assert second.claimed_status is None


@pytest.mark.parametrize("mark", ['"', "''", "ditto", "Do.", "as above", "\u201d"])
def test_a_ditto_mark_repeats_the_cell_above_in_any_column(mark: str) -> None:
    full = row("Child A", "2020", "One", "Police", "blog")

    second = read_rows(HEADINGS, full, row(mark, mark, "Two", mark, mark)).lessons[1]

    assert (second.source, second.date.iso(), second.dissemination) == ("Child A", "2020", "blog")
    assert [one.name for one in second.agencies] == ["Police"]


def test_a_ditto_mark_under_a_blank_is_a_blank() -> None:
    lessons = read_rows(HEADINGS, row("A", "", "One"), row('"', '"', "Two")).lessons

    assert (lessons[1].source, lessons[1].date.known) == ("A", False)


def test_merged_cells_belong_to_every_row_that_they_cover() -> None:
    rows: list[list[str | None]] = [
        ["Source", "Learning", "Lead"],
        ["A", "One", "Police"],
        [None, "Two", None],
    ]

    lessons = read(as_workbook(rows, merged=["A2:A3", "C2:C3"])).lessons

    assert [(one.source, one.agencies[0].name) for one in lessons] == [("A", "Police")] * 2


def test_a_lesson_merged_over_rows_is_one_lesson_with_all_that_the_rows_say() -> None:
    rows: list[list[str | None]] = [
        ["Source", "Learning", "Lead", "How shared"],
        ["A", "One", "Police", "briefing"],
        [None, None, "Health", "blog"],
    ]

    (lesson,) = read(as_workbook(rows, merged=["A2:A3", "B2:B3"])).lessons

    assert [one.name for one in lesson.agencies] == ["Police", "Health"]
    assert [one.words for one in lesson.sharings] == ["briefing", "blog"]


def test_a_banner_is_the_source_of_the_rows_below_it() -> None:
    lessons = read_rows(
        ("Ref", "Learning", "Lead"),
        ("SCR Child X (Anytown LSCB), published March 2016", "", ""),
        ("1", "One", "Police"),
        ("2", "Two", "Health"),
        ("Audit of early help", "", ""),
        ("3", "Three", "GP"),
    ).lessons

    assert [(one.source, one.publisher, one.date.iso()) for one in lessons] == [
        ("SCR Child X", "Anytown LSCB", "2016-03"),
        ("SCR Child X", "Anytown LSCB", "2016-03"),
        ("Audit of early help", None, None),
    ]


def test_a_source_row_above_its_lessons_is_carried_down() -> None:
    preview = read_rows(HEADINGS, row("Child A", "2020"), row("", "", "One"))

    assert [(one.source, one.date.iso()) for one in preview.lessons] == [("Child A", "2020")]
    assert preview.not_understood == ()


def test_blank_rows_between_the_lessons_change_nothing() -> None:
    lessons = read_rows(HEADINGS, row("A", "2020", "One"), [""] * 9, row("", "", "Two")).lessons

    assert [(one.row, one.source) for one in lessons] == [(2, "A"), (4, "A")]


def test_nothing_is_carried_over_an_empty_row_where_such_rows_part_the_sources() -> None:
    lessons = read_rows(
        HEADINGS,
        row("A", "2020", "One"),
        row("", "", "Two"),
        [""] * 9,
        row("B", "2021", "Three"),
        [""] * 9,
        row("", "", "Four"),
    ).lessons

    assert [(one.source, one.date.iso()) for one in lessons] == [
        ("A", "2020"),
        ("A", "2020"),
        ("B", "2021"),
        (None, None),
    ]


def test_where_every_second_row_is_empty_the_empty_rows_part_nothing() -> None:
    filled = [
        row("A", "2020", "One"),
        row("", "", "Two"),
        row("B", "", "Three"),
        row("", "", "4th"),
    ]
    spaced = [line for one in filled for line in (one, [""] * 9)]

    assert [one.source for one in read_rows(HEADINGS, *spaced).lessons] == ["A", "A", "B", "B"]


def test_the_report_says_which_row_took_what_from_which() -> None:
    preview = read_rows(
        HEADINGS,
        row("A", "2020", "One"),
        row("", "", "Two"),
        row("", "2021", "Three"),
        row("", "", "Four"),
        row("B", "", "Five"),
    )

    assert [(one.row, one.why) for one in preview.carried] == [
        (3, "source and date carried down from row 2"),
        (4, "source carried down from row 2"),
        (5, "source carried down from row 2"),
        (5, "date carried down from row 4"),
    ]
    assert as_json(preview)["carried"][0] == {
        "sheet": "tracker.csv",
        "row": 3,
        "from_row": 2,
        "fields": ["source", "date"],
        "why": "source and date carried down from row 2",
    }


@pytest.mark.parametrize(
    "words",
    ["Total", "TOTALS", "Sub-total", "Subtotal: Child A", "Grand total", "Number of actions"],
)
def test_a_row_that_adds_up_is_ignored(words: str) -> None:
    preview = read_rows(HEADINGS, row("A", "", "One"), row(words, "", "101"))

    assert len(preview.lessons) == 1
    assert [(one.row, one.why) for one in preview.ignored_rows] == [(3, TOTAL)]


def test_a_row_without_a_lesson_is_reported_in_the_users_own_row_number() -> None:
    preview = read_rows(
        HEADINGS, row("A", "", "One"), row("B", "", "TBC", "Police"), row("C", "", "Two")
    )

    assert [(one.row, one.why) for one in preview.not_understood] == [(3, NO_LESSON)]
    assert len(preview.lessons) == 2


def test_words_alone_at_the_end_are_ignored_and_said_to_be() -> None:
    preview = read_rows(
        HEADINGS, row("A", "", "One"), ["Last updated by the business unit", *[""] * 8]
    )

    assert [(one.row, one.why) for one in preview.ignored_rows] == [(3, ALONE)]


def test_an_impossible_date_is_reported_and_the_lesson_kept() -> None:
    preview = read_rows(HEADINGS, row("A", "31/02/2020", "One"))

    assert preview.lessons[0].date.words == "31/02/2020"
    assert [one.row for one in preview.not_understood] == [2]


def test_a_theme_before_every_lesson_is_its_theme() -> None:
    rows = [row("A", "", f"{theme}: look at it") for theme in ("Neglect", "Fathers", "Sleep")]

    lessons = read_rows(HEADINGS, *rows).lessons

    assert (lessons[0].theme, lessons[0].lesson) == ("Neglect", "look at it")


def test_a_colon_in_a_few_lessons_makes_no_theme() -> None:
    rows = [row("A", "", words) for words in ("Survey: staff felt heard", "Listen", "Look")]

    assert read_rows(HEADINGS, *rows).lessons[0].lesson == "Survey: staff felt heard"


def test_trailing_empty_columns_are_no_columns() -> None:
    rows = ([*HEADINGS, "", ""], [*row("A", "", "One"), "", ""])

    assert len(read_rows(*rows).sheets[0].columns) == len(HEADINGS)


def test_a_number_before_the_lesson_is_its_reference_where_no_column_gives_one() -> None:
    (lesson,) = read_rows(("Source", "Learning"), ("A", "2(ii) Train the governors")).lessons

    assert (lesson.reference, lesson.lesson) == ("2(ii)", "Train the governors")
