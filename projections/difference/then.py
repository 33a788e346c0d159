"""Lessons and their children as they were on a day, and what may or may not have held on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.holding import Sieve, change_on, child_on, given_by, judged_by, lesson_on
from domain.kernel import EventRef
from domain.learning_item.state import LearningItem
from projections.difference.children.known import ChildrenKnown, by_lesson
from projections.difference.knowing import Known

Uncertain = Mapping[UUID, tuple[EventRef, ...]]


@dataclass(frozen=True, slots=True)
class OnADay:
    """What held on a day; `uncertain` tells which facts of which lesson or child may have."""

    items: tuple[LearningItem, ...]
    known: Known
    lessons: Uncertain
    children: Uncertain


def on_a_day(items: Iterable[LearningItem], known: Known, day: date) -> OnADay:
    """Everything that certainly held by the end of the day."""
    sieve = Sieve(day)
    held = [lesson_on(each, sieve) for each in items]
    changes = {key: change_on(each, Sieve(day)) for key, each in known.changes.items()}
    followed, doubtful = _children(known.children, day)
    return OnADay(
        items=tuple(each for each in held if each is not None),
        known=replace(known, changes=changes, children=followed),
        lessons=_by_stream(sieve.uncertain),
        children=_by_stream(doubtful),
    )


def _children(known: ChildrenKnown, day: date) -> tuple[ChildrenKnown, list[EventRef]]:
    sieve, unseen = Sieve(day), Sieve(day)
    children = {key: child_on(each, sieve) for key, each in known.children.items()}
    ratings = {
        pair: tuple(each for each in several if given_by(each, unseen))
        for pair, several in known.ratings.items()
    }
    judged = {
        item: tuple(each for each in several if judged_by(each, unseen))
        for item, several in known.contributions.items()
    }
    held = replace(
        known,
        children=children,
        cohorts=by_lesson(children.values()),
        ratings=ratings,
        contributions=judged,
    )
    return held, sieve.uncertain


def _by_stream(refs: Iterable[EventRef]) -> Uncertain:
    found: dict[UUID, tuple[EventRef, ...]] = {}
    for each in refs:
        found[each.stream] = (*found.get(each.stream, ()), each)
    return found
