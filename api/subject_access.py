"""Everything that is stored about one child, for the child: others' identities are taken out.

Staff are told by role, other children as such, and words about several children are left out;
what was left out is counted, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, Final
from uuid import UUID

from api.record_of_child import RecordOfChild, awaiting
from application.access import NotFound
from application.child_words import about, lessons_named
from application.eventstore.shapes import shape_of
from domain.dates import BusinessDate
from domain.erasing import erasure_id
from domain.erasure import Erased
from domain.kernel import By, Envelope, EventRef, name_of
from projections._store.things import Kind
from projections.register.filters import RecordFilters

ANOTHER_CHILD: Final = "another child"
SOMEBODY: Final = "a person"
SHARED_WORDS: Final = "[left out: these words are about other children too]"
OTHER_WORDS: Final = "[left out: these words are about a lesson and not about the child]"
PEOPLE: Final = frozenset(
    {"rater", "adjudicator", "judged_by", "approved_by", "requested_by", "refused_by"}
)
_ONLY_NAMED: Final = ("item", "contribution", "indicator", "computed", "stated", "level")

WHY: Final = {
    "unread ratings": (
        "A rating is not handed out before a second person has given theirs, so that nobody"
        " learns it who is still to rate."
    ),
    "shared words": "Words about several children are not handed out to one of them.",
    "hidden events": "These are about lessons that the person who exports may not see.",
}
"""Each thing that is left out, and why."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What stands in place of others: the child's own reference stays."""

    child: UUID
    children: frozenset[UUID]
    people: Mapping[UUID, str]

    def event(self, told: Envelope) -> dict[str, Any]:
        """One event without anybody else in it."""
        return {
            "record": told.stream if told.stream != self.child else "the child's own",
            "number": told.version,
            "event": name_of(told.payload),
            "occurred": told.occurred.iso(),
            "recorded_on": told.recorded_at.date().isoformat(),
            "recorded_by": self._who(told.recorded_by),
            "says": self._who(told.asserted_by),
            "holds": dict(self._fields(told.payload)),
        }

    def _who(self, by: By) -> str:
        return f"{SOMEBODY} in the role {by.role.value}"

    def _fields(self, payload: Any) -> Iterator[tuple[str, Any]]:
        shape = shape_of(type(payload))
        only_named = self.child not in subjects(payload)
        for each in fields(payload):
            value = getattr(payload, each.name)
            if only_named and each.name not in _ONLY_NAMED:
                continue
            if each.name in shape.personal:
                alone = about(payload, shape.personal[each.name]) == {self.child}
                yield each.name, self.plain(value) if alone or value is None else SHARED_WORDS
            elif each.name in shape.plans:
                yield each.name, OTHER_WORDS
            else:
                yield each.name, self.plain(value, person=each.name in PEOPLE)

    def plain(self, value: Any, *, person: bool = False) -> Any:
        """A value as JSON, with others replaced; `person` says that an id is somebody's."""
        match value:
            case UUID():
                return self._id(value, person=person)
            case EventRef():
                return f"{self._id(value.stream, person=False)}, number {value.version}"
            case tuple() | frozenset():
                return [self.plain(each, person=person) for each in value]
            case _ if is_dataclass(value) and not isinstance(value, BusinessDate | Erased):
                names = (each.name for each in fields(value))
                return {name: self.plain(getattr(value, name)) for name in names}
            case _:
                return _simple(value)

    def _id(self, value: UUID, *, person: bool) -> str:
        if value in self.children:
            return ANOTHER_CHILD
        if person or value in self.people:
            return self.people.get(value, SOMEBODY)
        return str(value)


def _simple(value: Any) -> Any:
    if isinstance(value, BusinessDate):
        return value.iso()
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, bool | int | float | None) else str(value)


def subjects(payload: Any) -> frozenset[UUID]:
    """The children whom an event is about; one that merely counts children is about none."""
    one, many = getattr(payload, "child", None), getattr(payload, "children", ())
    named = {each for each in many if isinstance(each, UUID)}
    return frozenset(named | ({one} if isinstance(one, UUID) else set()))


def named_in(payload: Any) -> frozenset[UUID]:
    """Every child whom an event names, those that it merely counts included."""
    counted = getattr(payload, "children", ())
    refs = {getattr(each, "child", each) for each in counted}
    return subjects(payload) | {each.stream for each in refs if isinstance(each, EventRef)}


def subject_access(record: RecordOfChild) -> dict[str, Any]:
    """The export of one child. Raises NotFound for a child out of sight.

    Hand it a record without a reader: a rating that awaits its second is nobody's to export.
    """
    found = record.found()
    if found.value is None:
        raise NotFound
    own = tuple(record.own_events(found.value))
    told = (*own, *record.other_events(), *_elsewhere(record, own))
    redaction = _redaction(record.child, told)
    redacted = [redaction.event(each) for each in told]
    shared = sum(SHARED_WORDS in each["holds"].values() for each in redacted)
    unread = sum(awaiting(row) for row in record.naming(Kind.COUNTERFACTUAL_RATING))
    counted = {
        "unread ratings": unread,
        "shared words": shared,
        "hidden events": found.value.version - len(own),
    }
    return {
        "child": record.child,
        "synthetic": found.value.synthetic,
        "position": found.position,
        "complete": found.parked == 0,
        "events": redacted,
        "left_out": [
            {"what": what, "how_many": number, "why": WHY[what]}
            for what, number in counted.items()
            if number
        ],
    }


def _redaction(child: UUID, told: Iterable[Envelope]) -> Redaction:
    children: set[UUID] = set()
    people: dict[UUID, str] = {}
    for envelope in told:
        children |= named_in(envelope.payload)
        for by in (envelope.recorded_by, envelope.asserted_by):
            if by.person is not None:
                people[by.person] = f"{SOMEBODY} in the role {by.role.value}"
    return Redaction(child, frozenset(children - {child}), people)


def _elsewhere(record: RecordOfChild, own: Iterable[Envelope]) -> Iterator[Envelope]:
    """What was decided about erasing the child, and the lessons and judgements that count it."""
    log = record.services.log
    yield from log.stream(erasure_id(record.child))
    items = {item for each in own for item in lessons_named(each.payload)}
    streams = {each for item in items for each in (item, *_contributions(record, item))}
    for stream in sorted(streams):
        for envelope in log.stream(stream):
            if record.child in named_in(envelope.payload):
                yield envelope


def _contributions(record: RecordOfChild, item: UUID) -> Iterator[UUID]:
    for row in record.listed(Kind.CONTRIBUTION, RecordFilters(item=item)):
        yield row.id
