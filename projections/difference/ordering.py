"""Puts lessons in the order in which people number them."""

from __future__ import annotations

import re
from typing import Final

from projections.difference.shapes import ItemDifference

AFTER_NUMBERS: Final = 1_000_000
_NUMBERS: Final = re.compile(r"([0-9]+)")


def by_reference(item: ItemDifference) -> tuple[tuple[int, str], ...]:
    """The order of references as people number them: 2 before 10, and letters after numbers."""
    parts = _NUMBERS.split(item.reference or "")
    return tuple(_rank(part) for part in parts if part)


def _rank(part: str) -> tuple[int, str]:
    """A number by its length first, which needs no arithmetic however long it is."""
    if not _NUMBERS.fullmatch(part):
        return (AFTER_NUMBERS, part.casefold())
    digits = part.lstrip("0")
    return (len(digits), digits)
