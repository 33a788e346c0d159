"""Finding the date of something that was done among the words that tell of it."""

from __future__ import annotations

import re
from typing import Final

from application.importing.cells import word_set
from application.importing.date_forms import MONTH, MONTHS
from application.importing.dates import read_date
from application.importing.remembering import remembered
from domain.dates import BusinessDate

_NAME: Final = MONTH.replace("?P<month>", "?:")
_FORM: Final = (
    r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}(?![\d/])|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]+)?{_NAME},?[ \-]+'?(?:\d{{4}}|\d{{2}})"
    r"|\d{1,2}/\d{4}"
)
_LEADING: Final = re.compile(
    rf"(?P<date>(?:{_FORM})\b|(?:19|20)\d{{2}}(?=\s*[:\u2013\u2014]|\s+-))[\s:,;\u2013\u2014\-]*(?=\S)",
    re.IGNORECASE,
)
_ANYWHERE: Final = re.compile(rf"(?<![\w/.\-])(?:{_FORM})(?![\w/])", re.IGNORECASE)
_JOINED: Final = re.compile(
    r"\b(?P<first>\d{1,2}(?:st|nd|rd|th)?|"
    + "|".join(MONTHS)
    + r")\s*(?:and|&|,|-|\u2013|to|/)\s*$",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_LIMITS: Final = word_set("since by from until till to for before after of between and or to - /")
_AT: Final = word_set("in on during held dated issued sent at")
_SOON: Final = 7
_DIGIT: Final = re.compile(r"\d")


@remembered
def dates_within(words: str) -> tuple[BusinessDate, ...]:
    """Every date that the words name, in order; `3 and 12 June 2019` is one span."""
    if not _DIGIT.search(words):
        return ()
    return tuple(
        date
        for found in _ANYWHERE.finditer(words)
        if (date := _with_first(words[: found.start()], found[0])).known
    )


def _with_first(before: str, last: str) -> BusinessDate:
    joined = _JOINED.search(before[-20:])
    if joined is None:
        return read_date(last).date
    return read_date(f"{joined['first']} - {last}").date


def own_date(words: str) -> BusinessDate | None:
    """The date of what a piece of text tells; a bare year or a limit is none.

    `2022-04 letter`, `letter sent in April 2022` are dated, `better since June 2016` is not.
    Where several dates stand outside brackets it is the span that holds them all, never one.
    """
    if not _DIGIT.search(words):
        return None
    outside = dates_within(_BRACKETS.sub(" ", words))
    if len({one.span for one in outside}) > 1:
        return _all_of(outside, words)
    return _only(words)


def _all_of(dates: tuple[BusinessDate, ...], words: str) -> BusinessDate:
    starts = [one.earliest for one in dates if one.earliest]
    ends = [one.latest for one in dates if one.latest]
    if len(starts) < len(dates) or len(ends) < len(dates):
        return BusinessDate.unknown(words)
    return BusinessDate.between(min(starts), max(ends), words)


def _only(words: str) -> BusinessDate | None:
    date, leads = leading_date(words)
    if leads:
        return date
    found = next(_ANYWHERE.finditer(words), None)
    if found is None:
        return None
    before = _JOINED.sub("", words[: found.start()]).casefold().split()
    if not _belongs(before, trails=not words[found.end() :].strip(" .,;:()[]")):
        return None
    read = _with_first(words[: found.start()], found[0])
    return read if read.known else None


def _belongs(before: list[str], *, trails: bool) -> bool:
    """Whether a date at the end, or soon after `on` or `in`, dates what stands before it."""
    if not before:
        return trails
    if trails:
        return before[-1] not in _LIMITS
    return before[-1] in _AT and len(before) <= _SOON and not set(before) & _LIMITS


def leading_date(words: str) -> tuple[BusinessDate, bool]:
    """The date that a piece of text begins with, and whether there is one."""
    found = _LEADING.match(words)
    if not found:
        return BusinessDate.unknown(), False
    read = read_date(found["date"])
    return read.date, read.date.known
