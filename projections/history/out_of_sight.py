"""What of a child's history hangs on lessons that the reader may not see, and is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from domain.kernel import Envelope, EventRef
from domain.tracked_child.state import TrackedChild, View
from projections._store.bounds import Bounds
from projections._store.clauses import Clause, among, every
from projections._store.ports import Cursor
from projections._store.things import Kind

_ANSWERS: Final = ("view_at", "exposure")
"""The fields with which a later fact names the one that it corrects or takes back."""


@dataclass(frozen=True, slots=True)
class OutOfSight:
    """Lessons that a reader may not see, the versions of the events about them alone, and sessions."""

    lessons: frozenset[UUID]
    versions: frozenset[int]
    sessions: frozenset[UUID] = frozenset()

    def session(self, session: UUID | None) -> UUID | None:
        """The session in which a child was looked at, unless it is hidden for another child's sake."""
        return None if session in self.sessions else session

    def seen(self, lessons: Iterable[UUID]) -> tuple[UUID, ...]:
        """These lessons without the hidden ones."""
        return tuple(each for each in lessons if each not in self.lessons)

    def reason(self, because_of: EventRef | None) -> EventRef | None:
        """The event that another answers, unless it is a hidden lesson's."""
        hidden = because_of is not None and because_of.stream in self.lessons
        return None if hidden else because_of

    def state(self, state: Any) -> Any:
        """The child's state without what it holds about hidden lessons."""
        if self == NOTHING or not isinstance(state, TrackedChild):
            return state
        looks = {
            key: replace(each, session=self.session(each.session))
            for key, each in state.observations.items()
        }
        exposures = {k: each for k, each in state.exposures.items() if self._shown((each.item,))}
        cohorts = {item: each for item, each in state.cohorts.items() if self._shown((item,))}
        views = self._views(state.views)
        return replace(state, cohorts=cohorts, exposures=exposures, views=views, observations=looks)

    def _views(self, views: Mapping[int, View]) -> dict[int, View]:
        return {
            key: replace(each, items=self.seen(each.items))
            for key, each in views.items()
            if self._shown(each.items)
        }

    def _shown(self, lessons: tuple[UUID, ...]) -> bool:
        """What names no lesson is about none in particular, and shown."""
        return not lessons or bool(self.seen(lessons))


NOTHING: Final = OutOfSight(frozenset(), frozenset())


def out_of_sight(cursor: Cursor, bounds: Bounds, told: Sequence[Envelope]) -> OutOfSight:
    """What is hidden of a child's events from somebody with these bounds.

    An event is hidden where every lesson that it names is, and so is what corrects or takes it
    back.
    """
    named = frozenset(item for each in told for item in _named(each.payload))
    lessons = named - _visible(cursor, bounds, Kind.LEARNING_ITEM, named)
    held = frozenset(filter(None, (getattr(each.payload, "session", None) for each in told)))
    sessions = held - _visible(cursor, bounds, Kind.OBSERVATION_SESSION, held)
    versions: set[int] = set()
    for each in told:
        about = _named(each.payload)
        if (about and about <= lessons) or _answered(each.payload) in versions:
            versions.add(each.version)
    return OutOfSight(lessons, frozenset(versions), sessions)


def _named(payload: Any) -> frozenset[UUID]:
    one, many = getattr(payload, "item", None), getattr(payload, "items", ())
    return frozenset(many) if one is None else frozenset({one, *many})


def _answered(payload: Any) -> int | None:
    return next((getattr(payload, each) for each in _ANSWERS if hasattr(payload, each)), None)


def _visible(
    cursor: Cursor, bounds: Bounds, kind: Kind, things: frozenset[UUID]
) -> frozenset[UUID]:
    named = Clause("t.kind = ? AND t.known_from <= ?", (kind.value, bounds.position))
    seen = every((among("t.thing", things), named, bounds.visible(kind, "t")))
    rows = seen.after("SELECT t.thing FROM history_things t WHERE").rows(cursor)
    return frozenset(UUID(row["thing"]) for row in rows)
