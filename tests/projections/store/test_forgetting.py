"""Forgetting one text mends the rows of its thing in every reading, and leaves no copy behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from application.eventstore.traces import clear_tables
from domain.kernel import EventRef
from projections._store.reading import Reading
from projections.difference.reading import DifferenceReading
from projections.history.keeping import History
from projections.lineage.projection import LineageReading
from projections.register.keeping import Register
from tests.projections.store.keeper import Kept, kept
from tests.story import Story

CANARY = "Zanzibarova"


def readings(dialect: str) -> tuple[Reading, ...]:
    return (Register(dialect), LineageReading(), DifferenceReading(), History())


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Kept]:
    dialect = "sqlite" if store_url.startswith("sqlite") else "postgresql"
    with kept(store_url, tmp_path, *readings(dialect)) as made:
        yield made


def every_row(store: Kept) -> dict[str, object]:
    return {name: store.rows(name) for each in store.readings for name in each.table_names()}


def a_forgotten_text(store: Kept) -> tuple[Story, UUID]:
    """Two lessons in the readings; a text of the first is then forgotten in the log."""
    story = Story()
    story.area()
    lesson = story.lesson(f"Miss {CANARY} was told")
    story.lesson("Visits were missed")
    store.keep(story)
    store.log.forget_text(EventRef(lesson, 1), "lesson")
    return story, lesson


def test_the_readings_are_as_if_made_again_from_the_log(store: Kept) -> None:
    _, lesson = a_forgotten_text(store)
    runner = store.runner()

    runner.forget([lesson])

    mended = every_row(store)
    assert CANARY.lower() not in str(mended).lower()
    for each in store.readings:
        runner.rebuild(each.name)
    assert mended == every_row(store)


def test_what_follows_is_taken_in_as_before(store: Kept) -> None:
    story, lesson = a_forgotten_text(store)
    store.runner().forget([lesson])
    story.lesson("A third one")

    store.keep(story)

    assert store.rows("readings_parked") == []
    assert len(store.rows("register_rows")) == len({e.command_id for e in story.envelopes})


def test_a_reading_that_is_behind_takes_in_only_what_it_had(store: Kept) -> None:
    story, lesson = a_forgotten_text(store)
    later = story.lesson("Not taken in yet")
    store.write(story)

    store.runner().forget([lesson, later])

    assert str(later) not in {row["thing"] for row in store.rows("register_rows")}
    store.runner().catch_up()
    assert str(later) in {row["thing"] for row in store.rows("register_rows")}


def test_no_file_of_sqlite_holds_the_words_any_more(tmp_path: Path) -> None:
    with kept(f"sqlite:///{tmp_path}/store.db", tmp_path, *readings("sqlite")) as store:
        _, lesson = a_forgotten_text(store)
        runner = store.runner()

        runner.forget([lesson])
        assert clear_tables(store.database, runner.table_names())

        files = [path.read_bytes().lower() for path in tmp_path.glob("store.db*")]
    assert sum(each.count(CANARY.lower().encode()) for each in files) == 0


def test_an_areas_own_words_are_taken_out_of_everything(store: Kept) -> None:
    story = Story()
    story.area()
    store.keep(story)
    first = story.envelopes[0]
    assert first.area == first.stream
    store.log.forget_text(EventRef(first.stream, 1), "name")

    store.runner().forget([first.stream])

    (row,) = [row for row in store.rows("difference_areas") if row["known_from"] == 1]
    assert row["title"] is None
