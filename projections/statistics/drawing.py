"""The few marks that a chart is drawn with, as SVG that a strict content policy lets through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 640
HEIGHT: Final = 280
LEFT: Final = 40
RIGHT: Final = 60  # room for the last label, which is easily cut off
TOP: Final = 20
BOTTOM: Final = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a value of a series lies in the drawing."""

    low: float
    high: float
    count: int

    @classmethod
    def around(cls, values: Sequence[float], count: int) -> Frame:
        """A frame that holds all these values; equal ones lie in the middle."""
        low, high = min(values), max(values)
        return cls(low, high, count) if high > low else cls(low - 1, high + 1, count)

    def height(self, value: float) -> float:
        """How far down a value lies."""
        room = HEIGHT - TOP - BOTTOM
        return TOP + room * (self.high - value) / (self.high - self.low)

    def place(self, index: int, value: float) -> tuple[float, float]:
        """Where the point of this index and value lies."""
        room = WIDTH - LEFT - RIGHT
        return LEFT + room * index / max(1, self.count - 1), self.height(value)


def svg(key: str, title: str, words: str, marks: str, height: int) -> str:
    """A whole drawing that says its title and its reading to who cannot see it."""
    named = escape(key, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{named}-title {named}-desc" font-family="sans-serif" font-size="13">'
        f'<title id="{named}-title">{escape(title)}</title>'
        f'<desc id="{named}-desc">{escape(words)}</desc>{marks}</svg>'
    )


def tag(name: str, **attributes: str) -> str:
    """One mark; an underscore in an attribute's name stands for a hyphen."""
    said = "".join(
        f' {attribute.replace("_", "-")}="{escape(value, quote=True)}"'
        for attribute, value in attributes.items()
    )
    return f"<{name}{said}/>"


def text(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Words at a place."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#0b0c0c">'
        f"{escape(words)}</text>"
    )
