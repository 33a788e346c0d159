"""Whatever is done about children in whatever order, the answer adds up and repeats itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from domain.judgement import ExpectedDifference
from domain.kernel import RuleBroken
from domain.measuring import Asked, BetterOff, CloseReason
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.exporting import as_json
from projections.difference.questions import Kind, Question
from projections.difference.telling import tell
from projections.figures.finding import by_name
from tests.figures_walk import figures_of, parts_add_up
from tests.projections.difference.cohorts import Cohorts
from tests.projections.difference.keeping import IN_MEMORY, Kept, opened, sight
from tests.projections.difference.playing import decided

Act = Callable[[Cohorts, UUID, UUID], object]
Step = tuple[str, int, int]

CHILDREN: Final = 4
RATED: Final = ExpectedDifference.BETTER

ACTS: Final[dict[str, Act]] = {
    "baseline 2": lambda story, child, _: story.look(child, 2),
    "baseline 7": lambda story, child, _: story.look(child, 7),
    "after 4": lambda story, child, _: story.look(child, 4, after=True),
    "after 9": lambda story, child, _: story.look(child, 9, after=True),
    "again": lambda story, child, _: story.looked_again(child, 5),
    "take back": lambda story, child, _: story.withdraw_look(
        child, next(iter(story.states[child].observations), 0)
    ),
    "expose": lambda story, child, lesson: story.expose(child, lesson),
    "better": lambda story, child, _: story.say(child, Asked.YES, BetterOff.BETTER),
    "worse": lambda story, child, _: story.say(child, Asked.YES, BetterOff.MUCH_WORSE),
    "not asked": lambda story, child, _: story.say(child, Asked.NOT_ASKED),
    "close": lambda story, child, _: story.close(child, CloseReason.LOST),
    "rate": lambda story, child, lesson: story.rate_as(child, lesson, 1, RATED),
    "rate again": lambda story, child, lesson: story.rate_as(
        child, lesson, 2, ExpectedDifference.NONE
    ),
    "settle": lambda story, child, lesson: story.adjudicate(child, lesson),
}

STEPS: Final = some.lists(
    some.tuples(
        some.sampled_from(sorted(ACTS)),
        some.integers(0, CHILDREN - 1),
        some.integers(0, 1),
    ),
    max_size=25,
)


def begun() -> tuple[Cohorts, list[UUID], list[UUID]]:
    """Two lessons, one of them embedded; three tracked children and one who is not."""
    story = Cohorts()
    lessons = [story.embedded_lesson(), story.lesson()]
    children = [story.child(*lessons), story.child(lessons[0]), story.child(lessons[1])]
    return story, lessons, [*children, story.not_tracked(lessons[0])]


def played(steps: Sequence[Step]) -> tuple[Cohorts, list[UUID]]:
    """A story with these steps; what a rule refuses is simply not recorded."""
    story, lessons, children = begun()
    for act, child, lesson in steps:
        try:
            ACTS[act](story, children[child], lessons[lesson])
        except (RuleBroken, KeyError, AttributeError):
            continue
    return story, lessons


def answers(
    story: Cohorts, kept: Kept, lessons: list[UUID], as_of: int | None = None
) -> Iterator[Answered[DifferenceAnswer]]:
    day = date(2025, 9, 30)
    questions = (
        Question(Kind.AREA, story.home),
        *(Question(Kind.ITEM, each) for each in lessons),
        Question(Kind.AREA, story.home, valid_on=day),
    )
    for question in questions:
        found = kept.ask(sight(story), question, as_of)
        if found is not None:
            yield found


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_every_figure_leads_to_events_that_were_known_and_parts_add_up(steps: list[Step]) -> None:
    """Done when, 2."""
    story, lessons = played(steps)
    places = {each.envelope.ref: each.position for each in story.entries}
    with opened(IN_MEMORY) as kept:
        for found in answers(story, kept.take(story), lessons):
            told = json.loads(json.dumps(as_json(found)))
            figures = by_name(found.value)
            parts_add_up(told)
            assert set(figures_of(told)) == set(figures)
            for figure in figures.values():
                for member in figure.members:
                    assert all(places[event] <= found.position for event in member.events)


@settings(max_examples=20, deadline=None)
@given(STEPS, some.integers(0, 1_000))
def test_an_answer_as_of_a_position_is_the_answer_of_the_log_cut_there(
    steps: list[Step], chosen: int
) -> None:
    story, lessons = played(steps)
    positions = decided(story)
    position = positions[chosen % len(positions)]
    with opened(IN_MEMORY) as whole, opened(IN_MEMORY) as cut:
        then = answers(story, whole.take(story), lessons, position)
        now = answers(story, cut.take(story, upto=position), lessons)
        assert [each.value for each in then] == [each.value for each in now]


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_the_order_of_what_does_not_hang_together_changes_nothing(steps: list[Step]) -> None:
    """Child by child, and all of them mixed: the same is told of children."""
    by_child = sorted(steps, key=lambda step: step[1])
    told: list[list[Any]] = []
    for order in (steps, by_child):
        story, lessons = played(order)
        with opened(IN_MEMORY) as kept:
            told.append([each.value.children for each in answers(story, kept.take(story), lessons)])

    assert told[0] == told[1]


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_what_is_told_of_children_is_never_more_than_was_measured(steps: list[Step]) -> None:
    story, lessons = played(steps)
    with opened(IN_MEMORY) as kept:
        for found in answers(story, kept.take(story), lessons):
            text = " ".join(tell(found).split())
            told = found.value.children
            measured = any(moves.measured.value for each in told.outcomes for moves in each.groups)
            rated = told.counterfactuals is not None and told.counterfactuals.applicable.value
            assert told.answer.startswith("no evidence yet") == (not measured and not rated)
            assert ("children measured and" in text) <= measured
            assert "the lesson probably contributed" not in text
