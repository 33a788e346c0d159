"""Rows that hold no lesson by their nature: totals, banners over a section, guidance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from application.importing.cells import is_blank_word
from application.importing.heading_words import Field
from application.importing.headings import Table
from application.importing.sheets import Sheet
from application.importing.sources import date_in_cell, is_publisher

_A_FEW: Final = 4
_NEARLY_ALL: Final = 0.8
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
_STRONG: Final = re.compile(
    r"^(source|review|case)\s*:|\b(l?cspr|scr|rapid review|serious case review|practice review|domestic homicide review|thematic review)\b"
    r"|\b(child|baby|family|young person) [A-Z]{1,2}\b",
    re.IGNORECASE,
)
_ONE_REVIEW: Final = re.compile(
    r"\b(?i:child|baby|family|young person|adult|infant|sibling group) (?-i:[A-Z]{1,3}|[A-Z]\d{1,3})\b"
    r"|\b(?i:l?cspr|scr|rapid review|serious case review|dhr|practice review)\b[ :\-\u2013\u2014]+(?-i:[A-Z][a-z]*|\d+)\b(?! ?(?i:plan|action|tracker|log|learning|recommendations))"
)
_THEME: Final = re.compile(
    r"\b(neglect|abuse|exploitation|information[- ]sharing|supervision|curiosity|voice|early help|mental health|domestic|sleep|thresholds?"
    r"|escalation|record[- ]?(keeping|ing)|transitions?|disabilit(y|ies)|online|harm|trauma|fathers?|engagement|communication|culture"
    r"|diversity|multi-agency working|joint working|assessments?|planning|substance|gangs|radicali[sz]ation|attendance|housing|safety|bruising)\b",
    re.IGNORECASE,
)
_BANNER_COLUMNS: Final = frozenset(
    {Field.REFERENCE, Field.SOURCE, Field.TYPE, Field.THEME, Field.PUBLISHER, Field.DATE, None}
)
_LETTERS: Final = 3
_MOST_BESIDE: Final = 3
_FEW_WORDS: Final = 4
_SHORT: Final = 80
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


def banner(sheet: Sheet, row: int, table: Table) -> tuple[str, ...] | None:
    """The words that stand alone over the rows below, or None for an ordinary row.

    A source's date and publisher may stand in cells beside it: they come after its own words.
    """
    texts = sheet.texts(row)
    column, text = next(iter(texts.items()))
    if sum(map(str.isalpha, text)) < _LETTERS or len(text) > _LONGEST or is_blank_word(text):
        return None
    if len(set(texts.values())) > 1:
        return _with_cells_beside(texts, table)
    if len(texts) > 1 or sheet.spans_columns(row, column):
        return (text,)
    return (text,) if _stands_alone(text, column, table) else None


def _with_cells_beside(texts: Mapping[int, str], table: Table) -> tuple[str, ...] | None:
    words = tuple(dict.fromkeys(texts.values()))
    column = next(iter(texts))
    if len(words) > _MOST_BESIDE or table.field_at(column) is Field.SOURCE:
        return None
    beside = all(date_in_cell(text) or is_publisher(text) for text in words[1:])
    dated = any(date_in_cell(text) for text in words[1:])
    return words if beside and dated and names_a_source(words[0]) else None


def _stands_alone(text: str, column: int, table: Table) -> bool:
    field = table.field_at(column)
    if field is Field.LESSON:
        short = "\n" not in text and not text.endswith(".")
        return short and _opens_section(text, column, table)
    first = min(one.index for one in table.columns)
    return field in _BANNER_COLUMNS or (column == first and names_a_source(text))


def _opens_section(text: str, column: int, table: Table) -> bool:
    """Whether words in a lesson column read like the source of the lessons below them."""
    if table.first(Field.SOURCE) is None:
        return names_a_source(text)
    if column != min(one.index for one in table.columns) or len(text) > _SHORT:
        return False
    return _STRONG.search(text) is not None or is_theme(text)


def is_theme(text: str) -> bool:
    """Whether a few words are the name of a theme and nothing more."""
    return len(text.split()) <= _FEW_WORDS and _THEME.search(text) is not None


def is_topic(text: str, table: Table) -> bool:
    """Whether words over rows name a part of the sheet or a theme, and no source."""
    if is_section(text):
        return True
    if names_a_source(text) or table.first(Field.THEME) is not None:
        return False
    return table.first(Field.SOURCE) is not None or _THEME.search(text) is not None


def names_a_source(text: str) -> bool:
    """Whether the words read like a review, an audit or another source."""
    return _SOURCE_WORDS.search(text) is not None and not is_section(text)


def names_one_review(text: str) -> bool:
    """Whether a title or a sheet's name is about one review, such as that of Child M."""
    return len(text) <= _LONGEST and _ONE_REVIEW.search(text) is not None and not is_section(text)


def is_section(text: str) -> bool:
    """Whether the words open a part of the sheet that is no source: `Priority 2: Neglect`."""
    return _SECTION_WORDS.match(text) is not None


def empty_rows_part(sheet: Sheet, table: Table) -> bool:
    """Whether this sheet leaves a row empty where a source ends, as seen where the next begins.

    Where nearly every row has an empty one before it, these part nothing.
    """
    source = table.first(Field.SOURCE)
    filled = [row for row in range(table.row + 1, len(sheet.rows)) if sheet.texts(row)]
    after = [later for earlier, later in pairwise(filled) if later - earlier > 1]
    if len(filled) >= _A_FEW and len(after) >= (len(filled) - 1) * _NEARLY_ALL:
        return False
    return source is not None and any(sheet.texts(row).get(source) for row in after)
