"""What an older version wrote is read as the newest version would have written it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from application.eventstore.errors import UnknownEvent, Unreadable
from application.eventstore.opening import open_log
from application.eventstore.upcasts import UPCASTS, upcast
from application.ports import LogEntry
from domain.erasure import Erased
from domain.events import STORED_NAMES
from domain.kernel import REGISTRY, EventRef, Fact, FreeText, event, new_id
from tests.stores.recordings import envelope, recording


@event("upcast-test.said", version=1)
class SaidOnce:
    """How it was written at first."""

    remark: FreeText
    loud: bool

    def apply(self, state: object, fact: Fact, /) -> object: ...


@event("upcast-test.said", version=3)
class Said:
    """How it is written today."""

    words: FreeText
    volume: int

    def apply(self, state: object, fact: Fact, /) -> object: ...


def renamed(data: dict[str, Any]) -> dict[str, Any]:
    return {"words": data["remark"], "loud": data["loud"]}


def measured(data: dict[str, Any]) -> dict[str, Any]:
    return {"words": data["words"], "volume": 2 if data["loud"] else 1}


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPCASTS, "upcast-test.said.1", ("upcast-test.said.2", renamed))
    monkeypatch.setitem(UPCASTS, "upcast-test.said.2", ("upcast-test.said.3", measured))


@pytest.mark.usefixtures("older")
def test_an_old_event_is_read_through_every_version_between() -> None:
    stream = new_id()
    log = open_log("memory:", None)
    log.append([recording(envelope(SaidOnce(remark="careful", loud=True), stream))])

    (back,) = log.stream(stream)

    assert Said(words="careful", volume=2) == back.payload


@pytest.mark.usefixtures("older")
def test_a_text_forgotten_under_its_old_name_stays_forgotten() -> None:
    stream = new_id()
    log = open_log("memory:", None)
    log.append([recording(envelope(SaidOnce(remark="careful", loud=False), stream))])

    log.forget_text(EventRef(stream, 1), "remark")

    assert Said(words=Erased(), volume=1) == log.stream(stream)[0].payload


def stored(change: dict[str, Any] | None = None, drop: str = "") -> tuple[Any, LogEntry]:
    log = open_log("memory:", None)
    log.append([recording(envelope(Said(words="a", volume=1), new_id()))])
    (entry,) = log.read(0, 1)
    state = orjson.loads(entry.state)
    state["data"].update(change or {})
    state["data"].pop(drop, None)
    return log, replace(entry, state=orjson.dumps(state))


def test_a_field_that_is_absent_is_never_filled_with_a_default() -> None:
    log, entry = stored(drop="volume")

    assert [Unreadable] == [type(found) for found in log.decode([entry])]


def test_a_field_too_many_or_of_another_type_is_an_error() -> None:
    for change in ({"more": 1}, {"volume": "loud"}):
        log, entry = stored(change)
        assert [Unreadable] == [type(found) for found in log.decode([entry])]


def test_a_name_that_leads_to_no_class_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    log, entry = stored()
    monkeypatch.setitem(UPCASTS, "upcast-test.said.3", ("upcast-test.said.4", dict))

    assert [UnknownEvent] == [type(found) for found in log.decode([entry])]


def test_every_upcast_leads_to_a_name_that_is_read_today() -> None:
    for name in UPCASTS:
        newest, _ = _end_of(name)
        assert newest in STORED_NAMES
        assert newest in REGISTRY


def _end_of(name: str) -> tuple[str, dict[str, Any]]:
    return upcast(name, {}, {key: (to, dict) for key, (to, _) in UPCASTS.items()})
