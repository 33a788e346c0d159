"""A walk goes from link to link by index, however much the store knows of its own size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from projections.lineage.asking import Asked
from projections.lineage.kinds import Direction
from projections.lineage.model import Reach
from projections.lineage.queries import MOST_STEPS
from tests.projections.lineage.keeping import OPEN, Kept, opened, sight
from tests.projections.lineage.loop import CARE, Loop


@pytest.fixture
def known_well(fresh_sqlite_url: str) -> Iterator[tuple[Kept, Loop]]:
    """A file of a hundred lessons with statistics, after which SQLite tends to read it whole."""
    loop = Loop()
    for number in range(100):
        loop.lesson(f"Lesson {number}", source=loop.review)
    with opened(fresh_sqlite_url) as kept:
        kept.take(loop)
        with kept.database.transaction(commit=True) as cursor:
            cursor.execute("ANALYZE")
        yield kept, loop


@pytest.mark.parametrize("direction", [Direction.LED_TO, Direction.CAME_FROM])
@pytest.mark.parametrize("caller", ["everything", "open", "agency"])
def test_no_walk_reads_a_whole_table(
    known_well: tuple[Kept, Loop], direction: Direction, caller: str
) -> None:
    kept, loop = known_well
    who = {
        "everything": sight(loop),
        "open": sight(loop, *OPEN),
        "agency": sight(loop, *OPEN, agency=CARE),
    }[caller]
    children = None if caller == "agency" else who
    asked = Asked(who, loop.position, MOST_STEPS, children)
    walk = asked.walk(str(loop.searched), direction, Reach())
    links = asked.links([str(loop.searched), str(loop.review)])

    with kept.database.transaction(commit=False) as cursor:
        plan = [
            row["detail"]
            for question in (walk, links)
            for row in question.after("EXPLAIN QUERY PLAN").rows(cursor)
        ]

    read_whole = {step for step in plan if step.startswith("SCAN")}
    assert {step.split()[1] for step in read_whole} <= {"w", "r", "walk", "walked", "reached"}
    assert not [step for step in plan if "BLOOM" in step or "AUTOMATIC" in step]
    assert any("lineage_edges_" in step for step in plan)
