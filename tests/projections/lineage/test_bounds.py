"""An answer takes as many steps and points as it was asked for, and says what it left out."""

from __future__ import annotations

from domain.learning_item.ending import RecurrenceLinked
from projections.lineage.kinds import Direction
from projections.lineage.model import DEEPEST, LARGEST, Reach
from projections.lineage.queries import Lineage
from tests.projections.lineage.keeping import Kept, sight
from tests.projections.lineage.loop import Loop


def test_a_shallow_answer_counts_what_lies_one_step_further(kept: Kept, loop: Loop) -> None:
    kept.take(loop)
    found = kept.around(sight(loop), loop.review, direction=Direction.LED_TO, reach=Reach(depth=1))

    assert found
    assert [each.id for each in found.nodes] == [str(loop.review), str(loop.searched)]
    assert found.cut.beyond_depth == 5
    assert not found.cut.whole


def test_a_small_answer_keeps_the_nearest_points(kept: Kept, loop: Loop) -> None:
    kept.take(loop)
    whole = kept.around(sight(loop), loop.searched)
    found = kept.around(sight(loop), loop.searched, reach=Reach(size=3))

    assert whole
    assert found
    assert found.nodes == whole.nodes[:3]
    assert found.cut.beyond_size == len(whole.nodes) - 3
    assert {end for link in found.links for end in (link.cause, link.effect)} <= {
        each.id for each in found.nodes
    }


def test_a_source_of_many_lessons_is_cut_at_the_size(kept: Kept, loop: Loop) -> None:
    for number in range(40):
        loop.lesson(f"Lesson {number}", source=loop.review)
    kept.take(loop)

    found = kept.around(sight(loop), loop.review, direction=Direction.LED_TO, reach=Reach(size=10))

    assert found
    assert len(found.nodes) == 10
    assert len(found.links) == 9
    assert found.cut.beyond_size == 38


def test_a_walk_that_meets_too_much_is_given_up_and_says_so(kept: Kept, loop: Loop) -> None:
    for number in range(40):
        loop.lesson(f"Lesson {number}", source=loop.review)
    lineage = Lineage(kept.take(loop).database, most_steps=20)

    found = lineage.led_to(sight(loop), loop.review).value

    assert found
    assert found.cut.at_least
    assert len(found.nodes) == 20


def test_whatever_is_asked_for_is_brought_within_limits() -> None:
    assert Reach(depth=10_000, size=10**9).within_limits() == Reach(depth=DEEPEST, size=LARGEST)
    assert Reach(depth=-1, size=0).within_limits() == Reach(depth=1, size=1)


def test_lessons_that_lead_to_each_other_end_the_walk(kept: Kept, loop: Loop) -> None:
    first, second = loop.lesson("First"), loop.lesson("Second")
    loop.record(first, RecurrenceLinked(recurrence=second))
    loop.record(second, RecurrenceLinked(recurrence=first))
    kept.take(loop)

    found = kept.around(sight(loop), first)

    assert found
    assert [(each.id, each.depth) for each in found.nodes] == [(str(first), 0), (str(second), 1)]
    assert len(found.links) == 2
    assert found.cut.whole


def test_a_start_that_was_never_recorded_answers_nothing(kept: Kept, loop: Loop) -> None:
    kept.take(loop)

    assert kept.around(sight(loop), loop.new_id()) is None
    assert kept.around(sight(loop), "no such thing") is None
    assert kept.around(sight(loop), loop.review, as_of=1) is None
