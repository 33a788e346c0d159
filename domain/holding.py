"""Things as they were on a day, as far as is known now: facts that came later are left out.

A date that may or may not lie by the day is *uncertain*: such a fact is left out as well, and
named, so that an answer can count it apart (ARCHITECTURE section 3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from domain.contribution.judging import Contribution
from domain.counterfactual.rating import CounterfactualRating
from domain.dates import BusinessDate
from domain.kernel import EventRef
from domain.learning_item.state import LearningItem, Responsibility, Sharing
from domain.practice_change import PracticeChange
from domain.tracked_child.state import TrackedChild

Key = TypeVar("Key")
Value = TypeVar("Value")


class Held(StrEnum):
    """Whether something held on a day."""

    YES = "held"
    NO = "not-yet"
    UNCERTAIN = "uncertain"


def held_by(when: BusinessDate, day: date) -> Held:
    """Whether what has this date had happened by the end of the day."""
    first, last = when.span
    if first is not None and first > day:
        return Held.NO
    return Held.YES if last is not None and last <= day else Held.UNCERTAIN


@dataclass(slots=True)
class Sieve:
    """Keeps what certainly held on a day, and remembers what may have."""

    day: date
    uncertain: list[EventRef] = field(default_factory=list)

    def keeps(self, ref: EventRef, when: BusinessDate) -> bool:
        """Whether a fact certainly held; one that may have is remembered."""
        held = held_by(when, self.day)
        if held is Held.UNCERTAIN:
            self.uncertain.append(ref)
        return held is Held.YES

    def of(
        self,
        facts: Mapping[Key, Value],
        stands: Callable[[Value], tuple[EventRef, BusinessDate]],
    ) -> Mapping[Key, Value]:
        """The facts that certainly held."""
        return {key: each for key, each in facts.items() if self.keeps(*stands(each))}


def _carried(fact: object) -> tuple[EventRef, BusinessDate]:
    carrier = fact.carrier  # type: ignore[attr-defined]
    return carrier.ref, carrier.occurred


def _stood(fact: object) -> tuple[EventRef, BusinessDate]:
    stands = fact.stands  # type: ignore[attr-defined]
    return stands.ref, stands.occurred


def lesson_on(item: LearningItem, sieve: Sieve) -> LearningItem | None:
    """The lesson as it was; None where it certainly was not there yet.

    What the lesson is about stays; what was done about it counts from its own date on.
    """
    if held_by(item.recorded.occurred, sieve.day) is Held.NO:
        return None
    if held_by(item.recorded.occurred, sieve.day) is Held.UNCERTAIN:
        sieve.uncertain.append(item.recorded.ref)
    ended = item.ended and sieve.keeps(item.ended.carrier.ref, item.ended.carrier.occurred)
    shared = sieve.of(item.sharings, _carried)
    return replace(
        item,
        responsibilities={
            key: _responsible_on(each, sieve) for key, each in item.responsibilities.items()
        },
        sharings={key: _sharing_on(each, sieve) for key, each in shared.items()},
        embeddings=sieve.of(item.embeddings, _carried),
        confirmations=sieve.of(item.confirmations, _carried),
        evidence=sieve.of(item.evidence, _carried),
        practice_changes=sieve.of(item.practice_changes, _carried),
        evaluations=sieve.of(item.evaluations, _carried),
        turning_points=sieve.of(item.turning_points, _carried),
        ended=item.ended if ended else None,
    )


def _responsible_on(told: Responsibility, sieve: Sieve) -> Responsibility:
    """An exemption excuses an agency from its own date on."""
    excused = told.exemption
    if excused is None or sieve.keeps(excused.ref, excused.occurred):
        return told
    return replace(told, exempted_because=None, exemption=None)


def _sharing_on(sharing: Sharing, sieve: Sieve) -> Sharing:
    told = sieve.of(sharing.acknowledged, lambda carrier: (carrier.ref, carrier.occurred))
    passed_on = tuple(
        (agency, carrier)
        for agency, carrier in sharing.cascaded
        if sieve.keeps(carrier.ref, carrier.occurred)
    )
    return replace(sharing, acknowledged=told, cascaded=passed_on)


def child_on(child: TrackedChild, sieve: Sieve) -> TrackedChild:
    """The child as it was followed by then."""
    closed = child.closed and sieve.keeps(*_stood(child.closed))
    return replace(
        child,
        cohorts=sieve.of(child.cohorts, _stood),
        observations=sieve.of(child.observations, _stood),
        views=sieve.of(child.views, _stood),
        exposures=sieve.of(child.exposures, _stood),
        due=sieve.of(child.due, _stood),
        closed=child.closed if closed else None,
    )


def change_on(change: PracticeChange, sieve: Sieve) -> PracticeChange:
    """The change in practice as agencies held it by then, where it has not moved on since."""
    progress = sieve.of(change.progress, lambda each: (each.ref, each.since))
    return replace(change, progress=progress)


def given_by(rating: CounterfactualRating, sieve: Sieve) -> bool:
    """Whether a rating had been given."""
    return sieve.keeps(rating.given, rating.dated)


def judged_by(contribution: Contribution, sieve: Sieve) -> bool:
    """Whether a contribution had been judged."""
    return sieve.keeps(contribution.judged, contribution.dated)
