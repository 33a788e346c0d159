"""Lessons that look the same, proposed to a person and never merged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz

from application.importing.cells import plain, word_set
from application.importing.preview import ExistingLesson, LessonRow, Place, PossibleDuplicate
from domain.dates import BusinessDate

_ALIKE: Final = 90
_SOURCES_ALIKE: Final = 80
_RAREST: Final = 3
_CROWD: Final = 25
_LABELS: Final = word_set(
    "lcspr cspr scr review reviews local child safeguarding practice serious case the of a and learning rapid"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One lesson made ready for comparing."""

    at: Place | UUID
    lesson: str
    title: frozenset[str]
    publisher: str
    date: BusinessDate


def find_duplicates(
    lessons: Sequence[LessonRow], existing: Sequence[ExistingLesson] = ()
) -> tuple[PossibleDuplicate, ...]:
    """Pairs with nearly the same words and sources that may be one.

    Two sources may be one unless their titles, their publishers or their dates speak against
    it, so two reviews of one pseudonym stay apart. `second` is an id for a stored lesson.
    """
    entries = [_of_row(one) for one in lessons] + [_of_stored(one) for one in existing]
    found = (_compared(entries[one], entries[other]) for one, other in _pairs(entries))
    return tuple(pair for pair in found if pair)


def _of_row(one: LessonRow) -> _Entry:
    place = Place(one.sheet, one.row, one.point)
    return _entry(place, one.lesson, one.source, one.publisher, one.date)


def _of_stored(one: ExistingLesson) -> _Entry:
    return _entry(one.id, one.lesson, one.source, one.publisher, one.date)


def _entry(
    at: Place | UUID, lesson: str, source: str | None, publisher: str | None, date: BusinessDate
) -> _Entry:
    title = frozenset(plain(source or "").split())
    return _Entry(at, plain(lesson), title, plain(publisher or ""), date)


def _pairs(entries: Sequence[_Entry]) -> Iterator[tuple[int, int]]:
    """Pairs that share a rare word; words that a crowd shares tell nothing and cost much."""
    words = [set(entry.lesson.split()) for entry in entries]
    often = Counter(word for own in words for word in own)
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(words):
        for word in sorted(own, key=lambda one: (often[one], one))[:_RAREST]:
            blocks[word].append(at)
        blocks[f"={entries[at].lesson}"].append(at)
    crowded = (members[:_CROWD] for members in blocks.values())
    return iter(sorted({pair for members in crowded for pair in combinations(members, 2)}))


def _compared(one: _Entry, other: _Entry) -> PossibleDuplicate | None:
    if not isinstance(one.at, Place) or _same_row(one.at, other.at):
        return None
    likeness = fuzz.ratio(one.lesson, other.lesson, score_cutoff=_ALIKE)
    if not likeness or not _may_be_one_source(one, other):
        return None
    return PossibleDuplicate(one.at, other.at, int(likeness))


def _same_row(one: Place, other: Place | UUID) -> bool:
    return isinstance(other, Place) and (one.sheet, one.row) == (other.sheet, other.row)


def _may_be_one_source(one: _Entry, other: _Entry) -> bool:
    return (
        _titles_agree(one.title, other.title)
        and _publishers_agree(one.publisher, other.publisher)
        and _dates_agree(one.date, other.date)
    )


def _titles_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Alike once labels such as LCSPR are left out; different numbers or letters never agree."""
    ours, theirs = one - _LABELS, other - _LABELS
    if not ours or not theirs:
        return True
    if _marks(ours) and _marks(theirs) and _marks(ours) != _marks(theirs):
        return False
    ordered = (" ".join(sorted(ours)), " ".join(sorted(theirs)))
    return ours <= theirs or theirs <= ours or fuzz.ratio(*ordered) >= _SOURCES_ALIKE


def _marks(words: frozenset[str]) -> set[str]:
    return {word for word in words if re.fullmatch(r"\d+|[a-z]", word)}


def _publishers_agree(one: str, other: str) -> bool:
    return not one or not other or fuzz.token_set_ratio(one, other) >= _SOURCES_ALIKE


def _dates_agree(one: BusinessDate, other: BusinessDate) -> bool:
    """Whether some day could belong to both."""
    if not one.known or not other.known:
        return True
    starts_in_time = one.earliest is None or other.latest is None or one.earliest <= other.latest
    return starts_in_time and (
        one.latest is None or other.earliest is None or other.earliest <= one.latest
    )
