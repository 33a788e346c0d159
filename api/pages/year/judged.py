"""What raters judge, what children say and how far lessons contributed, each in its own table."""

from __future__ import annotations

from collections.abc import Iterator

from api.pages.markup import Markup, Row, bullets, prose, said, sentence, table, together
from api.pages.year.measured import bounded
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from projections.difference.children.shapes import ContributionTold, Counterfactuals, Views


def counterfactuals(view: YearView, told: Counterfactuals | None) -> Markup:
    """What the learning would have done, and how far two raters came to the same."""
    if told is None or not told.rated.value:
        return sentence(f"{NO_EVIDENCE_YET}: nobody has judged what it would have done.")
    rows = _judgements(view, told)
    return together(
        sentence(told.sentence),
        table("What raters judge", ("What", "How many or how much"), rows),
        sentence(told.raters.sentence),
    )


def _judgements(view: YearView, told: Counterfactuals) -> Iterator[Row]:
    numbers, raters = view.numbers, told.raters
    yield said("Children and lessons rated"), numbers.number(told.rated)
    yield said("How the ratings stand"), numbers.told(told.statuses.parts)
    yield said("Settled"), numbers.number(told.settled)
    if told.settled.value:
        yield said("What is expected, of those settled"), numbers.told(told.expected.parts)
    yield said("Would have been better"), bounded(view, told.better)
    yield said("Would have been worse"), bounded(view, told.worse)
    yield said("Rated by two people"), numbers.number(raters.compared)
    yield said("Rated the same by both"), numbers.number(raters.same)
    for each in (raters.weighted_kappa, raters.gwet_ac1, raters.gwet_ac2):
        yield said(spoken(each.label.words)), numbers.number(each)


def views(view: YearView, told: Views | None) -> Markup:
    """How many children answered and what they say; their own words stand on no page."""
    if told is None:
        return sentence(f"{NO_EVIDENCE_YET}: no child has been asked.")
    return together(
        sentence(told.sentence),
        table(
            "Children's own view, never averaged with a measure",
            ("What is told", "How many children"),
            _heard(view, told),
        ),
    )


def _heard(view: YearView, told: Views) -> Iterator[Row]:
    numbers = view.numbers
    yield said("What became of asking"), numbers.told(told.asked.parts) or said(NO_EVIDENCE_YET)
    answered = numbers.told(told.better_off.parts)
    yield said("Are things better, in their own view"), answered or said(NO_EVIDENCE_YET)
    yield said("Own view and measure point different ways"), numbers.number(told.disagree)


def contributions(view: YearView) -> Markup:
    """Every judgement of contribution with its level, its tests and other explanations."""
    told = view.answer.children.contributions
    return table(
        "Judgements of contribution",
        ("Lesson", "What is claimed", "Level", "Approved", "Link tests", "Other explanations"),
        (_contribution(view, each) for each in told),
    ) or sentence(f"{NO_EVIDENCE_YET}: nobody has judged how far a lesson contributed.")


def _contribution(view: YearView, told: ContributionTold) -> Row:
    tests = (f"{spoken(each.test)}: {each.now}" for each in told.links)
    rivals = (
        f"{each.what or '[not told]'} ({each.plausibility.replace('-', ' ')})"
        for each in told.rivals
    )
    return (
        said(view.lesson(told.item)),
        said(told.claim or "[not told]"),
        prose(". ".join(_level(told))),
        said("by a second person" if told.approved else "not yet"),
        bullets(said(each) for each in tests),
        bullets(said(each) for each in rivals) or said("none named"),
    )


def _level(told: ContributionTold) -> Iterator[str]:
    if told.withdrawn:
        yield "The judgement was withdrawn"
        return
    yield f"{spoken(told.level)}: the lesson {told.words}"
    if told.stated and told.stated != told.computed:
        yield f"Stated as {told.stated}, computed as {told.computed}, with a reason"
    if told.weakened:
        yield "Weaker than it was judged, for support has been withdrawn"
