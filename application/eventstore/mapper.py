"""An envelope as a stored row and back: facts in clear, words sealed, types exact."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from pydantic import ValidationError

from application.eventstore.codec import from_json, put_back, take_out, to_json
from application.eventstore.errors import ChildForgotten, Tampered, UnknownEvent, Unreadable
from application.eventstore.keys import Keyring
from application.eventstore.sealing import BY_CHILDREN, Place, seal, take_apart, unseal
from application.eventstore.shapes import DATE, Shape, shape_of
from application.eventstore.upcasts import upcast
from domain.dates import BusinessDate, Precision
from domain.erasure import Erased
from domain.events import STORED_NAMES
from domain.kernel import REGISTRY, By, Envelope, EventRef, name_of
from domain.vocabulary import Role

KNOWN = frozenset(STORED_NAMES)
"""The names that this version reads: the registry is closed once every event is imported."""

_WORDS = "surrogatepass"
_ERASED = Erased()


def to_stored(envelope: Envelope, keys: Keyring) -> StoredEvent:
    """The row of an event. Its keys, new ones included, are in `keys` already."""
    payload = envelope.payload
    place = Place(envelope.area, envelope.stream, envelope.version, name_of(payload))
    shape = shape_of(type(payload))
    texts: dict[str, str] = {}
    state = {
        "area": envelope.area,
        "asserted_by": envelope.asserted_by,
        "batch_id": envelope.batch_id,
        "because_of": envelope.because_of,
        "command_id": envelope.command_id,
        "data": _clear(payload, shape, texts),
        "occurred": take_out(DATE, envelope.occurred, "occurred", texts),
        "personal": _sealed_by_children(payload, shape, place, keys),
        "recorded_at": _instant(envelope.recorded_at),
        "recorded_by": envelope.recorded_by,
    }
    state["text"] = {
        path: _sealed_by_stream(text, place, path, keys) for path, text in texts.items()
    }
    return StoredEvent(envelope.stream, envelope.version, place.name, to_json(state))


def children_named(payload: Any) -> tuple[UUID, ...]:
    """The children under whose keys an event's personal fields will be sealed."""
    shape = shape_of(type(payload))
    if not shape.personal:
        return ()
    groups = _groups(payload, shape)
    return tuple(sorted({child for children in groups for child in children}))


def children_sealing(state: Any) -> set[UUID]:
    """The children whose keys open a stored event's personal fields. Raises Unreadable."""
    try:
        return {
            child for sealed in state["personal"].values() for child in take_apart(sealed).owners
        }
    except (KeyError, TypeError, AttributeError):
        raise Unreadable(_FORM) from None


def from_stored(event: StoredEvent, state: Any, keys: Keyring) -> Envelope:
    """The envelope of a row whose state has been read as JSON.

    A forgotten text reads as Erased. Raises KeyMissing, Tampered, UnknownEvent, Unreadable.
    """
    stream = event.originator_id
    if not isinstance(stream, UUID):
        raise Unreadable(_FORM)
    try:
        place = Place(_known_id(state["area"]), stream, event.originator_version, event.topic)
        found = {**state["data"], "occurred": state["occurred"]}
        _open_texts(state["text"], found, place, keys)
        _open_personal(state["personal"], found, place, keys)
        occurred = _date(found.pop("occurred"))
        return Envelope(
            stream=place.stream,
            version=place.version,
            area=place.area,
            occurred=occurred,
            recorded_at=datetime.fromisoformat(state["recorded_at"]),
            recorded_by=_by(state["recorded_by"]),
            asserted_by=_by(state["asserted_by"]),
            command_id=UUID(state["command_id"]),
            payload=_payload(place.name, found),
            batch_id=_id(state["batch_id"]),
            because_of=_ref(state["because_of"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable(_FORM) from None


def _clear(payload: Any, shape: Shape, texts: dict[str, str]) -> dict[str, Any]:
    """What stays readable: every field but the personal ones that hold something."""
    clear: dict[str, Any] = {}
    for name in shape.names:
        value = getattr(payload, name)
        if name not in shape.personal or value is None or isinstance(value, Erased):
            clear[name] = take_out(shape.plans.get(name), value, name, texts)
    return clear


def _groups(payload: Any, shape: Shape) -> dict[tuple[UUID, ...], dict[str, Any]]:
    """The personal fields that hold something, by the set of children whom they are about."""
    groups: dict[tuple[UUID, ...], dict[str, Any]] = {}
    for name, references in shape.personal.items():
        value = getattr(payload, name)
        if value is not None and not isinstance(value, Erased):
            children = {one for field in references for one in _ids(getattr(payload, field))}
            if not children:
                message = f"{type(payload).__name__}.{name} is personal and names no child"
                raise ValueError(message)
            groups.setdefault(tuple(sorted(children)), {})[name] = value
    return groups


def _sealed_by_children(payload: Any, shape: Shape, place: Place, keys: Keyring) -> dict[str, str]:
    sealed: dict[str, str] = {}
    if not shape.personal:
        return sealed
    for children, values in _groups(payload, shape).items():
        key = keys.of(children)
        names = ",".join(sorted(values))
        if key is not None:
            sealed[names] = seal(key, to_json(values), place, names, children)
    return sealed


def _sealed_by_stream(text: str, place: Place, path: str, keys: Keyring) -> str:
    key = keys.text(place.stream, place.version, path)
    if key is None:
        message = "The record of a child who was forgotten takes no more words."
        raise ChildForgotten(message)
    return seal(key, text.encode("utf-8", _WORDS), place, path)


def _open_texts(texts: dict[str, str], found: Any, place: Place, keys: Keyring) -> None:
    for path, text in texts.items():
        sealed = take_apart(text)
        if sealed.header != place.header:
            raise Tampered(_OWNER)
        key = keys.text(place.stream, place.version, path)
        plain = None if key is None else unseal(key, sealed, place, path)
        put_back(found, path, _ERASED if plain is None else plain.decode("utf-8", _WORDS))


def _open_personal(groups: dict[str, str], found: Any, place: Place, keys: Keyring) -> None:
    for names, text in groups.items():
        sealed = take_apart(text)
        if sealed.kind != BY_CHILDREN or not sealed.owners:
            raise Tampered(_OWNER)
        key = keys.of(sealed.owners)
        if key is None:
            found.update(dict.fromkeys(names.split(","), _ERASED))
        else:
            found.update(from_json(unseal(key, sealed, place, names)))


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        message = "an event is recorded at an instant, not at a local time"
        raise ValueError(message)
    return moment.astimezone(UTC).isoformat()


def _payload(name: str, data: dict[str, Any]) -> Any:
    """The event of a stored name, with every field that its class has and no other."""
    newest, fields = upcast(name, data)
    cls = REGISTRY.get(newest)
    if cls is None:
        message = "A stored event bears a name that this version does not know."
        raise UnknownEvent(message)
    shape = shape_of(cls)
    if fields.keys() != set(shape.names):
        message = "A stored event lacks a field, or has one too many: an upcast is missing."
        raise Unreadable(message)
    try:
        return shape.reader.validate_python(fields)
    except ValidationError:
        raise Unreadable(_FORM) from None


def _ids(value: Any) -> tuple[UUID, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, UUID) else tuple(value)


@lru_cache(maxsize=4096)
def _known_id(text: str) -> UUID:
    """Areas, people and agencies come again in event after event."""
    return UUID(text)


def _id(text: str | None) -> UUID | None:
    return None if text is None else _known_id(text)


def _by(raw: dict[str, Any]) -> By:
    return By(_id(raw["person"]), Role(raw["role"]), _id(raw["agency"]))


def _ref(raw: dict[str, Any] | None) -> EventRef | None:
    return None if raw is None else EventRef(UUID(raw["stream"]), raw["version"])


def _date(raw: dict[str, Any]) -> BusinessDate:
    words = _ERASED if raw["words"] == {} else raw["words"]
    return BusinessDate(
        _day(raw["earliest"]), _day(raw["latest"]), Precision(raw["precision"]), words
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_FORM = "A stored event is not in the form of its name."
_OWNER = "A sealed text names a key that is not the one of its place."
