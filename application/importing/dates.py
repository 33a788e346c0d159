"""Dates as trackers write them, read with the precision that the words carry and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from application.importing.cells import Cell, as_text, is_blank_word
from application.importing.date_forms import NoSuchDate, simple_date
from application.importing.date_spans import span_date
from application.importing.remembering import remembered
from domain.dates import BusinessDate

_SERIAL_START: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 73_051)
_LONGEST: Final = 100
_TIME: Final = re.compile(r"[t\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?([ap]m|z)?$")
_WEEKDAY: Final = re.compile(
    r"^(mon|tues?|wed(nes)?|thur?s?|fri|satur|sat|sun)(day)?\b\.?,?\s+(?=.)"
)
_LABEL: Final = re.compile(
    r"^(date of (publication|meeting|review)|published( on| in)?|publication( date)?|dated?|pub\.?"
    r"|issued|held( on| in)?|meeting( of)?|on|in|during)\b\s*[:.\-]?\s+(?=.)"
)
_ABOUT: Final = re.compile(
    r"^(c\.|c(?=\s?\d)|ca\.?\s|circa|approx(\.|imately)?|about|around|early|mid|late|end of|start of|\?|~)"
    r"[\s\-]*"
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date and, where words were there that gave none, why."""

    date: BusinessDate
    trouble: str | None = None


UNREADABLE: Final = "The date could not be read with certainty; it is kept as written."
NO_SUCH_DAY: Final = "The date does not exist in the calendar; it is kept as written."


def read_date(cell: Cell) -> ReadDate:
    """The date of a cell with its words; unknown where it is blank, ambiguous or impossible."""
    if isinstance(cell, datetime):
        return ReadDate(BusinessDate.day(cell.date(), as_text(cell)))
    if isinstance(cell, date):
        return ReadDate(BusinessDate.day(cell, as_text(cell)))
    return _read_words(as_text(cell))


@remembered
def _read_words(text: str) -> ReadDate:
    if not text:
        return ReadDate(BusinessDate.unknown())
    if is_blank_word(text):
        return ReadDate(BusinessDate.unknown(text))
    try:
        found = _find(_tidied(text)) if len(text) <= _LONGEST else None
    except (NoSuchDate, ValueError, OverflowError):
        return ReadDate(BusinessDate.unknown(text), NO_SUCH_DAY)
    if found is None:
        return ReadDate(BusinessDate.unknown(text), UNREADABLE)
    return ReadDate(replace(found, words=text))


def _tidied(text: str) -> str:
    words = " ".join(text.casefold().replace("\u2019", "'").replace("\u2018", "'").split())
    words = re.sub(r"[\u2010-\u2015]", "-", words).strip(" .,;:()[]")
    return _TIME.sub("", words)


def _find(words: str) -> BusinessDate | None:
    for read in _READERS:
        if found := read(words):
            return found
    return None


def _serial(words: str) -> BusinessDate | None:
    """A day that lost its format in a spreadsheet, as the number of days since 1900."""
    if not re.fullmatch(r"\d{5}", words) or int(words) not in _SERIALS:
        return None
    return BusinessDate.day(_SERIAL_START + timedelta(days=int(words)))


def _trimmed(words: str) -> BusinessDate | None:
    """The date once a weekday, a label or a word of doubt before it is left out."""
    rest = words.removesuffix("?").strip()
    for form in (_LABEL, _WEEKDAY, _ABOUT):
        rest = form.sub("", rest, count=1).strip(" .,;:()[]")
    return _find(rest) if rest != words else None


_READERS: Final[tuple[Callable[[str], BusinessDate | None], ...]] = (
    simple_date,
    span_date,
    _serial,
    _trimmed,
)
