"""The shapes of a lineage's answer: points, links, what was cut, and how far to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import By, EventRef, Text
from domain.vocabulary import Grade, Restriction
from projections.lineage.kinds import Direction, LinkKind, NodeKind

DEEPEST: Final = 12
LARGEST: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many steps and how many points an answer may take.

    Whatever is asked for is brought within 1 to 12 steps and 1 to 2000 points.
    """

    depth: int = 6
    size: int = 300

    def within_limits(self) -> Reach:
        """The same reach, brought within what an answer may take at all."""
        return Reach(depth=max(1, min(self.depth, DEEPEST)), size=max(1, min(self.size, LARGEST)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One point: an aggregate's id, or `<lesson>.<version>` for a fact inside a lesson.

    `detail` holds the framework's codes (channel, means, verdict, stage ...), comma-separated;
    `strength` is an evidence's grade; `depth` is the number of steps from the start.
    """

    id: str
    kind: NodeKind
    label: Text | None
    detail: str
    agencies: tuple[UUID, ...]
    restriction: Restriction
    strength: Grade | None
    area: UUID
    dated: BusinessDate
    asserted_by: By
    ref: EventRef
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step from a cause to its effect: which event asserts it, who, when, how strong."""

    cause: str
    effect: str
    kind: LinkKind
    strength: Grade | None
    dated: BusinessDate
    asserted_by: By
    ref: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What an answer leaves out: points beyond the depth, beyond the size, and hidden ones.

    `at_least` says that there are so many that they were not all counted.
    """

    beyond_depth: int = 0
    beyond_size: int = 0
    hidden: int = 0
    at_least: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing was left out but what the caller may not see."""
        return not (self.beyond_depth or self.beyond_size or self.at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A point and what surrounds it: points by depth and id, links by cause, effect and kind."""

    start: str
    direction: Direction
    reach: Reach
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    cut: Cut
