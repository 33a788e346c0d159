"""Figures as JSON-ready values, each with the address under which it can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from projections.figures.figure import AnyFigure, Computed, Figure, Share, Stated

BASE: Final = "/v1/figures/"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the figures of one answer are opened: what was asked, and at which position."""

    asked: tuple[tuple[str, str], ...]
    position: int

    def of(self, name: str, *further: str) -> str:
        """The address of a figure, or of something beneath it."""
        query = urlencode((*self.asked, ("as_of", str(self.position))))
        return f"{BASE}{'/'.join((name, *further))}?{query}"


def as_json(figure: AnyFigure, address: Address) -> dict[str, Any]:
    """A figure as it stands in an answer, in the shape that `schema.SHAPES` tells."""
    told = {
        "name": figure.name,
        "definition": figure.label.definition,
        "words": figure.words,
        **_value(figure),
    }
    return {**told, "href": address.of(figure.name)}


def _value(figure: AnyFigure) -> dict[str, Any]:
    match figure:
        case Figure():
            members = [str(each) for each in figure.ids]
            return {"count": figure.value, "members": members, "part_of": figure.part_of}
        case Share():
            return {"value": figure.value, "part": figure.part.name, "whole": figure.whole.name}
        case Computed():
            return {"value": figure.value, "over": figure.over.name}
        case Stated():
            return {"stated": figure.value, "said_of": str(figure.said_of.id)}
