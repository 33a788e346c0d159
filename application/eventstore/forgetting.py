"""Forgetting one text: its key is destroyed, its bytes stay, and every other text still opens."""

from __future__ import annotations

from typing import Any

from application.eventstore.codec import from_json
from application.eventstore.errors import StoreUnavailable
from application.eventstore.key_files import KeyFiles
from application.eventstore.keys import close_stream_key, open_stream_key
from application.eventstore.rows import Store
from application.eventstore.text_tree import puncture
from application.ports import KeyMissing
from domain.kernel import EventRef

_ATTEMPTS = 8


def forget_text(store: Store, files: KeyFiles, ref: EventRef, path: str) -> None:
    """Puncture the stream's tree at one text, unless somebody else changed it meanwhile.

    Raises LookupError where the event holds no such text, KeyMissing, StoreUnavailable.
    """
    texts = _texts(store, ref)
    if path not in texts:
        message = "This event holds no sealed text of that name."
        raise LookupError(message)
    for _ in range(_ATTEMPTS):
        if _punctured(store, files, ref, path, texts):
            return
    message = "The text keys of this stream are being changed by others; ask again."
    raise StoreUnavailable(message)


def _punctured(store: Store, files: KeyFiles, ref: EventRef, path: str, texts: Any) -> bool:
    rows = store.stream_keys([ref.stream])
    if not rows:
        message = "The text keys of a stream are missing from the store."
        raise KeyMissing(message)
    (old,) = rows
    nodes = puncture(open_stream_key(files, old), ref.version, path, texts)
    return store.swap_stream_key(old, close_stream_key(files, old.stream, old.area, nodes))


def _texts(store: Store, ref: EventRef) -> Any:
    for event in store.stream(ref.stream, ref.version):
        if event.originator_version == ref.version:
            return from_json(event.state)["text"]
    return {}
