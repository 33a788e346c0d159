"""The shapes of an answer about consequences: what is asked about, and each thing that it touches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.kernel import EventRef


class Touched(StrEnum):
    """What sort of claim rests on something that may be withdrawn."""

    TURNING_POINT = "turning-point"
    EVALUATION = "evaluation"
    IMPACT_GROUNDS = "impact-grounds"
    CONTRIBUTION = "contribution"
    OBSERVATION = "observation"
    COMPARISON = "before-and-after"
    COUNTERFACTUAL = "counterfactual"
    RATING = "counterfactual-rating"
    PRACTICE_CHANGE = "practice-change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that is said, how it stands, and what it rests on.

    `rests_on` are ids; a child's comparison is its id, a slash and the indicator's.
    """

    kind: Touched
    thing: UUID
    what: str
    stands: str
    events: tuple[EventRef, ...]
    rests_on: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same claim before and after."""
        return (self.kind.value, str(self.thing), self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """A claim that rests on the thing: how it stands with it and without it, in fixed words.

    `weaker` says that the two differ; `lessons` are those whose answer rests on the claim.
    """

    kind: Touched
    thing: UUID
    what: str
    with_it: str
    without_it: str
    weaker: bool
    lessons: tuple[UUID, ...]
    events: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that a withdrawal touches, or has touched.

    `hidden` counts the things that rest on it and are not for this caller. `before` is the
    last position at which it was not withdrawn, None while it stands. `cut` says that so much
    rests on it that not all of it was looked at.
    """

    thing: UUID
    observation: int | None
    withdrawn: bool
    before: int | None
    touches: tuple[Consequence, ...]
    hidden: int
    cut: bool
