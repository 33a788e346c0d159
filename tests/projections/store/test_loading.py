"""A part of the log is whole decisions, stream by stream, with what went before."""

from __future__ import annotations

import pytest

from application.eventstore.opening import open_log
from projections._store.loading import Part, load
from tests.story import Story


@pytest.fixture
def story() -> Story:
    told = Story()
    told.area()
    lesson = told.lesson(source=told.source(), agencies=("Police",))
    told.embed(lesson, "Police")
    return told


def parts(story: Story, limit: int) -> list[Part]:
    log = open_log("memory:", None)
    log.append(story.recordings)
    found: list[Part] = []
    while part := load(log, found[-1].upto if found else 0, limit):
        found.append(part)
    return found


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 1000])
def test_parts_follow_each_other_and_leave_nothing_out(story: Story, limit: int) -> None:
    told = parts(story, limit)
    entries = [entry for part in told for batch in part.streams for entry in batch.fresh]

    assert sorted(entry.position for entry in entries) == list(range(1, story.position + 1))
    assert [part.after for part in told] == [0, *(part.upto for part in told[:-1])]
    assert {entry.envelope.ref for entry in entries} == {each.ref for each in story.envelopes}


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_no_decision_lies_in_two_parts(story: Story, limit: int) -> None:
    commands = [
        {entry.envelope.command_id for batch in part.streams for entry in batch.fresh}
        for part in parts(story, limit)
    ]

    assert sum(map(len, commands)) == len(set().union(*commands))


def test_a_batch_carries_what_its_stream_told_before(story: Story) -> None:
    for part in parts(story, 3):
        for batch in part.streams:
            told = [*batch.before, *(entry.envelope for entry in batch.fresh)]
            assert [each.version for each in told] == list(range(1, len(told) + 1))


def test_the_end_of_the_log_is_nothing() -> None:
    assert load(open_log("memory:", None), 0, 10) is None
