"""Pure questions over the graph: paths to source and practice, and steps each way."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest

from projections.lineage import graph
from projections.lineage.kinds import Direction, LinkKind
from tests.projections.lineage.keeping import Kept, opened, sight
from tests.projections.lineage.loop import Loop


@pytest.fixture
def kept() -> Iterator[Kept]:
    with opened("sqlite://:memory:") as made:
        yield made


def test_a_lesson_has_its_path_to_source_and_paths_to_practice(kept: Kept, loop: Loop) -> None:
    found = kept.take(loop).around(sight(loop), loop.searched)

    assert found
    lesson, change = str(loop.searched), str(loop.told_adult)
    assert graph.paths_to_source(found) == ((str(loop.review), lesson),)
    assert set(graph.paths_to_practice(found)) == {
        (lesson, change),
        (lesson, loop.part(loop.embedding), change),
    }


def test_evidence_seen_in_practice_has_its_paths_to_source(kept: Kept, loop: Loop) -> None:
    found = kept.take(loop).around(sight(loop), loop.visit, direction=Direction.CAME_FROM)

    assert found
    paths = graph.paths_to_source(found)
    assert {(path[0], path[-1]) for path in paths} == {(str(loop.review), str(loop.visit))}
    assert len(paths) == 2


def test_two_links_between_the_same_points_are_both_kept(kept: Kept, loop: Loop) -> None:
    loop.see_again(loop.told_adult, loop.visit)
    found = kept.take(loop).around(sight(loop), loop.visit)

    assert found
    links = graph.graph_of(found).edges[str(loop.told_adult), str(loop.visit)]["links"]
    assert {each.kind for each in links} == {LinkKind.SEEN_IN_PRACTICE, LinkKind.SUSTAINED}


def test_no_more_than_a_hundred_paths_are_told() -> None:
    ladder: nx.DiGraph[str] = nx.DiGraph(
        (f"{step}{side}", f"{step + 1}{other}")
        for step in range(8)
        for side in "ab"
        for other in "ab"
    )

    assert len(graph.paths(ladder, ["0a"], ["8a", "8b"])) == graph.MOST_PATHS


def test_a_point_that_leads_nowhere_has_no_path() -> None:
    apart: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("c", "d")])

    assert graph.paths(apart, ["a"], ["d"]) == ()


def test_steps_are_counted_each_way_and_never_sideways() -> None:
    """B comes from a and leads to c; d comes from a too, which makes it no relation of b."""
    made: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "c"), ("a", "d"), ("x", "a")])

    assert graph.neighbourhood(made, "b", direction=Direction.BOTH) == {
        "b": 0,
        "a": 1,
        "x": 2,
        "c": 1,
    }
    assert graph.neighbourhood(made, "b", direction=Direction.CAME_FROM, depth=1) == {
        "b": 0,
        "a": 1,
    }
