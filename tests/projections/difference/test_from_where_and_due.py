"""Where lessons came from, how many fell short of each step, and what is still to be looked at."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from domain.area.setting_up import AreaDeclaredSynthetic, SourceTypeAdded
from domain.measuring import CloseReason, Phase
from domain.tracked_child.tracking import FollowUpScheduled
from domain.vocabulary import SourceFamily, SourceKind, Verdict
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.origins import NOT_STATED
from projections.difference.questions import Kind, Question
from projections.difference.tallies import FamilyTally, GroupDifference
from tests.projections.children import A_MONTH
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import EVERYTHING, IN_MEMORY, OPEN, opened, sight
from tests.story import Story, told


def answer(
    story: Story, *, open_only: bool = False, year: str | None = None
) -> Answered[DifferenceAnswer]:
    """The answer about the story's whole area, or about one year of it."""
    levels = OPEN if open_only else EVERYTHING
    question = Question(Kind.YEAR if year else Kind.AREA, story.home, year)
    with opened(IN_MEMORY) as kept:
        found = kept.take(story).ask(sight(story, levels), question)
    assert found
    return found


def group(story: Story, *, open_only: bool = False) -> GroupDifference:
    found = answer(story, open_only=open_only).value.group
    assert found
    return found


def by_family(told_of: GroupDifference) -> dict[str, FamilyTally]:
    return {each.family: each for each in told_of.families}


def test_every_family_is_told_also_one_that_gave_nothing(story: Story) -> None:
    """R4: the six families are fixed; a lesson of two is in both, and its sources are counted."""
    audit = story.source("Audit", kind=SourceKind.SINGLE_AGENCY_CASE_AUDIT)
    review, other = story.source(), story.source("Child R")
    both = story.lesson(source=review)
    story.link_source(both, audit)
    more = story.lesson(source=other)

    families = by_family(group(story))

    assert list(families) == [*(each.value for each in SourceFamily), NOT_STATED]
    assert set(families["review"].lessons.ids) == {both, more}
    assert families["audit"].lessons.ids == (both,)
    assert families["dataset"].lessons.value == 0
    (kind,) = families["review"].kinds
    assert (kind.kind, set(kind.lessons.ids)) == ("serious case review", {both, more})
    assert set(kind.sources.ids) == {review, other}


def test_a_lesson_without_a_source_or_with_one_of_no_kind_is_told_apart(story: Story) -> None:
    none = story.lesson()
    unclear = story.lesson(source=story.source(kind=None))

    families = by_family(group(story))

    assert set(families[NOT_STATED].lessons.ids) == {none, unclear}
    assert not any(each.lessons.value for key, each in families.items() if key != NOT_STATED)


def test_a_source_that_the_caller_may_not_see_gives_away_no_family(story: Story) -> None:
    source = story.source()
    lesson = story.lesson(source=source)
    story.restrict_source(source)

    families = by_family(group(story, open_only=True))

    assert not any(each.lessons.value for each in families.values())
    assert by_family(group(story))["review"].lessons.ids == (lesson,)


def test_a_kind_that_the_area_added_is_named_by_a_digest(story: Story) -> None:
    """A figure's name holds no words that people wrote."""
    family = SourceFamily.FRONT_LINE_INTELLIGENCE
    added = SourceTypeAdded(code="zebra-listening", name="Listening to zebras", family=family)
    story.record(story.home, added)
    today = story.standings[story.home].today
    story.standings[story.home] = story.states[story.home].standing(today)
    story.lesson(source=story.source(kind="zebra-listening", family=family))

    (told_of,) = by_family(group(story))["front-line-intelligence"].kinds

    assert told_of.kind == "zebra listening"
    assert "zebra" not in told_of.lessons.name


def test_whoever_did_not_come_so_far_is_counted_and_nobody_is_in_both(story: Story) -> None:
    embedded = story.lesson(source=story.source(), agencies=("Police",))
    story.embed(embedded, "Police")
    shared, blank = story.lesson(), story.lesson()
    story.share(shared)

    found = group(story)
    came, short = found.steps, found.short_of

    assert short.shared.ids == (blank,)
    assert set(short.embedded.ids) == {shared, blank}
    assert set(short.evaluated.ids) == {embedded, shared, blank}
    for did, did_not in (
        (came.shared, short.shared),
        (came.embedded, short.embedded),
        (came.evaluated, short.evaluated),
    ):
        assert sorted((*did.ids, *did_not.ids)) == sorted(found.lessons.ids)


def test_a_review_is_planned_until_a_later_evaluation_or_an_end(story: Story) -> None:
    """R99: the newest evaluation says when to look again."""
    first, second, answered = (story.lesson() for _ in range(3))
    for lesson, day in ((first, 7), (second, 5), (answered, 6)):
        story.evaluate(lesson, Verdict.NO_CHANGE, next_review=date(2025, 1, day))
    story.evaluate(answered, Verdict.NO_CHANGE)

    told_of = {each.when: each.due.ids for each in group(story).reviews}

    assert told_of == {"2025-01-05": (second,), "2025-01-07": (first,)}


@pytest.fixture
def cohorts() -> Cohorts:
    return Cohorts()


def plan(cohorts: Cohorts, child: UUID, month: str, phase: Phase = Phase.FOLLOW_UP) -> None:
    fact = told(FollowUpScheduled, child=child, phase=phase, indicator=cohorts.measure, month=month)
    cohorts.record(child, fact, on=A_MONTH)


def planned(cohorts: Cohorts) -> dict[str, tuple[UUID, ...]]:
    told_of = answer(cohorts).value.children.planned
    return {each.when: each.due.ids for each in told_of}


def test_a_planned_look_waits_until_a_look_of_its_phase_is_recorded(cohorts: Cohorts) -> None:
    """R100: each look answers the earliest plan that is left; a later plan stays open."""
    child = cohorts.child(cohorts.lesson())
    plan(cohorts, child, "2025-12")
    plan(cohorts, child, "2025-08")
    plan(cohorts, child, "2026-03", Phase.SUSTAINMENT)
    cohorts.look(child, 3)
    assert set(planned(cohorts)) == {"2025-08", "2025-12", "2026-03"}

    cohorts.look(child, 5, after=True)

    assert planned(cohorts) == {"2025-12": (child,), "2026-03": (child,)}


def test_a_look_before_the_plan_was_made_does_not_answer_it(cohorts: Cohorts) -> None:
    child = cohorts.child(cohorts.lesson())
    cohorts.look(child, 5, after=True)
    plan(cohorts, child, "2025-12")

    assert planned(cohorts) == {"2025-12": (child,)}


def test_nothing_is_due_of_a_child_whose_tracking_has_ended(cohorts: Cohorts) -> None:
    child = cohorts.child(cohorts.lesson())
    plan(cohorts, child, "2025-12")
    cohorts.close(child, CloseReason.MOVED)

    assert planned(cohorts) == {}


def test_a_child_planned_twice_in_a_month_counts_once(cohorts: Cohorts) -> None:
    child = cohorts.child(cohorts.lesson())
    plan(cohorts, child, "2025-12")
    plan(cohorts, child, "2025-12", Phase.SUSTAINMENT)

    assert planned(cohorts) == {"2025-12": (child,)}


def test_a_year_without_lessons_in_an_invented_area_says_that_it_is_invented(story: Story) -> None:
    assert not answer(story, year="1999").value.synthetic

    story.record(story.home, AreaDeclaredSynthetic(purpose="To show"))

    assert answer(story, year="1999").value.synthetic
