"""However the log was cut, and whenever it is asked, the register gives one answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel import RuleBroken
from domain.vocabulary import Restriction
from projections.register.keeping import Register
from projections.register.queries import RegisterQueries
from projections.register.tables import NAMES
from tests.projections.register.conftest import Desk
from tests.projections.store.keeper import kept
from tests.story import Story

STEP_NAMES = "another share embed claim restrict lift seal withdraw relieve correct lapse change"
STEPS = st.lists(st.sampled_from(STEP_NAMES.split()), min_size=1, max_size=8)


@dataclass
class Course:
    """One of the ways in which things can go; a step that cannot be taken is left out."""

    story: Story
    source: UUID
    lesson: UUID
    evidence: UUID

    def another(self) -> None:
        self.lesson = self.story.lesson("Another", source=self.source, agencies=("Police",))

    def share(self) -> None:
        self.story.share(self.lesson, "Police")

    def embed(self) -> None:
        self.evidence = self.story.embed(self.lesson, "Police")

    def claim(self) -> None:
        self.story.claim(self.lesson, "complete")

    def restrict(self) -> None:
        self.story.restrict_source(self.source)

    def lift(self) -> None:
        self.story.lift_source(self.source)

    def seal(self) -> None:
        self.story.restrict_lesson(self.lesson, Restriction.SEALED)

    def withdraw(self) -> None:
        self.story.withdraw_evidence(self.evidence)

    def relieve(self) -> None:
        self.story.relieve(self.lesson, "Health")

    def correct(self) -> None:
        self.story.correct_source(self.source, f"Title {self.story.position}", "CHSCP")

    def lapse(self) -> None:
        self.story.lapse(self.lesson, "Police")

    def change(self) -> None:
        self.story.link_change(self.lesson, self.story.practice_change("Another way"))


def a_story(steps: list[str]) -> Story:
    story = Story()
    story.area()
    source = story.source()
    lesson = story.lesson(source=source, agencies=("Police", "Health"))
    course = Course(story, source, lesson, story.evidence())
    story.link_evidence(lesson, course.evidence)
    for step in steps:
        with suppress(RuleBroken):
            getattr(course, step)()
    return story


def answers(desk: Desk, as_of: int | None) -> list[Any]:
    """All that three callers see: everybody's, the open one's and an agency's."""
    eyes = (desk.all_eyes, desk.open_eyes, desk.sight(agency="Police"))
    ask = desk.ask
    lists = (ask.list_items, ask.list_sources, ask.list_practice_changes, ask.list_evidence)
    return [some(sight, as_of=as_of).value for sight in eyes for some in lists]


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, size=st.integers(1, 9))
def test_any_batching_and_a_rebuild_leave_the_same_rows(steps: list[str], size: int) -> None:
    story = a_story(steps)
    found = []
    for each in (size, 1000):
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/store.db"
            with kept(url, Path(folder), Register("sqlite")) as store:
                store.keep(story, size=each)
                found.append([store.rows(table) for table in NAMES])
                store.runner(size).rebuild("register")
                found.append([store.rows(table) for table in NAMES])

    assert all(each == found[0] for each in found)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, share=st.floats(0, 1))
def test_an_answer_as_of_a_position_is_the_answer_of_the_log_cut_there(
    steps: list[str], share: float
) -> None:
    """Nothing is restricted later here: that hides the past too, as another test shows."""
    story = a_story([step for step in steps if step not in {"restrict", "seal", "relieve"}])
    ends = _ends(story)
    number = int(share * (len(ends) - 1))
    with (
        TemporaryDirectory() as folder,
        _desk(Path(folder) / "whole", story, len(story.recordings)) as whole,
        _desk(Path(folder) / "cut", story, number + 1) as cut,
    ):
        assert answers(whole, ends[number]) == answers(cut, None)


@contextmanager
def _desk(folder: Path, story: Story, decisions: int) -> Iterator[Desk]:
    folder.mkdir()
    with kept(f"sqlite:///{folder}/store.db", folder, Register("sqlite")) as store:
        store.log.append(story.recordings[:decisions])
        store.runner().catch_up()
        yield Desk(store, story, RegisterQueries(store.database))


def _ends(story: Story) -> list[int]:
    """The position of each decision's last event."""
    ends, position = [], 0
    for recording in story.recordings:
        position += len(recording.envelopes)
        ends.append(position)
    return ends


def test_a_thing_has_one_row_at_every_position(desk: Desk) -> None:
    desk.story = a_story(["share", "embed", "claim", "correct", "withdraw", "lapse"])
    desk.keep()
    rows = desk.store.rows("register_rows")

    for position in range(1, desk.store.log.head() + 1):
        held = [row["thing"] for row in rows if row["known_from"] <= position < row["known_to"]]
        assert len(held) == len(set(held))


def test_a_forgotten_text_is_shown_as_erased_and_is_not_found(desk: Desk) -> None:
    lesson = desk.story.lesson("A name that should not be here")
    desk.store.write(desk.story)
    (opened,) = [each for each in desk.story.envelopes if each.stream == lesson]
    desk.store.log.forget_text(opened.ref, "lesson")
    desk.store.runner().catch_up()

    assert desk.item(lesson).lesson == "[erased]"
    assert desk.store.rows("readings_parked") == []


@pytest.mark.parametrize("words", ["name", "should not be here"])
def test_forgetting_a_text_and_rebuilding_takes_it_out_of_search(desk: Desk, words: str) -> None:
    lesson = desk.story.lesson("A name that should not be here")
    desk.keep()
    (opened,) = [each for each in desk.story.envelopes if each.stream == lesson]
    desk.store.log.forget_text(opened.ref, "lesson")

    desk.store.runner().rebuild("register")

    page = desk.ask.list_items(desk.all_eyes).value
    assert [row.lesson for row in page.rows] == ["[erased]"]
    assert words not in str(desk.store.rows("register_words"))


def test_no_trace_of_a_forgotten_text_stays_in_the_file(tmp_path: Path) -> None:
    with kept(f"sqlite:///{tmp_path}/store.db", tmp_path, Register("sqlite")) as store:
        story = Story()
        story.area()
        lesson = story.lesson("Miss Zanzibarova was told")
        store.keep(story)
        (opened,) = [each for each in story.envelopes if each.stream == lesson]
        store.log.forget_text(opened.ref, "lesson")

        store.runner().rebuild("register")

    found = [path.read_bytes().lower().count(b"zanzibarova") for path in tmp_path.glob("store.db*")]
    assert sum(found) == 0
