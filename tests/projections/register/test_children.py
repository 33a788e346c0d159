"""The register tells of children in codes, and of a rating only when it may be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel import RuleBroken
from domain.measuring import CohortRole
from domain.vocabulary import Restriction
from projections._store.things import Kind
from projections.register.filters import ItemFilters, RecordFilters
from projections.register.keeping import Register
from projections.register.queries import SHOWN, RegisterQueries
from projections.register.tables import NAMES
from tests.projections.children import CANARY, Nursery
from tests.projections.register.conftest import Desk
from tests.projections.store.keeper import kept

STEPS = st.lists(
    st.sampled_from(
        ["look", "hear", "expose", "rate", "again", "withdraw", "accept", "settle", "judge", "hold"]
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture
def nursery(desk: Desk) -> Nursery:
    """The desk's story, with an indicator and children to come."""
    desk.story = Nursery()
    return desk.story


def rows(desk: Desk, kind: Kind, reader: UUID | None = None, **more: Any) -> list[Any]:
    as_of = more.pop("as_of", None)
    filters = RecordFilters(**more)
    page = desk.ask.list_records(desk.all_eyes, kind, filters, reader=reader, as_of=as_of)
    return list(page.value.rows)


def test_no_word_about_a_child_reaches_any_table_of_the_register(
    desk: Desk, nursery: Nursery
) -> None:
    lesson = nursery.lesson()
    child, sibling = nursery.child(lesson), nursery.child(lesson)
    nursery.look(child, 3.0)
    nursery.hear(child)
    nursery.expose(child, lesson)
    nursery.hold(child, sibling)
    nursery.rate(child, lesson)
    nursery.rate(child, lesson, 2)
    nursery.adjudicate(child, lesson)
    desk.keep()

    kept_rows = str([desk.store.rows(table) for table in NAMES]).lower()

    assert CANARY.split()[0].lower() not in kept_rows
    assert desk.store.rows("readings_parked") == []
    assert desk.found(ItemFilters(words=CANARY)) == []


def test_a_rating_alone_is_read_by_its_rater_and_by_nobody_else(
    desk: Desk, nursery: Nursery
) -> None:
    lesson = nursery.lesson()
    child = nursery.child(lesson)
    nursery.rate(child, lesson)
    alone = desk.keep()
    kind = Kind.COUNTERFACTUAL_RATING

    (seen,) = rows(desk, kind)
    (others,) = rows(desk, kind, reader=nursery.rater(2))
    (own,) = rows(desk, kind, reader=nursery.rater(1))

    assert (seen.rated, others.rated) == (None, None)
    assert own.rated.expected == "+2"
    assert seen.recorded_month == "2022-01"
    nursery.rate(child, lesson, 2)
    desk.keep()
    assert [each.rated.expected for each in rows(desk, kind)] == ["+2", "+2"]
    (then,) = rows(desk, kind, as_of=alone)
    assert then.rated is None


def test_one_persons_two_ratings_open_nothing(desk: Desk, nursery: Nursery) -> None:
    """Withdrawn and given again: still one person's."""
    lesson = nursery.lesson()
    child = nursery.child(lesson)
    nursery.withdraw_rating(nursery.rate(child, lesson))
    nursery.rate(child, lesson, 2, rater=nursery.rater(1))
    desk.keep()

    assert [each.rated for each in rows(desk, Kind.COUNTERFACTUAL_RATING)] == [None, None]


def test_lists_are_narrowed_by_lesson_child_and_role(desk: Desk, nursery: Nursery) -> None:
    lesson, other = nursery.lesson(), nursery.lesson("Another")
    child = nursery.child(lesson)
    compared = nursery.child(other, role=CohortRole.COMPARISON)
    session = nursery.hold(child, compared)
    nursery.rate(child, lesson)
    desk.keep()

    assert [each.id for each in rows(desk, Kind.TRACKED_CHILD, item=lesson)] == [child]
    comparison = rows(desk, Kind.TRACKED_CHILD, role=CohortRole.COMPARISON)
    assert [each.id for each in comparison] == [compared]
    assert rows(desk, Kind.TRACKED_CHILD, item=lesson, role=CohortRole.COMPARISON) == []
    assert [each.id for each in rows(desk, Kind.OBSERVATION_SESSION, child=compared)] == [session]
    assert [each.child for each in rows(desk, Kind.COUNTERFACTUAL_RATING, child=child)] == [child]
    assert rows(desk, Kind.COUNTERFACTUAL_RATING, item=other) == []
    assert desk.ask.cohort(desk.all_eyes, lesson).value == (child,)


def test_a_restricted_lesson_hides_its_children_and_all_that_hangs_on_them(
    desk: Desk, nursery: Nursery
) -> None:
    lesson = nursery.lesson()
    child, sibling = nursery.child(lesson), nursery.child(nursery.lesson("Another"))
    nursery.hold(child, sibling)
    nursery.rate(child, lesson)
    nursery.accept_single(child, lesson)
    nursery.judge(lesson)
    before = desk.keep()
    nursery.restrict_lesson(lesson, Restriction.SEALED)
    desk.keep()

    for as_of in (before, None):
        for kind in SHOWN:
            page = desk.ask.list_records(desk.open_eyes, kind, as_of=as_of).value
            told = [] if kind is Kind.INDICATOR else [each.id for each in page.rows]
            assert told == ([sibling] if kind is Kind.TRACKED_CHILD else []), kind
    assert desk.ask.cohort(desk.open_eyes, lesson).value == ()


def test_a_page_of_children_is_followed_by_the_next(desk: Desk, nursery: Nursery) -> None:
    lesson = nursery.lesson()
    children = {nursery.child(lesson) for _ in range(3)}
    desk.keep()
    ask, eyes = desk.ask.list_records, desk.all_eyes

    first = ask(eyes, Kind.TRACKED_CHILD, limit=2).value
    second = ask(eyes, Kind.TRACKED_CHILD, limit=2, after=first.next).value

    assert {each.id for each in (*first.rows, *second.rows)} == children
    assert (len(first.rows), second.next) == (2, None)


class Course:
    """One of the ways in which the tracking of a child can go."""

    def __init__(self) -> None:
        self.story = Nursery()
        self.lesson = self.story.lesson()
        self.child, self.other = (self.story.child(self.lesson) for _ in range(2))

    def take(self, step: str) -> None:
        story, pair = self.story, (self.child, self.lesson)
        ways: dict[str, Any] = {
            "look": lambda: story.look(self.child, 3.0, after=True),
            "hear": lambda: story.hear(self.child),
            "expose": lambda: story.expose(*pair),
            "rate": lambda: story.rate(*pair),
            "again": lambda: story.rate(*pair, 2),
            "withdraw": lambda: story.withdraw_rating(self.first()),
            "accept": lambda: story.accept_single(*pair),
            "settle": lambda: story.adjudicate(*pair),
            "judge": lambda: story.judge(self.lesson, children=(self.child,)),
            "hold": lambda: story.hold(self.child, self.other),
        }
        with suppress(RuleBroken, StopIteration):
            ways[step]()

    def first(self) -> UUID:
        """A rating that was given."""
        kinds = ((stream, type(state).__name__) for stream, state in self.story.states.items())
        return next(stream for stream, kind in kinds if kind == "CounterfactualRating")


def _opened(step: str) -> set[str]:
    """The steps that open the same stream, which is opened once."""
    if step in {"rate", "again"}:
        return {step}
    return {"accept", "settle"} if step in {"accept", "settle"} else set()


def a_story(steps: list[str]) -> Nursery:
    course = Course()
    for number, step in enumerate(steps):
        if not _opened(step) & set(steps[:number]):
            course.take(step)
    return course.story


def answers(desk: Desk, as_of: int | None) -> list[Any]:
    """What everybody, the first rater and the second rater are told."""
    story: Any = desk.story
    readers = (None, story.rater(1), story.rater(2))
    ask, eyes = desk.ask.list_records, desk.all_eyes
    return [ask(eyes, kind, reader=who, as_of=as_of).value for kind in SHOWN for who in readers]


@settings(max_examples=15, deadline=None)
@given(steps=STEPS, share=st.floats(0, 1))
def test_what_is_told_of_children_as_of_a_position_is_what_the_log_cut_there_tells(
    steps: list[str], share: float
) -> None:
    """A past answer never tells of a rating that was closed then."""
    story = a_story(steps)
    decisions = story.recordings
    number = max(1, int(share * len(decisions)))
    end = sum(len(each.envelopes) for each in decisions[:number])
    with (
        TemporaryDirectory() as folder,
        _desk(Path(folder) / "whole", story, len(decisions)) as whole,
        _desk(Path(folder) / "cut", story, number) as cut,
    ):
        assert answers(whole, end) == answers(cut, None)


@contextmanager
def _desk(folder: Path, story: Nursery, decisions: int) -> Iterator[Desk]:
    folder.mkdir()
    with kept(f"sqlite:///{folder}/store.db", folder, Register("sqlite")) as store:
        store.log.append(story.recordings[:decisions])
        store.runner().catch_up()
        yield Desk(store, story, RegisterQueries(store.database))


@settings(max_examples=10, deadline=None)
@given(steps=STEPS, size=st.integers(1, 9))
def test_any_batching_and_a_rebuild_leave_the_same_rows_of_children(
    steps: list[str], size: int
) -> None:
    story, found = a_story(steps), []
    for each in (size, 1000):
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/store.db"
            with kept(url, Path(folder), Register("sqlite")) as store:
                store.keep(story, size=each)
                found.append([store.rows(table) for table in NAMES])
                store.runner(size).rebuild("register")
                found.append([store.rows(table) for table in NAMES])

    assert all(each == found[0] for each in found)
