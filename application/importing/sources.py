"""What the words for a source say besides its name: who published it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from application.importing.dates import read_date
from domain.dates import BusinessDate

_BODY: Final = re.compile(
    r"\b(partnership|board|ls?cbs?|l?scps?|ssb|chscp|chscb|nspcc|ofsted|cqc|hmicfrs?|committee|commission|council|panel"
    r"|scrutiny|trust|nhs|department|county|borough|collaborative|collection|repository)\b",
    re.IGNORECASE,
)
_TRAILING_BRACKET: Final = re.compile(r"\s*\((?P<words>[^()]{2,120})\)\s*$")
_TRAILING_DATE: Final = re.compile(
    r"\s*(?:[,\u2013\u2014:;]|\s-)?\s*\(?(?:published|pub\.?|dated|issued)?(?: in| on)?\s*"
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4}|[A-Za-z]{3,9}\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})"
    r"\)?\s*$"
)


_LONGEST: Final = 250


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source's title, with the publisher and date that its words give in brackets or after it."""

    title: str
    publisher: str | None
    date: BusinessDate | None


def named_source(words: str) -> NamedSource:
    """Read `LCSPR Child Q (City & Hackney SCP), 14 March 2022`; what is not said stays None."""
    if len(words) > _LONGEST:
        return NamedSource(words, None, None)
    title, date = _without_date(words.strip())
    title, publisher = _without_publisher(title)
    if date is None:
        title, date = _without_date(title)
    return NamedSource(title or words.strip(), publisher, date)


def _without_date(words: str) -> tuple[str, BusinessDate | None]:
    found = _TRAILING_DATE.search(words)
    if not found or not found.start():
        return words, None
    read = read_date(found["date"]).date
    return (words[: found.start()], read) if read.known else (words, None)


def _without_publisher(words: str) -> tuple[str, str | None]:
    found = _TRAILING_BRACKET.search(words)
    if not found or not found.start() or not _BODY.search(found["words"]):
        return words, None
    return words[: found.start()], found["words"]
