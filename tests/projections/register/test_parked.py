"""What a register could not take in counts as sealed, and so does whatever it may have closed."""

from __future__ import annotations

import pytest

from domain.vocabulary import Restriction
from tests.projections.register.conftest import Desk
from tests.projections.register.test_bounds import seen
from tests.projections.store.spoiling import lose_key, name_event


def rebuilt(desk: Desk) -> None:
    desk.store.runner().rebuild("register")


def test_what_a_sealed_source_closed_stays_closed_when_the_source_cannot_be_read(
    desk: Desk,
) -> None:
    """Its own lesson too; and once it can be read, all is as it was."""
    source = desk.story.source()
    lesson = desk.story.lesson(source=source)
    free = desk.story.lesson("Another lesson")
    desk.story.restrict_source(source, Restriction.SEALED)
    before = desk.keep()
    name = name_event(desk.store.database, source, 2)
    rebuilt(desk)

    assert seen(desk, desk.open_eyes) == {free}
    assert seen(desk, desk.sight(Restriction.SEALED)) == {free}
    assert seen(desk, desk.open_eyes, as_of=before) == {free}
    assert desk.ask.list_items(desk.open_eyes).parked == 1
    assert lesson in seen(desk, desk.all_eyes)

    name_event(desk.store.database, source, 2, name)
    assert desk.store.runner().redrive("register", source)

    assert seen(desk, desk.open_eyes) == {free}
    assert seen(desk, desk.all_eyes) == {source, lesson, free}
    assert desk.ask.list_items(desk.open_eyes).parked == 0


def test_an_open_source_that_cannot_be_read_closes_its_lessons_until_it_can(desk: Desk) -> None:
    source = desk.story.source()
    lesson = desk.story.lesson(source=source)
    desk.keep()
    name = name_event(desk.store.database, source, 1)
    rebuilt(desk)
    assert seen(desk, desk.open_eyes) == set()

    name_event(desk.store.database, source, 1, name)
    desk.store.runner().redrive("register", source)

    assert seen(desk, desk.open_eyes) == {source, lesson}


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "free"])
def test_evidence_is_closed_while_the_lesson_that_it_may_hang_on_cannot_be_read(
    desk: Desk, *, linked: bool
) -> None:
    """A lost key says nothing of what the lesson tied, so nobody can tell which is free."""
    lesson = desk.story.lesson()
    evidence = desk.story.evidence()
    if linked:
        desk.story.link_evidence(lesson, evidence)
    desk.story.restrict_lesson(lesson, Restriction.SEALED)
    desk.keep()
    lose_key(desk.store.database, lesson)
    rebuilt(desk)

    assert evidence not in seen(desk, desk.open_eyes)
    assert evidence not in seen(desk, desk.sight(Restriction.SEALED))
    assert evidence in seen(desk, desk.all_eyes)


def test_a_lesson_parked_later_is_closed_with_all_that_hangs_on_it(desk: Desk) -> None:
    lesson, other = desk.story.lesson(), desk.story.lesson()
    evidence, change = desk.story.evidence(), desk.story.practice_change()
    desk.story.link_evidence(lesson, evidence)
    desk.story.link_change(lesson, change)
    desk.keep()
    assert seen(desk, desk.open_eyes) == {lesson, other, evidence, change}

    desk.story.claim(lesson, "complete")
    desk.store.write(desk.story)
    name_event(desk.store.database, lesson, desk.story.states[lesson].version)
    desk.store.runner().catch_up()

    assert seen(desk, desk.open_eyes) == {other}


def test_evidence_that_a_readable_lesson_shows_stays_open(desk: Desk) -> None:
    lesson, unread = desk.story.lesson(), desk.story.lesson()
    evidence = desk.story.evidence()
    desk.story.link_evidence(lesson, evidence)
    desk.keep()
    lose_key(desk.store.database, unread)
    rebuilt(desk)

    assert seen(desk, desk.open_eyes) == {lesson, evidence}
