"""Every word of a row that gives a lesson is found again: in a field, in the notes, or named."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.importing import as_json
from application.importing.cells import column_letters
from tests.application.importing.trackers import as_csv, as_workbook, read, read_rows

KNOWN_WORDS = """Ref|Source|Type of review|Board|Date published|Theme|Link|Kind of learning|Voice of the child
|Lead agency|How shared|Who was told|Method|Date shared|What changed|Date embedded|Impact|Date evaluated|What was done
|Status|Comments|Due date|Action|Police|Health|Blurb|Target audience|When|Date|Reference|Progress"""
KNOWN = [word.strip() for word in KNOWN_WORDS.split("|")]
WORD = re.compile(r"zq\d+z")
FORMS = st.sampled_from(
    [
        "{}",
        "Newsletter {}",
        "May 2019 {}",
        "a) {} b) more",
        "first {}: a) one b) two",
        "Shared: {}. Impact: less",
        "to be {}",
        "{}; {}",
        "{} and {}",
        "\u2022 {}\n\u2022 {}",
        "Recommendation 3: {}",
        "2(ii) {}",
        "{}: {}",
        "yes",
        "",
        "",
    ]
)


@st.composite
def sheets(draw: st.DrawFn) -> list[list[str]]:
    """A sheet of any known headings in any order, every cell with words of its own."""
    headings = draw(st.lists(st.sampled_from(KNOWN), min_size=2, max_size=9, unique=True))
    headings.insert(draw(st.integers(0, len(headings))), "Learning point")
    count = 0
    rows = [headings]
    for _ in range(draw(st.integers(1, 4))):
        row = []
        for _ in range(len(headings) + draw(st.integers(0, 2))):
            form = draw(FORMS)
            row.append(form.format(f"zq{count}z", f"zq{count + 1}z"))
            count += 2
        rows.append(row)
    return rows


def has_words(rows: list[list[str]]) -> bool:
    """Whether the sheet is more than its headings, which are refused alone."""
    return any(WORD.search(cell) for row in rows[1:] for cell in row)


def assert_nothing_lost(shown: dict[str, Any], rows: list[list[str]]) -> None:
    for number, row in enumerate(rows[1:], start=2):
        items = [one for one in shown["items"] if one["row"] == number]
        text = json.dumps(items)
        named = {one["column"] for one in shown["not_understood"] if one["row"] == number}
        for index, cell in enumerate(row if items else []):
            lost = [word for word in WORD.findall(cell) if word not in text]
            assert not lost or column_letters(index) in named
        if any(row) and not items:
            assert is_told_of(shown, number) or kept_below(shown, row)


def is_told_of(shown: dict[str, Any], number: int) -> bool:
    told = [*shown["not_understood"], *shown["ignored_rows"], *shown["sheets"]]
    return any(one.get("row") in (number, 1) or one.get("why_passed_over") for one in told)


def kept_below(shown: dict[str, Any], row: list[str]) -> bool:
    """Words over the rows of a section stand with those rows."""
    text = json.dumps(shown["items"])
    return all(word in text for cell in row for word in WORD.findall(cell))


@given(sheets().filter(has_words))
@settings(max_examples=80, deadline=None)
def test_no_word_of_a_text_table_is_lost(rows: list[list[str]]) -> None:
    assert_nothing_lost(as_json(read(as_csv(*rows))), rows)


@given(sheets().filter(has_words))
@settings(max_examples=25, deadline=None)
def test_no_word_of_a_workbook_is_lost(rows: list[list[str]]) -> None:
    assert_nothing_lost(as_json(read(as_workbook(rows))), rows)


def test_words_under_no_heading_are_notes_with_their_column() -> None:
    (lesson,) = read_rows(("Source", "Learning", "Lead"), ("A", "Look", "Police", "", "x")).lessons

    assert lesson.notes == "Column E: x"


def test_words_before_the_first_point_are_kept_with_every_point() -> None:
    lessons = read_rows(("Source", "Learning"), ("A", "It found: a) one b) two")).lessons

    assert [one.notes for one in lessons] == ["It found:", "It found:"]


def test_the_rest_of_a_row_under_a_merged_lesson_is_kept() -> None:
    rows: list[list[str | None]] = [
        ["Source", "Learning", "Lead", "Due date", "Ref"],
        ["A", "One", "Police", "May", "1"],
        [None, None, "Health", "June", "2"],
    ]

    (lesson,) = read(as_workbook(rows, merged=["A2:A3", "B2:B3"])).lessons

    assert lesson.notes == "Due date: May\nJune\nRef: 2"


@pytest.mark.parametrize("date", ["May 2020", "soon"])
def test_the_date_of_a_step_that_was_not_told_is_a_note(date: str) -> None:
    (lesson,) = read_rows(
        ("Source", "Learning", "How shared", "Date shared"), ("A", "Look", "", date)
    ).lessons

    assert lesson.notes == f"Date shared: {date}"


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Learning point", "Ref", "Comments"],
            ["zq0z", "Shared: zq2z. Impact: less", "Recommendation 3: zq4z"],
        ],
        [["Learning point", "Ref", "Action"], ["zq0z", "x", "Shared: zq4z. Impact: less"]],
    ],
)
def test_a_row_that_speaks_in_labels_is_not_taken_for_headings(rows: list[list[str]]) -> None:
    """The headings above it say too little for a tracker, and that is what is told."""
    preview = read(as_csv(*rows))

    assert_nothing_lost(as_json(preview), rows)
    assert [sheet.heading_row for sheet in preview.sheets] == [None]
