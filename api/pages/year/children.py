"""What became of children: who was looked at, what was measured, judged and said, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from api.pages.markup import (
    NOTHING,
    Markup,
    Row,
    bullets,
    part,
    said,
    section,
    sentence,
    table,
)
from api.pages.year.judged import contributions, counterfactuals, views
from api.pages.year.measured import indicators
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from projections.difference.children.shapes import Coverage
from projections.figures.figure import Figure
from projections.figures.partition import Partition


def children(view: YearView) -> Markup:
    """Everybody who could have been looked at, and what is known of them; never a word of theirs."""
    told = view.answer.children
    return section("children", "Children", sentence(told.sentence), *_parts(view))


def _parts(view: YearView) -> Iterator[Markup]:
    told = view.answer.children
    if told.coverage is None:
        return
    yield part("Who was looked at", _coverage(view, told.coverage))
    if not told.coverage.eligible.value:
        yield sentence(f"{NO_EVIDENCE_YET}: no child is named as one whom a lesson concerns.")
        return
    yield part("Outcomes for children", indicators(view, told.outcomes, "an outcome for children"))
    yield part("What children say themselves", views(view, told.views))
    yield part("What practice looked like", indicators(view, told.practice, "practice"))
    yield part("Had it been applied at the time", counterfactuals(view, told.counterfactuals))
    yield part("How far lessons contributed", contributions(view))
    yield part("Seen differently", _dissent(told.dissent))


def _coverage(view: YearView, told: Coverage) -> Markup:
    steps = (told.eligible, told.tracked, told.followed_up, told.asked, told.answered)
    counted = table(
        "Children from those whom a lesson concerns to those who answered",
        ("Children who are", "How many"),
        ((said(spoken(each.words)), view.numbers.number(each)) for each in steps),
    )
    apart = table(
        "The same children, part by part",
        ("What is told of them", "How many in each part"),
        _breakdown(view, told),
    )
    return Markup(counted + apart + bullets(said(each) for each in _remarks(told)))


def _breakdown(view: YearView, told: Coverage) -> Iterator[Row]:
    groups: tuple[tuple[str, Partition], ...] = (
        ("Tracked, or why not", told.enrolment),
        ("In which role", told.roles),
        ("How they were chosen", told.selection),
        ("Whether a lesson reached the work with them", told.reached),
        ("Whether tracking has ended, and why", told.closed),
    )
    for words, parts in groups:
        yield from _row(view, words, parts.parts)
    yield from _row(view, "Not independent of each other", (told.siblings,))
    yield from _row(view, "Measured by one kind of informant only", (told.one_informant_only,))


def _row(view: YearView, words: str, figures: tuple[Figure, ...]) -> Iterator[Row]:
    listed = view.numbers.told(figures)
    if listed:
        yield said(words), listed


def _remarks(told: Coverage) -> Iterator[str]:
    yield from told.remarks
    if told.oldest:
        yield f"oldest evidence: {told.oldest.words}"


def _dissent(told: tuple[str, ...]) -> Markup:
    return bullets(said(each) for each in told) if told else NOTHING
