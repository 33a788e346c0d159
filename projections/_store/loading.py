"""Reading the next part of the log: whole decisions, stream by stream, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from domain.kernel import Envelope
from projections._store.ports import Log
from projections._store.reading import Entry, StreamBatch

PASSING: Final = frozenset({"OperationalError", "InterfaceError", "StoreUnavailable"})
"""Names of errors that say that the store is away or busy, whichever library raises them."""

Row = tuple[Any, Envelope | Exception]


@dataclass(frozen=True, slots=True)
class Unread:
    """A stream of which the fresh events cannot be taken in, from a version on."""

    stream: UUID
    area: UUID | None
    position: int
    version: int
    error: str

    @classmethod
    def of(cls, batch: StreamBatch, error: Exception) -> Unread:
        """A batch that a reading could not take in."""
        first = batch.fresh[0]
        return cls(batch.stream, batch.area, first.position, first.envelope.version, name_of(error))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the log, after one position and up to another."""

    after: int
    upto: int
    streams: tuple[StreamBatch, ...]
    unread: tuple[Unread, ...]


def name_of(error: Exception) -> str:
    """An error's class alone: its sentence might quote what was stored."""
    return type(error).__name__


def is_passing(error: Exception) -> bool:
    """Whether the store was away or busy, so that asking again may help."""
    return any(each.__name__ in PASSING for each in type(error).__mro__)


def load(log: Log[Any], after: int, limit: int) -> Part | None:
    """The next events after a position, about `limit` of them; None at the end of the log."""
    rows = _whole_decisions(log, after, limit)
    if not rows:
        return None
    fresh: dict[UUID, list[Row]] = {}
    for row in rows:
        fresh.setdefault(row[0].stream, []).append(row)
    before = _before(log, [stream for stream, new in fresh.items() if not _from_the_first(new)])
    made = [_batch(stream, new, before.get(stream, ())) for stream, new in fresh.items()]
    return Part(
        after,
        rows[-1][0].position,
        tuple(each for each in made if isinstance(each, StreamBatch)),
        tuple(each for each in made if isinstance(each, Unread)),
    )


def _whole_decisions(log: Log[Any], after: int, limit: int) -> list[Row]:
    """Rows up to the end of a decision, so that no decision is ever seen in halves."""
    while True:
        entries = log.read(after, limit)
        rows = list(zip(entries, log.decode(entries), strict=True))
        if len(rows) < limit:
            return rows
        cut = _without_last(rows)
        if cut:
            return cut
        limit *= 2


def _without_last(rows: list[Row]) -> list[Row]:
    commands = {told.command_id for _, told in rows[-1:] if isinstance(told, Envelope)}
    end = len(rows)
    while end and _belongs(rows[end - 1][1], commands):
        end -= 1
    return rows[:end]


def _belongs(told: Envelope | Exception, commands: set[UUID]) -> bool:
    """Whether a row may be of the last decision; one that cannot be read may be of any."""
    if not isinstance(told, Envelope):
        return True
    commands |= set() if commands else {told.command_id}
    return told.command_id in commands


def _from_the_first(rows: Sequence[Row]) -> bool:
    """Whether these are a stream's first events, none missing; any other stream is read whole.

    The log refuses one that is not whole, and so it is parked.
    """
    return [row.version for row, _ in rows] == list(range(1, len(rows) + 1))


def _before(
    log: Log[Any], streams: Sequence[UUID]
) -> Mapping[UUID, Sequence[Envelope] | Exception]:
    try:
        return log.streams(streams) if streams else {}
    except Exception as error:
        if is_passing(error):
            raise
        return {stream: _one_before(log, stream) for stream in streams}


def _one_before(log: Log[Any], stream: UUID) -> Sequence[Envelope] | Exception:
    try:
        return log.stream(stream)
    except Exception as error:
        if is_passing(error):
            raise
        return error


def _batch(
    stream: UUID, rows: Sequence[Row], whole: Sequence[Envelope] | Exception
) -> StreamBatch | Unread:
    first = rows[0][0]
    told = [(row.position, each) for row, each in rows]
    broken = [each for each in (whole, *(each for _, each in told)) if isinstance(each, Exception)]
    read = [Entry(position, each) for position, each in told if isinstance(each, Envelope)]
    area = read[0].envelope.area if read else None
    if broken or isinstance(whole, Exception):
        return Unread(stream, area, first.position, first.version, name_of(broken[0]))
    return StreamBatch(stream, read[0].envelope.area, _until(whole, first.version), tuple(read))


def _until(envelopes: Iterable[Envelope], version: int) -> tuple[Envelope, ...]:
    return tuple(each for each in envelopes if each.version < version)
