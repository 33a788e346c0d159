"""Events in memory, for tests and for a look without a database; nothing outlives the process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import IntegrityError, Notification, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from application.eventstore.errors import told_plainly
from application.eventstore.rows import Beside, ChildKeyRow, CommandRow, StreamKeyRow
from domain.kernel import EventRef

_NOTHING = Beside()


class MemoryRecorder(POPOApplicationRecorder):
    """The library's recorder in memory, with the rows beside the events in dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self._commands: dict[tuple[UUID, UUID], CommandRow] = {}
        self._stream_keys: dict[UUID, StreamKeyRow] = {}
        self._child_keys: dict[UUID, ChildKeyRow] = {}

    def _assert_uniqueness(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        super()._assert_uniqueness(stored_events)
        beside: Beside = kwargs.get("beside", _NOTHING)
        taken = (
            any((c.area, c.command_id) in self._commands for c in beside.commands)
            or any(key.stream in self._stream_keys for key in beside.stream_keys)
            or any(key.child in self._child_keys for key in beside.child_keys)
        )
        if taken:
            message = "a row beside the events is already there"
            raise IntegrityError(message)

    def _update_table(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        beside: Beside = kwargs.get("beside", _NOTHING)
        self._commands.update({(c.area, c.command_id): c for c in beside.commands})
        self._stream_keys.update({key.stream: key for key in beside.stream_keys})
        self._child_keys.update({key.child: key for key in beside.child_keys})
        self._put_fences(beside)
        return super()._update_table(stored_events)

    def position_of(self, ref: EventRef) -> int | None:
        with self._database_lock:
            index = self._stored_events_index.get(str(ref.stream), {}).get(ref.version)
        return None if index is None else index + 1

    def commands(self, wanted: Iterable[tuple[UUID, UUID]]) -> list[CommandRow]:
        with self._database_lock:
            return [self._commands[one] for one in set(wanted) if one in self._commands]

    def stream_keys(self, streams: Iterable[UUID]) -> list[StreamKeyRow]:
        with self._database_lock:
            return [self._stream_keys[one] for one in set(streams) if one in self._stream_keys]

    def child_keys(self, children: Iterable[UUID]) -> list[ChildKeyRow]:
        with self._database_lock:
            return [self._child_keys[one] for one in set(children) if one in self._child_keys]

    def swap_stream_key(self, old: StreamKeyRow, new: StreamKeyRow) -> bool:
        with self._database_lock:
            if self._stream_keys.get(old.stream) != old:
                return False
            self._stream_keys[old.stream] = new
            return True

    def destroy_keys(self, beside: Beside) -> bool:
        with self._database_lock:
            return self._put_fences(beside)

    def _put_fences(self, beside: Beside) -> bool:
        fresh = [f for f in beside.fences if not self._fenced(f.child)]
        self._child_keys.update({fence.child: fence for fence in fresh})
        emptied = {key.stream: key for key in beside.emptied if key.stream in self._stream_keys}
        self._stream_keys.update(emptied)
        return bool(fresh)

    def _fenced(self, child: UUID) -> bool:
        row = self._child_keys.get(child)
        return row is not None and row.erased_at is not None


class MemoryStore(MemoryRecorder):
    """The recorder, asked as the log asks every store."""

    def insert(self, events: Sequence[StoredEvent], beside: Beside) -> list[int]:
        with told_plainly():
            return list(self.insert_events(events, beside=beside) or ())

    def stream(self, stream: UUID, upto: int | None) -> Sequence[StoredEvent]:
        return self.select_events(stream, lte=upto)

    def streams(self, streams: Sequence[UUID]) -> Sequence[StoredEvent]:
        return [event for one in streams for event in self.select_events(one)]

    def after(self, position: int, limit: int) -> Sequence[Notification]:
        return self.select_notifications(position, limit, inclusive_of_start=False)

    def head(self) -> int:
        return self.max_notification_id() or 0
