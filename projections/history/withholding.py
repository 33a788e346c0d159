"""What of an event a reader is not shown: words about children, and a rating still to be matched."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args, get_type_hints
from uuid import UUID

from domain.counterfactual.pairing import PairStatus
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.kernel import By, Envelope, Personal
from domain.sight import Sight
from projections.history.out_of_sight import NOTHING, OutOfSight
from projections.history.telling import told, why

WITHHELD: Final = "[withheld]"
_KNOWN_OF_A_RATING: Final = ("id", "area", "version", "child", "item")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, beside what may be seen: the person, and where words about children may be read."""

    person: UUID | None = None
    words: Sight | None = None


NOBODY: Final = Reader()
"""A reader without a name and without any right to words about children."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a thing's events is shown.

    Without `words` every field about a child reads `[withheld]`. A `blind` rating shows that it
    exists, of whom, and when it was recorded; nothing of what it says, nor whose it is.
    Lessons that are `hidden` are left out of what a child's events and state name.
    """

    words: bool
    blind: bool
    hidden: OutOfSight = NOTHING

    def said(self, payload: Any) -> dict[str, Any]:
        """The event's own fields as JSON."""
        if self.blind:
            return _existence(payload)
        return {each.name: self._field(payload, each.name) for each in fields(payload)}

    def state(self, state: Any) -> dict[str, Any]:
        """The state as JSON; it never holds words about a child."""
        if self.blind:
            return _existence(state)
        shown: dict[str, Any] = told(self.hidden.state(state))
        return shown

    def why(self, payload: Any) -> str | None:
        """The reason that the event carries, as far as it is shown."""
        reason = why(payload)
        if reason is None or reason == str(Erased()) or self._tells_all(payload):
            return reason
        return None if self.blind else WITHHELD

    def by(self, whose: By) -> By:
        """Who recorded or asserted it; of a blind rating the role alone."""
        return By(None, whose.role, None) if self.blind else whose

    def occurred(self, envelope: Envelope) -> BusinessDate:
        """When it happened; the date's words about a child are words about a child."""
        hidden = self.blind or (_about_a_child(envelope.payload.__class__) and not self.words)
        return envelope.occurred.without_words() if hidden else envelope.occurred

    def _tells_all(self, payload: Any) -> bool:
        personal = personal_fields(payload.__class__)
        return not self.blind and (self.words or not _reason_in(personal))

    def _field(self, payload: Any, name: str) -> Any:
        value = getattr(payload, name)
        open_to_all = value is None or isinstance(value, Erased) or self.words
        if name == "items":
            return told(self.hidden.seen(value))
        if name == "session":
            return told(self.hidden.session(value))
        if open_to_all or name not in personal_fields(payload.__class__):
            return told(value)
        return WITHHELD


def _reason_in(names: frozenset[str]) -> bool:
    return any(name == "reason" or name.endswith("_because") for name in names)


def _existence(value: Any) -> dict[str, Any]:
    """That there is a rating of a child and a lesson, and that it awaits another."""
    known = {each.name for each in fields(value)}
    shown: dict[str, Any] = {
        name: told(getattr(value, name)) for name in _KNOWN_OF_A_RATING if name in known
    }
    return {**shown, "withheld": PairStatus.AWAITING.value}


def _about_a_child(kind: Any) -> bool:
    """Whether an event tells of one child, or of several, even where it has no words of its own."""
    return bool(personal_fields(kind)) or "child" in {each.name for each in fields(kind)}


@cache
def personal_fields(kind: type[Any]) -> frozenset[str]:
    """The fields of an event that hold words about children."""
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _is_personal(hint))


def _is_personal(hint: Any) -> bool:
    marked = any(isinstance(each, Personal) for each in getattr(hint, "__metadata__", ()))
    return marked or any(_is_personal(each) for each in get_args(hint))
