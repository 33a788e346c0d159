"""Embedding a lesson: accounts of change, what supports them, and a leader's confirmation."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import EVIDENCE_ASK, Ask, Standing
from domain.kernel import Fact, FreeText, event
from domain.learning_item.asking import missing
from domain.learning_item.refusals import (
    AgencyNotRegistered,
    EmbeddingNotShown,
    NoSuchFact,
    NothingEmbedded,
    need_reason,
)
from domain.learning_item.state import (
    Carrier,
    Confirmation,
    Embedding,
    LearningItem,
    LinkedChange,
    LinkedEvidence,
)
from domain.vocabulary import Grade, Means, Shows, Stage, Supports

NEVER_SHARED = "a sharing of the lesson with the agency"


@event("learning-item.embedding-recorded", version=1)
class EmbeddingRecorded:
    """An agency says how it brought the lesson into practice (R93 to R97)."""

    agency: UUID | None
    means: Means | None
    practice_change: UUID | None
    account: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        made = Embedding(
            Carrier.of(fact), self.agency, self.means, self.practice_change, self.account
        )
        return replace(item, embeddings={**item.embeddings, fact.ref.version: made})

    def refuse(self, _item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        if self.agency is not None and self.agency not in standing.agencies:
            raise AgencyNotRegistered


@event("learning-item.embedding-corrected", version=1)
class EmbeddingCorrected:
    """An account of embedding as it should have been recorded, and why."""

    embedding: int
    agency: UUID | None
    means: Means | None
    practice_change: UUID | None
    account: FreeText | None
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        mended = Embedding(
            Carrier.of(fact), self.agency, self.means, self.practice_change, self.account
        )
        return replace(item, embeddings={**item.embeddings, self.embedding: mended})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        if self.embedding not in item.embeddings:
            raise NoSuchFact
        if self.agency is not None and self.agency not in standing.agencies:
            raise AgencyNotRegistered


@event("learning-item.embedding-withdrawn", version=1)
class EmbeddingWithdrawn:
    """The account of embedding was recorded by mistake."""

    embedding: int
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.embeddings.items() if key != self.embedding}
        return replace(item, embeddings=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.embedding not in item.embeddings:
            raise NoSuchFact


@event("learning-item.evidence-linked", version=1)
class EvidenceLinked:
    """An evidence supports a claim about this lesson, with the grade computed now (rule 5)."""

    evidence: UUID
    evidence_version: int
    grade: Grade
    supports: Supports
    agency: UUID | None
    independent: bool | None
    childs_voice: bool | None
    series_or_comparison: bool | None
    shows: Shows | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        linked = LinkedEvidence(
            Carrier.of(fact),
            self.evidence,
            self.evidence_version,
            self.grade,
            self.supports,
            self.agency,
            independent=self.independent is True,
            childs_voice=self.childs_voice is True,
            series_or_comparison=self.series_or_comparison is True,
            shows=self.shows,
        )
        return replace(item, evidence={**item.evidence, self.evidence: linked})


@event("learning-item.evidence-link-retracted", version=1)
class EvidenceLinkRetracted:
    """The evidence does not support this lesson after all."""

    evidence: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.evidence.items() if key != self.evidence}
        return replace(item, evidence=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.evidence not in item.evidence:
            raise NoSuchFact


@event("learning-item.practice-change-linked", version=1)
class PracticeChangeLinked:
    """The lesson led to this change in practice (R1)."""

    practice_change: UUID
    change_version: int
    agencies: tuple[UUID, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        linked = LinkedChange(
            Carrier.of(fact), self.practice_change, self.change_version, frozenset(self.agencies)
        )
        changes = {**item.practice_changes, self.practice_change: linked}
        return replace(item, practice_changes=changes)


@event("learning-item.practice-change-link-retracted", version=1)
class PracticeChangeLinkRetracted:
    """The change did not come from this lesson after all."""

    practice_change: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        changes = item.practice_changes
        kept = {key: each for key, each in changes.items() if key != self.practice_change}
        return replace(item, practice_changes=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.practice_change not in item.practice_changes:
            raise NoSuchFact


@event("learning-item.embedding-confirmed", version=1)
class EmbeddingConfirmed:
    """A leader confirms that the agency's practice has changed (R85)."""

    agency: UUID
    leader: UUID | None
    by_accountable_leader: bool

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        before = item.confirmations.get(self.agency)
        if before and before.by_accountable_leader and not self.by_accountable_leader:
            return item
        made = Confirmation(Carrier.of(fact), self.agency, self.leader, self.by_accountable_leader)
        return replace(item, confirmations={**item.confirmations, self.agency: made})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        if self.agency not in standing.agencies:
            raise AgencyNotRegistered
        lacking = not_yet_embedded(item, self.agency, standing)
        decisive = {NEVER_SHARED, EVIDENCE_ASK[standing.settings.embedded_minimum_grade].value}
        if decisive.intersection(lacking):
            raise EmbeddingNotShown(*lacking)


@event("learning-item.embedding-confirmation-withdrawn", version=1)
class EmbeddingConfirmationWithdrawn:
    """The leader's confirmation was recorded by mistake."""

    agency: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.confirmations.items() if key != self.agency}
        return replace(item, confirmations=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.agency not in item.confirmations:
            raise NoSuchFact


def not_yet_embedded(item: LearningItem, agency: UUID, standing: Standing) -> tuple[str, ...]:
    """What the Embedded gate still misses for an agency, its leader's confirmation aside."""
    gate = standing.gate(Stage.EMBEDDED, BusinessDate.unknown())
    wanted = [ask for ask in gate.asks if ask is not Ask.CONFIRMATION]
    lacking = tuple(ask.value for ask in missing(item, wanted, agency))
    return lacking if item.shared_with(agency) else (NEVER_SHARED, *lacking)


@event("learning-item.embedding-lapsed", version=1)
class EmbeddingLapsed:
    """The agency's practice has slipped back; its Embedded no longer stands (rule 7)."""

    agency: UUID
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        keys = {
            (Stage.EMBEDDED, self.agency),
            (Stage.EMBEDDED, None),
            (Stage.EVALUATED, None),
        }
        kept = {key: point for key, point in item.turning_points.items() if key not in keys}
        lapsed = {**item.taken_back, (Stage.EMBEDDED, self.agency): fact.ref.version}
        return replace(item, turning_points=kept, taken_back=lapsed)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if not item.passed(Stage.EMBEDDED, self.agency):
            raise NothingEmbedded
