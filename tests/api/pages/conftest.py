"""A board's year with a lesson that went round the loop and a child who is tracked for it."""

from __future__ import annotations

import pytest

from tests.api.loop import round_the_loop
from tests.api.pages.yearly import CHILDS_WORDS, nasty_lessons
from tests.api.tracked import RATERS, Ward, follow
from tests.api.world import World


@pytest.fixture(scope="module")
def ward(world: World) -> Ward:
    """A lesson that went round the loop, with a child who is tracked for it."""
    made = follow(world, round_the_loop(world))
    made.rated(*RATERS)
    made.judged()
    made.done("record-child-view", made.tracked.child, words=CHILDS_WORDS)
    made.done("schedule-follow-up", made.tracked.child, month="2020-03", phase="sustainment")
    made.done("schedule-follow-up", made.tracked.child, month="2199-03", phase="sustainment")
    nasty_lessons(world)
    world.settled()
    return made
