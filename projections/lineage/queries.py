"""Lineage as it is asked for: from any point forwards, backwards or both, as far as one may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.sight import Sight
from projections._store.ports import Cursor, Database
from projections._store.reading import Answered
from projections._store.standing import known
from projections.lineage.asking import Asked
from projections.lineage.found import link_of, node_of
from projections.lineage.kinds import Direction
from projections.lineage.model import Cut, Link, Neighbourhood, Node, Reach

MOST_STEPS: Final = 20_000

_USUAL: Final = Reach()

_WAYS: Final = {
    Direction.LED_TO: (Direction.LED_TO,),
    Direction.CAME_FROM: (Direction.CAME_FROM,),
    Direction.BOTH: (Direction.CAME_FROM, Direction.LED_TO),
}

# PostgreSQL takes a recursive walk for far larger than it is, and would read whole tables for it.
_STEP_BY_STEP: Final = (
    "SELECT set_config('enable_hashjoin', 'off', true),"
    " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)"
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Answers what a thing led to and where it came from, at a position of the log.

    A start that is unknown, in a foreign area or hidden from the caller answers None. An
    answer takes as many steps and points as `Reach` says, and tells what it left out; a walk
    that meets more than `most_steps` links is given up there, and its counts are "at least".
    """

    database: Database
    most_steps: int = MOST_STEPS

    def led_to(
        self,
        sight: Sight,
        node: str | UUID,
        *,
        reach: Reach = _USUAL,
        as_of: int | None = None,
        children: Sight | None = None,
    ) -> Answered[Neighbourhood | None]:
        """What the point led to."""
        return self.around(
            sight, node, direction=Direction.LED_TO, reach=reach, as_of=as_of, children=children
        )

    def came_from(
        self,
        sight: Sight,
        node: str | UUID,
        *,
        reach: Reach = _USUAL,
        as_of: int | None = None,
        children: Sight | None = None,
    ) -> Answered[Neighbourhood | None]:
        """Where the point came from."""
        return self.around(
            sight, node, direction=Direction.CAME_FROM, reach=reach, as_of=as_of, children=children
        )

    def around(
        self,
        sight: Sight,
        node: str | UUID,
        *,
        direction: Direction = Direction.BOTH,
        reach: Reach = _USUAL,
        as_of: int | None = None,
        children: Sight | None = None,
    ) -> Answered[Neighbourhood | None]:
        """All that lies before the point, after it, or both; never sideways through a third.

        `children` says what the caller may see of tracked children and of what was judged of
        them; without it they are hidden, and counted. `node` is an aggregate's id, or `<lesson>.<version>` of a fact inside a lesson.
        """
        with self.database.transaction(commit=False) as cursor:
            if self.database.dialect == "postgresql":
                cursor.execute(_STEP_BY_STEP)
            now = known(cursor, "lineage", sight, as_of)
            question = _Question(
                cursor, Asked(sight, now.position, self.most_steps, children), reach.within_limits()
            )
            return now.answer(question.answer(str(node), direction))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The points that one walk found, nearest first, and what it left out."""

    nodes: tuple[Node, ...]
    cut: Cut


@dataclass(frozen=True, slots=True)
class _Question:
    """One question while it is answered: a walk each way, then the links among its points."""

    cursor: Cursor
    asked: Asked
    reach: Reach

    def answer(self, start: str, direction: Direction) -> Neighbourhood | None:
        walks = [self._walk(start, way) for way in _WAYS[direction]]
        if not walks[0].nodes:
            return None
        whole = walks[0] if len(walks) == 1 else _joined(walks, self.reach.size)
        return Neighbourhood(
            start=start,
            direction=direction,
            reach=self.reach,
            nodes=whole.nodes,
            links=self._links(whole.nodes),
            cut=whole.cut,
        )

    def _walk(self, start: str, way: Direction) -> _Walk:
        rows = self.asked.walk(start, way, self.reach).rows(self.cursor)
        return _Walk(tuple(node_of(row) for row in rows), self._cut(rows) if rows else Cut())

    def _cut(self, rows: Sequence[Mapping[str, int]]) -> Cut:
        counts = rows[0]
        return Cut(
            beyond_depth=counts["beyond_depth"],
            beyond_size=counts["within_depth"] - len(rows),
            hidden=counts["hidden"],
            at_least=counts["steps"] >= self.asked.most_steps,
        )

    def _links(self, nodes: Sequence[Node]) -> tuple[Link, ...]:
        rows = self.asked.links(node.id for node in nodes).rows(self.cursor)
        return tuple(link_of(row) for row in rows)


def _joined(walks: Sequence[_Walk], size: int) -> _Walk:
    """Several walks from one start as one: the nearest points of all, and all that was cut."""
    found = sorted((node for walk in walks for node in walk.nodes), key=_nearest)
    nearest: dict[str, Node] = {}
    for node in found:
        nearest.setdefault(node.id, node)
    cuts = [walk.cut for walk in walks]
    too_many = max(0, len(nearest) - size)
    cut = Cut(
        beyond_depth=sum(each.beyond_depth for each in cuts),
        beyond_size=sum(each.beyond_size for each in cuts) + too_many,
        hidden=sum(each.hidden for each in cuts),
        at_least=any(each.at_least for each in cuts),
    )
    return _Walk(tuple(nearest.values())[:size], cut)


def _nearest(node: Node) -> tuple[int, str]:
    return (node.depth, node.id)
