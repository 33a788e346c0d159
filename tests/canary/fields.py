"""Which fields of which events hold words, and which of them a canary was seen in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from application.eventstore.log import EventLog
from application.eventstore.shapes import Plan, shape_of
from domain.events import STORED_NAMES
from domain.kernel import REGISTRY, Envelope, EventRef, name_of

DATE_WORDS: Final = "occurred.words"
_NUMBER: Final = re.compile(r"(?<=\.)\d+(?=\.|$)")

Field = tuple[str, str]
"""A stored name and a path in it, with `*` for a place in a list."""


def personal_fields() -> set[Field]:
    """Every field that is sealed under a child's own key."""
    return {(name, field) for name in STORED_NAMES for field in shape_of(REGISTRY[name]).personal}


def text_fields() -> set[Field]:
    """Every other field in which somebody writes words; a date's own words stand apart."""
    return {
        (name, path)
        for name in STORED_NAMES
        for field, plan in shape_of(REGISTRY[name]).plans.items()
        for path in _paths(plan, field)
    }


def _paths(plan: Plan, path: str) -> Iterator[str]:
    if plan.text:
        yield path
    if plan.inner:
        yield from _paths(plan.inner, f"{path}.*")
    for name, inner in plan.fields.items():
        yield from _paths(inner, f"{path}.{name}")


def envelopes(log: EventLog) -> list[Envelope]:
    """Every event of the log, read."""
    entries = log.read(0, 100_000)
    found = log.decode(entries)
    assert not [each for each in found if isinstance(each, Exception)]
    return [each for each in found if isinstance(each, Envelope)]


def seen(told: Iterable[Envelope], log: EventLog, marks: Iterable[str]) -> set[Field]:
    """The fields in which a canary of these marks stands."""
    wanted = tuple(marks)
    return {
        (name_of(each.payload), _NUMBER.sub("*", path))
        for each in told
        for path in (*log.texts(each.ref), *shape_of(type(each.payload)).personal)
        if any(mark in str(value_at(each, path)) for mark in wanted)
    }


def named(told: Iterable[Envelope], log: EventLog, mark: str) -> list[tuple[EventRef, str]]:
    """Where each text lies that holds this mark, and is sealed under no child's key."""
    return [
        (each.ref, path)
        for each in told
        for path in log.texts(each.ref)
        if mark in str(value_at(each, path))
    ]


def value_at(envelope: Envelope, path: str) -> Any:
    """What an event holds at a path."""
    first, *rest = path.split(".")
    value: Any = envelope.occurred if first == "occurred" else getattr(envelope.payload, first)
    for step in rest:
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    return value
