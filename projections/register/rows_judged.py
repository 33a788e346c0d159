"""What the register shows of ratings, of what settled them, and of contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.dates import BusinessDate
from domain.judgement import (
    Applicable,
    Applied,
    Confidence,
    ContributionLevel,
    DifferenceKind,
    ExpectedDifference,
    LinkAnswer,
    LinkTest,
    Plausibility,
)
from domain.kernel import EventRef
from domain.vocabulary import Grade, Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedRow:
    """What a rater judged, in codes; the words are read with the child's words."""

    rater: UUID
    applicable: Applicable
    applied: Applied
    expected: ExpectedDifference
    kind: DifferenceKind
    weeks_earlier: int | None
    decision_month: str | None
    decision_agency: UUID | None
    evidence_for: tuple[UUID, ...]
    evidence_against: tuple[UUID, ...]
    plausibilities: tuple[Plausibility, ...]
    confidence: Confidence
    independent_of_case: bool | None
    blind: bool
    dated: BusinessDate
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    """A rating: until two people's are in, nobody but its rater is told more than that it exists."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_month: str
    child: UUID
    item: UUID
    reads: str
    rated: RatedRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """What settled a child and a lesson: a single rating accepted, or an adjudication."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    child: UUID
    item: UUID
    single_rating_accepted: bool
    adjudicated: ExpectedDifference | None
    applicable: Applicable | None
    adjudicator: UUID | None
    ratings: tuple[EventRef, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One of the five tests and its answer."""

    test: LinkTest
    answer: LinkAnswer


@dataclass(frozen=True, slots=True)
class LinkSupportRow:
    """An evidence behind a test, with the grade that it had when it was named."""

    test: LinkTest
    evidence: UUID
    grade: Grade
    shows: Shows | None


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """Another explanation, and how likely it is."""

    what: str | None
    plausibility: Plausibility


@dataclass(frozen=True, slots=True)
class MovementRow:
    """How the children moved when it was judged."""

    improved: int
    same: int
    worse: int
    not_measured: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """How far a lesson contributed to an outcome; the words are those that a text may use."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    item: UUID
    claim: str | None
    indicator: UUID | None
    mechanism_words: str | None
    links: tuple[LinkRow, ...]
    supports: tuple[LinkSupportRow, ...]
    explanations: tuple[ExplanationRow, ...]
    movement: MovementRow
    children: tuple[UUID, ...]
    computed: ContributionLevel
    stated: ContributionLevel | None
    override_because: str | None
    level: ContributionLevel
    words: str
    judged_by: UUID | None
    approved_by: UUID | None
    dated: BusinessDate
    withdrawn_because: str | None
