"""Counts lessons by the events that make something true of them: no event, no member."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from domain.kernel import EventRef
from domain.vocabulary import Stage
from projections.difference.shapes import ItemDifference
from projections.figures.figure import Figure, Label, Member, MemberKind

Items = Sequence[ItemDifference]
Events = tuple[EventRef, ...]
Grounds = Callable[[ItemDifference], Events]
"""The events that make something true of a lesson; none where it is not true."""
Said = Callable[[ItemDifference], Iterable[tuple[str, Events]]]
"""What is said of a lesson, each with the events that say it."""


def lessons_where(label: Label, items: Items, grounds: Grounds) -> Figure:
    """The lessons of which something is true."""
    told = ((each.id, grounds(each)) for each in items)
    return counted(label, {key: events for key, events in told if events})


def counted(
    label: Label, found: dict[UUID, Events], kind: MemberKind = MemberKind.LEARNING_ITEM
) -> Figure:
    """A figure of these members, in their order, each event once."""
    members = (Member(key, kind, tuple(dict.fromkeys(each))) for key, each in found.items())
    return Figure(label, tuple(members))


def collected(items: Items, labelled: Callable[[str], Label], said: Said) -> tuple[Figure, ...]:
    """The lessons under each phrase that is said of them, the most frequent phrase first."""
    found: dict[str, dict[UUID, Events]] = {}
    for item in items:
        for words, events in said(item):
            under = found.setdefault(words, {})
            under[item.id] = (*under.get(item.id, ()), *events)
    figures = (counted(labelled(words), under) for words, under in found.items())
    return tuple(sorted(figures, key=lambda each: (-each.value, each.words)))


def recorded(item: ItemDifference) -> Events:
    """The event that began the lesson: what stands behind a blank, which no event says."""
    return (item.stood_on.recorded,)


def turning(item: ItemDifference, stage: Stage, agency: UUID | None = None) -> Events:
    """The turning point of the lesson or of one agency, where it stands."""
    return tuple(
        each.event
        for each in item.turning_points
        if each.stage == stage and (each.agency.id if each.agency else None) == agency
    )
