"""A number with its name, its definition, what it is computed from, and the events behind that.

`Figure` counts its members. `Share`, `Computed` and `Stated` are the numbers that no list alone
gives: a part of a whole, a statistic, and what somebody said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.kernel import EventRef

NO_EVIDENCE_YET: Final = "no evidence yet"
CANNOT_BE_TOLD: Final = "cannot be told from these"
_NAME: Final = re.compile(r"(?=.{1,160}$)[a-z0-9]+([.-][a-z0-9]+)*")


class FigureUnsound(ValueError):
    """A figure was put together so that nobody could open it; the sentence says what is wrong."""


class MemberKind(StrEnum):
    """What a figure counts; each is the name of the resource that a caller has to be able to read."""

    SOURCE = "source"
    LEARNING_ITEM = "learning-item"
    PRACTICE_CHANGE = "practice-change"
    EVIDENCE = "evidence"
    INDICATOR = "indicator"
    TRACKED_CHILD = "tracked-child"
    OBSERVATION_SESSION = "observation-session"
    COUNTERFACTUAL_RATING = "counterfactual-rating"
    COUNTERFACTUAL = "counterfactual"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that a figure counts, and the events that make the figure true of it.

    Where nothing says otherwise (*not known*, *not shared*), it is the event that recorded the
    thing. Raises FigureUnsound without any event: nobody could open it.
    """

    id: UUID
    kind: MemberKind
    events: tuple[EventRef, ...]

    def __post_init__(self) -> None:
        if not self.events:
            message = "every member of a figure has an event behind it"
            raise FigureUnsound(message)


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure is called: a name for addresses, words for people, and what it means.

    The name holds lower-case letters, digits, hyphens and points only, so that it needs no
    escaping; words that people wrote never stand in it. Raises FigureUnsound for any other.
    """

    name: str
    words: str
    definition: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            message = "a figure's name is in lower case letters, digits, hyphens and points"
            raise FigureUnsound(message)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count: its value is the number of its members. `part_of` names the total it is a part of.

    Raises FigureUnsound where a member would count twice.
    """

    label: Label
    members: tuple[Member, ...] = ()
    part_of: str | None = None

    def __post_init__(self) -> None:
        if len(set(self.ids)) != len(self.members):
            message = "nothing counts twice in one figure"
            raise FigureUnsound(message)

    @property
    def name(self) -> str:
        """Its name within the answer."""
        return self.label.name

    @property
    def words(self) -> str:
        """What people read beside the number."""
        return self.label.words

    @property
    def value(self) -> int:
        """How many members there are."""
        return len(self.members)

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The members' ids, in the order of the answer."""
        return tuple(each.id for each in self.members)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a whole a part is, from 0 to 1; no evidence yet where the whole is empty.

    Raises FigureUnsound where the part holds anything that the whole does not.
    """

    label: Label
    part: Figure
    whole: Figure

    def __post_init__(self) -> None:
        if not set(self.part.ids) <= set(self.whole.ids):
            message = "a share's part lies within its whole"
            raise FigureUnsound(message)

    @property
    def name(self) -> str:
        """Its name within the answer."""
        return self.label.name

    @property
    def words(self) -> str:
        """What people read beside the number; without anything to share, that there is nothing."""
        return self.label.words if self.whole.value else NO_EVIDENCE_YET

    @property
    def value(self) -> float | None:
        """The part divided by the whole; None, never 0, where there is nothing to share."""
        return self.part.value / self.whole.value if self.whole.value else None

    @property
    def members(self) -> tuple[Member, ...]:
        """What the part counts."""
        return self.part.members


@dataclass(frozen=True, slots=True)
class Computed:
    """A statistic over the members of a figure, such as a median; None where it cannot be told.

    Raises FigureUnsound for a value over nothing.
    """

    label: Label
    value: float | None
    over: Figure

    def __post_init__(self) -> None:
        if self.value is not None and not self.over.members:
            message = "nothing is computed from nothing"
            raise FigureUnsound(message)

    @property
    def name(self) -> str:
        """Its name within the answer."""
        return self.label.name

    @property
    def words(self) -> str:
        """What people read beside the number; without a value, why there is none."""
        if self.value is not None:
            return self.label.words
        return CANNOT_BE_TOLD if self.over.members else NO_EVIDENCE_YET

    @property
    def members(self) -> tuple[Member, ...]:
        """What the value is computed from."""
        return self.over.members


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that somebody gave and nobody counted: its one member is the thing it is said of."""

    label: Label
    value: int
    said_of: Member

    @property
    def name(self) -> str:
        """Its name within the answer."""
        return self.label.name

    @property
    def words(self) -> str:
        """What people read beside the number."""
        return self.label.words

    @property
    def members(self) -> tuple[Member, ...]:
        """What the number is said of, with the event that says it."""
        return (self.said_of,)


AnyFigure = Figure | Share | Computed | Stated
FIGURES: Final = (Figure, Share, Computed, Stated)
