"""What is not known of the year, what would be needed to know it, and what is due or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from api.pages.markup import Markup, Row, bullets, part, said, section, sentence, table
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from projections.difference.shapes import Planned

OVERDUE = "overdue"
TO_COME = "to come"


def not_known(view: YearView) -> Markup:
    """Every blank, with the lessons of which it is not known."""
    return section(
        "not-known",
        "What is not known",
        table(
            "What nothing in a lesson's history says",
            ("Not known", "Lessons"),
            view.numbers.rows(view.group.not_known),
        )
        or sentence("Nothing that is asked of a lesson is blank."),
    )


def needed(view: YearView) -> Markup:
    """What each gate, the evidence of impact and the tracking of children still ask for."""
    group, told = view.group, view.answer.children
    gates = (
        table(
            f"Before a lesson or agency counts as {each.stage}",
            ("What is lacking", "Lessons"),
            view.numbers.rows(each.asks),
        )
        for each in group.needed
    )
    impact = table(
        "Before impact on children could be told",
        ("What is lacking", "Lessons"),
        view.numbers.rows(group.needed_for_impact),
    )
    return section(
        "needed",
        "What would be needed",
        *gates,
        impact,
        part("To tell of children", bullets(said(each) for each in told.missing)),
        part("Before an audit is planned", sentence(told.power_told)),
    )


def due(view: YearView) -> Markup:
    """Reviews and looks at children that were planned; late by the position's day, not by a clock."""
    return section(
        "due",
        "What is due",
        sentence(_counted_on(view)),
        part("Reviews of lessons", _reviews(view)),
        part("Looks at children", _looks(view)),
    )


def _counted_on(view: YearView) -> str:
    if view.instant is None:
        return f"{NO_EVIDENCE_YET}: nothing is recorded."
    return (
        f"Overdue is what was planned before {view.instant:%-d %B %Y}, when the last of what this"
        " page knows was recorded, and is not recorded as done."
    )


def _reviews(view: YearView) -> Markup:
    return table(
        "Lessons to be reviewed, by day",
        ("Day", "Lessons", "Standing"),
        _rows(view, view.group.reviews, "%Y-%m-%d"),
    ) or sentence("No review is planned.")


def _looks(view: YearView) -> Markup:
    if not view.answer.children.shown:
        return sentence(view.answer.children.sentence)
    return table(
        "Children to be looked at again, by month",
        ("Month", "Children", "Standing"),
        _rows(view, view.answer.children.planned, "%Y-%m"),
    ) or sentence("No look at a child is planned that is not recorded as made.")


def _rows(view: YearView, planned: Iterable[Planned], form: str) -> Iterator[Row]:
    now = f"{view.instant:{form}}" if view.instant else ""
    for each in planned:
        late = OVERDUE if each.when < now else TO_COME
        yield said(_day(each.when)), view.numbers.number(each.due), said(spoken(late))


def _day(when: str) -> str:
    """A month or a day in words."""
    if when.count("-") == 1:
        return f"{date.fromisoformat(f'{when}-01'):%B %Y}"
    return f"{date.fromisoformat(when):%-d %B %Y}"
