"""Likely duplicates are proposed to a person and never merged."""

from __future__ import annotations

from uuid import UUID

from application.importing import find_duplicates
from application.importing.preview import ExistingLesson, LessonRow, Place
from domain.dates import BusinessDate

WORDS = "School staff gave way to police authority on arrival"


def a_lesson(row: int, **facts: object) -> LessonRow:
    known = {"lesson": WORDS, "source": "LCSPR Child Q", "date": BusinessDate.unknown()}
    return LessonRow(sheet="s", row=row, **(known | facts))  # type: ignore[arg-type]


def test_the_same_words_from_one_source_are_proposed() -> None:
    (pair,) = find_duplicates([a_lesson(1), a_lesson(2, lesson=WORDS + ".", source="Child Q")])

    assert (pair.first, pair.second) == (Place("s", 1, None), Place("s", 2, None))
    assert pair.likeness == 100


def test_two_reviews_of_one_pseudonym_by_different_publishers_stay_apart() -> None:
    hackney = a_lesson(1, publisher="City & Hackney SCP")
    croydon = a_lesson(2, publisher="Croydon SCB")

    assert find_duplicates([hackney, croydon]) == ()


def test_two_reviews_of_one_pseudonym_of_different_dates_stay_apart() -> None:
    lessons = [a_lesson(1, date=BusinessDate.year(2022)), a_lesson(2, date=BusinessDate.year(2019))]

    assert find_duplicates(lessons) == ()


def test_different_children_or_years_in_the_title_stay_apart() -> None:
    assert find_duplicates([a_lesson(1), a_lesson(2, source="LCSPR Child V")]) == ()
    years = [a_lesson(1, source="Report 2013/14"), a_lesson(2, source="Report 2014/15")]
    assert find_duplicates(years) == ()


def test_other_words_from_one_source_are_no_duplicate() -> None:
    assert find_duplicates([a_lesson(1), a_lesson(2, lesson="Law can be read in two ways")]) == ()


def test_points_of_one_row_are_no_duplicates() -> None:
    assert find_duplicates([a_lesson(1, point="a"), a_lesson(1, point="b")]) == ()


def test_a_lesson_already_stored_is_named_by_its_id() -> None:
    stored = ExistingLesson(UUID(int=7), WORDS, "LCSPR Child Q", None, BusinessDate.unknown())

    (pair,) = find_duplicates([a_lesson(1)], [stored])

    assert pair.second == UUID(int=7)
