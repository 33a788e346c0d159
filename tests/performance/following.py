"""Lineage forwards and back at some size, beside bare queries for the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction
from projections.lineage.kinds import Direction
from projections.lineage.queries import Lineage
from tests.performance.driver import Driver
from tests.performance.lines import Trial
from tests.performance.measuring import Compared, Round, Work

ASKED: Final = 40
SIDES: Final = {Direction.LED_TO: ("cause", "effect"), Direction.CAME_FROM: ("effect", "cause")}


def lineage(trial: Trial) -> Iterator[Compared]:
    """What reviews led to, where changes came from, and what was known of it half-way."""
    story, head = trial.story, trial.pair.log.head()
    now, then = story.reviews_by(head), story.reviews_by(head // 2)
    for line, starts, way, as_of in (
        ("lineage forward", story.sources[:now], Direction.LED_TO, None),
        ("lineage back", story.changes[:now], Direction.CAME_FROM, None),
        ("lineage forward as-of", story.sources[:then], Direction.LED_TO, head // 2),
    ):
        asked = _spread(starts)
        ours = partial(_ours, trial, asked, way, as_of)
        bare = partial(_bare, trial.pair.ours, asked, way, as_of or head)
        yield trial.compared(line, len(asked), [Round(ours, partial(_ready, bare))] * trial.rounds)


def _ready(work: Work) -> Work:
    return work


def _spread(starts: Sequence[UUID]) -> Sequence[UUID]:
    """Some of them, from all over the log."""
    return starts[:: max(1, len(starts) // ASKED)][:ASKED]


def _ours(trial: Trial, starts: Sequence[UUID], way: Direction, as_of: int | None) -> None:
    """With the bounds of an ordinary caller, who sees what is open in one area."""
    area = PermittedAreaId(trial.story.home)
    who = Sight(areas=frozenset({area}), restrictions=frozenset({Restriction.OPEN}))
    asking = Lineage(trial.pair.database)
    for start in starts:
        asking.around(who, start, direction=way, as_of=as_of)


def _bare(driver: Driver, starts: Sequence[UUID], way: Direction, position: int) -> None:
    """The same points and links with all their columns: no bounds, nothing counted or told."""
    here, there = SIDES[way]
    held = "{0}.known_from <= ? AND {0}.known_to > ?"
    nodes = f"""
        WITH RECURSIVE walk (node, depth) AS (
            SELECT n.node, 0 FROM lineage_nodes n WHERE n.node = ? AND {held.format("n")}
            UNION SELECT e.{there}, w.depth + 1 FROM walk w JOIN lineage_edges e
            ON e.{here} = w.node AND w.depth < 6 AND {held.format("e")})
        SELECT DISTINCT n.* FROM walk JOIN lineage_nodes n
        ON n.node = walk.node AND {held.format("n")}"""  # noqa: S608 - our names
    then = (position, position)
    for start in starts:
        found = [row[0] for row in driver.read(nodes, (str(start), *then, *then, *then))]
        among = ", ".join("?" * len(found))
        links = (
            f"SELECT * FROM lineage_edges e WHERE cause IN ({among}) AND effect IN ({among})"  # noqa: S608 - our names
            f" AND {held.format('e')}"
        )
        driver.read(links, (*found, *found, *then))
    driver.commit()
