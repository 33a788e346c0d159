"""A golden file: one stored event, the keys it was sealed with, and what it must read as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from application.eventstore.codec import from_json
from application.eventstore.key_files import KeyFiles
from application.eventstore.keys import Keyring
from application.eventstore.mapper import children_named, children_sealing, from_stored, to_stored
from application.eventstore.memory import MemoryStore
from application.eventstore.rows import Beside, ChildKeyRow, StreamKeyRow
from domain.kernel import REGISTRY, Envelope
from tests.stored_events.specimens import envelope_of, specimen

FOLDER = Path(__file__).parent / "golden"

_KINDS: tuple[tuple[type[Any], str], ...] = (
    (bool, "truth"),
    (Enum, "code"),
    (str, "text"),
    (int, "whole"),
    (float, "number"),
    (UUID, "id"),
    (datetime, "instant"),
    (date, "day"),
    (Decimal, "decimal"),
)


def write(name: str, files: KeyFiles) -> dict[str, Any]:
    """A new golden file's content for a stored name."""
    envelope = envelope_of(specimen(REGISTRY[name]))
    keys = Keyring(files)
    keys.for_new_stream(envelope.stream, envelope.area)
    for child in children_named(envelope.payload):
        keys.for_writing(child, envelope.area)
    stored = to_stored(envelope, keys)
    return {
        "name": stored.topic,
        "stream": str(envelope.stream),
        "version": stored.originator_version,
        "state": stored.state.hex(),
        "stream_keys": [_key(row, row.stream, row.wrapped) for row in keys.new_streams],
        "child_keys": [_key(row, row.child, row.wrapped or b"") for row in keys.new_children],
        "expected": described(envelope),
    }


def read(path: Path, files: KeyFiles) -> tuple[Envelope, Any]:
    """What today's code makes of a golden file, and what it must be."""
    kept = json.loads(path.read_text())
    event = StoredEvent(
        UUID(kept["stream"]), kept["version"], kept["name"], bytes.fromhex(kept["state"])
    )
    store = MemoryStore()
    store.insert([], _beside(kept))
    state = from_json(event.state)
    keys = Keyring(files)
    keys.load(store, [UUID(kept["stream"])], children_sealing(state))
    return from_stored(event, state, keys), kept["expected"]


def described(value: Any) -> Any:
    """A value with the exact kind of each part, in a form that does not name our classes."""
    if value is None:
        return None
    if is_dataclass(value):
        return {"record": {f.name: described(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, Mapping):
        return {"map": [[described(key), described(one)] for key, one in value.items()]}
    if isinstance(value, tuple):
        return {"list": [described(one) for one in value]}
    if isinstance(value, frozenset):
        return {"set": sorted((described(one) for one in value), key=json.dumps)}
    kind = next(word for known, word in _KINDS if _exactly(value, known))
    return [kind, _plain(value)]


def _exactly(value: Any, known: type[Any]) -> bool:
    return isinstance(value, Enum) if known is Enum else type(value) is known


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, bool | int | float | str) else str(value)


def _key(row: StreamKeyRow | ChildKeyRow, owner: UUID, wrapped: bytes) -> dict[str, Any]:
    return {
        "owner": str(owner),
        "area": str(row.area),
        "epoch": row.epoch,
        "wrapped": wrapped.hex(),
    }


def _beside(kept: Any) -> Beside:
    return Beside(
        stream_keys=tuple(
            StreamKeyRow(stream=UUID(row["owner"]), **_rest(row)) for row in kept["stream_keys"]
        ),
        child_keys=tuple(
            ChildKeyRow(child=UUID(row["owner"]), **_rest(row)) for row in kept["child_keys"]
        ),
    )


def _rest(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "area": UUID(row["area"]),
        "epoch": row["epoch"],
        "wrapped": bytes.fromhex(row["wrapped"]),
    }
