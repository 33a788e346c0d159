"""What the words for a source say besides its name: who published it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from application.importing.cells import plain, word_set
from application.importing.dates import read_date
from domain.dates import BusinessDate, Precision

_BODY: Final = re.compile(
    r"\b(partnership|board|ls?cbs?|l?scps?|ssb|chscp|chscb|nspcc|ofsted|cqc|hmicfrs?|committee|commission|council|panel"
    r"|scrutiny|trust|nhs|department|county|borough|collaborative|collection|repository)\b",
    re.IGNORECASE,
)
_BOARD: Final = re.compile(
    r"[^,;|]{0,60}\b(partnership|board|ls?cbs?|l?scps?|ssb)\b[^,;|]{0,20}", re.IGNORECASE
)
_TRAILING_BRACKET: Final = re.compile(r"\s*\((?P<words>[^()]{2,120})\)\s*$")
_TRAILING_DATE: Final = re.compile(
    r"\s*(?:[,\u2013\u2014:;]|\s-)?\s*\(?(?:published|pub\.?|dated|issued)?(?: in| on)?\s*"
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4}|[A-Za-z]{3,9}\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})"
    r"\)?\s*$"
)
_LAST_PART: Final = re.compile(
    r"(?:\s*[,;:|\u2013\u2014(\[]\s*|\s+-+\s+|\s(?=published|dated|issued|pub\.|date:))"
    r"(?P<label>(?:date of publication|publication date|published|pub\.?|dated?|issued|review date|completed|held)\s*(?:in|on)?\s*[:\-]?\s*)?"
    r"(?P<date>[^,;|()\[\]\u2013\u2014]{4,40})[)\]]?\s*$",
    re.IGNORECASE,
)
_FIRST_LABEL: Final = re.compile(
    r"^(?:source|source of learning|review|name of review|case|learning from|from|title)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"(?:\s*[,;|(\u2013\u2014]\s*|\s+-\s+|\s)(?:published by|publisher|commissioned by|board|partnership)\s*:?\s+(?P<words>[^,;|()]{2,80})\)?\s*$",
    re.IGNORECASE,
)
_LAST_WORDS: Final = re.compile(
    r"(?:\s*[,;|\u2013\u2014]\s*|\s+-\s+)(?P<words>[^,;|\u2013\u2014]{2,80})$"
)
_LABELS: Final = word_set(
    "lcspr cspr scr review reviews local child safeguarding practice serious case the of a and learning rapid"
)
_LONGEST: Final = 250
_MARK: Final = re.compile(r"\d+|[a-z]{1,2}")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source's title, with the publisher and date that its words give in brackets or after it."""

    title: str
    publisher: str | None
    date: BusinessDate | None


@dataclass(frozen=True, slots=True)
class Section:
    """Words over the rows below them, and the source that they name.

    `in_column` where they stand in the source column, as a row's own source does.
    """

    words: str
    source: NamedSource
    in_column: bool

    def fits(self, title: str) -> bool:
        """Whether a row's own source may be the section's: the same words but for labels."""
        if not title or plain(title) in {plain(self.words), plain(self.source.title)}:
            return True
        ours, theirs = _telling(self.source.title), _telling(title)
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours) and _same(ours, theirs)


def _telling(title: str) -> set[str]:
    return set(plain(title).split()) - _LABELS or set(plain(title).split())


def _same(ours: set[str], theirs: set[str]) -> bool:
    """Different letters or numbers never agree: Child M is not Child N."""
    return {one for one in ours if _MARK.fullmatch(one)} == {
        one for one in theirs if _MARK.fullmatch(one)
    }


def section_of(texts: Sequence[str], *, in_column: bool = False) -> Section:
    """A banner's first words, with the date or publisher that stand in cells beside them."""
    words = texts[0]
    named = named_source(_FIRST_LABEL.sub("", words))
    if named.publisher is None:
        named = _with_board(named)
    if named.date is None:
        title, date = _without_date(named.title)
        named = replace(named, title=title, date=date)
    for text in texts[1:]:
        named = _with_cell(named, text)
    return Section(" | ".join(texts), named, in_column)


def _with_board(named: NamedSource) -> NamedSource:
    if found := _BY.search(named.title):
        return replace(named, title=named.title[: found.start()], publisher=found["words"])
    found = _LAST_WORDS.search(named.title)
    if found and found.start() and _BOARD.fullmatch(found["words"]):
        return replace(named, title=named.title[: found.start()], publisher=found["words"])
    return named


def _with_cell(named: NamedSource, text: str) -> NamedSource:
    date = date_in_cell(text)
    if date:
        return replace(named, date=named.date or date)
    label, _, rest = text.rpartition(":")
    return replace(named, publisher=named.publisher or (rest.strip() if label else text))


def date_in_cell(text: str) -> BusinessDate | None:
    """The date of a cell that holds nothing else, with or without a label before it."""
    read = read_date(text).date
    if not read.known:
        read = read_date(text.rpartition(":")[2].strip()).date
    return read if read.known else None


def is_publisher(text: str) -> bool:
    """Whether a cell names a body that publishes reviews."""
    return _BODY.search(text) is not None


def named_source(words: str) -> NamedSource:
    """Read `LCSPR Child Q (City & Hackney SCP), 14 March 2022`; what is not said stays None."""
    if len(words) > _LONGEST:
        return NamedSource(words, None, None)
    title, date = _without_date(words.strip())
    title, publisher = _without_publisher(title)
    if date is None:
        title, date = _without_date(title)
    return NamedSource(title or words.strip(), publisher, date)


def date_in_title(words: str) -> BusinessDate | None:
    """The date that a source's own words give, to the month or closer, or where they say published."""
    date = named_source(words).date
    if date is None or date.precision in {Precision.DAY, Precision.MONTH}:
        return date
    return date if "publish" in words.casefold() else None


def _without_date(words: str) -> tuple[str, BusinessDate | None]:
    for form in (_LAST_PART, _TRAILING_DATE):
        found = form.search(words)
        date = _date(found["date"]) if found and found.start() else None
        if found and date:
            return words[: found.start()], date
    return words, None


def _date(words: str) -> BusinessDate | None:
    """A date in words that hold nothing else; a long figure is no date here."""
    if words.strip().isdigit() and len(words.strip()) != len("2019"):
        return None
    read = read_date(words).date
    return read if read.known else None


def _without_publisher(words: str) -> tuple[str, str | None]:
    found = _TRAILING_BRACKET.search(words)
    if not found or not found.start() or not _BODY.search(found["words"]):
        return words, None
    return words[: found.start()], found["words"]
