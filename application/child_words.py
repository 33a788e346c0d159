"""The words about one child in decoded events: what the child said, and what was written of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from application.eventstore.shapes import shape_of
from domain.dates import BusinessDate
from domain.kernel import Envelope, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Some words about a child and where they stand; `[erased]` once they were destroyed."""

    stream: UUID
    number: int
    event: str
    field: str
    occurred: BusinessDate
    words: str


def words_about(child: UUID, told: Iterable[Envelope]) -> Iterator[Said]:
    """The words of these events that are sealed for this child, alone or with others."""
    for envelope in told:
        payload = envelope.payload
        for name, of in shape_of(type(payload)).personal.items():
            if child in about(payload, of):
                yield from _said(envelope, name)


def about(payload: Any, of: Iterable[str]) -> frozenset[UUID]:
    """The children whom a field is about, by the fields that hold their references."""
    named = (getattr(payload, each) for each in of)
    return frozenset(
        child for each in named for child in ((each,) if isinstance(each, UUID) else each)
    )


def lessons_named(payload: Any) -> frozenset[UUID]:
    """The lessons that an event about a child names."""
    one, many = getattr(payload, "item", None), getattr(payload, "items", ())
    return frozenset((*many, one) if one is not None else many)


def _said(envelope: Envelope, name: str) -> Iterator[Said]:
    value = getattr(envelope.payload, name)
    if value is None:
        return
    for words in value if isinstance(value, tuple) else (value,):
        yield Said(
            stream=envelope.stream,
            number=envelope.version,
            event=name_of(envelope.payload),
            field=name,
            occurred=envelope.occurred.without_words(),
            words=str(words),
        )
