"""The two questions that lineage asks of the tables: what surrounds a point, and what links it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import Template
from typing import Final

from domain.sight import Sight
from domain.vocabulary import Restriction
from projections._store.blind import opened
from projections._store.bounds import Bounds
from projections._store.clauses import NEVER, Clause, among, held, marks, never
from projections._store.things import Kind
from projections.lineage.kinds import Direction
from projections.lineage.model import Reach

_SIDES: Final = {Direction.LED_TO: ("cause", "effect"), Direction.CAME_FROM: ("effect", "cause")}

# CROSS JOIN keeps SQLite to this order of tables, from the walk along its links to their other
# ends, each by its index; and because the position is compared as the walk's own column, SQLite
# has no reason to read a whole table into a filter first, whatever its statistics say.
# `shown` is 1 for what may be seen, 0 for what is hidden and counted, -1 for what lies in
# another area and is not even counted; only what is shown is walked through. One step more than
# was asked for tells what lies beyond.
_WALK: Final = Template("""
WITH RECURSIVE walk (node, depth, shown, position) AS (
    SELECT n.node, 0, $shown, CAST(? AS BIGINT)
    FROM lineage_nodes n
    WHERE n.node = ? AND n.known_from <= ? AND n.known_to > ?
    UNION
    SELECT n.node, w.depth + 1, $shown, w.position
    FROM walk w CROSS JOIN lineage_edges e CROSS JOIN lineage_nodes n
    WHERE w.shown = 1 AND w.depth <= ?
    AND e.$here = w.node AND e.known_from <= w.position AND e.known_to > w.position
    AND n.node = e.$there AND n.known_from <= w.position AND n.known_to > w.position
), reached AS (
    SELECT node, position, shown, MIN(depth) AS depth, COUNT(*) AS steps
    FROM (SELECT * FROM walk LIMIT ?) AS walked
    GROUP BY node, position, shown
)
SELECT n.*, r.depth,
    (SELECT SUM(steps) FROM reached) AS steps,
    (SELECT COUNT(*) FROM reached WHERE shown = 1 AND depth <= ?) AS within_depth,
    (SELECT COUNT(*) FROM reached WHERE shown = 1 AND depth > ?) AS beyond_depth,
    (SELECT COUNT(*) FROM reached WHERE shown = 0 AND depth <= ?) AS hidden,
    CASE WHEN n.kind = 'counterfactual-rating' AND NOT $opened THEN 1 ELSE 0 END AS blind
FROM reached r CROSS JOIN lineage_nodes n
WHERE r.shown = 1 AND r.depth <= ?
AND n.node = r.node AND n.known_from <= r.position AND n.known_to > r.position
ORDER BY r.depth, r.node LIMIT ?""")

_LINKS: Final = Template("""
SELECT e.*, CASE WHEN e.kind = 'rated' AND NOT $opened THEN 1 ELSE 0 END AS blind
FROM lineage_edges e WHERE e.cause IN ($marks) AND e.effect IN ($marks) AND $edge_held
ORDER BY e.cause, e.effect, e.kind""")


_BOUND_ALIKE: Final = {
    Kind.SOURCE: "('source')",
    Kind.EVIDENCE: "('evidence', 'practice-change')",
}
_OF_CHILDREN: Final = {
    Kind.TRACKED_CHILD: "('tracked-child', 'observation')",
    Kind.CONTRIBUTION: "('counterfactual-rating', 'counterfactual', 'contribution')",
}
_OR_HIDDEN: Final = "THEN 1 ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, at which position of the log, and after how many steps a walk is given up.

    `children` bounds what is seen of tracked children and what was judged of them; None where
    the caller's role reads none of it.
    """

    sight: Sight
    position: int
    most_steps: int
    children: Sight | None = None

    def walk(self, start: str, direction: Direction, reach: Reach) -> Clause:
        """What the start leads to, or comes from: its points by depth and id, and the counts."""
        here, there = _SIDES[direction]
        shown = _shown(self.sight, self.children, self.position)
        open_pair = opened("lineage", "n.thing", self.position)
        sql = _WALK.substitute(shown=shown.sql, here=here, there=there, opened=open_pair.sql)
        first = (*shown.values, self.position, start, self.position, self.position)
        onward = (*shown.values, reach.depth, self.most_steps)
        counts = (*(reach.depth,) * 3, *open_pair.values)
        return Clause(sql, (*first, *onward, *counts, reach.depth, reach.size))

    def links(self, nodes: Iterable[str]) -> Clause:
        """The links among these points."""
        names = tuple(nodes)
        edge_held = held("e", self.position)
        open_pair = opened("lineage", "e.thing", self.position)
        sql = _LINKS.substitute(
            marks=marks(len(names)), edge_held=edge_held.sql, opened=open_pair.sql
        )
        return Clause(sql, (*open_pair.values, *names, *names, *edge_held.values))


@lru_cache(maxsize=256)
def _shown(sight: Sight, children: Sight | None, position: int) -> Clause:
    """How a point is shown; a fact is bound as the lesson or the child that it lies in."""
    area = among("n.area", sight.areas)
    if children == sight and _sees_all(sight):
        return area.after("CASE WHEN").then("THEN 1 ELSE -1 END")
    bounds = Bounds("lineage", sight, position)
    rules = [never(area).after("CASE WHEN").then("THEN -1"), *_child_rules(children, position)]
    for kind, named in _BOUND_ALIKE.items():
        rule = bounds.visible(kind, "n")
        rules.append(rule.after(f"WHEN n.kind IN {named} THEN CASE WHEN").then(_OR_HIDDEN))
    lesson = bounds.visible(Kind.LEARNING_ITEM, "n")
    rules.append(lesson.after("ELSE CASE WHEN").then(_OR_HIDDEN))
    values = (value for rule in rules for value in rule.values)
    return Clause(" ".join((*(rule.sql for rule in rules), "END")), tuple(values))


def _sees_all(sight: Sight) -> bool:
    return sight.agency is None and sight.restrictions.issuperset(Restriction)


def _child_rules(children: Sight | None, position: int) -> Iterator[Clause]:
    """Children are counted as hidden for those whose role reads nothing of them."""
    for kind, named in _OF_CHILDREN.items():
        seen = Bounds("lineage", children, position).visible(kind, "n") if children else NEVER
        yield seen.after(f"WHEN n.kind IN {named} THEN CASE WHEN").then(_OR_HIDDEN)
