"""Recorded decisions are kept whole, in order, once each, on every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from uuid import UUID

import pytest

from application.eventstore.log import EventLog
from application.ports import CommandReused, LogEntry, VersionConflict
from domain.kernel import EventRef, new_id
from domain.vocabulary import Polarity
from tests.stores.recordings import AREA, Noted, a_decision, envelope, noted, recording


def test_what_was_recorded_is_read_back_equal_and_with_its_types(log: EventLog) -> None:
    decision = a_decision()

    log.append([decision])

    (read,) = log.stream(decision.envelopes[0].stream)
    assert decision.envelopes == (read,)
    assert isinstance(read.payload, Noted)
    assert type(read.payload.polarity) is Polarity
    assert type(read.payload.points) is tuple


def test_time_is_kept_as_universal_time(log: EventLog) -> None:
    summer = timezone(timedelta(hours=1))
    stream = new_id()
    first = envelope(noted(), stream)

    log.append([recording(replace(first, recorded_at=first.recorded_at.astimezone(summer)))])

    (read,) = log.stream(stream)
    assert first.recorded_at.isoformat() == read.recorded_at.isoformat()


def test_a_time_without_a_zone_is_refused(log: EventLog) -> None:
    first = envelope(noted(), new_id())

    with pytest.raises(ValueError, match="instant"):
        log.append([recording(replace(first, recorded_at=datetime(2026, 1, 1)))])  # noqa: DTZ001


def test_a_receipt_says_where_the_events_stand(log: EventLog) -> None:
    one, other = new_id(), new_id()
    decision = recording(
        envelope(noted(), one), envelope(noted(), one, 2), envelope(noted(), other)
    )

    (receipt,) = log.append([decision])

    assert (one, 2) == (receipt.stream, receipt.version)
    assert (EventRef(one, 1), EventRef(one, 2), EventRef(other, 1)) == receipt.events
    assert log.position_of(EventRef(other, 1)) == receipt.position == log.head() == 3
    assert not receipt.repeated


def test_the_same_command_again_gets_its_first_receipt_and_stores_nothing(log: EventLog) -> None:
    decision = recording(envelope(noted(), new_id()), envelope(noted(), new_id()))
    (first,) = log.append([decision])
    log.append([a_decision()])

    (again,) = log.append([decision])

    assert replace(first, repeated=True) == again
    assert log.receipt(AREA, decision.command_id, decision.digest) == again
    assert log.head() == 3


def test_a_command_id_with_another_body_is_refused(log: EventLog) -> None:
    decision = a_decision()
    log.append([decision])
    other = replace(decision, digest=b"0" * 32)

    with pytest.raises(CommandReused):
        log.append([other])
    with pytest.raises(CommandReused):
        log.receipt(AREA, other.command_id, other.digest)


def test_the_same_command_in_another_area_is_another_command(log: EventLog) -> None:
    decision = a_decision()
    elsewhere = new_id()
    log.append([decision])

    assert log.receipt(elsewhere, decision.command_id, decision.digest) is None


def test_repeats_among_new_decisions_are_answered_and_the_new_ones_stored(log: EventLog) -> None:
    old, new = a_decision(), a_decision()
    (first,) = log.append([old])

    answers = log.append([new, old, new])

    assert [answer.repeated for answer in answers] == [False, True, True]
    assert first.position == answers[1].position
    assert answers[0].events == answers[2].events
    assert log.head() == 2


def test_one_command_twice_in_a_call_with_two_bodies_is_refused(log: EventLog) -> None:
    decision = a_decision()

    with pytest.raises(CommandReused):
        log.append([decision, replace(decision, digest=b"0" * 32)])

    assert log.head() == 0


def test_a_decision_with_nothing_to_add_answers_the_same_again(log: EventLog) -> None:
    log.append([a_decision()])
    nothing = recording()
    (first,) = log.append([nothing])
    log.append([a_decision()])

    (again,) = log.append([nothing])

    assert (first.events, first.position, first.version) == ((), 1, 0)
    assert replace(first, repeated=True) == again


def test_a_version_that_somebody_else_took_is_a_conflict_and_stores_nothing(log: EventLog) -> None:
    stream = new_id()
    log.append([a_decision(stream)])
    late, innocent = a_decision(stream), a_decision()

    with pytest.raises(VersionConflict):
        log.append([innocent, late])

    assert log.head() == 1
    assert log.receipt(AREA, innocent.command_id, innocent.digest) is None


def test_nothing_recorded_reads_as_nothing(log: EventLog) -> None:
    assert log.stream(new_id()) == ()
    assert log.streams([new_id()]) == {}
    assert log.head() == 0
    assert list(log.read(0, 10)) == []
    assert log.position_of(EventRef(new_id(), 1)) is None
    assert log.append([]) == ()


def test_a_stream_can_be_read_as_it_was_at_a_version(log: EventLog) -> None:
    stream = new_id()
    log.append([recording(*(envelope(noted(str(n)), stream, n) for n in (1, 2, 3)))])

    assert [read.version for read in log.stream(stream, upto=2)] == [1, 2]


def test_several_streams_are_read_together_each_in_order(log: EventLog) -> None:
    one, other = new_id(), new_id()
    log.append([recording(envelope(noted(), one), envelope(noted(), other))])
    log.append([a_decision(one, 2)])

    found = log.streams([one, other, new_id(), one])

    assert {one: [1, 2], other: [1]} == {
        stream: [read.version for read in every] for stream, every in found.items()
    }


def test_followers_read_on_from_a_position_and_decode_what_they_read(log: EventLog) -> None:
    decisions = [a_decision() for _ in range(5)]
    log.append(decisions)

    entries = log.read(2, 2)

    assert [entry.position for entry in entries] == [3, 4]
    assert [decisions[2].envelopes[0], decisions[3].envelopes[0]] == log.decode(entries)


def test_what_cannot_be_decoded_gives_its_error_and_spares_the_others(log: EventLog) -> None:
    log.append([a_decision(), a_decision()])
    one, two = log.read(0, 10)
    bad = [
        replace(one, state=b"{"),
        replace(one, state=b"[]"),
        replace(one, name="store-test.unheard-of.1"),
        LogEntry(9, UUID(int=5), 1, one.name, one.state),
    ]

    *errors, good = log.decode([*bad, two])

    assert [type(e).__name__ for e in errors] == [
        "Unreadable",
        "Unreadable",
        "Tampered",
        "Tampered",
    ]
    assert not isinstance(good, Exception)
