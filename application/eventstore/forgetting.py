"""Forgetting: a key is destroyed, the stored bytes stay, and everything else still opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from application.eventstore.codec import from_json
from application.eventstore.errors import StoreUnavailable
from application.eventstore.key_files import KeyFiles
from application.eventstore.keys import close_stream_key, open_stream_key
from application.eventstore.rows import Beside, ChildKeyRow, Store, StreamKeyRow
from application.eventstore.text_tree import Nodes, puncture, text_key
from application.ports import KeyMissing
from domain.kernel import EventRef

_ATTEMPTS = 8


def forget_text(store: Store, files: KeyFiles, ref: EventRef, path: str) -> None:
    """Puncture the stream's tree at one text, unless somebody else changed it meanwhile.

    Raises LookupError where the event holds no such text, KeyMissing, StoreUnavailable.
    """
    texts = texts_of(store, ref)
    if path not in texts:
        message = "This event holds no sealed text of that name."
        raise LookupError(message)
    for _ in range(_ATTEMPTS):
        if _punctured(store, files, ref, path, texts):
            return
    message = "The text keys of this stream are being changed by others; ask again."
    raise StoreUnavailable(message)


def still_open(
    store: Store, files: KeyFiles, places: Sequence[tuple[EventRef, str]]
) -> list[tuple[EventRef, str]]:
    """Those of these texts whose key was not destroyed. Raises KeyMissing."""
    rows = store.stream_keys({ref.stream for ref, _ in places})
    nodes = {row.stream: open_stream_key(files, row) for row in rows}
    return [
        (ref, path)
        for ref, path in places
        if ref.stream in nodes and text_key(nodes[ref.stream], ref.version, path) is not None
    ]


@dataclass(frozen=True, slots=True)
class Gone:
    """A child who is erased, and the streams all of whose texts go too: their own among them."""

    child: UUID
    area: UUID
    at: datetime
    streams: tuple[UUID, ...] = ()


def without(store: Store, files: KeyFiles, gone: Gone) -> Beside:
    """What takes the place of a child's data key, and of the text keys of the child's streams.

    A child's reference is the id of a stream. A stream without any key reads as erased.
    """
    rows = store.stream_keys([gone.child, *gone.streams])
    return Beside(
        fences=(_fence(gone.child, gone.area, gone.at),),
        emptied=tuple(close_stream_key(files, row.stream, row.area, {}) for row in rows),
    )


def _fence(child: UUID, area: UUID, at: datetime) -> ChildKeyRow:
    stamp = at.isoformat()
    return ChildKeyRow(child=child, area=area, epoch=None, wrapped=None, erased_at=stamp)


def _punctured(store: Store, files: KeyFiles, ref: EventRef, path: str, texts: Any) -> bool:
    old, held = _kept(store, files, ref.stream)
    nodes = puncture(held, ref.version, path, texts)
    return store.swap_stream_key(old, close_stream_key(files, old.stream, old.area, nodes))


def _kept(store: Store, files: KeyFiles, stream: UUID) -> tuple[StreamKeyRow, Nodes]:
    """The row of a stream's text keys, and what it holds. Raises KeyMissing.

    A row that was just wrapped anew is read once more: its old key may be gone meanwhile.
    """
    error = KeyMissing("The text keys of a stream are missing from the store.")
    for _ in range(2):
        for row in store.stream_keys([stream]):
            try:
                return row, open_stream_key(files, row)
            except KeyMissing as missing:
                error = missing
    raise error


def texts_of(store: Store, ref: EventRef) -> Any:
    """The sealed texts of an event, by path; none where there is no such event."""
    for event in store.stream(ref.stream, ref.version):
        if event.originator_version == ref.version:
            return from_json(event.state)["text"]
    return {}
