"""What hangs on lessons that a reader may not see is no part of a child's history."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.kernel import EventRef, new_id
from domain.vocabulary import Restriction
from projections.history.out_of_sight import OutOfSight
from projections.history.withholding import Reader
from tests.projections.children import CANARY, Nursery
from tests.projections.history.conftest import Desk

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
