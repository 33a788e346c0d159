"""The event log: decisions in, once each; what happened out, in order and with its words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from application.eventstore.codec import from_json
from application.eventstore.database import SqlDatabase
from application.eventstore.digests import DigestKey, keyed
from application.eventstore.errors import EpochEnded, RowTaken, Unreadable
from application.eventstore.forgetting import Gone, forget_text, still_open, texts_of, without
from application.eventstore.key_files import KeyFiles
from application.eventstore.keys import Keyring
from application.eventstore.mapper import children_named, children_sealing, from_stored, to_stored
from application.eventstore.receipts import (
    NOWHERE,
    check_same,
    command_row,
    first_receipt,
    repeated_receipt,
    reused,
)
from application.eventstore.rows import Beside, CommandRow, Store
from application.eventstore.whole import whole
from application.ports import KeyMissing, LogEntry, Receipt, Recording, VersionConflict
from domain.kernel import Envelope, EventRef

_ATTEMPTS = 8

Command = tuple[UUID, UUID]
"""A command's area and id, which together are used once."""


class EventLog:
    """`application.ports.Log` over memory, a file or a server.

    A command is stored once: a repeat, or a write whose answer was lost, gets its first receipt.
    """

    def __init__(self, store: Store, files: KeyFiles, database: SqlDatabase | None = None) -> None:
        self.database = database
        self._store = store
        self._files = files
        self._digests = DigestKey(store, files)

    def append(self, recordings: Sequence[Recording]) -> tuple[Receipt, ...]:
        """Store every recording that is new, in one transaction, or none.

        Raises VersionConflict, CommandReused, KeyMissing, ChildForgotten, StoreUnavailable.
        """
        return self._append(recordings, None)

    def erase_child(self, recording: Recording, child: UUID, streams: Sequence[UUID]) -> Receipt:
        """Store a decision and, in the same transaction, destroy the keys of a child.

        Every field about the child reads as erased from then on, and every text of the child's
        own stream, whose id is the child's reference, and of these `streams`. Raises what
        `append` does.
        """
        first = recording.envelopes[0]
        gone = Gone(child, first.area, first.recorded_at, tuple(streams))
        return self._append([recording], gone)[0]

    def _append(self, recordings: Sequence[Recording], gone: Gone | None) -> tuple[Receipt, ...]:
        stored: dict[Command, Receipt] = {}
        known = self._known(recordings)
        for _ in range(_ATTEMPTS):
            fresh = _fresh(recordings, known)
            try:
                stored = self._insert(fresh, gone)
                break
            except EpochEnded:
                self._files.renew()
            except RowTaken:
                before, known = known, self._known(recordings)
                if len(known) == len(before) and self._any_taken(fresh):
                    raise _conflict() from None
        else:
            raise _conflict()
        return self._receipts(recordings, known, stored)

    def receipt(self, area: UUID, command_id: UUID, digest: bytes) -> Receipt | None:
        """The receipt of a command stored before, or None. Raises CommandReused."""
        for row in self._store.commands([(area, command_id)]):
            check_same(row, self._digests.of(digest))
            return repeated_receipt(row, self._store)
        return None

    def stream(self, stream: UUID, *, upto: int | None = None) -> tuple[Envelope, ...]:
        """The events of a stream in order, up to and including a version.

        Raises StreamBroken where one before the last is missing, and what `decode` gives.
        """
        return tuple(map(_or_raise, self._envelopes(whole(self._store.stream(stream, upto)))))

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, tuple[Envelope, ...]]:
        """Several streams whole, read together; a stream without events is absent.

        Raises what `stream` does.
        """
        found = self._envelopes(whole(self._store.streams(list(dict.fromkeys(streams)))))
        every = groupby(map(_or_raise, found), key=lambda envelope: envelope.stream)
        return {stream: tuple(envelopes) for stream, envelopes in every}

    def read(self, after: int, limit: int) -> Sequence[LogEntry]:
        """Stored rows with a position greater than `after`, in order."""
        return [
            LogEntry(
                one.id, UUID(str(one.originator_id)), one.originator_version, one.topic, one.state
            )
            for one in self._store.after(after, limit)
        ]

    def decode(self, entries: Sequence[LogEntry]) -> list[Envelope | Exception]:
        """Each entry's envelope, or the error that kept it from being read."""
        rows = [StoredEvent(one.stream, one.version, one.name, one.state) for one in entries]
        return self._envelopes(rows)

    def head(self) -> int:
        """The last position in the log, 0 when it is empty."""
        return self._store.head()

    def position_of(self, ref: EventRef) -> int | None:
        """The position of an event, or None."""
        return self._store.position_of(ref)

    def forget_text(self, ref: EventRef, path: str) -> None:
        """Destroy the key of one sealed text for ever; every other text still opens.

        `path` is the field, with the place inside it (`lesson`, `points.0`). Forgetting twice
        is harmless. Raises LookupError where the event holds no such text.
        """
        forget_text(self._store, self._files, ref, path)

    def texts(self, ref: EventRef) -> tuple[str, ...]:
        """The paths of an event's sealed texts, never their words."""
        return tuple(texts_of(self._store, ref))

    def still_open(self, places: Sequence[tuple[EventRef, str]]) -> list[tuple[EventRef, str]]:
        """Those of these texts whose key was not destroyed. Raises KeyMissing."""
        return still_open(self._store, self._files, places)

    def forget_child(
        self, child: UUID, at: datetime, area: UUID = NOWHERE, streams: Sequence[UUID] = ()
    ) -> bool:
        """Destroy a child's keys without a decision; False where that was done before.

        A fence is left in the area, even where nothing personal was ever recorded.
        """
        gone = Gone(child, area, at, tuple(streams))
        for _ in range(_ATTEMPTS):
            with suppress(EpochEnded):
                return self._store.destroy_keys(without(self._store, self._files, gone))
            self._files.renew()
        raise _conflict()

    def fences(self, children: Sequence[UUID]) -> frozenset[UUID]:
        """Those of these children whose data key was destroyed."""
        rows = self._store.child_keys(children)
        return frozenset(row.child for row in rows if row.erased_at is not None)

    def _insert(self, fresh: Sequence[Recording], gone: Gone | None) -> dict[Command, Receipt]:
        if not fresh:
            return {}
        envelopes = [envelope for recording in fresh for envelope in recording.envelopes]
        keys = self._keys_for(envelopes)
        digest_key, more = self._digests.for_writing()
        ends = without(self._store, self._files, gone) if gone else Beside()
        head = self._store.head() if any(not one.envelopes for one in fresh) else 0
        beside = Beside(
            commands=tuple(command_row(one, head, keyed(digest_key, one.digest)) for one in fresh),
            stream_keys=(*more, *keys.new_streams),
            child_keys=tuple(keys.new_children),
            fences=ends.fences,
            emptied=ends.emptied,
        )
        rows = [to_stored(envelope, keys) for envelope in envelopes]
        positions = iter(self._store.insert(rows, beside))
        receipts: dict[Command, Receipt] = {}
        for one in fresh:
            last = max((next(positions) for _ in one.envelopes), default=head)
            receipts[(one.area, one.command_id)] = first_receipt(one, last)
        return receipts

    def _keys_for(self, envelopes: Sequence[Envelope]) -> Keyring:
        """Every key that these events are sealed with; a stream's is born with its first."""
        children = {
            child: envelope.area
            for envelope in envelopes
            for child in children_named(envelope.payload)
        }
        keys = Keyring(self._files)
        # A stream that begins here has no key yet; if it has, its first event is stored already.
        begun = {envelope.stream for envelope in envelopes if envelope.version == 1}
        keys.load(self._store, {envelope.stream for envelope in envelopes} - begun, children)
        for envelope in envelopes:
            if envelope.version == 1:
                keys.for_new_stream(envelope.stream, envelope.area)
        for child, area in children.items():
            keys.for_writing(child, area)
        return keys

    def _known(self, recordings: Sequence[Recording]) -> dict[Command, CommandRow]:
        """The commands among these that were stored before, each with the same body."""
        wanted = [(one.area, one.command_id) for one in recordings]
        known = {(row.area, row.command_id): row for row in self._store.commands(wanted)}
        for one in recordings:
            if row := known.get((one.area, one.command_id)):
                check_same(row, self._digests.of(one.digest))
        return known

    def _any_taken(self, fresh: Sequence[Recording]) -> bool:
        firsts: dict[UUID, EventRef] = {}
        for recording in fresh:
            for envelope in recording.envelopes:
                firsts.setdefault(envelope.stream, envelope.ref)
        return any(self._store.position_of(ref) is not None for ref in firsts.values())

    def _receipts(
        self,
        recordings: Sequence[Recording],
        known: dict[Command, CommandRow],
        stored: dict[Command, Receipt],
    ) -> tuple[Receipt, ...]:
        receipts: dict[Command, Receipt] = {}
        answers: list[Receipt] = []
        for one in recordings:
            command = (one.area, one.command_id)
            if command in receipts:
                receipts[command] = replace(receipts[command], repeated=True)
            elif command in stored:
                receipts[command] = stored[command]
            else:
                receipts[command] = repeated_receipt(known[command], self._store)
            answers.append(receipts[command])
        return tuple(answers)

    def _envelopes(self, rows: Sequence[StoredEvent]) -> list[Envelope | Exception]:
        """Every row read, its keys fetched together; what cannot be read gives its error."""
        states = [_state(row) for row in rows]
        keys = Keyring(self._files)
        children = {
            child for state in states if not isinstance(state, Unreadable) for child in state[1]
        }
        keys.load(self._store, {UUID(str(row.originator_id)) for row in rows}, children)
        return [_envelope(row, state, keys) for row, state in zip(rows, states, strict=True)]


def _state(row: StoredEvent) -> tuple[Any, set[UUID]] | Unreadable:
    try:
        state = from_json(row.state)
        return state, children_sealing(state)
    except Unreadable as error:
        return error


def _envelope(
    row: StoredEvent, state: tuple[Any, set[UUID]] | Unreadable, keys: Keyring
) -> Envelope | Exception:
    if isinstance(state, Unreadable):
        return state
    try:
        return from_stored(row, state[0], keys)
    except (Unreadable, KeyMissing) as error:
        return error


def _fresh(
    recordings: Sequence[Recording], known: dict[Command, CommandRow]
) -> tuple[Recording, ...]:
    """The recordings that are not stored yet, each command once."""
    fresh: dict[Command, Recording] = {}
    for one in recordings:
        command = (one.area, one.command_id)
        if command not in known and fresh.setdefault(command, one).digest != one.digest:
            raise reused()
    return tuple(fresh.values())


def _or_raise(found: Envelope | Exception) -> Envelope:
    if isinstance(found, Exception):
        raise found
    return found


def _conflict() -> VersionConflict:
    return VersionConflict("Somebody else wrote first. Read the record again and decide again.")
