"""Words are sealed where they lie: nobody reads, moves or changes them without the key."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from uuid import UUID

import orjson
import pytest

from application.eventstore.errors import ChildForgotten, Tampered
from application.eventstore.log import EventLog
from application.eventstore.opening import open_log
from application.ports import LogEntry
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import Envelope, EventRef, new_child_reference, new_id
from tests.stores.recordings import NOW, ChildrenHeard, Noted, envelope, recording

CANARY = "Kanarienvogel"
CHILD, SIBLING = sorted((new_child_reference(), new_child_reference()))


def heard(stream: UUID, version: int = 1) -> Envelope:
    """An event in which every word is a canary."""
    payload = ChildrenHeard(
        child=CHILD,
        sibling=SIBLING,
        alone=f"{CANARY} alone",
        siblings_own=f"{CANARY} own",
        together=f"{CANARY} together",
        setting=f"{CANARY} setting",
    )
    made = envelope(payload, stream, version)
    return replace(made, occurred=BusinessDate.unknown(words=f"{CANARY} date"))


def the_log(*envelopes: Envelope) -> EventLog:
    log = open_log("memory:", None)
    log.append([recording(*envelopes)])
    return log


def read(log: EventLog, stream: UUID) -> ChildrenHeard:
    payload = log.stream(stream)[0].payload
    assert isinstance(payload, ChildrenHeard)
    return payload


def changed(entry: LogEntry, part: str, name: str, sealed: str) -> LogEntry:
    state = orjson.loads(entry.state)
    state[part][name] = sealed
    return replace(entry, state=orjson.dumps(state))


def sealed(entry: LogEntry, part: str, name: str) -> str:
    text: str = orjson.loads(entry.state)[part][name]
    return text


def test_no_word_is_stored_in_clear_and_every_word_is_read_back() -> None:
    stream = new_id()
    log = the_log(heard(stream))

    (entry,) = log.read(0, 1)
    (back,) = log.stream(stream)

    assert CANARY.encode() not in entry.state
    assert heard(stream).payload == back.payload
    assert f"{CANARY} date" == back.occurred.words


def test_words_inside_lists_and_options_are_sealed_one_by_one() -> None:
    stream = new_id()
    payload = Noted(words="a", points=(f"{CANARY} 1", f"{CANARY} 2"), comment=None)
    log = the_log(envelope(payload, stream))

    (entry,) = log.read(0, 1)
    state = orjson.loads(entry.state)

    assert CANARY.encode() not in entry.state
    assert {"words", "points.0", "points.1", "occurred.words"} == set(state["text"])
    assert state["data"]["comment"] is None
    assert payload == log.stream(stream)[0].payload


def test_a_forgotten_text_reads_as_erased_and_every_other_text_stays() -> None:
    stream = new_id()
    payload = Noted(words="kept", points=("kept", "forgotten"))
    log = the_log(envelope(payload, stream), envelope(payload, stream, 2))

    log.forget_text(EventRef(stream, 1), "points.1")
    log.forget_text(EventRef(stream, 1), "points.1")

    first, second = log.stream(stream)
    assert replace(payload, points=("kept", Erased())) == first.payload
    assert payload == second.payload


def test_the_words_of_a_date_can_be_forgotten_and_the_days_stay() -> None:
    stream = new_id()
    log = the_log(envelope(Noted(words="a"), stream))

    log.forget_text(EventRef(stream, 1), "occurred.words")

    (back,) = log.stream(stream)
    assert Erased() == back.occurred.words
    assert BusinessDate.month(2026, 3).span == back.occurred.span


def test_a_stream_goes_on_after_a_text_in_it_was_forgotten() -> None:
    stream = new_id()
    log = the_log(envelope(Noted(words="a"), stream))
    log.forget_text(EventRef(stream, 1), "words")

    log.append([recording(envelope(Noted(words="later"), stream, 2))])

    assert Noted(words="later") == log.stream(stream)[1].payload


def test_a_text_that_is_not_there_cannot_be_forgotten() -> None:
    stream = new_id()
    log = the_log(envelope(Noted(words="a"), stream))

    with pytest.raises(LookupError):
        log.forget_text(EventRef(stream, 1), "polarity")
    with pytest.raises(LookupError):
        log.forget_text(EventRef(stream, 2), "words")


def test_forgetting_a_child_leaves_the_siblings_own_words_and_the_facts() -> None:
    stream = new_id()
    log = the_log(heard(stream))

    assert log.forget_child(CHILD, NOW)
    assert not log.forget_child(CHILD, NOW)

    back = read(log, stream)
    assert (Erased(), Erased()) == (back.alone, back.together)
    assert (f"{CANARY} own", f"{CANARY} setting") == (back.siblings_own, back.setting)
    assert (back.child, back.sibling) == (CHILD, SIBLING)


def test_forgetting_the_sibling_leaves_what_is_the_childs_alone() -> None:
    stream = new_id()
    log = the_log(heard(stream))

    log.forget_child(SIBLING, NOW)

    back = read(log, stream)
    assert (f"{CANARY} alone", Erased(), Erased()) == (back.alone, back.siblings_own, back.together)


def test_nothing_personal_is_recorded_about_a_child_who_was_forgotten() -> None:
    log = the_log(heard(new_id()))
    log.forget_child(CHILD, NOW)

    with pytest.raises(ChildForgotten):
        log.append([recording(heard(new_id()))])


def test_the_stored_bytes_do_not_change_when_something_is_forgotten() -> None:
    """The tamper-evidence chain runs over stored bytes, so it must still verify."""
    stream = new_id()
    log = the_log(heard(stream))
    (before,) = log.read(0, 1)

    log.forget_child(CHILD, NOW)
    log.forget_text(EventRef(stream, 1), "setting")

    assert [before] == list(log.read(0, 1))


@pytest.mark.parametrize("at", [0, 1, 2, 4, 10, 25, -1])
@pytest.mark.parametrize(("part", "name"), [("text", "setting"), ("personal", "alone")])
def test_a_changed_ciphertext_is_an_error_and_never_reads_as_erased(
    at: int, part: str, name: str
) -> None:
    log = the_log(heard(new_id()))
    (entry,) = log.read(0, 1)
    raw = bytearray(b64decode(sealed(entry, part, name)))
    raw[at] ^= 1

    (found,) = log.decode([changed(entry, part, name, b64encode(raw).decode())])

    assert isinstance(found, Exception)


@pytest.mark.parametrize("text", ["", "!", "AQE=", b64encode(b"\x01\x01\x01\xff\xff").decode()])
def test_what_is_no_ciphertext_is_an_error(text: str) -> None:
    log = the_log(heard(new_id()))
    (entry,) = log.read(0, 1)

    found = log.decode([changed(entry, part, name, text) for part, name in PARTS])

    assert [Tampered, Tampered] == [type(one) for one in found]


PARTS = (("text", "setting"), ("personal", "alone"))


def test_a_ciphertext_moved_to_another_version_stream_or_field_does_not_open() -> None:
    one, other = new_id(), new_id()
    log = the_log(heard(one), heard(one, 2), heard(other))
    entries = log.read(0, 3)

    moved = [
        changed(entries[to], part, name, sealed(entries[0], part, name))
        for to in (1, 2)
        for part, name in PARTS
    ]
    swapped = changed(
        entries[0], "personal", "alone", sealed(entries[0], "personal", "siblings_own")
    )

    assert {Tampered} == {type(found) for found in log.decode([*moved, swapped])}


def test_a_row_moved_to_another_area_does_not_open() -> None:
    log = the_log(heard(new_id()))
    (entry,) = log.read(0, 1)
    state = orjson.loads(entry.state)
    state["area"] = str(new_id())

    (found,) = log.decode([replace(entry, state=orjson.dumps(state))])

    assert type(found) is Tampered


def test_errors_carry_no_word_of_what_was_stored() -> None:
    log = the_log(heard(new_id()))
    (entry,) = log.read(0, 1)
    state = orjson.loads(entry.state)
    state["data"]["child"] = CANARY

    found = log.decode([replace(entry, state=orjson.dumps(state))])

    assert CANARY not in repr(found)
    assert isinstance(found[0], Exception)


def test_half_a_surrogate_pair_is_kept_as_it_was_written() -> None:
    stream = new_id()
    log = the_log(envelope(Noted(words="a\ud83d\x00b"), stream))

    assert Noted(words="a\ud83d\x00b") == log.stream(stream)[0].payload
