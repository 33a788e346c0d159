"""Checking a whole store: every event hashed again, against what was sealed and what was kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from application.eventstore.database import SqlDatabase
from application.eventstore.tables import installation_id
from application.proof.area_check import AreaCheck, AreaProof
from application.proof.findings import Fault, Finding
from application.proof.keeping import Checkpoints, Evidence
from application.proof.leaves import NOBODYS, StoredRow
from application.proof.notes import Checkpoint, origin_of
from application.proof.rows import every_row, head_of
from application.proof.structure import Streams, claims_of, counted


@dataclass(frozen=True, slots=True)
class Trust:
    """What is believed beside the store: public keys, and checkpoints that were kept outside.

    Without keys from outside those of the store serve, and the report says so.
    """

    keys: tuple[bytes, ...] = ()
    anchors: tuple[Checkpoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole check; `gaps` are positions that no event has, which is ordinary on a server."""

    head: int
    areas: tuple[AreaProof, ...]
    findings: tuple[Finding, ...]
    gaps: int
    keys_from_outside: bool

    @property
    def every(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the log, odd tables and checkpoints last."""
        found = (*self.findings, *(one for each in self.areas for one in each.findings))
        return tuple(sorted(found, key=_rank))

    @property
    def first(self) -> Finding | None:
        """The first bad event, or the range that it lies in; None where nothing was found."""
        return next(iter(self.every), None)

    def within(self, areas: frozenset[UUID]) -> Report:
        """The same, of these areas and of what belongs to none."""
        seen = areas | {NOBODYS}
        return replace(
            self,
            areas=tuple(each for each in self.areas if each.area in seen),
            findings=tuple(each for each in self.findings if each.area in seen),
        )


class Sealings(Protocol):
    """What the sealer left: `application.proof.keeping.Checkpoints` reads it from a database."""

    def areas(self) -> Sequence[UUID]: ...
    def evidence(self, area: UUID) -> Evidence: ...
    def keys(self) -> Sequence[bytes]: ...
    def progress(self) -> int: ...


def verify(database: SqlDatabase, trust: Trust) -> Report:
    """Check everything that the store holds. Raises StoreUnavailable and StoreFault.

    What was sealed and what commands say is read first: the log then holds at least that.
    """
    claims = claims_of(database)
    examination = Examination(Checkpoints(database), installation_id(database), trust)
    head = head_of(database)
    for row in every_row(database, head):
        examination.take(row)
    loose = examination.streams.lost(claims)
    last = counted(database, head)
    if last < head:
        loose.append(Finding(fault=Fault.NUMBERING, after=last, upto=head))
    if examination.streams.unrecorded(claims):
        loose += examination.streams.unrecorded(claims_of(database))
    return examination.report(loose, unused=max(0, last - head))


class Examination:
    """Takes every event of a log, in order, and compares it with what was sealed."""

    def __init__(self, sealings: Sealings, installation: UUID, trust: Trust) -> None:
        self.streams = Streams()
        self._installation = installation
        self._trust = trust
        self._keys = trust.keys or tuple(sealings.keys())
        self._progress = sealings.progress()
        self._head = 0
        areas = dict.fromkeys([*sealings.areas(), *(each.area for each in trust.anchors)])
        self._checks = {area: self._check(area, sealings.evidence(area)) for area in areas}

    def take(self, row: StoredRow) -> None:
        """Take in the next event of the log, of whichever area."""
        self._head = row.position
        self.streams.take(row)
        if row.area not in self._checks:
            self._checks[row.area] = self._check(row.area, Evidence())
        self._checks[row.area].walk.take(row)

    def report(self, loose: Iterable[Finding] = (), *, unused: int = 0) -> Report:
        """What was found, with what was found of the log as a whole.

        `unused` are positions after the last event that were given out.
        """
        proofs = tuple(check.proof() for check in self._checks.values())
        found = [*self.streams.findings, *loose]
        if self._head and not any(each.sealed.size or each.findings for each in proofs):
            found.append(Finding(fault=Fault.NEVER))
        return Report(
            head=self._head,
            areas=proofs,
            findings=tuple(_new(found, proofs)),
            gaps=self.streams.gaps + unused,
            keys_from_outside=bool(self._trust.keys),
        )

    def _check(self, area: UUID, evidence: Evidence) -> AreaCheck:
        return AreaCheck(
            area,
            origin_of(self._installation, area),
            evidence,
            keys=self._keys,
            anchors=[each for each in self._trust.anchors if each.area == area],
            progress=self._progress,
        )


def _new(found: Iterable[Finding], proofs: Iterable[AreaProof]) -> list[Finding]:
    """What the trees did not tell already: it lies in another area, or before what they told."""
    told = {each.area: one.place for each in proofs for one in each.findings if one.is_of_events}
    return [
        each
        for each in found
        if each.area not in told or (each.position or told[each.area]) < told[each.area]
    ]


def _rank(finding: Finding) -> tuple[bool, int, bool]:
    """Events before tables, by their place; one that is named before a range that begins there."""
    return not finding.is_of_events, finding.place, finding.position is None
