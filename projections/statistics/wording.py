"""How numbers are said: whole percentages, no more digits than there is knowledge."""

from __future__ import annotations

from typing import Final

NO_EVIDENCE: Final = "No evidence yet"
SIGNIFICANT: Final = 0.05
TINY: Final = 0.001
HAIR: Final = 1e-9  # what rounding inside the machine may add or take
LEAST: Final = 0.005


def percent(share: float) -> str:
    """A share as a whole percentage; what is not quite all or none is not said to be."""
    if 0 < share < LEAST:
        return "under 1%"
    if 1 - LEAST <= share < 1:
        return "over 99%"
    return f"{share:.0%}"


def finer(share: float) -> str:
    """A share as a percentage with one decimal."""
    return f"{share:.1%}"


def number(value: float) -> str:
    """A number with at most two decimals, and no more than it has."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def signed(value: float) -> str:
    """A change with its sign; nothing has none."""
    words = number(value)
    return f"+{words}" if value > 0 and words != "0" else words


def chance(p: float) -> str:
    """A p value, with enough digits to tell on which side of 0.05 it lies."""
    if p < TINY:
        return "p < 0.001"
    digits = 3
    while p < SIGNIFICANT <= round(p, digits) or p > SIGNIFICANT >= round(p, digits):
        digits += 1
    return f"p = {p:.{digits}f}"


def counted(n: int, one: str, many: str) -> str:
    """A number with its noun in the right form."""
    return f"{n} {one if n == 1 else many}"
