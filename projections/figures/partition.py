"""Parts that add up to their total, because every member of the total is put into one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.kernel import EventRef
from projections.figures.figure import Figure, FigureUnsound, Label, Member

Place = tuple[str, tuple[EventRef, ...]]
"""Into which part a member goes, and the events that put it there."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A total and its parts: each member of the total is in exactly one part.

    Raises FigureUnsound for parts that do not add up.
    """

    total: Figure
    parts: tuple[Figure, ...]

    def __post_init__(self) -> None:
        placed = [each for part in self.parts for each in part.ids]
        if sorted(placed) != sorted(self.total.ids):
            message = "every member of the total is in one part, and in one alone"
            raise FigureUnsound(message)
        if any(part.part_of != self.total.name for part in self.parts):
            message = "every part names its total"
            raise FigureUnsound(message)


def divided(
    total: Figure, labels: Mapping[str, Label], place: Callable[[Member], Place]
) -> Partition:
    """The total in these parts, in their order; a part may be empty.

    `place` names the part of a member, once for each. Raises KeyError for a part without label.
    """
    found: dict[str, list[Member]] = {key: [] for key in labels}
    for member in total.members:
        key, events = place(member)
        found[key].append(Member(member.id, member.kind, events))
    return Partition(
        total, tuple(Figure(labels[key], tuple(found[key]), total.name) for key in labels)
    )
