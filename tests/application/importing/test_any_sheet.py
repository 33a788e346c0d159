"""Whatever a sheet holds, reading it never fails and row numbers are the user's own."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from application.importing import as_json
from application.importing.dates import read_date
from application.importing.points import split_points
from tests.application.importing.trackers import HEADINGS, as_csv, as_workbook, read

LAST = ("", "A", "", "Listen", "", "", "", "", "")
TEXTS = st.one_of(
    st.text(max_size=40).filter(lambda text: "\x00" not in text),
    st.sampled_from(
        [
            "",
            "-",
            '"',
            "ditto",
            "Total",
            "a) one\nb) two",
            "31/02/2020",
            "Source",
            "Learning",
            "TBC",
        ]
    ),
)
CELLS = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=30),
)


@given(st.lists(st.lists(TEXTS, max_size=10), max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_text_table_is_read(rows: list[list[str]]) -> None:
    preview = read(
        as_csv(
            HEADINGS,
            *rows,
            LAST,
            encoding="utf-8-sig",
        )
    )

    assert all(2 <= one.row <= len(rows) + 2 for one in preview.lessons)
    assert all(one.lesson.strip() for one in preview.lessons)
    as_json(preview)


@given(st.lists(st.lists(CELLS, max_size=9), max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_workbook_is_read(rows: list[list[object]]) -> None:
    preview = read(as_workbook([HEADINGS, *rows, LAST]))

    assert all(2 <= one.row <= len(rows) + 2 for one in preview.lessons)


@given(st.integers(0, 5), st.integers(0, 5))
@settings(deadline=None)
def test_row_numbers_are_the_users_own(above: int, between: int) -> None:
    lesson = ["", "A", "", "Listen", "", "", "", "", ""]
    gap = [[""] * 9] * between
    title = [["Tracker", *[""] * 8]] * above

    lessons = read(as_csv(*title, HEADINGS, lesson, *gap, lesson)).lessons

    assert [one.row for one in lessons] == [above + 2, above + between + 3]


@given(TEXTS)
@settings(deadline=None)
def test_any_words_for_a_date_are_kept(text: str) -> None:
    read_words = read_date(text).date.words

    assert not text.strip() or read_words is not None or not str(text).strip("\u00a0 \r\n")


@given(st.lists(st.text("abcdefg hij", min_size=1).filter(str.strip), min_size=2, max_size=9))
@settings(deadline=None)
def test_lettered_points_come_back_as_they_were(points: list[str]) -> None:
    marks = "abcdefghi"[: len(points)]
    text = "\n".join(f"{mark}) {words.strip()}" for mark, words in zip(marks, points, strict=True))

    found = split_points(text)

    assert found is not None
    assert list(found.by_mark.values()) == [words.strip() for words in points]
