"""What one cell of a sheet may hold, and how it reads as words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from application.importing.remembering import remembered

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the reader gives it: words, a number, a real date, or nothing."""


def word_set(words: str, apart: str | None = None) -> frozenset[str]:
    """The single words of a list written in one line."""
    return frozenset(words.split(apart))


BLANK_WORDS: Final = word_set(
    "n/k|nk|n.k.|not known|unknown|tbc|t.b.c.|tba|to be confirmed|to be agreed|n/a|na|n.a.|none"
    "|not applicable|not stated|not given|not recorded|nil|null|?|??|tbd|#n/a|#ref!|#value!",
    "|",
)
"""Words that stand for an empty cell."""

_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212_.\s\u00a0]*")
_DITTO: Final = frozenset(
    [
        '"',
        "''",
        '""',
        "\u201d",
        "\u201c",
        "\u3003",
        "ditto",
        "do.",
        "do",
        "as above",
        "same",
        "same as above",
        "see above",
    ]
)
_APART: Final = re.compile(r"[^\w]+")
_LONGEST_BLANK: Final = 20
_GAPS: Final = re.compile(r" {3,}|\t{3,}|\n{3,}")
_MIDNIGHT: Final = " 00:00:00"


def as_text(cell: Cell) -> str:
    """The cell's words: whole numbers without a point, dates as ISO, nothing as ''."""
    if isinstance(cell, str):
        return _tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(_MIDNIGHT)
    return str(cell)


@remembered
def _tidy(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u00a0", " ").strip()
    if "   " in text or "\t\t\t" in text or "\n\n\n" in text:
        text = _GAPS.sub(_narrowed, text)
    return text


def _narrowed(gap: re.Match[str]) -> str:
    """A long run of spaces says no more than a short one, and costs every later reader time."""
    return gap[0][:2]


def is_blank_word(text: str) -> bool:
    """Whether the words stand for nothing: n/k, TBC, a dash."""
    if len(text) > _LONGEST_BLANK and text[0].isalnum():
        return False
    return _DASHES.fullmatch(text) is not None or text.casefold().strip() in BLANK_WORDS


def is_ditto(text: str) -> bool:
    """Whether the cell says that the one above it holds here too."""
    return text.casefold().strip() in _DITTO


@remembered
def plain(text: str) -> str:
    """The words alone, for comparing: lower case, `&` as `and`, no dots or marks."""
    joined = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text.casefold().replace("&", " and "))
    joined = joined.replace("'", "").replace("\u2019", "")
    return " ".join(_APART.sub(" ", joined).replace("_", " ").split())


def column_letters(index: int) -> str:
    """The letters over a column, as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    left = index + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
