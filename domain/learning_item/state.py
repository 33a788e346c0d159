"""One lesson and everything that has been done about it, as its events tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Ask
from domain.judgement import ContributionLevel
from domain.kernel import EMPTY, EventRef, Fact, Text
from domain.vocabulary import (
    Channel,
    ClaimAbout,
    Ending,
    Grade,
    Means,
    MeasureClass,
    Polarity,
    Restriction,
    Shows,
    Stage,
    Supports,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A fact that carries something: where it stands and when it happened."""

    ref: EventRef
    occurred: BusinessDate

    @classmethod
    def of(cls, fact: Fact) -> Carrier:
        """The fact being applied, as a carrier."""
        return cls(fact.ref, fact.occurred.without_words())


@dataclass(frozen=True, slots=True)
class ChildExperience:
    """What life is like for the child, or why that is not available (R2)."""

    account: Text | None
    whose_voice: Text | None
    how_gathered: Text | None
    not_available_because: Text | None

    @property
    def answered(self) -> bool:
        """Whether either answer was given."""
        return self.account is not None or self.not_available_because is not None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An agency that must act on the lesson (R3)."""

    carrier: Carrier
    lead: bool
    leader_role: Text | None
    exempted_because: Text | None = None
    exemption: Carrier | None = None

    @property
    def exempted(self) -> bool:
        """Whether the agency was excused with a reason."""
        return self.exempted_because is not None


@dataclass(frozen=True, slots=True)
class Sharing:
    """One act of sharing the lesson (framework 10.3)."""

    carrier: Carrier
    channel: Channel | None
    audience: Text | None
    agencies: frozenset[UUID]
    whole_partnership: bool
    reached: int | None
    account: Text | None
    locality: str | None = None
    acknowledged: Mapping[UUID, Carrier] = EMPTY
    cascaded: tuple[tuple[UUID, Carrier], ...] = ()

    def covers(self, agency: UUID | None) -> bool:
        """Whether the sharing was with that agency."""
        return self.whole_partnership or agency in self.agencies


@dataclass(frozen=True, slots=True)
class Embedding:
    """An agency's account of bringing the lesson into practice (framework 10.4)."""

    carrier: Carrier
    agency: UUID | None
    means: Means | None
    practice_change: UUID | None
    account: Text | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A leader's word that practice has changed (R85)."""

    carrier: Carrier
    agency: UUID
    leader: UUID | None
    by_accountable_leader: bool


@dataclass(frozen=True, slots=True)
class LinkedEvidence:
    """An evidence as it stood when it was linked: its version and the grade computed then."""

    carrier: Carrier
    evidence: UUID
    evidence_version: int
    grade: Grade
    supports: Supports
    agency: UUID | None
    independent: bool = False
    childs_voice: bool = False
    series_or_comparison: bool = False
    shows: Shows | None = None


@dataclass(frozen=True, slots=True)
class LinkedChange:
    """A practice change that the lesson led to."""

    carrier: Carrier
    practice_change: UUID
    change_version: int
    agencies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One judgement of what difference the lesson made (R99)."""

    carrier: Carrier
    verdict: Verdict | None
    method: Text | None
    findings: Text | None
    measure_class: MeasureClass | None
    evaluator_agency: UUID | None
    next_review: date | None
    after_embedded: bool
    cannot_because: Text | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sheet or a person declared; it opens no gate."""

    carrier: Carrier
    about: ClaimAbout
    column: Text | None
    words: Text | None


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A gate that was passed: when, under which gate, and what carried it (rule 6)."""

    carrier: Carrier
    gate: str
    asks: tuple[Ask, ...]
    grade: Grade | None
    carried_by: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How the lesson left the loop."""

    carrier: Carrier
    ending: Ending
    reason: Text | None
    superseded_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Restricted:
    """Who may see the lesson, and until when."""

    level: Restriction
    code: str | None
    reason: Text | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildGround:
    """What a tracked child carries, at a version of its record; judgements only once readable."""

    child: EventRef
    before_and_after: bool
    outcome: bool
    view_accounted_for: bool
    counterfactual: bool


@dataclass(frozen=True, slots=True)
class ImpactGrounds:
    """What was linked to carry the lesson's impact on children (framework 11.2)."""

    ref: EventRef
    contribution: EventRef | None
    level: ContributionLevel | None
    approved: bool
    children: tuple[ChildGround, ...]


TurningKey = tuple[Stage, UUID | None]
"""A turning point of the item (no agency) or of one agency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningItem:
    """One lesson and what has been done about it."""

    id: UUID
    area: UUID
    version: int = 0
    recorded: Carrier
    reference: Text | None = None
    lesson: Text | None = None
    polarity: Polarity | None = None
    theme: UUID | None = None
    theme_as_written: Text | None = None
    experience: ChildExperience | None = None
    assurance_question: Text | None = None
    satisfied_by: Text | None = None
    localities: tuple[str, ...] = ()
    kind_as_written: Text | None = None
    notes: Text | None = None
    answers: Mapping[Ask, Carrier] = EMPTY
    sources: Mapping[UUID, Carrier] = EMPTY
    responsibilities: Mapping[UUID, Responsibility] = EMPTY
    agencies_as_written: tuple[Text, ...] = ()
    sharings: Mapping[int, Sharing] = EMPTY
    embeddings: Mapping[int, Embedding] = EMPTY
    confirmations: Mapping[UUID, Confirmation] = EMPTY
    evidence: Mapping[UUID, LinkedEvidence] = EMPTY
    practice_changes: Mapping[UUID, LinkedChange] = EMPTY
    evaluations: Mapping[int, Evaluation] = EMPTY
    grounds: ImpactGrounds | None = None
    priorities: Mapping[UUID, Carrier] = EMPTY
    claims: tuple[Claim, ...] = ()
    turning_points: Mapping[TurningKey, TurningPoint] = EMPTY
    taken_back: Mapping[TurningKey, int] = EMPTY
    recurrences: tuple[UUID, ...] = ()
    ended: Ended | None = None
    restricted: Restricted | None = None

    @property
    def stage(self) -> Stage:
        """How far the lesson has come; nobody types it."""
        passed = [stage for stage, agency in self.turning_points if agency is None]
        return max(passed, key=lambda stage: stage.rank, default=Stage.RECORDED)

    @property
    def responsible(self) -> tuple[UUID, ...]:
        """The agencies that must act, without those excused."""
        return tuple(key for key, each in self.responsibilities.items() if not each.exempted)

    @property
    def leads(self) -> tuple[UUID, ...]:
        """The lead agencies: those marked so, or else every responsible agency (rule 2)."""
        marked = tuple(key for key in self.responsible if self.responsibilities[key].lead)
        return marked or self.responsible

    @property
    def restriction(self) -> Restriction:
        """How far the lesson is restricted now."""
        return self.restricted.level if self.restricted else Restriction.OPEN

    @property
    def next_review(self) -> date | None:
        """When the lesson is to be looked at again; None once it has ended or never evaluated."""
        dates = [each.next_review for each in self.evaluations.values() if each.next_review]
        return dates[-1] if dates and not self.ended else None

    def passed(self, stage: Stage, agency: UUID | None = None) -> TurningPoint | None:
        """The turning point of that stage, if it stands."""
        return self.turning_points.get((stage, agency))

    def answering(self, fact: Fact, *questions: Ask) -> Mapping[Ask, Carrier]:
        """The answers, with this fact as the carrier of those questions."""
        return {**self.answers, **dict.fromkeys(questions, Carrier.of(fact))}

    def shared_with(self, agency: UUID) -> tuple[Sharing, ...]:
        """Every sharing that covers the agency."""
        return tuple(each for each in self.sharings.values() if each.covers(agency))
