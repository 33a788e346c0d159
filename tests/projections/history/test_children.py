"""What a history tells of children, and of ratings that nobody else may read yet (R100, R120)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.kernel import REGISTRY, EventRef, new_id
from domain.sight import PermittedAreaId, Sight
from domain.tracked_child.tracking import ChildErased
from domain.vocabulary import Restriction
from projections.history.keeping import NAMES, History
from projections.history.out_of_sight import OutOfSight
from projections.history.queries import EventRow, HistoryQueries
from projections.history.withholding import NOBODY, Reader, personal_fields
from tests.projections.children import CANARY, LATER, Nursery
from tests.projections.store.keeper import Kept, kept


@dataclass
class Desk:
    """A history beside a story with children."""

    store: Kept
    story: Nursery
    ask: HistoryQueries

    def sight(self, *hidden: Restriction) -> Sight:
        levels = frozenset(Restriction) - frozenset(hidden)
        return Sight(frozenset({PermittedAreaId(self.story.home)}), levels)

    @property
    def officer(self) -> Reader:
        """Somebody whose role reads words about children."""
        return Reader(new_id(), self.sight())

    def keep(self) -> int:
        return self.store.keep(self.story)

    def told(self, thing: UUID, reader: Reader = NOBODY, *, as_of: int | None = None) -> str:
        """Everything that a history says of a thing, in one string."""
        sight = self.sight()
        events = self.ask.events(sight, thing, as_of=as_of, reader=reader).value
        steps = self.ask.steps(sight, thing, as_of=as_of, reader=reader).value
        state = self.ask.state_at(sight, thing, as_of=as_of, reader=reader).value
        return str((events, steps, state))

    def events(self, thing: UUID, reader: Reader = NOBODY) -> tuple[EventRow, ...]:
        found = self.ask.events(self.sight(), thing, reader=reader).value
        assert found is not None
        return found


@pytest.fixture
def desk(store_url: str, tmp_path: Path) -> Iterator[Desk]:
    with kept(store_url, tmp_path, History()) as store:
        yield Desk(store, Nursery(), HistoryQueries(store.database, store.log))


def test_words_about_a_child_are_told_only_where_the_role_reads_them(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    looked = story.look(child, 3.5)
    story.hear(child)
    session = story.hold(child, story.child(lesson))
    story.withdraw_look(child, looked)
    desk.keep()

    for thing in (child, session):
        assert CANARY not in desk.told(thing)
        assert CANARY in desk.told(thing, desk.officer)
    baseline, withdrawn = desk.events(child)[1], desk.events(child)[-1]
    assert (baseline.said["value"], baseline.said["account"]) == (3.5, "[withheld]")
    assert withdrawn.why == "[withheld]"
    assert desk.events(child, desk.officer)[-1].why == CANARY
    assert baseline.said["not_measured"] is None


def test_the_right_to_words_reaches_no_further_than_its_own_restrictions(desk: Desk) -> None:
    lesson = desk.story.lesson()
    child = desk.story.child(lesson)
    desk.story.restrict_lesson(lesson)
    desk.keep()
    narrow = Reader(new_id(), desk.sight(Restriction.RESTRICTED))

    assert CANARY not in desk.told(child, narrow)
    assert "[withheld]" in desk.told(child, narrow)


def test_words_of_an_erased_child_read_as_erased(desk: Desk) -> None:
    story = desk.story
    child = story.child(story.lesson())
    desk.keep()
    erased = ChildErased(
        child=child,
        reason_code="asked-for",
        authority_code="data-protection",
        requested_by=story.rater(1),
        approved_by=story.rater(2),
    )
    story.record(child, erased, on=LATER)
    desk.store.log.erase_child(story.recordings[-1], child, (child,))
    desk.store.written += 1
    desk.keep()

    assert desk.events(child, desk.officer)[0].said["reason"] == "[erased]"
    assert desk.events(child)[0].said["reason"] == "[erased]"


def test_a_child_is_seen_while_one_of_its_lessons_is(desk: Desk) -> None:
    story = desk.story
    first, second = story.lesson(), story.lesson()
    child, other = story.child(first, second), story.child(first)
    session = story.hold(child, other)
    contribution, rating = story.judge(first), story.rate(other, first)
    before = desk.keep()
    story.restrict_lesson(first)
    desk.keep()
    open_eyes = desk.sight(Restriction.RESTRICTED, Restriction.SEALED)

    def seen(sight: Sight, *, as_of: int | None = None) -> set[UUID]:
        things = (child, other, session, contribution, rating)
        return {each for each in things if desk.ask.events(sight, each, as_of=as_of).value}

    assert seen(desk.sight()) == {child, other, session, contribution, rating}
    assert seen(open_eyes) == {child}
    assert seen(open_eyes, as_of=before) == {child}
    story.restrict_lesson(second)
    desk.keep()
    assert seen(open_eyes) == set()
    assert seen(Sight(frozenset({PermittedAreaId(new_id())}), frozenset(Restriction))) == set()


def test_a_rating_that_awaits_a_second_one_shows_only_that_it_exists(desk: Desk) -> None:
    """Done-when 5: the second rater learns nothing of the first rating before giving their own."""
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    rating = story.rate(child, lesson)
    blind = desk.keep()
    second = Reader(story.rater(2), desk.sight())
    rater = Reader(story.rater(1), desk.sight())
    content = (CANARY, "+2", "harm-avoided", "2019-11", "high-confidence", str(story.rater(1)))

    assert not any(each in desk.told(rating, second) for each in content)
    assert desk.events(rating, second)[0].said == {
        "child": str(child),
        "item": str(lesson),
        "withheld": "awaiting-a-second-rating",
    }
    assert desk.events(rating, second)[0].recorded_by.person is None
    assert all(each in desk.told(rating, rater) for each in content)

    story.rate(child, lesson, 2)
    desk.keep()

    assert all(each in desk.told(rating, second) for each in content)
    assert not any(each in desk.told(rating, second, as_of=blind) for each in content)
    assert CANARY not in desk.told(rating, Reader(story.rater(2)))


def test_a_single_rating_is_read_once_it_was_accepted(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    rating = story.rate(child, lesson)
    desk.keep()
    assert "harm-avoided" not in desk.told(rating, desk.officer)

    story.accept_single(child, lesson)
    desk.keep()

    assert "harm-avoided" in desk.told(rating, desk.officer)


def test_ratings_of_another_lesson_or_another_child_open_nothing(desk: Desk) -> None:
    story = desk.story
    first, second = story.lesson(), story.lesson()
    child, other = story.child(first, second), story.child(first)
    rating = story.rate(child, first)
    story.rate(child, second, 2)
    story.rate(other, first, 2)
    desk.keep()

    assert "harm-avoided" not in desk.told(rating, desk.officer)


def test_a_rating_that_was_withdrawn_opens_nothing(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson()
    child = story.child(lesson)
    rating = story.rate(child, lesson)
    story.withdraw_rating(rating)
    desk.keep()
    assert "harm-avoided" not in desk.told(rating, desk.officer)

    second = story.rate(child, lesson, 2)
    desk.keep()
    assert "harm-avoided" not in desk.told(rating, desk.officer)
    assert "harm-avoided" not in desk.told(second, desk.officer)
    story.rate(child, lesson, 3, rater=story.rater(3))
    desk.keep()

    assert "harm-avoided" in desk.told(second, desk.officer)


def test_no_word_about_a_child_lies_in_the_readings_own_tables(desk: Desk) -> None:
    lesson = desk.story.lesson()
    child = desk.story.child(lesson)
    desk.story.hear(child)
    desk.story.rate(child, lesson)
    desk.keep()

    assert CANARY not in str([desk.store.rows(table) for table in NAMES])


def test_every_event_with_words_about_a_child_is_known_to_hold_them() -> None:
    kinds: dict[str, Any] = REGISTRY
    held = {name for name, kind in kinds.items() if personal_fields(kind)}

    assert {"tracked-child.view-recorded.1", "observation-session.held.1"} <= held
    assert personal_fields(kinds["counterfactual-rating.given.1"]) == {
        "decision_point",
        "known_at_the_time",
        "mechanism",
        "alternatives",
        "rationale",
    }
    assert not any(name.startswith(("learning-item.", "area.", "evidence.")) for name in held)


KEPT_BACK = "Words about a matter that is kept back"


@dataclass
class Mixed:
    """A child in an open lesson and in one that is kept back, with a view and an exposure of each."""

    child: UUID
    shown: UUID
    kept_back: UUID


def mixed(story: Nursery) -> Mixed:
    shown, kept_back = story.lesson(), story.lesson()
    child = story.child(kept_back)
    story.join(child, shown)
    for lesson in (kept_back, shown):
        story.expose(child, lesson, 1)
    secret = story.hear(child, KEPT_BACK, kept_back)
    story.hear(child, CANARY, shown, kept_back)
    story.hear(child)
    story.withdraw_view(child, secret, KEPT_BACK)
    story.restrict_lesson(kept_back)
    return Mixed(child, shown, kept_back)


def test_a_childs_history_tells_nothing_of_lessons_out_of_sight(desk: Desk) -> None:
    """What is about a hidden lesson alone is left out; what is about several names the others."""
    told_of = mixed(desk.story)
    desk.keep()
    sight = desk.sight(Restriction.RESTRICTED, Restriction.SEALED)
    reader = Reader(new_id(), sight)

    events = desk.ask.events(sight, told_of.child, reader=reader).value
    steps = desk.ask.steps(sight, told_of.child, reader=reader).value
    state = desk.ask.state_at(sight, told_of.child, reader=reader).value

    assert events is not None
    assert steps is not None
    assert state is not None
    for each in (events, steps, state):
        assert str(told_of.kept_back) not in str(each)
        assert KEPT_BACK not in str(each)
    assert [each.name.split(".")[1] for each in events] == [
        "cohort-joined",
        "exposure-recorded",
        "view-recorded",
        "view-recorded",
    ]
    assert events[2].said["items"] == [str(told_of.shown)]
    assert events[2].said["words"] == CANARY
    assert [each.event for each in steps] == list(events)
    assert list(state["cohorts"]) == [str(told_of.shown)]
    assert str(told_of.kept_back) in desk.told(told_of.child, desk.officer)
    assert KEPT_BACK in desk.told(told_of.child, desk.officer)


def test_a_session_that_is_hidden_for_another_childs_sake_is_not_named(desk: Desk) -> None:
    story = desk.story
    shown, kept_back = story.lesson(), story.lesson()
    child, other = story.child(shown), story.child(kept_back)
    session = story.hold(child, other)
    story.look(child, 3, session=session)
    story.restrict_lesson(kept_back)
    desk.keep()
    sight = desk.sight(Restriction.RESTRICTED, Restriction.SEALED)

    told = (
        desk.ask.events(sight, child).value,
        desk.ask.steps(sight, child).value,
        desk.ask.state_at(sight, child).value,
    )

    assert str(session) not in str(told)
    assert str(session) in desk.told(child)


def test_pages_of_a_history_are_full_although_events_are_left_out(desk: Desk) -> None:
    told_of = mixed(desk.story)
    desk.keep()
    sight = desk.sight(Restriction.RESTRICTED, Restriction.SEALED)

    def page(after: int) -> list[int]:
        found = desk.ask.events(sight, told_of.child, after=after, limit=2).value
        return [each.ref.version for each in found or ()]

    whole = desk.ask.events(sight, told_of.child).value or ()
    assert [*page(0), *page(page(0)[-1])] == [each.ref.version for each in whole]


def test_an_event_is_not_told_to_answer_one_of_a_lesson_out_of_sight() -> None:
    shown, kept_back = EventRef(new_id(), 1), EventRef(new_id(), 1)
    hidden = OutOfSight(frozenset({kept_back.stream}), frozenset())

    assert hidden.reason(kept_back) is None
    assert hidden.reason(shown) == shown


def test_the_right_to_words_ends_at_lessons_beyond_it(desk: Desk) -> None:
    """Who sees a restricted lesson by one role, and words by another, reads no words about it."""
    told_of = mixed(desk.story)
    desk.keep()
    narrow = Reader(new_id(), desk.sight(Restriction.RESTRICTED, Restriction.SEALED))

    assert KEPT_BACK not in desk.told(told_of.child, narrow)
    assert CANARY in desk.told(told_of.child, narrow)
    assert str(told_of.kept_back) in desk.told(told_of.child, narrow)
