"""Whatever reading is asked, what it could not take in is shown to nobody who may not see sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections.difference.queries import DifferenceView
from projections.difference.questions import Kind, Question
from projections.difference.reading import DifferenceReading
from projections.history.keeping import History
from projections.history.queries import HistoryQueries
from projections.lineage.kinds import Direction
from projections.lineage.model import Reach
from projections.lineage.projection import LineageReading
from projections.lineage.queries import Lineage
from projections.register.keeping import Register
from projections.register.queries import RegisterQueries
from tests.projections.store.keeper import Kept, kept
from tests.projections.store.spoiling import name_event
from tests.story import Story

NEAR = Reach(depth=3, size=50)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Kept]:
    dialect = "sqlite" if store_url.startswith("sqlite") else "postgresql"
    readings = (Register(dialect), LineageReading(), DifferenceReading(), History())
    with kept(store_url, tmp_path, *readings) as made:
        yield made


def seen(story: Story, *levels: Restriction) -> Sight:
    return Sight(frozenset({PermittedAreaId(story.home)}), frozenset(levels))


def in_register(store: Kept, sight: Sight, lesson: UUID) -> Any:
    return RegisterQueries(store.database).item(sight, lesson).value


def in_lineage(store: Kept, sight: Sight, lesson: UUID) -> Any:
    view = Lineage(store.database)
    return view.around(sight, lesson, direction=Direction.BOTH, reach=NEAR).value


def in_difference(store: Kept, sight: Sight, lesson: UUID) -> Any:
    return DifferenceView(store.database).answer(sight, Question(Kind.ITEM, lesson))


def in_history(store: Kept, sight: Sight, lesson: UUID) -> Any:
    return HistoryQueries(store.database, store.log).events(sight, lesson).value


@pytest.mark.parametrize("asked", [in_register, in_lineage, in_difference, in_history])
def test_a_lesson_of_a_source_that_cannot_be_read_is_seen_by_those_cleared_for_sealed_alone(
    store: Kept, asked: Callable[[Kept, Sight, UUID], Any]
) -> None:
    """As before, once the source is read again."""
    story = Story()
    story.area()
    source = story.source()
    lesson = story.lesson(source=source, agencies=("Police",))
    store.keep(story)
    few = (Restriction.OPEN, Restriction.RESTRICTED)
    assert asked(store, seen(story, *few), lesson)
    name = name_event(store.database, source, 1)
    for each in store.readings:
        store.runner().rebuild(each.name)

    assert not asked(store, seen(story, *few), lesson)
    assert not asked(store, seen(story, Restriction.OPEN), lesson)
    assert asked(store, seen(story, *Restriction), lesson)

    name_event(store.database, source, 1, name)
    assert all(store.runner().redrive(each.name, source) for each in store.readings)
    assert asked(store, seen(story, Restriction.OPEN), lesson)
