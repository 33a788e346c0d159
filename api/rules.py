"""The rules of the loop as problems: each has a status, an address and a title of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.area.governing import GateGradeTooHigh, RulePackOutOfOrder
from domain.area.setting_up import NotInTheArea, SourceTypeTaken
from domain.evidence import EvidenceAlreadyWithdrawn, HashOutOfForm
from domain.gates import GateWouldLoosen, LocalityNotListed
from domain.kernel import CodeOutOfForm, RuleBroken
from domain.learning_item import refusals
from domain.practice_change import AgencyNotPartOfChange, NotSeenInPractice
from domain.source import CorrectionNeedsReason, SourceTypeUnknown


@dataclass(frozen=True, slots=True)
class Row:
    """How one kind of refusal is told: status, address, title, and a sentence if it has none."""

    status: int
    slug: str
    title: str
    detail: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """What the problem is known by, for ever."""
        return f"/problems/{self.slug}"


RULES: dict[type[Exception], Row] = {
    RuleBroken: Row(422, "rule-broken", "A rule of the learning loop refuses this"),
    refusals.EmbeddingNotShown: Row(422, "embedding-not-shown", "Embedding is not shown"),
    refusals.ImpactNotEvidenced: Row(422, "impact-not-evidenced", "Impact is not evidenced"),
    refusals.NoSuchFact: Row(422, "no-such-fact", "There is no such fact"),
    refusals.NoReasonGiven: Row(422, "no-reason-given", "A reason is missing"),
    refusals.LastResponsibleAgency: Row(409, "last-responsible-agency", "The last agency stays"),
    refusals.NotResponsible: Row(422, "not-responsible", "The agency is not responsible"),
    refusals.AgencyNotRegistered: Row(422, "agency-not-registered", "The agency is not registered"),
    refusals.ThemeNotListed: Row(422, "theme-not-listed", "The theme is not listed"),
    refusals.LessonAlreadyEnded: Row(409, "lesson-already-ended", "The lesson has ended"),
    refusals.NothingToTakeBack: Row(409, "nothing-to-take-back", "There is nothing to take back"),
    refusals.NothingEmbedded: Row(409, "nothing-embedded", "There is nothing embedded"),
    EvidenceAlreadyWithdrawn: Row(
        409, "evidence-already-withdrawn", "The evidence has been withdrawn"
    ),
    HashOutOfForm: Row(422, "hash-out-of-form", "The digest is out of form"),
    SourceTypeUnknown: Row(422, "source-type-unknown", "The type of source is not known"),
    CorrectionNeedsReason: Row(422, "correction-needs-reason", "A reason is missing"),
    AgencyNotPartOfChange: Row(
        422, "agency-not-part-of-change", "The agency is not part of the change"
    ),
    NotSeenInPractice: Row(409, "not-seen-in-practice", "The change was not seen in practice"),
    NotInTheArea: Row(422, "not-in-the-area", "The area's register holds no such entry"),
    SourceTypeTaken: Row(409, "source-type-taken", "The type of source is taken"),
    GateWouldLoosen: Row(422, "gate-would-loosen", "A gate would loosen"),
    CodeOutOfForm: Row(422, "code-out-of-form", "A code is out of form"),
    LocalityNotListed: Row(422, "locality-not-listed", "The locality is not listed"),
    GateGradeTooHigh: Row(422, "gate-grade-too-high", "The gate's grade is too high"),
    RulePackOutOfOrder: Row(409, "rule-pack-out-of-order", "The rule pack is out of order"),
}
"""A row for each rule; a test fails where one is missing."""
