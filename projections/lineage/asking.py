"""The two questions that lineage asks of the tables: what surrounds a point, and what links it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Template
from typing import Final

from domain.sight import Sight
from domain.vocabulary import Restriction
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, held, marks
from projections._store.things import Kind
from projections.lineage.kinds import Direction
from projections.lineage.model import Reach

MOST_ROWS: Final = 20_000
"""However many surround a point, a walk is given up after so many steps."""

_SIDES: Final = {Direction.LED_TO: ("cause", "effect"), Direction.CAME_FROM: ("effect", "cause")}

# CROSS JOIN keeps SQLite to this order of tables, whatever its statistics say: from the walk
# along its links to their other ends, each by its index. Hidden points are met, counted and
# never walked through; one step more than asked for tells what lies beyond.
_WALK: Final = Template("""
WITH RECURSIVE walk (node, depth, shown) AS (
    SELECT n.node, 0, $seen
    FROM lineage_nodes n
    WHERE n.node = ? AND $area AND $node_held
    UNION
    SELECT n.node, w.depth + 1, $seen
    FROM walk w CROSS JOIN lineage_edges e CROSS JOIN lineage_nodes n
    WHERE w.shown = 1 AND w.depth <= ?
    AND e.$here = w.node AND $edge_held
    AND n.node = e.$there AND $area AND $node_held
), reached AS (
    SELECT node, MIN(depth) AS depth, MAX(shown) AS shown, COUNT(*) AS steps
    FROM (SELECT node, depth, shown FROM walk LIMIT $most) AS walked
    GROUP BY node
)
SELECT n.*, r.depth,
    (SELECT SUM(steps) FROM reached) AS steps,
    (SELECT COUNT(*) FROM reached WHERE shown = 1 AND depth <= ?) AS within_depth,
    (SELECT COUNT(*) FROM reached WHERE shown = 1 AND depth > ?) AS beyond_depth,
    (SELECT COUNT(*) FROM reached WHERE shown = 0 AND depth <= ?) AS hidden
FROM reached r CROSS JOIN lineage_nodes n
WHERE r.shown = 1 AND r.depth <= ? AND n.node = r.node AND $node_held
ORDER BY r.depth, r.node LIMIT ?""")

_LINKS: Final = Template("""
SELECT * FROM lineage_edges e
WHERE e.cause IN ($marks) AND e.effect IN ($marks) AND $edge_held
ORDER BY e.cause, e.effect, e.kind""")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and at which position of the log."""

    sight: Sight
    position: int

    def walk(self, start: str, direction: Direction, reach: Reach) -> Clause:
        """What the start leads to, or comes from: its points by depth and id, and the counts."""
        here, there = _SIDES[direction]
        seen, area = self._seen(), among("n.area", self.sight.areas)
        node_held, edge_held = held("n", self.position), held("e", self.position)
        sql = _WALK.substitute(
            seen=seen.sql,
            area=area.sql,
            node_held=node_held.sql,
            edge_held=edge_held.sql,
            here=here,
            there=there,
            most=MOST_ROWS,
        )
        depth = reach.depth
        first = (*seen.values, start, *area.values, *node_held.values)
        onward = (*seen.values, depth, *edge_held.values, *area.values, *node_held.values)
        last = (depth, depth, depth, depth, *node_held.values, reach.size)
        return Clause(sql, (*first, *onward, *last))

    def links(self, nodes: Iterable[str]) -> Clause:
        """The links among these points."""
        names = tuple(nodes)
        edge_held = held("e", self.position)
        sql = _LINKS.substitute(marks=marks(len(names)), edge_held=edge_held.sql)
        return Clause(sql, (*names, *names, *edge_held.values))

    def _seen(self) -> Clause:
        """1 where the point may be shown; facts are bound as the lesson that they lie in."""
        if self.sight.agency is None and self.sight.restrictions.issuperset(Restriction):
            return Clause("1")
        bounds = Bounds("lineage", self.sight, self.position)
        kinds = (Kind.SOURCE, Kind.PRACTICE_CHANGE, Kind.EVIDENCE)
        cases = [(f"WHEN n.kind = '{kind}' THEN ", bounds.visible(kind, "n")) for kind in kinds]
        cases.append(("ELSE ", bounds.visible(Kind.LEARNING_ITEM, "n")))
        shown = " ".join(f"{when}CASE WHEN {rule.sql} THEN 1 ELSE 0 END" for when, rule in cases)
        return Clause(f"CASE {shown} END", tuple(one for _, rule in cases for one in rule.values))
