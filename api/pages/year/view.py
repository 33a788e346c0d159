"""What the yearly page is made from: one answer, when it was known, and how numbers are opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Final
from uuid import UUID

from api.pages.numbers import Numbers
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.questions import Period, period
from projections.difference.tallies import GroupDifference, LessonLine

NO_EVIDENCE_YET: Final = "No evidence yet"
NO_WORDS: Final = "[the lesson's own words are not recorded]"
SHORT: Final = 80


class NotAYear(ValueError):
    """The answer is about one lesson, which has no yearly page."""


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of one board, as known at a position; `instant` is when that was recorded last."""

    answered: Answered[DifferenceAnswer]
    instant: datetime | None
    numbers: Numbers

    @property
    def answer(self) -> DifferenceAnswer:
        """The answer that every number of the page stands in."""
        return self.answered.value

    @property
    def group(self) -> GroupDifference:
        """What is told of all the year's lessons together. Raises NotAYear."""
        if self.answer.group is None:
            raise NotAYear
        return self.answer.group

    @property
    def days(self) -> Period:
        """The days of the year."""
        return period(self.answer.question.words)

    def lesson(self, key: UUID) -> str:
        """What a lesson is called in short; its id where it has no line of its own."""
        found = next((each for each in self.group.lines if each.id == key), None)
        return shorten(called(found), SHORT, placeholder=" ...") if found else str(key)


def called(line: LessonLine) -> str:
    """A lesson's reference and its own words."""
    return ": ".join(each for each in (line.reference, line.lesson or NO_WORDS) if each)


def spoken(code: str) -> str:
    """A code of the service as people read it."""
    words = code.replace("-", " ")
    return words[:1].upper() + words[1:]
