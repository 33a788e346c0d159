"""What is said of many lessons: every count is the length of a list that lies beside it (R99)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from uuid import UUID

import pytest

from domain.dates import BusinessDate
from domain.kernel import EventRef
from domain.learning_item.responsibility import AgencyNamed
from domain.practice_change import PracticeChangeAdopted
from domain.vocabulary import Polarity, Verdict
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.exporting import as_json
from projections.difference.grouping import MOST_LINES
from projections.difference.questions import Kind, Question, YearNotUnderstood
from projections.figures.figure import Figure
from tests.projections.difference.keeping import IN_MEMORY, Kept, opened, sight
from tests.story import Story, day, told


def _members(tallies: Iterable[Figure]) -> dict[str, tuple[UUID, ...]]:
    return {each.words: each.ids for each in tallies if each.value}


def _review(story: Story) -> tuple[UUID, list[UUID]]:
    """A review with three lessons: one embedded and judged, one told of, one only recorded."""
    source = story.source()
    lessons = [
        story.lesson("One", source=source, agencies=("Police",)),
        story.lesson("Two", source=source, agencies=("Police", "Health"), theme=None),
        story.lesson("Three", source=source, polarity=Polarity.GOOD_PRACTICE),
    ]
    story.embed(lessons[0], "Police")
    story.evaluate(lessons[0], Verdict.NO_CHANGE)
    story.share(lessons[1])
    story.record_embedding(lessons[1], "Health")
    story.claim(lessons[1], "Complete")
    return source, lessons


def test_a_source_tells_how_far_each_of_its_lessons_got(kept: Kept, story: Story) -> None:
    source, (one, two, three) = _review(story)
    story.lesson("Of another source", source=story.source("Child R"))

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))
    steps = group.steps

    assert set(group.lessons.ids) == {one, two, three}
    assert set(steps.shared.ids) == {one, two}
    assert set(steps.embedding_told.ids) == {one, two}
    assert steps.embedded.ids == (one,)
    assert steps.evaluated.ids == (one,)
    assert _members(group.verdicts) == {"no change": (one,)}
    assert _members(group.stages.parts) == {
        "evaluated after embedding": (one,),
        "recorded, not yet identified": tuple(x for x in group.lessons.ids if x != one),
    }
    assert _members(group.claims) == {"Complete": (two,)}
    assert _members(group.polarity.parts)["good practice"] == (three,)


def test_a_source_says_it_in_one_sentence(kept: Kept, story: Story) -> None:
    source, _ = _review(story)

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))

    assert group.sentence == (
        "2 of 3 lessons were shared; steps to bring 2 of them into practice are told of;"
        " 1 was embedded by every responsible agency; 1 was evaluated after embedding;"
        " there is no evidence yet of a difference to children."
    )


def test_a_source_without_lessons_says_so(kept: Kept, story: Story) -> None:
    source = story.source()

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))

    assert group.sentence == "No lesson is recorded here, so nothing can be said of what changed."


def test_agencies_are_covered_each_with_its_lessons(kept: Kept, story: Story) -> None:
    """R84: coverage gaps per agency."""
    source, (one, two, _) = _review(story)

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))
    rows = {row.agency.name: row for row in group.coverage}

    assert set(rows["Police"].responsible.ids) == {one, two}
    assert rows["Police"].embedded.ids == (one,)
    assert rows["Health"].embedding_told.ids == (two,)
    assert rows["Health"].embedded.value == 0


def test_one_act_of_sharing_is_told_once_with_all_its_lessons(kept: Kept, story: Story) -> None:
    source = story.source()
    lessons = {story.lesson(str(number), source=source) for number in range(3)}
    for lesson in lessons:
        story.share(lesson, audience="City sub committee", on=day(2022, 5, 12))

    (act,) = kept.take(story).group(sight(story), Question(Kind.SOURCE, source)).shared_with

    assert set(act.lessons.ids) == lessons
    assert act.audience == "City sub committee"


def test_practice_changes_and_evidence_are_counted_themselves(kept: Kept, story: Story) -> None:
    source, (one, two, _) = _review(story)
    change = story.practice_change("A trusted adult is told", "Police", "Health")
    for lesson in (one, two):
        story.link_change(lesson, change)
    story.record(change, told(PracticeChangeAdopted, agency=story.agencies["Police"]))

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))

    assert _members(group.practice_changes) == {"agreed": (change,), "adopted": (change,)}
    assert list(_members(group.grades.parts)) == ["E4"]


def test_good_practice_and_what_nobody_stated_are_counted_apart(kept: Kept, story: Story) -> None:
    """R1: good practice counts equally."""
    source = story.source()
    given = (Polarity.GOOD_PRACTICE, Polarity.IMPROVEMENT, None)
    good, improvement, blank = (story.lesson(source=source, polarity=each) for each in given)

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))

    assert _members(group.polarity.parts) == {
        "good practice": (good,),
        "improvement": (improvement,),
        "not stated whether good practice or improvement": (blank,),
    }


def test_what_is_not_known_and_what_is_needed_name_their_lessons(kept: Kept, story: Story) -> None:
    source = story.source()
    themed = story.lesson(source=source, agencies=("Police",))
    bare = story.lesson(source=source, theme=None, child_experience=None)

    group = kept.take(story).group(sight(story), Question(Kind.SOURCE, source))
    needed = {need.stage: _members(need.asks) for need in group.needed}

    assert _members(group.not_known)["the theme"] == (bare,)
    assert needed["identified"]["a theme"] == (bare,)
    assert needed["identified"]["a responsible agency"] == (bare,)
    assert set(needed["evaluated"].popitem()[1]) == {themed, bare}
    assert set(_members(group.needed_for_impact)["an outcome for children"]) == {themed, bare}


def test_the_lines_are_bounded_and_say_how_many_are_left_out(story: Story) -> None:
    lessons = [story.lesson(reference=str(number)) for number in range(MOST_LINES + 3)]
    with opened(IN_MEMORY) as kept:
        group = kept.take(story).group(sight(story), Question(Kind.AREA, story.home))

    assert group.lessons.value == len(lessons)
    assert (len(group.lines), group.lines_left_out.value) == (MOST_LINES, 3)


def test_a_theme_is_asked_about_by_its_id(kept: Kept, story: Story) -> None:
    lesson = story.lesson(theme="Adultification")
    story.lesson(theme="Information sharing")

    theme = story.themes["Adultification"]
    group = kept.take(story).group(sight(story), Question(Kind.THEME, theme))

    assert group.lessons.ids == (lesson,)


def test_a_theme_or_agency_that_only_sheets_name_is_asked_about_by_its_words(
    kept: Kept, story: Story
) -> None:
    lesson = story.lesson(theme=None, theme_as_written="Strip-search")
    story.record(lesson, AgencyNamed(as_written="Safer Schools Officer"))
    kept.take(story)

    for question in (
        Question(Kind.THEME, words="strip search"),
        Question(Kind.AGENCY, words="safer schools officer"),
    ):
        assert kept.group(sight(story), question).lessons.ids == (lesson,)
    assert kept.ask(sight(story), Question(Kind.THEME, words="nobody wrote this")) is None


def test_an_agency_answers_for_the_lessons_that_it_is_responsible_for(
    kept: Kept, story: Story
) -> None:
    lesson = story.lesson(agencies=("Police",))
    relieved = story.lesson(agencies=("Police", "Health"))
    before = story.position
    story.relieve(relieved, "Police")
    question = Question(Kind.AGENCY, story.agencies["Police"])

    kept.take(story)

    assert kept.group(sight(story), question).lessons.ids == (lesson,)
    assert set(kept.group(sight(story), question, before).lessons.ids) == {lesson, relieved}


def test_a_year_runs_to_the_end_of_march_and_uncertain_dates_are_counted_apart(
    kept: Kept, story: Story
) -> None:
    inside = story.lesson(on=day(2023, 3, 31))
    story.lesson(on=day(2023, 4, 1))
    straddling = story.lesson(on=BusinessDate.year(2022))
    open_ended = story.lesson(on=BusinessDate.between(None, day(2022, 6, 30).latest))
    undated = story.lesson(on=BusinessDate.unknown())

    group = kept.take(story).group(sight(story), Question(Kind.YEAR, words="2022-23"))

    assert group.lessons.ids == (inside,)
    assert set(group.uncertain.ids) == {straddling, open_ended}
    assert group.undated.ids == (undated,)


def test_a_calendar_year_may_be_asked_of_one_area(kept: Kept, story: Story) -> None:
    lesson = story.lesson(on=BusinessDate.year(2022))
    kept.take(story)

    found = kept.ask(sight(story), Question(Kind.YEAR, story.home, "2022"))

    assert found
    assert found.value.title == "Hackney and the City, January to December 2022"
    assert found.value.group
    assert found.value.group.lessons.ids == (lesson,)


@pytest.mark.parametrize(
    "words", [None, "", "last year", "2022-24", "2022-2024", "99", "0000", "9999-00"]
)
def test_a_year_in_another_form_is_refused_with_what_to_do(
    kept: Kept, story: Story, words: str | None
) -> None:
    with pytest.raises(YearNotUnderstood, match="Give the year as 2022-23"):
        kept.ask(sight(story), Question(Kind.YEAR, words=words))


def test_an_area_is_asked_about_whole(kept: Kept, story: Story) -> None:
    lessons = {story.lesson(), story.lesson()}

    group = kept.take(story).group(sight(story), Question(Kind.AREA, story.home))

    assert set(group.lessons.ids) == lessons


def test_every_count_is_the_length_of_a_list_beside_it(kept: Kept, story: Story) -> None:
    source, _ = _review(story)

    found = kept.take(story).ask(sight(story), Question(Kind.SOURCE, source))

    assert found
    counts = list(_counts(as_json(found)))
    assert len(counts) > 30
    assert all(count == length for count, length in counts)
    assert "0%" not in str(as_json(found))


def _counts(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        if "count" in value:
            yield value["count"], len(value["members"])
        for each in value.values():
            yield from _counts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _counts(each)


def test_no_number_stands_in_an_answer_that_is_not_a_figure(kept: Kept, story: Story) -> None:
    source, _ = _review(story)

    found = kept.take(story).ask(sight(story), Question(Kind.SOURCE, source))

    assert _bare_numbers(found) == {"position", "parked"}


def _bare_numbers(value: Answered[DifferenceAnswer] | Any) -> set[str]:
    """The names of fields that hold a number of their own; an event's version is its name."""
    if isinstance(value, tuple):
        return {name for each in value for name in _bare_numbers(each)}
    if not is_dataclass(value) or isinstance(value, EventRef):
        return set()
    held = {each.name: getattr(value, each.name) for each in fields(value)}
    numbers = {name for name, each in held.items() if type(each) is int}
    return numbers | {name for each in held.values() for name in _bare_numbers(each)}
