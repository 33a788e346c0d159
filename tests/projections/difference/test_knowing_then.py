"""Every answer is that of its position: as of then, the same as if the log had ended there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.sight import Sight
from projections.difference.exporting import as_json
from projections.difference.queries import DifferenceView
from projections.difference.questions import Kind, Question
from projections.difference.reading import DifferenceReading
from tests.projections.difference.keeping import EVERYTHING, IN_MEMORY, Kept, opened, sight
from tests.projections.difference.playing import STEPS, Step, decided, played
from tests.projections.store.keeper import kept as kept_by_a_runner
from tests.story import Story


def test_a_correction_changes_the_answer_and_not_the_one_before(kept: Kept, story: Story) -> None:
    """Done when 5: the same question before a correction and after it."""
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    sharing = story.share(lesson, "Police", audience="All officers")
    before = story.position
    story.correct_sharing(lesson, sharing, "Health", audience="Health visitors")
    kept.take(story)

    then, now = kept.item(sight(story), lesson, before), kept.item(sight(story), lesson)

    assert [act.audience for act in then.sharings] == ["All officers"]
    assert [act.audience for act in now.sharings] == ["Health visitors"]


def test_evidence_withdrawn_later_was_not_withdrawn_then(kept: Kept, story: Story) -> None:
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    evidence = story.embed(lesson, "Police")
    before = story.position
    story.withdraw_evidence(evidence)
    kept.take(story)

    assert not kept.item(sight(story), lesson, before).support_withdrawn
    assert kept.item(sight(story), lesson).support_withdrawn


def test_what_was_not_yet_recorded_is_not_there(kept: Kept, story: Story) -> None:
    source = story.source()
    before = story.position
    lesson = story.lesson(source=source)
    kept.take(story)

    assert kept.ask(sight(story), Question(Kind.ITEM, lesson), before) is None
    assert kept.group(sight(story), Question(Kind.SOURCE, source), before).lessons.value == 0


def test_an_answer_knows_its_position_and_never_claims_a_later_one(
    kept: Kept, story: Story
) -> None:
    question = Question(Kind.SOURCE, story.source())
    kept.take(story)

    asked = [kept.ask(sight(story), question, as_of) for as_of in (None, 10_000)]

    assert [found and found.position for found in asked] == [story.position] * 2


@settings(max_examples=40, deadline=None)
@given(STEPS, st.data())
def test_as_of_answers_as_if_the_log_ended_there(steps: list[Step], data: st.DataObject) -> None:
    story, source, lessons = played(steps)
    cut = data.draw(st.sampled_from(decided(story)))
    questions = [Question(Kind.SOURCE, source), Question(Kind.AREA, story.home)]
    questions += [Question(Kind.ITEM, lesson) for lesson in lessons]
    with opened(IN_MEMORY) as whole, opened(IN_MEMORY) as short:
        whole.take(story)
        short.take(story, upto=cut)

        for question in questions:
            then = short.ask(sight(story), question)
            assert whole.ask(sight(story), question, cut) == then


@settings(max_examples=40, deadline=None)
@given(STEPS, st.integers(1, 9))
def test_the_rows_are_the_same_in_whatever_parts_the_log_came(steps: list[Step], size: int) -> None:
    story, _, _ = played(steps)
    with opened(IN_MEMORY) as at_once, opened(IN_MEMORY) as in_parts:
        assert at_once.take(story).rows() == in_parts.take(story, size=size).rows()


def test_a_runner_keeps_it_once_and_a_rebuild_gives_the_same(
    store_url: str, tmp_path: Path
) -> None:
    story, source, _ = played([("embed", 0, 0), ("judge", 0, 0), ("withdraw", 0, 0)])
    with kept_by_a_runner(store_url, tmp_path, DifferenceReading()) as store:
        store.keep(story, size=7)
        tables = DifferenceReading().table_names()
        live = [store.rows(table) for table in tables]
        store.runner().catch_up()
        store.runner().rebuild("difference")
        found = DifferenceView(store.database).answer(sight(story), Question(Kind.SOURCE, source))

        assert [store.rows(table) for table in tables] == live
        assert found
        assert as_json(found)["position"] == story.position


def test_both_stores_answer_alike(
    fresh_sqlite_url: str, fresh_postgres_url: str, story: Story
) -> None:
    source = story.source("Child Q")
    for number in range(5):
        story.lesson(f"Lesson {number}", source=source, theme=None, theme_as_written="Search")
    who = Sight(sight(story).areas, EVERYTHING)
    questions = (Question(Kind.SOURCE, source), Question(Kind.THEME, words="search"))
    with opened(fresh_sqlite_url) as one, opened(fresh_postgres_url) as other:
        one.take(story)
        other.take(story)

        for question in questions:
            assert one.ask(who, question) == other.ask(who, question)
        assert one.rows() == other.rows()
