"""Points in one cell are parted and paired by their marks."""

from __future__ import annotations

import pytest

from application.importing.points import share_list, share_out, split_points
from tests.application.importing.trackers import HEADINGS, read_rows


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("a) one\nb) two", ("a", "b")),
        ("(a) one (b) two (c) three", ("a", "b", "c")),
        ("i) one\nii) two\niii) three", ("i", "ii", "iii")),
        ("1. one\n2. two", ("1", "2")),
        ("1) one 2) two", ("1", "2")),
        ("\u2022 one\n\u2022 two", ("1", "2")),
        ("- one\n- two", ("1", "2")),
        ("The review found: a) one b) two", ("a", "b")),
    ],
)
def test_marks_in_order_part_a_cell(text: str, marks: tuple[str, ...]) -> None:
    points = split_points(text)

    assert points is not None
    assert points.marks == marks
    assert points.by_mark[marks[0]] == "one"


@pytest.mark.parametrize(
    "text",
    [
        "one lesson",
        "under section 47(1)(a) or (b)",
        "a) only one",
        "b) then\nc) no first",
        "two\nlines",
    ],
)
def test_prose_is_one_whole(text: str) -> None:
    assert split_points(text) is None


def test_the_ninth_letter_is_a_letter() -> None:
    points = split_points("\n".join(f"{mark}) text" for mark in "abcdefghij"))

    assert points is not None
    assert points.marks == tuple("abcdefghij")


def test_a_point_without_its_letter_in_another_column_gets_nothing() -> None:
    points = split_points("a) one\nb) two\nc) three")
    assert points is not None

    assert dict(share_out("a) briefed\nc) told", points)) == {"a": "briefed", "b": "", "c": "told"}


def test_text_without_letters_belongs_to_every_point() -> None:
    points = split_points("a) one\nb) two")
    assert points is not None

    assert dict(share_out("newsletter", points)) == {"a": "newsletter", "b": "newsletter"}


def test_themes_pair_in_order_only_where_there_is_one_for_each_point() -> None:
    points = split_points("a) one\nb) two")
    assert points is not None

    assert dict(share_list("Fathers; Sleep", points)) == {"a": "Fathers", "b": "Sleep"}
    assert dict(share_list("A; B; C", points)) == {"a": "A; B; C", "b": "A; B; C"}


def test_each_lettered_point_is_a_lesson_of_the_same_row() -> None:
    row = ["1", "Child A", "2020", "a) one\nb) two", "", "b) briefed all", "", "", ""]

    lessons = read_rows(HEADINGS, row).lessons

    assert [(one.row, one.point, one.lesson) for one in lessons] == [
        (2, "a", "one"),
        (2, "b", "two"),
    ]
    assert [one.dissemination for one in lessons] == [None, "briefed all"]
