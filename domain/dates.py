"""Business dates as trackers really write them: a span of days, how exact it is, and the words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.erasure import Erased


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    TERM = "term"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BusinessDate:
    """When something happened: earliest and latest day, precision, and the words as written.

    Either day may be None: an open range ("by June 2006") has no earliest day, an unknown
    date has neither. Equality includes the words; compare `span` where they do not matter.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    words: str | Erased | None = None

    @classmethod
    def day(cls, day: date, words: str | None = None) -> BusinessDate:
        """A date known to the day."""
        return cls(day, day, Precision.DAY, words)

    @classmethod
    def month(cls, year: int, month: int, words: str | None = None) -> BusinessDate:
        """A date known to the month."""
        last = monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH, words)

    @classmethod
    def year(cls, year: int, words: str | None = None) -> BusinessDate:
        """A date known to the calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, words)

    @classmethod
    def financial_year(cls, start: int, words: str | None = None) -> BusinessDate:
        """A year from 1 April to 31 March."""
        return cls(date(start, 4, 1), date(start + 1, 3, 31), Precision.FINANCIAL_YEAR, words)

    @classmethod
    def between(
        cls, earliest: date | None, latest: date | None, words: str | None = None
    ) -> BusinessDate:
        """A span of days, open at a side that is None."""
        return cls(earliest, latest, Precision.RANGE, words)

    @classmethod
    def unknown(cls, words: str | None = None) -> BusinessDate:
        """No date is known, whatever was written."""
        return cls(None, None, Precision.UNKNOWN, words)

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the date."""
        return self.precision is not Precision.UNKNOWN

    @property
    def span(self) -> tuple[date | None, date | None]:
        """Earliest and latest day."""
        return (self.earliest, self.latest)

    @property
    def order(self) -> tuple[date, date]:
        """Where the date stands among others, by its last day and then its first.

        An unknown date stands before every other, so that it is never taken for the newest.
        """
        return (self.latest or date.min, self.earliest or date.min)

    def certainly_after(self, other: BusinessDate) -> bool:
        """Whether this happened after the other for certain, as exactly as both are known."""
        return bool(self.earliest and other.latest and self.earliest > other.latest)

    def iso(self) -> str | None:
        """The date at its precision: `2022-03-14`, `2022-03`, `2022`, or `earliest/latest`.

        An open side is written `..`; an unknown date is None.
        """
        match self.precision:
            case Precision.UNKNOWN:
                return None
            case Precision.DAY if self.earliest:
                return self.earliest.isoformat()
            case Precision.MONTH if self.earliest:
                return self.earliest.isoformat()[:7]
            case Precision.YEAR if self.earliest:
                return self.earliest.isoformat()[:4]
            case _:
                sides = (self.earliest, self.latest)
                return "/".join(side.isoformat() if side else ".." for side in sides)

    def without_words(self) -> BusinessDate:
        """The same span without the text that it was read from."""
        return replace(self, words=None)


def parse_iso(text: str) -> BusinessDate:
    """Read what `BusinessDate.iso` writes: a day, month, year or `earliest/latest`.

    Raises ValueError for anything else.
    """
    if "/" in text:
        start, _, end = text.partition("/")
        return BusinessDate.between(_side(start), _side(end))
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return BusinessDate.year(year)
        case [year, month]:
            return BusinessDate.month(year, month)
        case _:
            return BusinessDate.day(date.fromisoformat(text))


def _side(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


def latest_of(dates: Iterable[BusinessDate]) -> BusinessDate:
    """The latest date, with its precision; unknown as soon as one of them is unknown.

    Rule 6 of the loop: a turning point is dated by the last fact that it needed.
    """
    every = tuple(dates)
    if not every or not all(one.known for one in every):
        return BusinessDate.unknown()
    newest = max(every, key=lambda one: (one.latest or date.max, one.earliest or date.min))
    return newest.without_words()
