"""What can be said of events without any seal: streams run on, and commands have their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from application.ports import Database
from application.proof.findings import Fault, Finding
from application.proof.leaves import NOBODYS, StoredRow


@dataclass(frozen=True, slots=True)
class Claim:
    """A command's row says that it recorded these versions of a stream."""

    area: UUID
    stream: str
    first: int
    last: int


class Streams:
    """Follows every stream through the log, one event after another."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.gaps = 0
        self._last: dict[str, tuple[int, int, UUID]] = {}
        self._before = 0

    def take(self, row: StoredRow) -> None:
        """Take in the next event of the log."""
        self.gaps += row.position - self._before - 1
        self._before = row.position
        version, _, area = self._last.get(row.stream, (0, 0, row.area))
        if row.version != version + 1 or row.area != area:
            self.findings.append(_found(Fault.OUT_OF_ORDER, row.area, row.position, row.ref))
        self._last[row.stream] = (row.version, row.position, area)

    def unrecorded(self, claims: Iterable[Claim]) -> list[Finding]:
        """Events that no command recorded."""
        claimed: dict[str, int] = {}
        for each in claims:
            claimed[each.stream] = max(each.last, claimed.get(each.stream, 0))
        return [
            _found(Fault.NO_COMMAND, area, position, f"{stream}.{version}")
            for stream, (version, position, area) in self._last.items()
            if version > claimed.get(stream, 0)
        ]

    def lost(self, claims: Iterable[Claim]) -> list[Finding]:
        """Events that a command recorded, at the end of a stream, and that are not there."""
        return [
            Finding(fault=Fault.MISSING, area=each.area, event=f"{each.stream}.{first}")
            for each in claims
            for first in [max(each.first, self._version(each.stream) + 1)]
            if each.last > self._version(each.stream)
        ]

    def _version(self, stream: str) -> int:
        return self._last[stream][0] if stream in self._last else 0


def claims_of(database: Database) -> list[Claim]:
    """What every command says that it recorded."""
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT area, events FROM commands")
        return [each for row in cursor.fetchall() for each in _claims(row["area"], row["events"])]


def counted(database: Database, head: int) -> int:
    """The last position that a file's counter has given out; on a server it is the head's own.

    It may run ahead of the last event where the store was moved from a server, whose counter
    does so by nature. It may never fall behind: positions would be given out twice.
    """
    if database.dialect != "sqlite":
        return head
    with database.transaction(commit=False) as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'stored_events'")
        row = cursor.fetchone()
    return int(row["seq"]) if row else 0


def _claims(area: str, runs: str) -> Iterator[Claim]:
    """The runs of a command, as its row has them: `stream:first-last ...`."""
    for run in str(runs).split():
        stream, _, versions = run.partition(":")
        first, _, last = versions.partition("-")
        if first.isdigit() and last.isdigit():
            yield Claim(_area(area), stream, int(first), int(last))


def _area(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return NOBODYS


def _found(fault: Fault, area: UUID, position: int, event: str) -> Finding:
    return Finding(fault=fault, area=area, position=position, event=event)
