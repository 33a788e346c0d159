"""What stands above the headings: a sheet about one review names it there, or in its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from application.importing.heading_words import Field, understood
from application.importing.headings import Table
from application.importing.row_kinds import names_one_review
from application.importing.sheets import Sheet
from application.importing.sources import NamedSource, Section, date_in_cell, section_of

_PLAN: Final = (
    r"(?:multi[- ]agency |composite |single |partnership |board |combined )?"
    r"(?:action plan|action log|action tracker|learning log|learning tracker|learning and improvement plan|improvement plan|tracker"
    r"|recommendations(?: and actions)?|actions|learning)"
)
_BEFORE: Final = re.compile(
    rf"^{_PLAN}(?:\s+(?:for|from|of)\s+(?:the\s+)?|\s*[:\-\u2013\u2014]\s*)", re.IGNORECASE
)
_BEHIND: Final = re.compile(rf"\s*[:,\-\u2013\u2014]?\s*{_PLAN}(?=\s*(?:$|\())", re.IGNORECASE)
_PUBLISHED: Final = re.compile(r"^(?:published|dated?|date of publication)\b", re.IGNORECASE)
_SAID: Final = frozenset({Field.SOURCE, Field.DATE, Field.PUBLISHER})
_EXACT: Final = 100


def title_section(sheet: Sheet, table: Table) -> Section | None:
    """The one review that a sheet without a source column is about, or None."""
    if table.first(Field.SOURCE) is not None:
        return None
    said = dict(_pairs(sheet, table))
    if Field.SOURCE in said:
        return _of_pairs(said)
    titles = (text for row in reversed(range(table.top)) for text in sheet.texts(row).values())
    named = next((text for text in (*titles, sheet.name) if names_one_review(text)), None)
    return _of_title(named, said) if named else None


def _pairs(sheet: Sheet, table: Table) -> Iterator[tuple[Field, str]]:
    """Labels with their words: `Review:` and `LCSPR Child M` beside it, or both in one cell."""
    for row in range(table.top):
        texts = list(sheet.texts(row).values())
        cells = [part.strip() for text in texts for part in _parted(text) if part.strip()]
        for label, words in pairwise(cells):
            field, score = understood(label)
            if field in _SAID and score == _EXACT:
                yield field, words
        if len(texts) == 1 and _PUBLISHED.match(texts[0]):
            yield Field.DATE, texts[0]


def _parted(text: str) -> tuple[str, ...]:
    label, colon, words = text.partition(":")
    known = understood(label)[1] == _EXACT
    return (label, words) if colon and known else (text,)


def _of_pairs(said: Mapping[Field, str]) -> Section:
    section = section_of([said[Field.SOURCE]])
    return replace(section, source=_completed(section.source, said))


def _of_title(title: str, said: Mapping[Field, str]) -> Section:
    bare = _BEHIND.sub("", _BEFORE.sub("", title)).strip()
    section = section_of([bare if names_one_review(bare) else title])
    return Section(title, _completed(section.source, said), in_column=False)


def _completed(source: NamedSource, said: Mapping[Field, str]) -> NamedSource:
    date = date_in_cell(said.get(Field.DATE, ""))
    publisher = said.get(Field.PUBLISHER)
    return NamedSource(source.title, source.publisher or publisher, source.date or date)
