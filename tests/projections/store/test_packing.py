"""A state that is packed comes back as it was, with every type."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.learning_item.responsibility import AgencyNamed
from domain.vocabulary import Stage
from projections._store.packing import packed, unpacked
from tests.story import Story


@pytest.fixture
def states() -> list[Any]:
    """A state of every kind, with as much in it as a story gives."""
    story = Story()
    story.area()
    source = story.source(kind="serious-case-review", on=BusinessDate.year(2022, "in 2022"))
    lesson = story.lesson("Łódź “quoted”", source=source, agencies=("Police",))
    evidence = story.embed(lesson, "Police")
    change = story.practice_change("Tell a parent", "Police")
    story.link_change(lesson, change, "Police")
    story.evaluate(lesson)
    story.claim(lesson, "complete")
    story.record(lesson, AgencyNamed(as_written="the hospital"))
    story.withdraw_evidence(evidence)
    story.restrict_lesson(lesson)
    story.lapse(lesson, "Police")
    return list(story.states.values())


def in_full(state: Any) -> str:
    """Every value with its type; a mapping without entries is one, whatever its class."""
    return re.sub(r"<domain.kernel._Nothing[^>]*>", "{}", repr(state))


def test_every_state_comes_back_equal_and_with_its_types(states: list[Any]) -> None:
    for state in states:
        again = unpacked(type(state), packed(state))

        assert again == state
        assert in_full(again) == in_full(state)


def test_equal_states_are_equal_text(states: list[Any]) -> None:
    for state in states:
        assert packed(unpacked(type(state), packed(state))) == packed(state)


def test_turning_points_keep_their_keys(states: list[Any]) -> None:
    (item,) = [state for state in states if hasattr(state, "turning_points")]

    again = unpacked(type(item), packed(item))

    assert all(type(stage) is Stage for stage, _ in again.turning_points)


def test_a_forgotten_text_stays_known_to_be_forgotten(states: list[Any]) -> None:
    (item,) = [state for state in states if hasattr(state, "turning_points")]
    forgotten = replace(item, lesson=Erased(), agencies_as_written=(Erased(),))

    again = unpacked(type(item), packed(forgotten))

    assert again.lesson == Erased()
    assert again.agencies_as_written == (Erased(),)
