"""Puts an answer together: what was done, what became of children, and how much of it is certain."""

from __future__ import annotations

from projections._store.clauses import Clause
from projections.difference import defining
from projections.difference.answers import DifferenceAnswer, ValidOn
from projections.difference.belonging import belonging
from projections.difference.children.by_lesson import lesson_by_lesson
from projections.difference.counting import counted
from projections.difference.grouping import group_difference
from projections.difference.looking import Lessons, Looking
from projections.difference.questions import Period, Question
from projections.difference.scoring import scorecard
from projections.difference.shapes import ItemDifference
from projections.difference.subjects import UNTITLED, Subject
from projections.difference.timing import times
from projections.figures.figure import MemberKind


def about_one(looking: Looking, question: Question) -> DifferenceAnswer | None:
    """The answer about one lesson; None where the caller cannot see it, or not by that day."""
    found = looking.lessons(Clause("x.thing = ?", (str(question.id),)), question.valid_on)
    children = found.children()
    for item in found.told():
        return DifferenceAnswer(
            question=question,
            title=item.lesson or item.reference or UNTITLED,
            publisher=None,
            when=item.dated,
            synthetic=found.synthetic,
            valid_on=valid_on(question, found),
            sentence=item.sentence,
            scorecard=scorecard((item,), children),
            children=children,
            times=(),
            item=item,
            group=None,
        )
    return None


def about_many(
    looking: Looking, question: Question, subject: Subject, year: Period | None
) -> DifferenceAnswer | None:
    """The answer about the lessons of a subject; None where sheets' words fit no lesson."""
    found = looking.lessons(subject.lessons, question.valid_on)
    items = found.told()
    if question.words and not year and not items:
        return None
    inside = [each for each in items if year is None or _inside(each, year)]
    apart = [each for each in items if year is not None and not _inside(each, year)]
    children = found.children(each.id for each in inside)
    came = found.came_out(each.id for each in inside) if children.shown else None
    children = lesson_by_lesson(children, came) if came else children
    group = group_difference(inside, children, came, uncertain=apart, belong=belonging(question))
    return DifferenceAnswer(
        question=question,
        title=subject.title,
        publisher=subject.publisher,
        when=subject.when,
        synthetic=found.synthetic or subject.synthetic,
        valid_on=valid_on(question, found),
        sentence=group.sentence,
        scorecard=scorecard(inside, children),
        children=children,
        times=times(inside),
        item=None,
        group=group,
    )


def _inside(item: ItemDifference, year: Period) -> bool:
    first, last = item.dated.earliest, item.dated.latest
    return bool(first and last and year.first <= first and last <= year.last)


def valid_on(question: Question, found: Lessons) -> ValidOn | None:
    """The day asked about, with the lessons and children of which something may have held."""
    if question.valid_on is None:
        return None
    seen = set(found.known.children.children) - found.known.children.hidden
    shown = seen if found.known.cohort(found.items).shown else set()
    return ValidOn(
        day=question.valid_on,
        uncertain=counted(defining.MAY_HAVE_HELD, dict(found.uncertain_lessons)),
        uncertain_children=counted(
            defining.CHILDREN_MAY_HAVE_HELD,
            {key: refs for key, refs in found.uncertain_children.items() if key in shown},
            MemberKind.TRACKED_CHILD,
        ),
    )
