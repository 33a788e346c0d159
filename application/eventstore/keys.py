"""The keys of one call: fetched from the store, unwrapped, made where new, and let go."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from application.eventstore.errors import ChildForgotten
from application.eventstore.key_files import KeyFiles
from application.eventstore.rows import ChildKeyRow, Store, StreamKeyRow
from application.eventstore.sealing import children_key
from application.eventstore.text_tree import (
    Nodes,
    pack,
    stem_of,
    step,
    text_key,
    unpack,
    version_node,
)
from application.ports import KeyMissing

_KEY = 32
_NEIGHBOURS = 256


@dataclass(slots=True)
class Keyring:
    """The unwrapped keys that one call needs; a child's is None once it was destroyed."""

    files: KeyFiles
    streams: dict[UUID, Nodes] = field(default_factory=dict)
    children: dict[UUID, bytes | None] = field(default_factory=dict)
    above: dict[tuple[UUID, int], bytes] = field(default_factory=dict)
    stems: dict[tuple[UUID, int], bytes | None] = field(default_factory=dict)
    lost: dict[UUID, KeyMissing] = field(default_factory=dict)
    new_streams: list[StreamKeyRow] = field(default_factory=list)
    new_children: list[ChildKeyRow] = field(default_factory=list)

    def text(self, stream: UUID, version: int, path: str) -> bytes | None:
        """The key of one text, None where it was forgotten. Raises KeyMissing."""
        node = self.above.get((stream, version)) or self._above(stream, version)
        if node is None:
            return text_key(self.streams[stream], version, path)
        return step(node, path.encode())

    def _above(self, stream: UUID, version: int) -> bytes | None:
        """The node that an event's texts share, kept for the next of them."""
        nodes = self.streams.get(stream)
        if nodes is None:
            raise self.lost.get(stream) or KeyMissing(_NO_STREAM_KEY)
        part = (stream, version // _NEIGHBOURS)
        if part not in self.stems:
            self.stems[part] = stem_of(nodes, version)
        node = version_node(nodes, version, self.stems[part])
        if node is not None:
            self.above[stream, version] = node
        return node

    def of(self, children: Sequence[UUID]) -> bytes | None:
        """The key of what concerns these children, None once one of theirs was destroyed."""
        for child in children:
            if child not in self.children:
                raise self.lost.get(child) or KeyMissing(_NO_CHILD_KEY)
        held = [self.children[child] for child in sorted(children)]
        keys = [key for key in held if key is not None]
        return children_key(keys) if len(keys) == len(held) else None

    def load(self, store: Store, streams: Iterable[UUID], children: Iterable[UUID]) -> None:
        """Fetch and unwrap, with one question for all streams and one for all children.

        A key that cannot be unwrapped is missed only by whoever asks for it.
        """
        self._load(store, streams, children)
        if self.lost:
            # They may have been wrapped anew between the question and the reading of the files.
            again = tuple(self.lost)
            self.lost.clear()
            self._load(store, again, again)

    def _load(self, store: Store, streams: Iterable[UUID], children: Iterable[UUID]) -> None:
        named = frozenset(streams)
        for row in store.stream_keys(named) if named else ():
            try:
                self.streams[row.stream] = open_stream_key(self.files, row)
            except KeyMissing as error:
                self.lost[row.stream] = error
        wanted = frozenset(children)
        for held in store.child_keys(wanted) if wanted else ():
            try:
                self.children[held.child] = _open_child_key(self.files, held)
            except KeyMissing as error:
                self.lost[held.child] = error

    def for_new_stream(self, stream: UUID, area: UUID) -> None:
        """Make the root of a stream's text keys, unless the stream has one."""
        if stream in self.streams:
            return
        nodes = {b"": os.urandom(_KEY)}
        self.streams[stream] = nodes
        self.new_streams.append(close_stream_key(self.files, stream, area, nodes))

    def for_writing(self, child: UUID, area: UUID) -> None:
        """Make a child's data key where there is none. Raises ChildForgotten at a fence."""
        if child in self.lost:
            raise self.lost[child]
        if child not in self.children:
            key = os.urandom(_KEY)
            epoch, wrapped = self.files.wrap(key, owner_of(b"child", child, area))
            self.children[child] = key
            row = ChildKeyRow(child=child, area=area, epoch=epoch, wrapped=wrapped)
            self.new_children.append(row)
        elif self.children[child] is None:
            message = "A child named here was forgotten: nothing personal can be recorded."
            raise ChildForgotten(message)


def open_stream_key(files: KeyFiles, row: StreamKeyRow) -> Nodes:
    """What is kept of a stream's text keys. Raises KeyMissing."""
    return unpack(files.unwrap(row.epoch, row.wrapped, owner_of(b"text", row.stream, row.area)))


def close_stream_key(files: KeyFiles, stream: UUID, area: UUID, nodes: Nodes) -> StreamKeyRow:
    """The row that holds a stream's text keys."""
    epoch, wrapped = files.wrap(pack(nodes), owner_of(b"text", stream, area))
    return StreamKeyRow(stream=stream, area=area, epoch=epoch, wrapped=wrapped)


def _open_child_key(files: KeyFiles, row: ChildKeyRow) -> bytes | None:
    if row.erased_at is not None:
        return None
    if row.wrapped is None or row.epoch is None:
        raise KeyMissing(_NO_CHILD_KEY)
    return files.unwrap(row.epoch, row.wrapped, owner_of(b"child", row.child, row.area))


def owner_of(kind: bytes, owner: UUID, area: UUID) -> bytes:
    """To whom a wrapped key is bound: it opens for no other stream, child or area."""
    return kind + b"|" + owner.bytes + area.bytes


_NO_STREAM_KEY = "The text keys of a stream are missing from the store."
_NO_CHILD_KEY = "The data key of a child is missing from the store."
