"""Several points in one cell: lettered, numbered or bulleted, and paired across columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_BULLET: Final = re.compile(
    r"^[ \t]*[\u2022\u25cf\u25aa\u25e6\u2023\u00b7*\u2013\u2014o\-][ \t]+(?=\S)", re.MULTILINE
)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS: Final = tuple("abcdefghijklmnopqrstuvwxyz")
_NUMBERS: Final = tuple(str(number) for number in range(1, 100))
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one cell by their mark, in order, and any words before the first."""

    by_mark: Mapping[str, str]
    bulleted: bool
    lead_in: str

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(self.by_mark)


def split_points(text: str) -> Points | None:
    """The points of a cell, or None where its text is one whole.

    Marks must run in order from a, i or 1. Bullets are numbered 1, 2, 3.
    """
    for series in (_LETTERS, _ROMAN, _NUMBERS):
        if found := _in_order(text, series):
            return _cut(text, found)
    return _bullets(text)


def _in_order(
    text: str, series: tuple[str, ...], *, gaps: bool = False
) -> list[tuple[str, re.Match[str]]]:
    """The marks of a series in order; the first must open the text, a line, or follow a colon."""
    found: list[tuple[str, re.Match[str]]] = []
    at = 0
    for mark in series:
        match = _mark(mark, first=not found).search(text, at)
        if match:
            found.append((mark, match))
            at = match.end()
        elif not gaps:
            break
    return found if len(found) >= _FEWEST or gaps else []


def _mark(mark: str, *, first: bool) -> re.Pattern[str]:
    """`a)`, `(a)`, `a.`, `a:`; inside a line only with a bracket, so that prose is left whole."""
    own = re.escape(mark)
    start = r"(?:^|(?<=:)|(?<=: ))" if first else r"(?:^|(?<=[\s;,.]))"
    inline = rf"{start}\(?{own}\)\s*"
    line = rf"^[ \t]*(?:\(?{own}\)|{own}[.:](?!\d)|\[{own}\]|{own}[ \t]+-)\s*"
    return re.compile(rf"(?:{line}|{inline})(?=\S)", re.IGNORECASE | re.MULTILINE)


def _cut(text: str, found: list[tuple[str, re.Match[str]]]) -> Points | None:
    ends = [match.start() for _, match in found[1:]] + [len(text)]
    points = {
        mark: _tidy(text[match.end() : end]) for (mark, match), end in zip(found, ends, strict=True)
    }
    if not all(points.values()):
        return None
    return Points(points, bulleted=False, lead_in=text[: found[0][1].start()].strip())


def _bullets(text: str) -> Points | None:
    starts = list(_BULLET.finditer(text))
    if len(starts) < _FEWEST:
        return None
    return _cut_bullets(text, starts)


def _cut_bullets(text: str, starts: list[re.Match[str]]) -> Points:
    ends = [match.start() for match in starts[1:]] + [len(text)]
    pieces = (text[match.end() : end] for match, end in zip(starts, ends, strict=True))
    points = {mark: _tidy(piece) for mark, piece in zip(_NUMBERS, pieces, strict=False)}
    return Points(points, bulleted=True, lead_in=text[: starts[0].start()].strip())


def _tidy(piece: str) -> str:
    return piece.strip().rstrip(";").strip()


def share_out(text: str, points: Points) -> Iterator[tuple[str, str]]:
    """What a neighbouring cell says of each point: `(mark, words)`.

    A cell with the same marks is paired by mark, and a point without one gets nothing. A cell
    with other marks is paired in order where the numbers agree. Any other text belongs to all.
    """
    if own := _by_same_marks(text, points):
        return ((mark, own.by_mark.get(mark, "")) for mark in points.marks)
    other = split_points(text)
    if other and not other.lead_in and len(other.marks) == len(points.marks):
        return iter(zip(points.marks, other.by_mark.values(), strict=True))
    return ((mark, text) for mark in points.marks)


def _by_same_marks(text: str, points: Points) -> Points | None:
    """The cell parted at the marks of the points; bullets carry no mark to be paired by."""
    if points.bulleted or not text:
        return None
    found = _in_order(text, points.marks, gaps=True)
    return _cut(text, found) if found and not text[: found[0][1].start()].strip() else None


def share_list(text: str, points: Points) -> Iterator[tuple[str, str]]:
    """As `share_out`; a list parted by semicolons, as long as the points, pairs in order."""
    pieces = [piece.strip() for piece in text.split(";")]
    if len(pieces) == len(points.marks) and all(pieces):
        return iter(zip(points.marks, pieces, strict=True))
    return share_out(text, points)
