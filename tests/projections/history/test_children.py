"""What a history tells of children, and of ratings that nobody else may read yet (R100, R120)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from domain.kernel import REGISTRY, new_id
from domain.sight import PermittedAreaId, Sight
from domain.tracked_child.tracking import ChildErased
from domain.vocabulary import Restriction
from projections.history.keeping import NAMES
from projections.history.withholding import Reader, personal_fields
from tests.projections.children import CANARY, LATER
from tests.projections.history.conftest import Desk


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
