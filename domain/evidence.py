"""Evidence: facts about it, and the grade that follows from them and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, RuleBroken, Text, event, need_code
from domain.source import need_reason
from domain.vocabulary import EvidenceKind, Grade, Restriction, Shows

FROM_PRACTICE = frozenset(
    {
        EvidenceKind.RECORD_REVIEW,
        EvidenceKind.CASE_AUDIT,
        EvidenceKind.OBSERVATION,
        EvidenceKind.MEASURED_DATA,
        EvidenceKind.INSPECTION,
    }
)
"""Kinds that look at practice itself rather than at what was sent, said or felt."""

INDEPENDENT_AUDITS = frozenset({EvidenceKind.CASE_AUDIT, EvidenceKind.INSPECTION})


class EvidenceAlreadyWithdrawn(RuleBroken):
    """An evidence is withdrawn once."""

    sentence = "The evidence has already been withdrawn."


class HashOutOfForm(RuleBroken):
    """A file's digest is SHA-256 in hexadecimal."""

    sentence = "The digest of an evidence is SHA-256, written as 64 hexadecimal digits."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that shows, or fails to show, that a lesson made a difference."""

    id: UUID
    area: UUID
    version: int = 0
    kind: EvidenceKind
    description: Text | None
    method: Text | None
    locator: Text | None
    sha256: str | None
    from_agency: UUID | None
    size: int | None
    baseline: bool | None
    same_measure: bool | None
    independent: bool | None
    childs_voice: bool | None
    series_or_comparison: bool | None
    shows: Shows | None
    stated_grade: Grade | None
    dated: BusinessDate
    withdrawn_because: Text | None = None
    restriction: Restriction = Restriction.OPEN

    @property
    def grade(self) -> Grade:
        """E0 to E4, computed from the facts (DOMAIN 3.3); E5 belongs to a set, never to one.

        A withdrawn evidence carries nothing, so it counts as E0.
        """
        if self.withdrawn_because is not None:
            return Grade.E0
        if self.kind not in FROM_PRACTICE:
            return _NOT_FROM_PRACTICE[self.kind]
        repeated = self.baseline is True and self.same_measure is True and bool(self.size)
        audited = self.kind in INDEPENDENT_AUDITS and self.independent is True
        return Grade.E4 if repeated or audited else Grade.E3


_NOT_FROM_PRACTICE = {
    EvidenceKind.ASSERTION: Grade.E0,
    EvidenceKind.ACTIVITY: Grade.E1,
    EvidenceKind.SELF_REPORT: Grade.E2,
}


@event("evidence.recorded", version=1)
class EvidenceRecorded:
    """An evidence was entered, with the facts from which its grade follows."""

    kind: EvidenceKind
    description: FreeText | None
    method: FreeText | None
    locator: FreeText | None
    sha256: str | None
    from_agency: UUID | None
    size: int | None
    baseline: bool | None
    same_measure: bool | None
    independent: bool | None
    childs_voice: bool | None
    series_or_comparison: bool | None
    shows: Shows | None
    stated_grade: Grade | None

    def apply(self, state: Evidence | None, fact: Fact) -> Evidence:
        kept = state.restriction if state else Restriction.OPEN
        return Evidence(
            id=fact.ref.stream,
            area=fact.area,
            kind=self.kind,
            description=self.description,
            method=self.method,
            locator=self.locator,
            sha256=self.sha256,
            from_agency=self.from_agency,
            size=self.size,
            baseline=self.baseline,
            same_measure=self.same_measure,
            independent=self.independent,
            childs_voice=self.childs_voice,
            series_or_comparison=self.series_or_comparison,
            shows=self.shows,
            stated_grade=self.stated_grade,
            dated=fact.occurred.without_words(),
            restriction=kept,
        )

    def refuse(self, _evidence: Evidence | None, _on: BusinessDate, _standing: Standing) -> None:
        if self.sha256 is not None and not _is_digest(self.sha256):
            raise HashOutOfForm


def _is_digest(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")  # noqa: PLR2004


@event("evidence.corrected", version=1)
class EvidenceCorrected:
    """The facts about the evidence were wrong: all of them as they should read, and why."""

    kind: EvidenceKind
    description: FreeText | None
    method: FreeText | None
    locator: FreeText | None
    sha256: str | None
    from_agency: UUID | None
    size: int | None
    baseline: bool | None
    same_measure: bool | None
    independent: bool | None
    childs_voice: bool | None
    series_or_comparison: bool | None
    shows: Shows | None
    stated_grade: Grade | None
    reason: FreeText

    def apply(self, evidence: Evidence, fact: Fact) -> Evidence:
        mended = self.facts.apply(evidence, fact)
        return replace(mended, withdrawn_because=evidence.withdrawn_because)

    @property
    def facts(self) -> EvidenceRecorded:
        """The corrected facts."""
        return EvidenceRecorded(
            kind=self.kind,
            description=self.description,
            method=self.method,
            locator=self.locator,
            sha256=self.sha256,
            from_agency=self.from_agency,
            size=self.size,
            baseline=self.baseline,
            same_measure=self.same_measure,
            independent=self.independent,
            childs_voice=self.childs_voice,
            series_or_comparison=self.series_or_comparison,
            shows=self.shows,
            stated_grade=self.stated_grade,
        )

    def refuse(self, _evidence: Evidence, on: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        self.facts.refuse(None, on, standing)


@event("evidence.withdrawn", version=1)
class EvidenceWithdrawn:
    """The evidence can no longer be relied on; what rested on it shows *support withdrawn*."""

    reason: FreeText

    def apply(self, evidence: Evidence, _fact: Fact) -> Evidence:
        return replace(evidence, withdrawn_because=self.reason)

    def refuse(self, evidence: Evidence, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if evidence.withdrawn_because is not None:
            raise EvidenceAlreadyWithdrawn


@event("evidence.restricted", version=1)
class EvidenceRestricted:
    """Only some may see the evidence, for a reason and until a day."""

    level: Restriction
    code: str
    reason: FreeText | None
    until: date | None

    def apply(self, evidence: Evidence, _fact: Fact) -> Evidence:
        return replace(evidence, restriction=self.level)

    def refuse(self, _evidence: Evidence, _on: BusinessDate, _standing: Standing) -> None:
        need_code(self.code)


@event("evidence.restriction-lifted", version=1)
class EvidenceRestrictionLifted:
    """Everyone entitled to the area's evidence may see it again."""

    reason: FreeText

    def apply(self, evidence: Evidence, _fact: Fact) -> Evidence:
        return replace(evidence, restriction=Restriction.OPEN)

    def refuse(self, _evidence: Evidence, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
