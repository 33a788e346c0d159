"""What was learned in the year, and from which families and kinds of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from api.pages.markup import NOTHING, Markup, Row, paragraph, said, section, table
from api.pages.year.view import NO_EVIDENCE_YET, YearView, spoken
from domain.vocabulary import SourceFamily
from projections.difference.origins import NOT_STATED
from projections.difference.tallies import FamilyTally

FAMILIES: Final[Mapping[str, str]] = {
    SourceFamily.CHILD_FAMILY_COMMUNITY.value: "Children, families and communities",
    SourceFamily.REVIEW.value: "Reviews",
    SourceFamily.AUDIT.value: "Audits",
    SourceFamily.FRONT_LINE_INTELLIGENCE.value: "Front-line intelligence",
    SourceFamily.DATASET.value: "Datasets",
    SourceFamily.EXTERNAL_LESSON.value: "External lessons",
    NOT_STATED: "Source, or what kind it is, not stated",
}


def learned(view: YearView) -> Markup:
    """The lessons of the year by kind and by where they came from; good practice counts equally."""
    group = view.group
    return section(
        "learned",
        "What was learned, and from where",
        paragraph(said("Lessons of the year: "), view.numbers.number(group.lessons), said(".")),
        _nothing(view),
        table(
            "Lessons by what they are",
            ("What they are", "Lessons"),
            ((said(spoken(x.words)), view.numbers.number(x)) for x in group.polarity.parts),
        ),
        table(
            "Where lessons came from; a lesson with several sources is counted with each",
            ("Family and kind of source", "Lessons", "Sources"),
            (row for each in group.families for row in _family(view, each)),
        ),
        _apart(view),
    )


def _nothing(view: YearView) -> Markup:
    if view.group.lessons.value:
        return NOTHING
    return paragraph(said(f"{NO_EVIDENCE_YET}: no lesson is dated in this year."))


def _family(view: YearView, family: FamilyTally) -> Iterator[Row]:
    yield said(FAMILIES[family.family]), view.numbers.number(family.lessons), NOTHING
    for each in family.kinds:
        name = said(f"\N{EN DASH} {each.kind}")
        yield name, view.numbers.number(each.lessons), view.numbers.number(each.sources)


def _apart(view: YearView) -> Markup:
    """Lessons that may belong to the year are said, and never counted in it."""
    group = view.group
    return paragraph(
        said("Not counted above, because their dates are not known closely enough: "),
        view.numbers.number(group.uncertain),
        said(" may or may not lie in the year; "),
        view.numbers.number(group.undated),
        said(" have no date at all."),
    )
