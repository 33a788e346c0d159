"""What may be asked: about a lesson, source, theme, agency, priority, year or area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

_FINANCIAL: Final = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})")
_CALENDAR: Final = re.compile(r"\d{4}")
CENTURY: Final = 100


class Kind(StrEnum):
    """What a question is about."""

    ITEM = "item"
    SOURCE = "source"
    THEME = "theme"
    AGENCY = "agency"
    PRIORITY = "priority"
    YEAR = "year"
    AREA = "area"


class YearNotUnderstood(ValueError):
    """The year asked about is in neither of the two forms."""

    sentence = "Give the year as 2022-23 (1 April to 31 March) or as 2022 (January to December)."

    def __init__(self) -> None:
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: what difference did this make.

    A lesson, source, priority or area is named by its id; a theme or agency by its id or, where
    the register does not hold it, by the words that sheets use; a year by words, within one area
    or within all that the caller may see. With `valid_on` it is asked about things as they were
    on that day, as far as is known.
    """

    kind: Kind
    id: UUID | None = None
    words: str | None = None
    valid_on: date | None = None

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """The same question as the parameters of an address."""
        day = () if self.valid_on is None else (("valid_on", self.valid_on.isoformat()),)
        return (*self._subject, *day)

    @property
    def _subject(self) -> tuple[tuple[str, str], ...]:
        match self.kind, self.id:
            case Kind.YEAR, place:
                within = () if place is None else (("area", str(place)),)
                return (("year", self.words or ""), *within)
            case kind, None:
                return ((f"{kind.value}_words", self.words or ""),)
            case kind, key:
                return ((kind.value, str(key)),)


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a year, both included."""

    first: date
    last: date
    words: str


def period(words: str | None) -> Period:
    """The year that the words mean. Raises YearNotUnderstood."""
    text = (words or "").strip()
    financial = _FINANCIAL.fullmatch(text)
    if financial:
        return _financial(int(financial[1]), int(financial[2]))
    if not _CALENDAR.fullmatch(text) or not int(text):
        raise YearNotUnderstood
    year = int(text)
    return Period(date(year, 1, 1), date(year, 12, 31), f"January to December {year}")


def _financial(start: int, end: int) -> Period:
    following = (start + 1) % CENTURY if end < CENTURY else start + 1
    if end != following or not date.min.year <= start < date.max.year:
        raise YearNotUnderstood
    return Period(
        date(start, 4, 1), date(start + 1, 3, 31), f"1 April {start} to 31 March {start + 1}"
    )
