"""The small forms that dates are made of: days, months and years as boards write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from domain.dates import BusinessDate

_MONTH_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb", "febuary"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names
}
"""Every spelling of a month that is read, and its number."""

MONTH: Final = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})"
_SHORT: Final = r"(?P<year>\d{4}|'?\d{2})"
_GAP: Final = r"[\s,/.\-]*"
_PIVOT: Final = 50
_LAST_MONTH: Final = 12
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099


class NoSuchDate(Exception):
    """The words have the form of a date, but the calendar has no such day."""


def year_of(digits: str) -> int:
    """A year in full; two digits below 50 are of the 2000s, the rest of the 1900s."""
    number = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) == len("99"):
        number += 2000 if number < _PIVOT else 1900
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise NoSuchDate
    return number


def _day(found: re.Match[str]) -> BusinessDate:
    month = found["month"]
    number = MONTHS.get(month) or int(month)
    try:
        return BusinessDate.day(date(year_of(found["year"]), number, int(found["day"])))
    except ValueError as error:
        raise NoSuchDate from error


def _month(found: re.Match[str]) -> BusinessDate:
    month = found["month"]
    number = MONTHS.get(month) or int(month)
    if not 1 <= number <= _LAST_MONTH:
        raise NoSuchDate
    return BusinessDate.month(year_of(found["year"]), number)


def _iso_month(found: re.Match[str]) -> BusinessDate | None:
    """`2013-12` is a month; `2005-06` might be a financial year as well, so it is neither."""
    if int(found["month"]) == (int(found["year"]) + 1) % 100:
        return None
    return _month(found)


def _year(found: re.Match[str]) -> BusinessDate:
    return BusinessDate.year(year_of(found["year"]))


_FORMS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], BusinessDate | None]], ...]
] = (
    (re.compile(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})"), _day),
    (re.compile(rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"), _day),
    (re.compile(rf"(?P<day>\d{{1,2}})\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?{_SHORT}"), _day),
    (re.compile(rf"{_DAY}(?:\s+of)?{_GAP}{MONTH}{_GAP}{_SHORT}"), _day),
    (re.compile(rf"{MONTH}\s*{_DAY}\s*[,\s]\s*{_YEAR}"), _day),
    (re.compile(rf"{_YEAR}{_GAP}{MONTH}{_GAP}{_DAY}"), _day),
    (re.compile(rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])"), _iso_month),
    (re.compile(rf"{_YEAR}/(?P<month>0?[1-9]|1[0-2])"), _iso_month),
    (re.compile(rf"(?P<month>\d{{1,2}})\s?[-/.]\s?{_YEAR}"), _month),
    (re.compile(rf"{MONTH}{_GAP}{_YEAR}"), _month),
    (re.compile(rf"{MONTH}(?:\s?[-/]\s?'?|\s*')(?P<year>\d{{2}})"), _month),
    (re.compile(rf"{MONTH}\s+(?P<year>3[2-9]|[4-9]\d)"), _month),
    (re.compile(rf"{_YEAR}{_GAP}{MONTH}"), _month),
    (re.compile(rf"'?{_YEAR}"), _year),
    (re.compile(r"(?P<year>'\d{2})"), _year),
)


def simple_date(words: str) -> BusinessDate | None:
    """A day, month or year in any usual form, day first, or None for anything else.

    Words must be lower case. Raises NoSuchDate for 31/02/2020.
    """
    for form, read in _FORMS:
        if found := form.fullmatch(words):
            return read(found)
    return None
