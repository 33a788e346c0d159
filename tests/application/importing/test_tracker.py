"""A whole tracker: progress, themes, good practice, and proposals for the register."""

from __future__ import annotations

from uuid import UUID

import pytest

from application.importing import read_tracker
from domain.vocabulary import Polarity
from tests.application.importing.trackers import as_csv, read_rows

NEGLECT = UUID(int=1)


def test_progress_tells_rows_done_and_rows_in_all() -> None:
    told: list[tuple[int, int]] = []
    data = as_csv(("Source", "Learning"), *[("A", f"Lesson number {one}") for one in range(500)])

    read_tracker("t.csv", data, agencies=(), themes={}, on_progress=lambda *at: told.append(at))

    assert told[0] == (200, 501)
    assert told[-1] == (501, 501)


def test_a_theme_is_found_by_any_word_for_it() -> None:
    data = as_csv(
        ("Source", "Learning", "Theme"), ("A", "Look", "child neglect"), ("A", "See", "Sky")
    )
    themes = {NEGLECT: ("Neglect", "Child neglect")}

    lessons = read_tracker("t.csv", data, agencies=(), themes=themes).lessons

    assert [one.theme_id for one in lessons] == [NEGLECT, None]
    assert [one.theme for one in lessons] == ["child neglect", "Sky"]


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Good practice", Polarity.GOOD_PRACTICE),
        ("Strength", Polarity.GOOD_PRACTICE),
        ("Area for improvement", Polarity.IMPROVEMENT),
        ("Recommendation", Polarity.IMPROVEMENT),
        ("Good practice / improvement", None),
        ("", None),
    ],
)
def test_good_practice_counts_as_a_lesson_and_is_never_guessed(
    words: str, polarity: Polarity | None
) -> None:
    """R1: what goes right drives improvement as well as what goes wrong."""
    (lesson,) = read_rows(
        ("Source", "Learning", "Kind of learning"), ("A", "Listen", words)
    ).lessons

    assert lesson.polarity is polarity


def test_unknown_agencies_are_proposed_once_with_how_many_rows_name_them() -> None:
    preview = read_rows(
        ("Source", "Learning", "Lead"), ("A", "One", "Lifeboats"), ("A", "Two", "LIFEBOATS ")
    )

    assert [(one.as_written, one.rows) for one in preview.proposed_agencies] == [("Lifeboats", 2)]
