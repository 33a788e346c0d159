"""How children moved on each indicator: improved, same, worse and not measured, as bars and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from api.pages.markup import Markup, Row, element, said, sentence, table, together
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from projections.difference.children.shapes import Bounded, IndicatorDifference, Moves
from projections.difference.children.telling import ROLE_WORDS
from projections.figures.figure import AnyFigure
from projections.statistics.wording import chance

TOGETHER: Final = (
    "The children of all the year's lessons stand together here, so that a lesson that helped and"
    " one that did harm may hide each other. What each lesson did stands under What difference it"
    " made."
)


def indicators(view: YearView, told: tuple[IndicatorDifference, ...], what: str) -> Markup:
    """Each indicator with its own heading; bad and null results take the same room as good ones."""
    if not told:
        return sentence(f"{NO_EVIDENCE_YET}: {what} has not been measured.")
    return together(sentence(TOGETHER), *(_indicator(view, each) for each in told))


def _indicator(view: YearView, told: IndicatorDifference) -> Markup:
    charts = (sentence(f"{each.kind}, {each.measure}: {each.sentence}") for each in told.series)
    return together(
        element("h4", said(told.name)),
        *(_moves(view, told, each) for each in told.groups),
        *charts,
    )


def _moves(view: YearView, indicator: IndicatorDifference, told: Moves) -> Markup:
    whom = spoken(ROLE_WORDS[told.role])
    title = f"{indicator.name}: {ROLE_WORDS[told.role]}"
    drawn = view.numbers.bars(
        f"moved-{indicator.id}-{told.role}",
        title,
        told.sentence,
        ((spoken(each.words), each) for each in told.moved.parts),
    )
    numbers = table(f"{title}, in numbers", ("What", "How many or how much"), _numbers(view, told))
    return together(sentence(f"{whom}."), drawn, numbers)


def _numbers(view: YearView, told: Moves) -> Iterator[Row]:
    numbers = view.numbers
    yield said("Tracked"), numbers.number(told.tracked)
    yield said("Measured before and after"), numbers.number(told.measured)
    yield said("Improved, of those measured"), bounded(view, told.improved)
    yield said("Worse, of those measured"), bounded(view, told.worse)
    yield said("Chance of so uneven a split (sign test)"), _chance(view, told.chance)
    yield (
        said("Median change"),
        together(numbers.number(told.median), said(told.median_told), by=": "),
    )
    yield said("Verdict"), said(told.verdict)
    if told.reliable:
        yield said("Reliable change"), numbers.told(told.reliable.parts) or said(NO_EVIDENCE_YET)
    if told.sustained.total.value:
        yield said("Of those improved, later"), numbers.told(told.sustained.parts)
    if told.order_uncertain.value:
        words = "Not known whether the baseline came first"
        yield said(words), numbers.number(told.order_uncertain)


def bounded(view: YearView, told: Bounded) -> Markup:
    """A share with the interval within which it may really lie."""
    numbers = view.numbers
    if told.share.value is None:
        return numbers.percent(told.share)
    return together(
        numbers.percent(told.share),
        said(" (95% interval "),
        numbers.percent(told.low),
        said(" to "),
        numbers.percent(told.high),
        said(", Wilson)"),
    )


def _chance(view: YearView, told: AnyFigure) -> Markup:
    value = told.value
    return view.numbers.link(told, told.words if value is None else chance(value))
