"""A stream with a gap is parked, not folded; mended, it is taken in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from projections._store.ports import Database
from tests.projections.store.diary import Diary
from tests.projections.store.keeper import Kept, kept
from tests.projections.store.spoiling import move_event_to_the_end, remove_event
from tests.story import Story

Spoil = Callable[[Database, UUID, int], None]


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Kept]:
    with kept(store_url, tmp_path, Diary()) as made:
        yield made


def spoiled(store: Kept, spoil: Spoil, version: int) -> tuple[UUID, UUID]:
    """A lesson of four decisions, of which one is spoiled, and a sound one beside it."""
    story = Story()
    story.area()
    lesson, sound = story.lesson(), story.lesson()
    for _ in range(3):
        story.claim(lesson, "complete")
    story.claim(sound, "complete")
    store.write(story)
    spoil(store.database, lesson, version)
    return lesson, sound


def told(store: Kept, lesson: UUID) -> list[int]:
    lines = store.rows("diary_lines")
    return sorted(line["version"] for line in lines if line["stream"] == str(lesson))


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("spoil", [remove_event, move_event_to_the_end])
def test_a_stream_with_a_gap_is_parked_and_never_folded_over_it(
    store: Kept, spoil: Spoil, version: int, size: int
) -> None:
    """Whether its events come in one part or one by one; what came before the gap stays."""
    lesson, sound = spoiled(store, spoil, version)

    store.runner(size).catch_up()

    (parked,) = store.rows("readings_parked")
    assert (parked["stream"], parked["error"]) == (str(lesson), "StreamBroken")
    assert told(store, lesson) in ([], list(range(1, version)))
    assert told(store, sound) == [1, 2]
    assert store.runner().lag()["diary"].parked == 1


def test_a_stream_with_a_gap_stays_parked_when_it_is_driven_again(store: Kept) -> None:
    lesson, _ = spoiled(store, remove_event, 2)
    store.runner().catch_up()

    assert not store.runner().redrive("diary", lesson)
    assert store.runner().lag()["diary"].parked == 1


def test_a_gap_made_in_what_was_read_is_found_when_the_reading_is_made_again(store: Kept) -> None:
    lesson, _ = spoiled(store, lambda *_: None, 2)
    store.runner().catch_up()
    assert told(store, lesson) == [1, 2, 3, 4]
    remove_event(store.database, lesson, 2)

    store.runner().rebuild("diary")

    assert told(store, lesson) == []
    assert store.runner().lag()["diary"].parked == 1
