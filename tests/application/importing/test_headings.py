"""Headings are found under title rows, in any order and wording, and never guessed."""

from __future__ import annotations

import pytest

from application.importing.heading_words import CUT_OFF, Field, understood
from application.importing.passing import NO_HEADINGS
from application.importing.tracker import SECOND_HEADING, UNKNOWN_HEADING
from tests.application.importing.trackers import HEADINGS, as_workbook, read, read_rows


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Recommendation / Learning point", Field.LESSON),
        (" Learning Point\n(what we learned)", Field.LESSON),
        ("Recomendation", Field.LESSON),
        ("What have we done to share this?", Field.SHARING),
        ("How has the learning been disseminated?", Field.SHARING),
        ("Evidence of embedding", Field.EMBEDDING),
        ("Evidence of IMPACT", Field.EVALUATION),
        ("RAG / Status", Field.STATUS),
        ("Date pub.", Field.DATE),
        ("When was it published?", Field.DATE),
        ("Who published it", Field.PUBLISHER),
        ("Published by whom", Field.PUBLISHER),
        ("Publishing body", Field.PUBLISHER),
        ("Organisation that published", Field.PUBLISHER),
        ("Board that published the review", Field.PUBLISHER),
        ("Where did this learning come from?", Field.SOURCE),
        ("Where does it come from", Field.SOURCE),
        ("Whose job is it?", Field.AGENCY),
        ("Who is going to do it", Field.AGENCY),
        ("Target date", Field.NOTES),
        ("Date disseminated", Field.SHARED_ON),
        ("Action owner", Field.AGENCY),
        ("Action no", Field.REFERENCE),
        ("Type of review", Field.TYPE),
        ("Learning theme", Field.THEME),
        ("Voice of the child", Field.CHILD),
        ("Actions/Progress/Impact", Field.COMBINED),
        ("Undertaking / answer", Field.COMBINED),
    ],
)
def test_a_heading_is_understood_by_its_words_or_its_likeness(heading: str, field: Field) -> None:
    found, score = understood(heading)

    assert found is field
    assert score >= CUT_OFF


@pytest.mark.parametrize("heading", ["Blurb", "Colour of folder", "", "x" * 200])
def test_below_the_cut_off_nothing_is_mapped(heading: str) -> None:
    assert understood(heading)[0] is None


def test_title_rows_above_the_headings_are_passed_over() -> None:
    title = ["Learning and improvement tracker", *[""] * 8]
    row = ["1", "Child A", "2020", "Listen", "", "", "", "", ""]

    preview = read_rows(title, [""] * 9, HEADINGS, row)

    assert preview.sheets[0].heading_row == 3
    assert preview.lessons[0].row == 4


def test_the_mapping_is_shown_with_its_scores() -> None:
    preview = read_rows(("Source", "Lerning", "Blurb"), ("A", "Listen", "b"))

    shown = [(one.column, one.heading, one.field) for one in preview.sheets[0].columns]

    assert shown == [("A", "Source", "source"), ("B", "Lerning", "lesson"), ("C", "Blurb", None)]
    assert 86 <= preview.sheets[0].columns[1].score < 100


def test_of_two_columns_for_one_thing_the_one_kept_as_notes_is_reported() -> None:
    preview = read_rows(("Source", "Review", "Learning"), ("A", "B", "Listen"))

    assert [(one.row, one.column, one.why) for one in preview.not_understood] == [
        (1, "B", SECOND_HEADING)
    ]
    assert (preview.lessons[0].source, preview.lessons[0].notes) == ("A", "Review: B")


def test_a_column_that_is_not_understood_is_reported_and_kept_as_notes() -> None:
    preview = read_rows(("Source", "Learning", "Blurb"), ("A", "Listen", "kept"))

    assert [(one.row, one.column, one.why) for one in preview.not_understood] == [
        (1, "C", UNKNOWN_HEADING)
    ]
    assert preview.lessons[0].notes == "Blurb: kept"


def test_headings_in_two_rows_are_read_together() -> None:
    rows: list[list[str | None]] = [
        ["Review", None, "Learning", "Follow up", None],
        ["Name", "Date", None, "Shared", "Impact"],
        ["Child M", "June 2021", "Listen", "Newsletter", "re-audit found more"],
    ]

    (lesson,) = read(as_workbook(rows, merged=["A1:B1", "C1:C2", "D1:E1"])).lessons

    assert (lesson.source, lesson.date.iso(), lesson.row) == ("Child M", "2021-06", 3)
    assert (lesson.dissemination, lesson.evaluation) == ("Newsletter", "re-audit found more")


def test_a_short_first_row_of_data_is_not_taken_for_headings() -> None:
    preview = read_rows(("Source", "Learning", "Lead"), ("Audit", "Lead", "Police"))

    assert [(one.row, one.source) for one in preview.lessons] == [(2, "Audit")]


def test_repeated_headings_are_ignored_and_other_headings_are_followed() -> None:
    preview = read_rows(
        ("Source", "Learning", "Lead"),
        ("A", "One", "Police"),
        ("Source", "Learning", "Lead"),
        ("B", "Two", "Health"),
        ("Learning", "Lead agency", "Source"),
        ("Three", "GP", "C"),
    )

    assert [(one.source, one.lesson) for one in preview.lessons] == [
        ("A", "One"),
        ("B", "Two"),
        ("C", "Three"),
    ]
    assert [one.row for one in preview.ignored_rows] == [3]


def test_of_several_lesson_columns_the_learning_goes_before_the_action() -> None:
    preview = read_rows(("Action", "Source", "Finding"), ("Audit it", "A", "Too slow"))

    assert preview.lessons[0].lesson == "Too slow"
    assert preview.lessons[0].notes == "Action: Audit it"


def test_a_sheet_without_headings_is_reported_and_gives_nothing() -> None:
    preview = read_rows(("one", "two"), ("three", "four"))

    assert preview.lessons == ()
    assert [one.why for one in preview.not_understood] == [NO_HEADINGS]
