"""Over random histories every figure of every answer leads to events that were known then (R99)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from hypothesis import given, settings

from domain.kernel import EventRef, name_of
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.exporting import as_json
from projections.difference.questions import Kind, Question
from projections.figures.figure import AnyFigure, Member
from projections.figures.finding import by_name
from tests.figures_walk import figures_of, parts_add_up
from tests.projections.difference.keeping import IN_MEMORY, Kept, opened, sight
from tests.projections.difference.playing import AGENCIES, STEPS, Step, played
from tests.story import Story

_Answer = Answered[DifferenceAnswer]

MADE_BY: Final = {
    "lessons.shared": {"sharing-recorded"},
    "lessons.acknowledged": {"sharing-acknowledged"},
    "lessons.embedding-told": {"embedding-recorded", "practice-change-linked"},
    "lessons.embedded-somewhere": {"agency-embedded"},
    "lessons.embedded": {"embedded"},
    "lessons.judged": {"evaluation-recorded"},
    "lessons.evaluated": {"evaluated"},
    "lessons.one-method-only": {"evaluation-recorded"},
    "lessons.process-evidence-only": {"evaluation-recorded"},
    "lessons.ended": {"no-action-decided"},
    "lessons.stage.recorded": {"recorded"},
    "lessons.stage.identified": {"identified"},
    "lessons.stage.disseminated": {"disseminated"},
    "lessons.stage.embedded": {"embedded"},
    "lessons.stage.evaluated": {"evaluated"},
    "practice-changes.agreed": {"agreed"},
    "practice-changes.adopted": {"adopted"},
    "practice-changes.lapsed": {"lapsed"},
    "evidence": {"recorded", "evidence-linked"},
}
"""What happens in each event that may stand behind these figures."""


def _questions(story: Story, source: UUID, lesson: UUID) -> Iterator[Question]:
    yield from (Question(Kind.SOURCE, source), Question(Kind.ITEM, lesson))
    yield from (Question(Kind.AREA, story.home), Question(Kind.YEAR, words="2021-22"))
    yield Question(Kind.AGENCY, story.agencies[AGENCIES[0]])
    yield Question(Kind.THEME, story.themes["Adultification"])


def _answers(story: Story, kept: Kept, source: UUID, lesson: UUID) -> Iterator[_Answer]:
    for question in _questions(story, source, lesson):
        for as_of in (None, story.position // 2):
            found = kept.ask(sight(story), question, as_of)
            if found is not None:
                yield found


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_every_member_of_every_figure_stands_on_events_known_by_then(steps: list[Step]) -> None:
    """Done when, 2."""
    story, source, (lesson, _) = played(steps)
    places = {each.envelope.ref: each.position for each in story.entries}
    with opened(IN_MEMORY) as kept:
        for found in _answers(story, kept.take(story), source, lesson):
            for _, member in _every_member(found):
                assert all(places[event] <= found.position for event in member.events)
                assert member.id in {event.stream for event in member.events}


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_the_answer_s_counts_lists_and_parts_agree(steps: list[Step]) -> None:
    story, source, (lesson, _) = played(steps)
    with opened(IN_MEMORY) as kept:
        for found in _answers(story, kept.take(story), source, lesson):
            told = json.loads(json.dumps(as_json(found)))
            figures = by_name(found.value)

            parts_add_up(told)
            assert set(figures_of(told)) == set(figures)
            for name, each in figures_of(told).items():
                numbers = (each[key] for key in ("count", "stated", "value") if key in each)
                assert list(numbers) == [figures[name].value]


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_the_events_are_of_the_kind_that_the_figure_tells_of(steps: list[Step]) -> None:
    story, source, (lesson, _) = played(steps)
    names = {each.ref: _happened(each.payload) for each in story.envelopes}
    with opened(IN_MEMORY) as kept:
        for found in _answers(story, kept.take(story), source, lesson):
            for figure, member in _every_member(found):
                made_by = MADE_BY.get(figure.name, set(names.values()))
                assert {names[event] for event in member.events} <= made_by, figure.name


def _every_member(found: _Answer) -> Iterator[tuple[AnyFigure, Member]]:
    for figure in by_name(found.value).values():
        yield from ((figure, member) for member in figure.members)


def _happened(payload: object) -> str:
    return name_of(payload).split(".")[1]  # type: ignore[arg-type]


def test_the_events_of_a_blank_are_the_recording_alone() -> None:
    story, source, lessons = played([])
    with opened(IN_MEMORY) as kept:
        found = kept.take(story).ask(sight(story), Question(Kind.SOURCE, source))

    assert found
    blank = by_name(found.value)["not-known.with-whom-it-was-shared"]
    assert {each.events for each in blank.members} == {(EventRef(each, 1),) for each in lessons}
