"""Texts that are stored already and seem to name a person: where they lie, never what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final
from uuid import UUID

from application.access import sees
from application.ports import Log
from application.screening.exempt import is_exempt_event, is_exempt_stored
from application.screening.kinds import Kind
from application.screening.known_names import Listed, nobody
from application.screening.text import screen
from application.seeing import restriction_of
from domain.kernel import Envelope, EventRef, name_of, replay
from domain.sight import Sight

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A stored text by its place, as `goldenthread text forget` takes it, and what it may hold."""

    ref: EventRef
    path: str
    kinds: tuple[Kind, ...]


def found_in(log: Log, area: UUID, bounds: Sight, listed: Listed = nobody) -> Iterator[Found]:
    """Every text of an area's records within these bounds that seems to name a person.

    What cannot be read is passed over: `goldenthread doctor` tells of it.
    """

    @cache
    def seen(stream: UUID) -> bool:
        return sees(bounds, area, restriction_of(log, replay(log.stream(stream))))

    for envelope in _of_area(log, area):
        for path, text in _texts_of(envelope):
            kinds = screen(text, listed)
            if kinds and seen(envelope.stream):
                yield Found(envelope.ref, path, kinds)


def _of_area(log: Log, area: UUID) -> Iterator[Envelope]:
    after = 0
    while entries := log.read(after, _PAGE):
        after = entries[-1].position
        for told in log.decode(entries):
            if isinstance(told, Envelope) and told.area == area:
                yield told


def _texts_of(envelope: Envelope) -> Iterator[tuple[str, str]]:
    """The texts of an event with the paths under which the store seals them."""
    payload: Any = envelope.payload
    name = name_of(payload)
    if is_exempt_event(name):
        return
    for each in fields(payload):
        if not is_exempt_stored(name, each.name):
            yield from _within(getattr(payload, each.name), each.name)
    yield from _within(envelope.occurred, "occurred")


def _within(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _within(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _within(each, f"{path}.{number}")
