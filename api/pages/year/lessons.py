"""What difference each lesson made: one sentence each, good, null and bad news in the same size."""

from __future__ import annotations

from api.pages.markup import (
    NOTHING,
    Markup,
    Row,
    paragraph,
    part,
    prose,
    said,
    section,
    sentence,
    table,
)
from api.pages.year.view import NO_EVIDENCE_YET, YearView, called, spoken
from projections.difference.tallies import LessonLine


def lessons(view: YearView) -> Markup:
    """Every lesson with its sentence, what was judged, and what evidence there is."""
    return section(
        "difference",
        "What difference it made",
        table(
            "Every lesson, in the order of its reference, with what can be said of it",
            ("Lesson", "How far it came", "What difference it made"),
            (_lesson(each) for each in view.group.lines),
        )
        or sentence(f"{NO_EVIDENCE_YET}: there is no lesson to tell of."),
        _left_out(view),
        part("Evaluations", _verdicts(view)),
        part("Evidence", _grades(view)),
    )


def _lesson(line: LessonLine) -> Row:
    return (
        said(called(line)),
        said(spoken(line.stage_words)),
        prose(line.sentence),
    )


def _left_out(view: YearView) -> Markup:
    left = view.group.lines_left_out
    if not left.value:
        return NOTHING
    return paragraph(view.numbers.number(left), said(" further lessons are counted, not listed."))


def _verdicts(view: YearView) -> Markup:
    numbers = view.numbers
    return table(
        "What evaluations say; a lesson judged twice may be in two rows",
        ("How it reads", "Lessons"),
        numbers.rows(view.group.verdicts),
    ) or sentence(f"{NO_EVIDENCE_YET}: no lesson of the year has been evaluated.")


def _grades(view: YearView) -> Markup:
    group, numbers = view.group, view.numbers
    if not group.evidence.value:
        return sentence(f"{NO_EVIDENCE_YET}: no evidence is linked to a lesson of the year.")
    return table(
        "Linked evidence by the grade that is computed from what is attached to it",
        ("Grade", "Evidence"),
        (*numbers.rows(group.grades.parts), numbers.row(group.evidence)),
    )
