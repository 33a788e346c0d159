"""Themes and labels that a sheet writes before the lesson in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from application.importing.cells import plain
from domain.vocabulary import Polarity

_PREFIX: Final = re.compile(
    r"(?P<theme>[^:\n]{2,60}?)(?::\s+|\s+[\-\u2013\u2014]\s+)(?P<lesson>\S.*)", re.DOTALL
)
_NOT_A_THEME: Final = re.compile(
    r"\d|^(rec(ommendation)?|finding|lesson|learning|action|point|issue|what|the|to|that|a|an|good practice|area for)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?P<kind>rec(ommendation)?|finding|lesson|learning( point)?|good practice|area for improvement|key issue|strength)"
    r"\s*(?P<number>\d{0,3}[a-z]?)\s*(?::|\s[\-\u2013\u2014])\s*(?P<lesson>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED: Final = re.compile(
    r"(?P<number>\d{1,3}(\.\d{1,3})+|\d{1,3}(\.\d{1,3})?\s?\([a-z]{1,4}\)|\d{1,3}[.)])\s+(?P<lesson>[^\d\s].*)",
    re.IGNORECASE | re.DOTALL,
)
_IN_FULL: Final = {"rec": "recommendation"}
_GOOD: Final = re.compile(
    r"\b(good|positive|strengths?|worked well|what went well|best|excellent|effective) ?(practice|learning)?\b",
    re.IGNORECASE,
)
_IMPROVE: Final = re.compile(
    r"\b(improve(ment|ments|d)?|development|weakness(es)?|recommendations?|concerns?|gaps?|negative|needs?|shortcomings?|challenges?)\b",
    re.IGNORECASE,
)
_WORDS: Final = 8
_FEWEST: Final = 3
_MOST: Final = 0.8


@dataclass(frozen=True, slots=True)
class Worded:
    """A lesson's own words, and the theme and kind written before them."""

    lesson: str
    theme: str | None = None
    kind: str | None = None
    number: str | None = None


def themes_come_first(lessons: Sequence[str]) -> bool:
    """Whether nearly all lessons of a sheet begin with a short theme: `Fathers: engage them`."""
    with_theme = sum(_theme_and_lesson(text) is not None for text in lessons)
    return len(lessons) >= _FEWEST and with_theme >= len(lessons) * _MOST


def worded(text: str, *, themed: bool) -> Worded:
    """The lesson without its number or label, or its theme where the sheet writes themes first."""
    if themed and (parted := _theme_and_lesson(text)):
        return Worded(parted[1], theme=parted[0])
    if found := _NUMBERED.fullmatch(text):
        inner = worded(found["lesson"], themed=themed)
        return replace(inner, number=found["number"])
    if found := _LABEL.fullmatch(text):
        kind = found["kind"].casefold()
        kind = _IN_FULL.get(kind, kind)
        return Worded(found["lesson"], kind=kind, number=found["number"] or None)
    return Worded(text)


def _theme_and_lesson(text: str) -> tuple[str, str] | None:
    found = _PREFIX.fullmatch(text)
    if not found or _NOT_A_THEME.search(found["theme"]):
        return None
    if len(found["theme"].split()) > _WORDS:
        return None
    return found["theme"], found["lesson"]


def polarity_of(kind: str | None) -> Polarity | None:
    """Good practice or improvement where the words say so; where they say both, neither."""
    if not kind:
        return None
    good, improve = _GOOD.search(kind), _IMPROVE.search(kind)
    if good and not improve:
        return Polarity.GOOD_PRACTICE
    return Polarity.IMPROVEMENT if improve and not good else None


class Themes:
    """The area's themes by every word for them."""

    def __init__(self, themes: Mapping[UUID, tuple[str, ...]]) -> None:
        self._known: dict[str, UUID | None] = {}
        for theme, words in themes.items():
            self._take(theme, {plain(word) for word in words})

    def _take(self, theme: UUID, words: Iterable[str]) -> None:
        for word in words:
            self._known[word] = None if word in self._known else theme

    def of(self, words: str | None) -> UUID | None:
        """The theme that the words name, or None for one that the area does not have."""
        return self._known.get(plain(words)) if words else None
