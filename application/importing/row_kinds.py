"""Rows that hold no lesson by their nature: totals, banners over a section, guidance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from application.importing.cells import is_blank_word
from application.importing.heading_words import Field
from application.importing.headings import Table
from application.importing.sheets import Sheet

_TOTAL: Final = re.compile(
    r"((grand|sub|overall|running|sheet|section)[ \-]?)?totals?\b.{0,60}"
    r"|(count|sum|average|mean)( of \w+)?\s*:?\s*\d*"
    r"|(number|no\.?) of (actions|points|lessons|items|recommendations|rows|reviews|findings)\b.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_FIGURES: Final = re.compile(r"[\d\s.,%/()=+\-]+(of[\d\s]+)?")
_FORM_OF_DATE: Final = re.compile(r"d{1,2}[/.\-]m{1,3}[/.\-]y{2,4}", re.IGNORECASE)
_SOURCE_WORDS: Final = re.compile(
    r"\b(reviews?|scr|lcspr|cspr|sscr|smr|dhr|darr|audits?|inspections?|scrutiny|reports?|surveys?|inquiry|rapid"
    r"|panel|jtai|ofsted|complaints?|feedback|visits?|forum|events?|child [a-z]{1,2}|baby [a-z]{1,2}"
    r"|family [a-z]{1,2}|children [a-z])\b",
    re.IGNORECASE,
)
_SECTION_WORDS: Final = re.compile(
    r"(themes?|priorit(y|ies)|section|part|strand|objective|aim|key|notes?|last updated|updated|prepared|printed"
    r"|page|version|owner|produced|compiled|rag|red|amber|green|blue)\b",
    re.IGNORECASE,
)
_BANNER_COLUMNS: Final = frozenset(
    {Field.REFERENCE, Field.SOURCE, Field.TYPE, Field.THEME, Field.PUBLISHER, Field.DATE, None}
)
_LETTERS: Final = 3
_LONGEST: Final = 250


def is_total(texts: Mapping[int, str]) -> bool:
    """Whether the row adds up: a word such as total, and figures alone beside it."""
    words = list(texts.values())
    totals = [text for text in words if _TOTAL.fullmatch(text)]
    rest = (text for text in words if text not in totals)
    return bool(totals) and all(_FIGURES.fullmatch(text) for text in rest)


def is_guidance(texts: Mapping[int, str]) -> bool:
    """Whether the row explains how to fill in the columns, as `dd/mm/yyyy` does."""
    return any(_FORM_OF_DATE.search(text) for text in texts.values())


def banner(sheet: Sheet, row: int, table: Table) -> str | None:
    """The words that stand alone over the rows below, or None for an ordinary row."""
    texts = sheet.texts(row)
    if len(set(texts.values())) != 1:
        return None
    column, text = next(iter(texts.items()))
    if sum(map(str.isalpha, text)) < _LETTERS or len(text) > _LONGEST or is_blank_word(text):
        return None
    if len(texts) > 1 or sheet.spans_columns(row, column):
        return text
    return text if _stands_alone(text, column, table) else None


def _stands_alone(text: str, column: int, table: Table) -> bool:
    field = table.field_at(column)
    if field is Field.LESSON:
        short = "\n" not in text and not text.endswith(".")
        return table.first(Field.SOURCE) is None and short and names_a_source(text)
    return field in _BANNER_COLUMNS


def names_a_source(text: str) -> bool:
    """Whether the words read like a review, an audit or another source."""
    return _SOURCE_WORDS.search(text) is not None and not is_section(text)


def is_section(text: str) -> bool:
    """Whether the words open a part of the sheet that is no source: `Priority 2: Neglect`."""
    return _SECTION_WORDS.match(text) is not None
