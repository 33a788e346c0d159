"""The answer to one question, and the things that words may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from projections.difference.children.shapes import ChildrenDifference
from projections.difference.questions import Kind, Question
from projections.difference.scoring import Scorecard
from projections.difference.shapes import ItemDifference, When
from projections.difference.tallies import GroupDifference
from projections.difference.timing import TimeToStage
from projections.figures.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidOn:
    """The day that is asked about, and what may or may not have held on it."""

    day: date
    uncertain: Figure
    uncertain_children: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceAnswer:
    """What difference it made: about one lesson in `item`, about anything else in `group`.

    `synthetic` says that all or part of it was invented to show how this works.
    """

    question: Question
    title: str
    publisher: str | None
    when: When | None
    synthetic: bool
    valid_on: ValidOn | None
    sentence: str
    scorecard: Scorecard
    children: ChildrenDifference
    times: tuple[TimeToStage, ...]
    item: ItemDifference | None
    group: GroupDifference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that fits the words; `words` where no register holds it."""

    kind: Kind
    id: UUID | None
    title: str
    publisher: str | None = None
    when: When | None = None
    words: str | None = None

    @property
    def question(self) -> Question:
        """What to ask about it."""
        return Question(self.kind, self.id, self.words)

    def __str__(self) -> str:
        when = self.when.words if self.when else None
        return ", ".join(part for part in (self.title, self.publisher, when) if part)
