"""Dates that are spans of days: terms, quarters, financial years, weeks and ranges."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from application.importing.date_forms import MONTH, MONTHS, NoSuchDate, simple_date, year_of
from domain.dates import BusinessDate, Precision

_TERMS: Final = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 8)}
_SEASONS: Final = {"autumn": (9, 12), "spring": (1, 5), "summer": (4, 8)}
_TWO_YEARS: Final = r"(?P<start>\d{4})\s?[/\-]\s?(?P<end>\d{4}|\d{2})"
_DECEMBER: Final = 12

Reader = Callable[[re.Match[str]], BusinessDate | None]


def _months(year: int, first: int, last: int, precision: Precision) -> BusinessDate:
    end = monthrange(year, last)[1]
    return BusinessDate(date(year, first, 1), date(year, last, end), precision)


def _starts_year(found: re.Match[str]) -> int | None:
    """The first year of two that follow one another, as 2015 of 2015/16 and 2015/2016."""
    start = year_of(found["start"])
    return start if (start + 1) % 100 == int(found["end"][-2:]) else None


def _financial_year(found: re.Match[str]) -> BusinessDate | None:
    start = _starts_year(found)
    if start is None or int(found["end"]) not in (start + 1, (start + 1) % 100):
        return None
    ambiguous = found[0][4:5] == "-" and len(found["end"]) == 2 and int(found["end"]) <= _DECEMBER  # noqa: PLR2004
    return None if ambiguous else BusinessDate.financial_year(start)


def _academic_year(found: re.Match[str]) -> BusinessDate | None:
    start = _starts_year(found)
    if start is None:
        return None
    return BusinessDate.between(date(start, 9, 1), date(start + 1, 8, 31))


def _term(found: re.Match[str]) -> BusinessDate | None:
    year, name = _year_of_term(found), found["name"]
    if year is None:
        return None
    return _months(year, *_TERMS[name], Precision.TERM)


def _year_of_term(found: re.Match[str]) -> int | None:
    """The calendar year of a term; of `spring term 2020/21` that is 2021."""
    if found["end"] is None:
        return year_of(found["start"])
    start = _starts_year(found)
    if start is None:
        return None
    return start if found["name"] == "autumn" else start + 1


def _season(found: re.Match[str]) -> BusinessDate:
    """A season without the word term, wide enough to hold both readings."""
    return _months(year_of(found["year"]), *_SEASONS[found["name"]], Precision.RANGE)


def _winter(found: re.Match[str]) -> BusinessDate | None:
    start = _starts_year(found)
    if start is None:
        return None
    last = monthrange(start + 1, 2)[1]
    return BusinessDate.between(date(start, 12, 1), date(start + 1, 2, last))


def _financial_quarter(found: re.Match[str]) -> BusinessDate | None:
    start = _starts_year(found)
    if start is None:
        return None
    number = int(found["quarter"])
    if number == 4:  # noqa: PLR2004
        return _months(start + 1, 1, 3, Precision.QUARTER)
    return _months(start, number * 3 + 1, number * 3 + 3, Precision.QUARTER)


def _quarter(found: re.Match[str]) -> BusinessDate:
    """A quarter of one year, calendar or financial: wide enough to hold both readings."""
    year, number = year_of(found["year"]), int(found["quarter"])
    first = date(year, number * 3 - 2, 1)
    last = _month_end(year, number * 3 + 3)
    return BusinessDate.between(first, last)


def _month_end(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > _DECEMBER else (year, month)
    return date(year, month, monthrange(year, month)[1])


def _week(found: re.Match[str]) -> BusinessDate | None:
    day = simple_date(found["rest"])
    if day is None or day.precision is not Precision.DAY or day.earliest is None:
        return None
    if found["edge"].startswith("e"):
        return BusinessDate.between(day.earliest - timedelta(days=6), day.earliest)
    return BusinessDate.between(day.earliest, day.earliest + timedelta(days=6))


def _up_to(found: re.Match[str]) -> BusinessDate | None:
    limit = _side(found["rest"])
    return BusinessDate.between(None, limit.latest) if limit else None


def _before(found: re.Match[str]) -> BusinessDate | None:
    limit = _side(found["rest"])
    if limit is None or limit.earliest is None:
        return None
    return BusinessDate.between(None, limit.earliest - timedelta(days=1))


def _since(found: re.Match[str]) -> BusinessDate | None:
    limit = _side(found["rest"])
    return BusinessDate.between(limit.earliest, None) if limit else None


def _after(found: re.Match[str]) -> BusinessDate | None:
    limit = _side(found["rest"])
    if limit is None or limit.latest is None:
        return None
    return BusinessDate.between(limit.latest + timedelta(days=1), None)


def _side(words: str) -> BusinessDate | None:
    return simple_date(words) or span_date(words)


def _two_sides(found: re.Match[str]) -> BusinessDate | None:
    """From one date to another; a side takes the year, and the month, that it leaves out."""
    later = _side(found["last"])
    if later is None:
        return None
    earlier = _first_side(found["first"], later)
    if earlier is None or earlier.earliest is None or later.latest is None:
        return None
    if earlier.earliest > later.latest:
        raise NoSuchDate
    return BusinessDate.between(earlier.earliest, later.latest)


def _first_side(words: str, later: BusinessDate) -> BusinessDate | None:
    if later.earliest is None:
        return None
    month, year = later.earliest.strftime("%B").casefold(), later.earliest.year
    if re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", words):
        return simple_date(f"{words} {month} {year}")
    if re.fullmatch(rf"(\d{{1,2}}(st|nd|rd|th)?\s)?{MONTH}", words):
        return simple_date(f"{words} {year}")
    return _side(words)


def _one_month_to_another(found: re.Match[str]) -> BusinessDate | None:
    """`November 2020 - January` is not read; `Nov/Dec 2020` and `Nov-Jan 2021` are."""
    year, first, last = year_of(found["year"]), MONTHS[found["one"]], MONTHS[found["month"]]
    begins = year if first <= last else year - 1
    return BusinessDate.between(date(begins, first, 1), _month_end(year, last))


_ANY_MONTH: Final = MONTH.replace("?P<month>", "?P<one>")
_FORMS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"(?:(?:financial year|fy|f/y|year)\s*)?{_TWO_YEARS}", _financial_year),
        (rf"(?:(?:academic|school) year\s*){_TWO_YEARS}", _academic_year),
        (
            r"(?P<name>autumn|spring|summer)\s+term,?\s+(?P<start>\d{4})(?:\s?[/\-]\s?(?P<end>\d{4}|\d{2}))?",
            _term,
        ),
        (r"(?P<name>autumn|spring|summer)\s+(?P<year>\d{4})", _season),
        (rf"winter\s+{_TWO_YEARS}", _winter),
        (
            rf"(?:q|qtr|quarter)\s?(?P<quarter>[1-4])\s*(?:of\s+)?[,\-:]?\s*{_TWO_YEARS}",
            _financial_quarter,
        ),
        (rf"{_TWO_YEARS}\s*[,\-:]?\s*(?:q|qtr|quarter)\s?(?P<quarter>[1-4])", _financial_quarter),
        (
            r"(?:q|qtr|quarter)\s?(?P<quarter>[1-4])\s*(?:of\s+)?[,\-:/]?\s*(?P<year>\d{4})",
            _quarter,
        ),
        (r"(?P<year>\d{4})\s*[,\-:/]?\s*(?:q|qtr|quarter)\s?(?P<quarter>[1-4])", _quarter),
        (
            r"(?:week|w/)\s?(?P<edge>commencing|beginning|starting|c|b|ending|e)[:\s]+(?P<rest>.+)",
            _week,
        ),
        (r"(?P<edge>c|e)\s?/?w\s+(?P<rest>.+)", _week),
        (
            r"(?:by|until|till|up to|no later than|not later than|by end(?: of)?|by the end of)\s+(?P<rest>.+)",
            _up_to,
        ),
        (r"(?:before|prior to)\s+(?P<rest>.+)", _before),
        (
            r"(?:since|from|starting(?: from)?|ongoing since)\s+(?P<rest>[^\-]+?)(?:\s+onwards?)?",
            _since,
        ),
        (r"(?P<rest>[^\-]+?)\s+onwards?", _since),
        (r"after\s+(?P<rest>.+)", _after),
        (
            rf"{_ANY_MONTH}\s?(?:/|-|to|and|&)\s?{MONTH}[\s\-]*(?P<year>\d{{4}})",
            _one_month_to_another,
        ),
        (r"between\s+(?P<first>.+?)\s+and\s+(?P<last>.+)", _two_sides),
        (r"(?:from\s+)?(?P<first>.+?)\s+(?:to|until|till)\s+(?P<last>.+)", _two_sides),
        (r"(?P<first>.+?)\s*(?:\s[/\-]\s|\s(?:and|&)\s|\s?;\s)\s*(?P<last>.+)", _two_sides),
        (r"(?P<first>\d{4})\s?-\s?(?P<last>\d{4})", _two_sides),
        (
            rf"(?P<first>\d{{1,2}}(?:st|nd|rd|th)?)\s?[-/&]\s?(?P<last>\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\s\d{{4}})",
            _two_sides,
        ),
        (
            rf"(?P<first>(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_ANY_MONTH}(?:\s\d{{4}})?)\s?-\s?(?P<last>(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{MONTH}\s\d{{4}})",
            _two_sides,
        ),
    )
)


def span_date(words: str) -> BusinessDate | None:
    """A term, quarter, financial year, week or range, or None for anything else.

    Words must be lower case. Terms: autumn September to December, spring January to April,
    summer April to August. Raises NoSuchDate for a range that ends before it begins.
    """
    for form, read in _FORMS:
        if (found := form.fullmatch(words)) and (made := read(found)):
            return made
    return None
