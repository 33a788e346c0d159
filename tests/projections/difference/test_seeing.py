"""Outside a caller's sight a thing is as if it had never been, in as-of reads as well."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.evidence import EvidenceRestricted
from domain.sight import Sight
from domain.vocabulary import Restriction
from projections.difference.questions import Kind, Question
from tests.projections.difference.keeping import OPEN, Kept, sight
from tests.story import Story, told


def _asks(lesson: UUID, source: UUID) -> tuple[Question, ...]:
    return Question(Kind.ITEM, lesson), Question(Kind.SOURCE, source)


def test_another_area_sees_nothing(kept: Kept, story: Story) -> None:
    source = story.source("Child Q")
    lesson = story.lesson(source=source, agencies=("Police",))
    home, theme, agency = story.home, story.themes["Adultification"], story.agencies["Police"]
    story.area("Another partnership")
    kept.take(story)
    questions = (
        *_asks(lesson, source),
        Question(Kind.AREA, home),
        Question(Kind.THEME, theme),
        Question(Kind.AGENCY, agency),
        Question(Kind.YEAR, home, "2022"),
    )

    assert [kept.ask(sight(story), question) for question in questions] == [None] * 6


def test_a_caller_without_areas_sees_nothing(kept: Kept, story: Story) -> None:
    source = story.source()
    lesson = story.lesson(source=source)
    nowhere = Sight(frozenset(), OPEN)
    kept.take(story)

    assert [kept.ask(nowhere, question) for question in _asks(lesson, source)] == [None, None]


def test_a_restricted_lesson_is_hidden_and_not_counted(kept: Kept, story: Story) -> None:
    source = story.source()
    lesson, other = story.lesson(source=source), story.lesson(source=source)
    before = story.position
    story.restrict_lesson(lesson)
    kept.take(story)
    about_source = Question(Kind.SOURCE, source)

    for as_of in (None, before):
        assert kept.ask(sight(story, OPEN), Question(Kind.ITEM, lesson), as_of) is None
        group = kept.group(sight(story, OPEN), about_source, as_of)
        assert group.lessons.ids == (other,)
    assert kept.group(sight(story), about_source).lessons.value == 2


@pytest.mark.parametrize("level", [Restriction.RESTRICTED, Restriction.SEALED])
def test_a_source_restricted_later_hides_its_lessons_at_once(
    kept: Kept, story: Story, level: Restriction
) -> None:
    source = story.source()
    lesson = story.lesson(source=source)
    before = story.position
    story.restrict_source(source, level)
    kept.take(story)

    for question in _asks(lesson, source):
        assert kept.ask(sight(story, OPEN), question) is None
        assert kept.ask(sight(story, OPEN), question, before) is None


def test_a_restriction_lifted_shows_the_lesson_again(kept: Kept, story: Story) -> None:
    lesson = story.lesson()
    story.restrict_lesson(lesson)
    story.lift_lesson(lesson)

    assert kept.take(story).item(sight(story, OPEN), lesson).id == lesson


def test_an_agencys_own_people_see_only_its_lessons(kept: Kept, story: Story) -> None:
    source, elsewhere = story.source(), story.source("Child R")
    own = story.lesson(source=source, agencies=("Police",))
    other = story.lesson(source=source, agencies=("Health",))
    story.lesson(source=elsewhere, agencies=("Health",))
    who = sight(story, agency="Police")
    kept.take(story)

    assert kept.ask(who, Question(Kind.ITEM, other)) is None
    assert kept.ask(who, Question(Kind.SOURCE, elsewhere)) is None
    assert kept.group(who, Question(Kind.SOURCE, source)).lessons.ids == (own,)


def test_hidden_evidence_is_not_told_but_still_carries_what_rests_on_it(
    kept: Kept, story: Story
) -> None:
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    evidence = story.embed(lesson, "Police")
    restricted = told(EvidenceRestricted, level=Restriction.SEALED, code="asked-for")
    story.record(evidence, restricted)
    kept.take(story)

    seen, hidden = kept.item(sight(story), lesson), kept.item(sight(story, OPEN), lesson)

    assert [each.id for each in seen.evidence] == [evidence]
    assert hidden.evidence == ()
    assert not hidden.support_withdrawn


def test_words_find_nothing_outside_sight(kept: Kept, story: Story) -> None:
    source = story.source("Child Q")
    story.lesson(theme=None, theme_as_written="Strip search", source=source)
    story.restrict_source(source)
    who = sight(story, OPEN)
    view = kept.take(story)

    assert view.words(who, Kind.SOURCE, "child q") == []
    assert view.words(who, Kind.THEME, "strip search") == []
    assert view.words(sight(story), Kind.SOURCE, "child q") == ["Child Q, CHSCP, 14 March 2022"]
