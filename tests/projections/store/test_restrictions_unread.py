"""A restriction that a reading has not taken in is known, so that whoever reads can wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projections.store.diary import Diary
from tests.projections.store.keeper import Kept, kept
from tests.story import Story


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Kept]:
    with kept(store_url, tmp_path, Diary()) as made:
        yield made


def test_a_restriction_is_unread_until_the_readings_have_taken_it_in(store: Kept) -> None:
    """Lifting one is no restriction, and neither is anything else."""
    story = Story()
    story.area()
    lesson = story.lesson(source=story.source())
    story.restrict_lesson(lesson)
    closed = story.position
    story.lift_lesson(lesson)
    story.claim(lesson, "complete")
    store.log.append(story.recordings)
    assert store.runner(1000).unread_restriction() == closed

    store.runner(1000).catch_up()
    assert store.runner(1000).unread_restriction() is None
