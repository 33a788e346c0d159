"""Opens a figure: what it counts, and the events behind each thing that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.access import Action, Caller, Forbidden, NotFound, Resource, sight
from domain.dates import BusinessDate
from domain.kernel import EventRef
from domain.sight import Sight
from domain.vocabulary import Role
from projections.figures.figure import AnyFigure, Computed, Figure, Member, Share, Stated
from projections.figures.finding import by_name
from projections.history.queries import EventRow, HistoryQueries


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """A figure: its value, what it means, how many members it has, and what it is computed from.

    `kind` is count, share, computed or stated; `value` is null where there is no evidence yet.
    """

    kind: str
    name: str
    definition: str
    words: str
    value: int | float | None
    number_of_members: int
    part_of: str | None
    computed_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBehind:
    """An event behind a member; its payload is in the thing's history, for those who may read it.

    `event` is its stream, a point, its version; `recorded_by` is the role it was recorded in.
    """

    event: str
    name: str
    position: int
    occurred: BusinessDate
    recorded_at: datetime
    recorded_by: Role


def figure_named(answer: Any, name: str) -> AnyFigure:
    """The figure of that name in an answer. Raises NotFound."""
    found = by_name(answer).get(name)
    if found is None:
        raise NotFound
    return found


def as_told(figure: AnyFigure) -> FigureTold:
    """The figure with what it is computed from."""
    kind, sources = _made_of(figure)
    return FigureTold(
        kind=kind,
        name=figure.name,
        definition=figure.label.definition,
        words=figure.words,
        value=figure.value,
        number_of_members=len(figure.members),
        part_of=figure.part_of if isinstance(figure, Figure) else None,
        computed_from=tuple(each.name for each in sources),
    )


def _made_of(figure: AnyFigure) -> tuple[str, tuple[Figure, ...]]:
    match figure:
        case Figure():
            return "count", ()
        case Share():
            return "share", (figure.part, figure.whole)
        case Computed():
            return "computed", (figure.over,)
        case Stated():
            return "stated", ()


def members_for(caller: Caller, figure: AnyFigure) -> tuple[Member, ...]:
    """What the figure counts. Raises NotFound unless the caller may read things of that kind."""
    if not all(_reads(caller, each) for each in {each.kind.value for each in figure.members}):
        raise NotFound
    return figure.members


def _reads(caller: Caller, kind: str) -> bool:
    try:
        sight(caller, Action.READ, Resource(kind))
    except Forbidden:
        return False
    return True


def member_of(members: Iterable[Member], key: UUID) -> Member:
    """The member of that id. Raises NotFound."""
    found = next((each for each in members if each.id == key), None)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Within:
    """Who opens a figure, and the bounds and position of the answer that it stands in."""

    caller: Caller
    bounds: Sight
    position: int


def events_behind(
    history: HistoryQueries, within: Within, member: Member
) -> tuple[EventBehind, ...]:
    """The member's events, as known at the position, in the log's order.

    An event of a thing that the caller may not read, or that lies outside the bounds, is not told.
    """
    told = _told(history, within, frozenset(member.events))
    return tuple(sorted((_behind(each) for each in told), key=lambda each: each.position))


def _told(
    history: HistoryQueries, within: Within, events: frozenset[EventRef]
) -> Iterator[EventRow]:
    for stream in {each.stream for each in events}:
        kind = history.kind_of(stream)
        if kind is not None and _reads(within.caller, kind.value):
            found = history.events(within.bounds, stream, as_of=within.position)
            yield from (each for each in found.value or () if each.ref in events)


def _behind(row: EventRow) -> EventBehind:
    return EventBehind(
        event=str(row.ref),
        name=row.name,
        position=row.position,
        occurred=row.occurred.without_words(),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by.role,
    )
