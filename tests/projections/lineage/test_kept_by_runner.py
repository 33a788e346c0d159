"""The lineage that the runner keeps from a real log, its words unsealed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from projections._store.reading import Answered
from projections.lineage.picture import tell
from projections.lineage.projection import LineageReading
from projections.lineage.queries import Lineage
from tests.projections.lineage.keeping import sight
from tests.projections.lineage.loop import Loop
from tests.projections.store.keeper import Kept, kept

TABLES = ("lineage_nodes", "lineage_edges", "lineage_ties")


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Kept]:
    with kept(store_url, tmp_path, LineageReading()) as made:
        yield made


def test_a_lineage_made_again_equals_the_one_that_was_kept(store: Kept, loop: Loop) -> None:
    store.keep(loop, size=3)
    loop.correct_sharing(loop.searched, loop.sharing, audience="Corrected")
    store.keep(loop, size=2)
    live = {table: store.rows(table) for table in TABLES}

    store.runner().rebuild("lineage")

    assert live == {table: store.rows(table) for table in TABLES}


def test_a_question_tells_the_position_that_the_runner_reached(store: Kept, loop: Loop) -> None:
    reached = store.keep(loop)
    answer = Lineage(store.database).around(sight(loop), loop.searched)

    assert answer.position == reached
    assert answer.parked == 0
    assert answer.value
    lines = tell(Answered(answer.value, answer.position, answer.parked))
    assert lines[0] == "Source 2022-03-14 Child Q [serious case review]"
