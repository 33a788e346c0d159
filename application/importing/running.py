"""Writing a tracker that was read: each row becomes facts of the strength that it supports.

Every decision's command id follows from the file, the sheet, the row and the point, so an
import that was cut off goes on when it is started again, and the same file writes nothing
twice (ARCHITECTURE section 2). What a sheet declares stays a claim (rule 3 of the loop).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID, uuid5

from application.access import Action, Caller, NotFound, Resource, require
from application.handling import Signature, decided, enveloped
from application.importing.facts import asserted_by, lesson_facts, source_facts
from application.importing.preview import LessonRow, Place, Preview
from application.ports import Clock, Log, Receipt, Recording
from application.screening import Kind, Noticed, TextMayNameAPerson
from domain.area.state import Area
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import By, Draft, new_id, replay

CHUNK = 100
_BATCHES = UUID("5f6d3c1e-0a51-4c0b-9a0e-2f2f8b7c1d10")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import did: lessons written now, lessons that were there already, and where.

    `position` is the log's position after it; `bad_rows` were reported and not written.
    """

    batch_id: UUID
    lessons: int
    written: int
    already_there: int
    left_out: int
    sources: int
    bad_rows: int
    position: int


@dataclass(frozen=True, slots=True)
class _Batch:
    """What every decision of one import shares."""

    id: UUID
    area: UUID
    by: By
    standing: Standing
    log: Log
    clock: Clock
    sheets: dict[str, int]
    known_sources: Mapping[str, UUID]


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal: what makes it the same file."""
    return hashlib.sha256(data).hexdigest()


def batch_id_of(area: UUID, digest: str) -> UUID:
    """The identity of an import: the same file into the same area is the same import."""
    return uuid5(_BATCHES, f"{area}|{digest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """A tracker that was read, to be written into an area by somebody; some places left out.

    `known_sources` are those stored already, by `identity`: a source of the same title,
    publisher and date is the same source, in whichever file it stands. `text_checked` says
    that somebody looked at the rows whose text seems to name a person.
    """

    preview: Preview
    area: UUID
    digest: str
    caller: Caller
    leave_out: frozenset[Place] = frozenset()
    known_sources: Mapping[str, UUID] = field(default_factory=dict)
    text_checked: bool = False

    @property
    def kept(self) -> list[LessonRow]:
        """The lessons that are to be written."""
        return [each for each in self.preview.lessons if place_of(each) not in self.leave_out]


def run_import(
    order: ImportOrder, *, log: Log, clock: Clock, on_progress: Progress | None = None
) -> ImportOutcome:
    """Record every lesson of a preview, but those left out.

    Raises NotFound, Forbidden, and TextMayNameAPerson where nobody has checked the rows.
    """
    batch = _batch(order, log, clock)
    kept = order.kept
    noticed = () if order.text_checked else _noticed(order.preview, kept, batch)
    if noticed:
        raise TextMayNameAPerson(noticed)
    counted = _Counted(len(kept), on_progress)
    for rows in _chunks(kept):
        counted.add(*_write(rows, batch))
    preview = order.preview
    return ImportOutcome(
        batch_id=batch.id,
        lessons=len(preview.lessons),
        written=counted.written,
        already_there=counted.repeated,
        left_out=len(preview.lessons) - len(kept),
        sources=counted.sources,
        bad_rows=len({(each.sheet, each.row) for each in preview.not_understood}),
        position=log.head(),
    )


def _noticed(preview: Preview, kept: Sequence[LessonRow], batch: _Batch) -> tuple[Noticed, ...]:
    """The rows that would be written and seem to name somebody; a sheet counts by its place."""
    rows = {(each.sheet, each.row) for each in kept}
    found: dict[str, list[Kind]] = {}
    for note in preview.personal_data:
        if (note.sheet, note.row) in rows:
            place = f"sheets.{batch.sheets[note.sheet] + 1}.rows.{note.row}"
            found.setdefault(place, []).append(Kind(note.kind))
    return tuple(Noticed(place, tuple(kinds)) for place, kinds in found.items())


def _batch(order: ImportOrder, log: Log, clock: Clock) -> _Batch:
    grant = require(order.caller, Action.RECORD, Resource.IMPORT, order.area)
    partnership = replay(log.stream(order.area))
    if not isinstance(partnership, Area):
        raise NotFound
    standing = partnership.standing(clock.now().date())
    batch_id = batch_id_of(order.area, order.digest)
    # A sheet counts by its place: the same file under another name is the same import.
    sheets = {sheet.name: place for place, sheet in enumerate(order.preview.sheets)}
    return _Batch(
        id=batch_id,
        area=order.area,
        by=order.caller.by(grant),
        standing=standing,
        log=log,
        clock=clock,
        sheets=sheets,
        known_sources=order.known_sources,
    )


class _Counted:
    """Counts what was written, and tells whoever watches."""

    def __init__(self, total: int, watcher: Progress | None) -> None:
        self.written = self.repeated = self.sources = 0
        self._total, self._watcher = total, watcher

    def add(self, sources: Sequence[Receipt], lessons: Sequence[Receipt]) -> None:
        self.sources += sum(not each.repeated for each in sources)
        self.written += sum(not each.repeated for each in lessons)
        self.repeated += sum(each.repeated for each in lessons)
        if self._watcher:
            self._watcher(self.written + self.repeated, self._total)


def place_of(row: LessonRow) -> Place:
    """Where a lesson stands in its file."""
    return Place(row.sheet, row.row, row.point)


def _chunks(rows: Sequence[LessonRow]) -> Iterator[list[LessonRow]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _write(
    rows: Sequence[LessonRow], batch: _Batch
) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
    """The sources of these rows, then their lessons: each set in one transaction."""
    named = {source_key(row): row for row in reversed(rows) if row.source}
    ids = {key: known for key, row in named.items() if (known := _stored(row, batch))}
    fresh = sorted(set(named) - set(ids))
    made = [
        _recording(batch, f"source|{key}", source_facts(named[key], batch.standing))
        for key in fresh
    ]
    sources = batch.log.append(made) if made else ()
    ids |= {key: receipt.stream for key, receipt in zip(fresh, sources, strict=True)}
    lessons = batch.log.append([_lesson(batch, row, ids) for row in rows])
    return sources, lessons


def _stored(row: LessonRow, batch: _Batch) -> UUID | None:
    named = identity(row.source, row.publisher, row.date)
    return batch.known_sources.get(named) if named else None


def identity(title: str | None, publisher: str | None, dated: BusinessDate) -> str | None:
    """What makes two sources the same: title, publisher and date; None unless all are stated."""
    if not (title and publisher and dated.known):
        return None
    return "|".join(
        " ".join(each.casefold().split()) for each in (title, publisher, str(dated.span))
    )


def source_key(row: LessonRow) -> str:
    """What makes two rows of one file speak of the same source: never the title alone."""
    parts = (row.source, row.publisher, row.source_type, row.date.iso())
    return "|".join(" ".join((each or "").casefold().split()) for each in parts)


def _lesson(batch: _Batch, row: LessonRow, sources: dict[str, UUID]) -> Recording:
    where = f"lesson|{batch.sheets[row.sheet]}|{row.row}|{row.point or ''}"
    facts = lesson_facts(row, sources.get(source_key(row)) if row.source else None, batch.standing)
    return _recording(batch, where, facts, said_by=asserted_by(row))


def _recording(
    batch: _Batch, key: str, facts: Sequence[Draft], *, said_by: By | None = None
) -> Recording:
    stream = new_id()
    command_id = uuid5(batch.id, key)
    drafts = decided(facts, stream, batch.area, None, batch.standing, said_by or batch.by)
    signed = Signature(by=batch.by, now=batch.clock.now(), command_id=command_id, batch_id=batch.id)
    return Recording(
        area=batch.area,
        command_id=command_id,
        digest=hashlib.sha256(command_id.bytes).digest(),
        envelopes=enveloped(drafts, stream, batch.area, 0, signed=signed),
    )
