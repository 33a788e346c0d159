"""Finds every figure that an answer holds, so that each can be opened by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from projections.figures.figure import FIGURES, AnyFigure, Computed, FigureUnsound, Share


def by_name(answer: Any) -> Mapping[str, AnyFigure]:
    """Every figure of an answer by its name. Raises FigureUnsound where two share one name."""
    found: dict[str, AnyFigure] = {}
    for figure in figures_in(answer):
        if found.setdefault(figure.name, figure) != figure:
            message = "two figures of one answer have the same name"
            raise FigureUnsound(message)
    return found


def figures_in(value: Any) -> Iterator[AnyFigure]:
    """Every figure in a tree of plain records, with those that it is computed from."""
    match value:
        case tuple():
            for each in value:
                yield from figures_in(each)
        case Share():
            yield from (value, value.part, value.whole)
        case Computed():
            yield from (value, value.over)
        case _ if isinstance(value, FIGURES):
            yield value
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from figures_in(getattr(value, field.name))
