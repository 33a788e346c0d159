"""What every aggregate and event shares: stored names, sealed fields, references, refusals.

Standard library only. A payload is the whole fact; its date, its author and its place in a
stream travel in the envelope (ARCHITECTURE sections 1 and 2).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Protocol, TypeVar, dataclass_transform
from uuid import UUID

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.vocabulary import Role

_CODE: Final = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")
_STORED_NAME: Final = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Marks an event's field as free text, sealed under its stream's text key."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks an event's field as about children, sealed under their own keys.

    `of` names the field or fields of the same event that hold the children's references.
    It wins over `Sealed`.
    """

    of: str | tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the reference fields, always as a tuple."""
        return (self.of,) if isinstance(self.of, str) else self.of


FreeText = Annotated[str | Erased, Sealed()]
"""Words a person wrote: sealed in the store, and possibly forgotten later."""

Text = str | Erased
"""The same words once read: text, or known to have been forgotten."""


class RuleBroken(Exception):
    """A rule of the loop refuses a command; the type names the rule, `missing` what is lacking.

    Messages are fixed sentences: they never carry a caller's words (rule 1 of the house).
    """

    sentence: ClassVar[str] = "A rule of the learning loop was broken."

    def __init__(self, *missing: str) -> None:
        self.missing: tuple[str, ...] = missing
        super().__init__(self.explanation)

    @property
    def explanation(self) -> str:
        """The rule's sentence, followed by what is missing where something is."""
        if not self.missing:
            return self.sentence
        return f"{self.sentence} Missing: {'; '.join(self.missing)}."


class CodeOutOfForm(RuleBroken):
    """What lies in clear is a code: words that people write are sealed (ARCHITECTURE section 4)."""

    sentence = (
        "A code is in lower case letters and digits with hyphens, 60 at the most; words belong in"
        " a field for words."
    )


def need_code(text: str) -> None:
    """Refuse what could be somebody's words where only a code may lie."""
    if not _CODE.fullmatch(text):
        raise CodeOutOfForm


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """Points at one event: its stream and version. A position is never a reference."""

    stream: UUID
    version: int

    def __str__(self) -> str:
        return f"{self.stream}.{self.version}"


@dataclass(frozen=True, slots=True)
class By:
    """Who says or types something: opaque ids only; names live in the directory."""

    person: UUID | None
    role: Role
    agency: UUID | None = None


class Fact(Protocol):
    """What an event may read of its own envelope while it is applied."""

    @property
    def occurred(self) -> BusinessDate: ...
    @property
    def ref(self) -> EventRef: ...
    @property
    def area(self) -> UUID: ...
    @property
    def asserted_by(self) -> By: ...


class Event(Protocol):
    """A payload: a frozen dataclass with a stored name (`name_of`) and a pure `apply`."""

    def apply(self, state: Any, fact: Fact, /) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A payload that a decision wants recorded, with its business date."""

    payload: Event
    occurred: BusinessDate
    asserted_by: By | None = None
    because_of: EventRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One recorded event: the payload and everything ARCHITECTURE section 2 asks for."""

    stream: UUID
    version: int
    area: UUID
    occurred: BusinessDate
    recorded_at: datetime
    recorded_by: By
    asserted_by: By
    command_id: UUID
    payload: Event
    batch_id: UUID | None = None
    because_of: EventRef | None = None

    @property
    def ref(self) -> EventRef:
        """Where this event stands."""
        return EventRef(self.stream, self.version)


@dataclass(frozen=True, slots=True)
class _Pending:
    """A draft seen as a fact, so that a decision can look at its own consequences."""

    occurred: BusinessDate
    ref: EventRef
    area: UUID
    asserted_by: By


class Aggregate(Protocol):
    """Anything that is the fold of one stream."""

    @property
    def id(self) -> UUID: ...
    @property
    def area(self) -> UUID: ...
    @property
    def version(self) -> int: ...


State = TypeVar("State")
Payload = TypeVar("Payload")

REGISTRY: Final[dict[str, type[Any]]] = {}
"""Every stored name and the class that reads it; filled while `domain.events` is imported."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(name: str, *, version: int) -> Callable[[type[Payload]], type[Payload]]:
    """Make a frozen dataclass of a payload and give it its name in the store, for ever.

    `event("learning-item.recorded", version=1)` stores as `learning-item.recorded.1`.
    Two classes with one stored name, or a name out of form, fail at import.
    """
    if not _STORED_NAME.fullmatch(name):
        message = f"a stored name reads aggregate.what-happened, not {name!r}"
        raise ValueError(message)
    stored = f"{name}.{version}"

    def mark(cls: type[Payload]) -> type[Payload]:
        if stored in REGISTRY:
            message = f"{stored} is already taken"
            raise ValueError(message)
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.stored_name = stored  # type: ignore[attr-defined]
        REGISTRY[stored] = made
        return made

    return mark


def name_of(payload: Event | type[Any]) -> str:
    """The stored name of an event or its class, such as `learning-item.recorded.1`."""
    stored: str = payload.stored_name  # type: ignore[union-attr]
    return stored


def evolve(state: Any, fact: Fact, payload: Event) -> Any:
    """The state after one more event; the aggregate's version is the event's."""
    return replace(payload.apply(state, fact), version=fact.ref.version)


def replay(envelopes: Iterable[Envelope], state: Any = None) -> Any:
    """Fold recorded events into the aggregate that they tell of, or None for no events."""
    for envelope in envelopes:
        state = evolve(state, envelope, envelope.payload)
    return state


def after(state: Any, drafts: Iterable[Draft], *, by: By) -> Any:
    """The aggregate as it would be once these drafts are recorded."""
    for draft in drafts:
        pending = _Pending(
            draft.occurred,
            EventRef(state.id, state.version + 1),
            state.area,
            draft.asserted_by or by,
        )
        state = evolve(state, pending, draft.payload)
    return state


def opening(stream: UUID, area: UUID, draft: Draft, *, by: By) -> Any:
    """The aggregate after the first draft of its stream."""
    pending = _Pending(draft.occurred, EventRef(stream, 1), area, draft.asserted_by or by)
    return evolve(None, pending, draft.payload)


def new_id() -> UUID:
    """A time-ordered identifier (UUIDv7, RFC 9562): append cost does not grow with the log."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


def new_child_reference() -> UUID:
    """A random reference: a time-ordered one would tell when, and put siblings side by side."""
    return UUID(bytes=os.urandom(16), version=4)


class _Nothing(Mapping[Any, Any]):
    """A mapping without entries that nobody can write to, so that it may be a default."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return 0


EMPTY: Final = _Nothing()
"""Shared by states that hold no entries yet."""
