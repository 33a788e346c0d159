"""How far the year's lessons came: shared, embedded and evaluated, with how many were not."""

from __future__ import annotations

from collections.abc import Iterator

from api.pages.markup import NOTHING, Markup, Row, paragraph, prose, said, section, sentence, table
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from projections.difference.tallies import AgencyTally
from projections.difference.timing import TimeToStage
from projections.figures.figure import AnyFigure

_AGENCY_STEPS = (
    "Responsible for",
    "Shared with it",
    "Acknowledged",
    "Embedding told of",
    "Confirmed by a leader",
    "Embedded",
)


def done(view: YearView) -> Markup:
    """The steps of the loop, how much was done, and how long it took."""
    group, numbers = view.group, view.numbers
    return section(
        "done",
        "Shared, embedded and evaluated",
        table(
            "How many lessons came so far, and how many did not",
            ("Step", "Lessons that did", "Lessons that did not"),
            _steps(view),
        ),
        numbers.bars(
            "stages",
            "Lessons by the last stage that stands",
            "Every lesson is in one stage: the last one that its evidence carries.",
            ((spoken(x.name.rpartition(".")[2]), x) for x in group.stages.parts),
        ),
        table("How much was done, and how well", ("What", "How many"), _scorecard(view)),
        table(
            "Changes in practice by how they stand in at least one agency",
            ("How they stand", "Changes"),
            ((said(spoken(each.words)), numbers.number(each)) for each in group.practice_changes),
        ),
        table(
            "How long it took",
            ("From and to", "Lessons followed", "Arrived", "Median days", "In words"),
            (_time(view, each) for each in view.answer.times),
        ),
    )


def _steps(view: YearView) -> Iterator[Row]:
    came, short, numbers = view.group.steps, view.group.short_of, view.numbers
    for words, did, did_not in (
        ("Shared with somebody", came.shared, short.shared),
        ("Embedded by every responsible agency", came.embedded, short.embedded),
        ("Evaluated after embedding", came.evaluated, short.evaluated),
    ):
        yield said(words), numbers.number(did), numbers.number(did_not)


def _scorecard(view: YearView) -> Iterator[Row]:
    much, well = view.answer.scorecard.how_much, view.answer.scorecard.how_well
    came = view.group.steps
    told: tuple[AnyFigure, ...] = (
        much.sharings,
        much.people_reached,
        much.embeddings,
        well.acknowledged,
        came.embedded_somewhere,
        well.confirmed,
        well.seen_in_practice,
        well.sustained,
        came.judged,
        came.one_method_only,
        came.process_evidence_only,
        came.support_withdrawn,
        came.ended,
    )
    for each in told:
        yield said(spoken(each.label.words)), view.numbers.number(each)


def _time(view: YearView, told: TimeToStage) -> Row:
    numbers = view.numbers
    return (
        said(f"{told.start} to {told.end}"),
        numbers.number(told.followed),
        numbers.number(told.arrived),
        numbers.number(told.median),
        prose(told.sentence),
    )


def agencies(view: YearView) -> Markup:
    """Each agency that a lesson concerns, with its lessons at each step."""
    group = view.group
    nobody = f"{NO_EVIDENCE_YET}: no lesson of the year names an agency of the register."
    return section(
        "agencies",
        "In each agency",
        table(
            "Lessons in each agency, step by step",
            ("Agency", *_AGENCY_STEPS),
            (_agency(view, each) for each in group.coverage),
        )
        or sentence(nobody),
        _as_written(view),
    )


def _agency(view: YearView, told: AgencyTally) -> Row:
    steps = (
        told.responsible,
        told.shared,
        told.acknowledged,
        told.embedding_told,
        told.confirmed,
        told.embedded,
    )
    return (said(told.agency.name), *(view.numbers.number(each) for each in steps))


def _as_written(view: YearView) -> Markup:
    """Agencies that a sheet names and the register does not hold."""
    named = view.group.agencies_as_written
    if not named:
        return NOTHING
    words = "Named in sheets, and not in the register: "
    return paragraph(said(words), view.numbers.told(named), said("."))
