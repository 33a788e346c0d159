"""Pure questions of cause and effect over a small directed graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import networkx as nx

from projections.lineage.kinds import Direction, NodeKind
from projections.lineage.model import DEEPEST, Neighbourhood

Path = tuple[str, ...]
"""Ids of points, the cause first."""

MOST_PATHS: Final = 100


def graph_of(found: Neighbourhood) -> nx.DiGraph[str]:
    """The answer as a directed graph: `node` on each point, `links` (a tuple) on each edge."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((node.id, {"node": node}) for node in found.nodes)
    for link in found.links:
        known = graph.get_edge_data(link.cause, link.effect, {"links": ()})
        graph.add_edge(link.cause, link.effect, links=(*known["links"], link))
    return graph


def neighbourhood(
    graph: nx.DiGraph[str], start: str, *, direction: Direction, depth: int = DEEPEST
) -> dict[str, int]:
    """Every point within so many steps before the start, after it or both, and how many."""
    found: dict[str, int] = {}
    for side in _sides(graph, direction):
        steps = nx.single_source_shortest_path_length(side, start, cutoff=depth)
        found |= {node: min(away, found.get(node, away)) for node, away in steps.items()}
    return found


def paths_to_source(found: Neighbourhood) -> tuple[Path, ...]:
    """Every path from a source to the start, at most 100."""
    graph = graph_of(found)
    return paths(graph, _of_kind(found, NodeKind.SOURCE), (found.start,))


def paths_to_practice(found: Neighbourhood) -> tuple[Path, ...]:
    """Every path from the start to a change in practice, at most 100."""
    graph = graph_of(found)
    return paths(graph, (found.start,), _of_kind(found, NodeKind.PRACTICE_CHANGE))


def paths(
    graph: nx.DiGraph[str], causes: Iterable[str], effects: Iterable[str]
) -> tuple[Path, ...]:
    """Every path without a repeat from one of the causes to one of the effects, at most 100."""
    goals = set(effects)
    found = (path for cause in causes for path in _paths_from(graph, cause, goals))
    return tuple(islice(found, MOST_PATHS))


def _paths_from(graph: nx.DiGraph[str], cause: str, goals: set[str]) -> Iterator[Path]:
    """Only points that lie between are walked: what leads nowhere is never tried."""
    after = {cause} | nx.descendants(graph, cause)
    reached = sorted(goals & after)
    before = set(reached).union(*(nx.ancestors(graph, goal) for goal in reached))
    between = graph.subgraph(after & before)
    if reached:
        for path in nx.all_simple_paths(between, cause, reached, cutoff=DEEPEST):
            yield tuple(path)


def _sides(graph: nx.DiGraph[str], direction: Direction) -> tuple[nx.DiGraph[str], ...]:
    back = graph.reverse(copy=False)
    ways = {Direction.LED_TO: (graph,), Direction.CAME_FROM: (back,), Direction.BOTH: (back, graph)}
    return ways[direction]


def _of_kind(found: Neighbourhood, kind: NodeKind) -> tuple[str, ...]:
    return tuple(node.id for node in found.nodes if node.kind is kind)
