"""The answer to one question, and the things that words may mean."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from projections.difference.questions import Kind, Question
from projections.difference.shapes import ItemDifference, When
from projections.difference.tallies import GroupDifference


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceAnswer:
    """What difference it made: about one lesson in `item`, about anything else in `group`."""

    question: Question
    title: str
    publisher: str | None
    when: When | None
    sentence: str
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
