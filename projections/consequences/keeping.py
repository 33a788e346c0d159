"""Keeping which thing rests on which other: the small graph that a withdrawal runs through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final
from uuid import UUID

from domain.contribution.judging import Contribution
from domain.counterfactual.rating import CounterfactualRating
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.tracked_child.state import TrackedChild
from projections._store.forgetting import delete_thing
from projections._store.ports import Cursor
from projections._store.reading import StreamBatch, decisions
from projections._store.things import KINDS, Tie, keep_ties, tie_tables, ties_of

NAME: Final = "consequences"
RESTS: Final = "rests-on"
NAMES: Final = ("consequences_things", "consequences_versions", "consequences_ties")

_TABLES: Final = (
    (
        "CREATE TABLE IF NOT EXISTS consequences_things (thing TEXT PRIMARY KEY,"
        " kind TEXT NOT NULL, area TEXT NOT NULL, known_from BIGINT NOT NULL)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS consequences_versions (thing TEXT NOT NULL,"
        " version INTEGER NOT NULL, known_from BIGINT NOT NULL, PRIMARY KEY (thing, version))"
    ),
)
_VERSION: Final = "INSERT INTO consequences_versions (thing, version, known_from) VALUES (?, ?, ?)"
_THING: Final = (
    "INSERT INTO consequences_things (thing, kind, area, known_from) VALUES (?, ?, ?, ?)"
)


class Consequences:
    """The reading behind the question what a withdrawal touches; it holds ids alone."""

    name = NAME
    version = 1

    def tables(self, _dialect: str) -> Sequence[str]:
        """What makes the things, the versions that each decision left them at, and their ties."""
        return (*_TABLES, *tie_tables(NAME))

    def table_names(self) -> Sequence[str]:
        """The reading's tables."""
        return NAMES

    def apply(self, streams: Sequence[StreamBatch], cursor: Cursor) -> None:
        """One line for each thing, for each decision, and for each thing that it rests on."""
        keep_ties(NAME, streams, cursor, all_ties_of)
        cursor.executemany(_VERSION, [line for batch in streams for line in _versions(batch)])
        cursor.executemany(_THING, [_thing(batch) for batch in streams if not batch.before])

    def take_out(self, stream: UUID, cursor: Cursor) -> None:
        """Delete every row that comes from this stream."""
        delete_thing(cursor, NAMES, stream)


def all_ties_of(state: Any) -> frozenset[Tie]:
    """What bounds who may see a thing, and what the thing rests on."""
    return ties_of(state) | {(RESTS, str(each)) for each in rests_on(state)}


def _thing(batch: StreamBatch) -> tuple[Any, ...]:
    first = decisions(batch)[0]
    return (batch.stream, KINDS[type(first.state)], batch.area, first.position)


def _versions(batch: StreamBatch) -> Iterator[tuple[Any, ...]]:
    for decision in decisions(batch):
        yield (batch.stream, decision.state.version, decision.position)


def rests_on(state: Any) -> Iterable[UUID]:
    """The evidence, children, judgements and changes that a thing rests on."""
    match state:
        case LearningItem():
            return _of_lesson(state)
        case TrackedChild():
            looks = state.observations.values()
            return (each.evidence for look in looks for each in look.supports)
        case Contribution():
            supports = (each.evidence for each in state.supports)
            return chain(supports, (each.stream for each in state.children))
        case CounterfactualRating():
            return (*state.evidence_for, *state.evidence_against)
        case PracticeChange():
            return (each.evidence for each in state.progress.values() if each.evidence)
        case _:
            return ()


def _of_lesson(item: LearningItem) -> Iterable[UUID]:
    grounds = item.grounds
    judged = (grounds.contribution.stream,) if grounds and grounds.contribution else ()
    children = (each.child.stream for each in grounds.children) if grounds else ()
    return (*item.evidence, *item.practice_changes, *judged, *children)
