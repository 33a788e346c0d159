"""The Hackney Child Q review, told to a board member in about forty short lines."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.dates import BusinessDate
from domain.learning_item.sharing import SharingRecorded
from projections._store.reading import Answered
from projections.difference.answers import DifferenceAnswer
from projections.difference.questions import Kind, Question
from projections.difference.telling import tell
from tests.projections.difference.keeping import IN_MEMORY, opened, sight
from tests.story import Story, day, told

CITY = "City Safeguarding Sub Committee"
SCRUTINY = "joint scrutiny meeting"


def _shared(story: Story, lesson: UUID, audience: str | None, on: BusinessDate) -> None:
    fact = told(SharingRecorded, audience=audience, agencies=(), whole_partnership=audience is None)
    story.record(lesson, fact, on=on)


def _review(story: Story) -> tuple[UUID, UUID]:
    """The review's timeline as it was published, and the last of its eight lessons."""
    source = story.source("LCSPR Child Q", "City & Hackney Safeguarding Children Partnership")
    lessons = [
        story.lesson(
            f"What the review found, number {number}",
            source=source,
            agencies=("Police",) if number == 2 else (),
            child_experience=None,
            reference=f"CHQ-{number:02}",
        )
        for number in range(1, 9)
    ]
    for lesson in lessons:
        _shared(story, lesson, None, BusinessDate.month(2022, 4))
    _shared(story, lessons[-1], CITY, day(2022, 5, 12))
    _shared(story, lessons[-1], SCRUTINY, day(2022, 6, 13))
    story.record_embedding(lessons[-1], "Police", means=None, account="Response group meets")
    story.evaluate(lessons[-1], None, findings="Little tangible evidence yet")
    story.claim(lessons[-1], "being followed up")
    return source, lessons[-1]


def _asked(story: Story, question: Question) -> Answered[DifferenceAnswer]:
    with opened(IN_MEMORY) as kept:
        found = kept.take(story).ask(sight(story), question)
    assert found
    return found


@pytest.fixture
def lines(story: Story) -> list[str]:
    source, _ = _review(story)
    return tell(_asked(story, Question(Kind.SOURCE, source))).splitlines()


def test_it_says_what_it_is_about_and_how_much_was_known(lines: list[str]) -> None:
    assert lines[0].startswith("LCSPR Child Q, City & Hackney Safeguarding Children Partnership")
    assert lines[-1].startswith("As known at position ")


def test_it_says_with_whom_it_was_shared(lines: list[str]) -> None:
    assert "  the whole partnership, April 2022, channel not stated: all 8 lessons" in lines
    assert f"  {CITY}, 12 May 2022, channel not stated: 1 lesson" in lines
    assert f"  {SCRUTINY}, 13 June 2022, channel not stated: 1 lesson" in lines


def test_it_says_what_is_unproven_and_not_yet(lines: list[str]) -> None:
    assert {"Embedding: unproven", "Evaluated: not yet", "Children: no evidence yet"} <= set(lines)


def test_it_says_what_would_be_needed(lines: list[str]) -> None:
    text = " ".join(" ".join(lines).split())

    assert "to be identified: the child's experience, or why it is not available (8)" in text
    assert "evidence of grade E3 or better from practice (8)" in text
    assert "For impact to be evidenced: a baseline and a follow-up" in text


def test_its_lines_are_few_and_short(lines: list[str]) -> None:
    assert len(lines) <= 56
    assert max(len(line) for line in lines) <= 88


def test_one_lesson_is_told_with_its_claims_quoted(story: Story) -> None:
    _, lesson = _review(story)

    lines = tell(_asked(story, Question(Kind.ITEM, lesson))).splitlines()

    assert 'Claims (not checked): "Status", says "being followed up"' in lines
    assert {"Embedding: unproven", "Evaluated: not yet", "Children: no evidence yet"} <= set(lines)
    assert max(len(line) for line in lines) <= 88


def test_control_characters_in_peoples_words_do_not_reach_the_terminal(story: Story) -> None:
    source = story.source("Child\x1b[2J Q\u202e")

    assert "\x1b" not in (text := tell(_asked(story, Question(Kind.SOURCE, source))))
    assert "\u202e" not in text


def test_lessons_stand_in_the_order_of_their_references(story: Story) -> None:
    source = story.source()
    for reference in ("10", "2", "1a"):
        story.lesson(f"Number {reference}", source=source, reference=reference)

    lines = tell(_asked(story, Question(Kind.SOURCE, source))).splitlines()

    assert lines[-4:-1] == ['  1a, "Number 1a"', '  2, "Number 2"', '  10, "Number 10"']


def test_what_could_not_be_read_is_said(story: Story) -> None:
    source, _ = _review(story)
    found = _asked(story, Question(Kind.SOURCE, source))

    text = tell(Answered(found.value, found.position, 2))

    assert text.endswith("Not complete: 2 histories could not be read yet.")
