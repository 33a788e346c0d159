"""What the register shows of children and of what was judged of them: codes, months, numbers.

No word about a child stands here. A date is a month at its finest, for it is recorded so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import EventRef
from domain.measuring import (
    AccountabilityQuestion,
    AgeBand,
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    Direction,
    HeardBy,
    Informant,
    Licence,
    Method,
    NotMeasured,
    NotTracked,
    OutcomeDomain,
    Phase,
    Reached,
    ScaleKind,
    Selection,
)
from domain.observation_session import SessionKind
from domain.vocabulary import Grade, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """One version of an indicator."""

    number: int
    name: str | None
    domain: OutcomeDomain
    question: AccountabilityQuestion
    scale: ScaleKind
    minimum: float | None
    maximum: float | None
    direction: Direction
    band_from: float | None
    band_to: float | None
    smallest_change: float | None
    standard_deviation: float | None
    reliability: float | None
    reliability_source: str | None
    informants: tuple[Informant, ...]
    licence: Licence
    licence_note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """What is measured, with every version that it has had; the last one is measured with now."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    definitions: tuple[DefinitionRow, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A lesson for which the child is tracked, or eligible, and how the child was chosen."""

    item: UUID
    role: CohortRole
    selection: Selection | None
    tracked: bool
    not_tracked: NotTracked | None
    since: BusinessDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """One look at the child; `number` is what a correction or a withdrawal names."""

    number: int
    phase: Phase
    indicator: UUID
    indicator_version: int
    value: float | None
    not_measured: NotMeasured | None
    informant: Informant | None
    method: Method | None
    grade: Grade | None
    occurred: BusinessDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """What became of asking the child. The child's words are read on their own."""

    number: int
    asked: Asked
    answered: bool
    better_off: BetterOff | None
    heard_by: HeardBy | None
    consent_to_quote: bool
    items: tuple[UUID, ...]
    occurred: BusinessDate


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """Whether a lesson reached the work with the child, and through which embeddings."""

    number: int
    item: UUID
    reached: Reached
    embeddings: tuple[EventRef, ...]
    occurred: BusinessDate


@dataclass(frozen=True, slots=True)
class DueRow:
    """A look at the child that was planned."""

    phase: Phase
    indicator: UUID
    month: str


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """Why tracking ended."""

    reason: CloseReason
    occurred: BusinessDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """A child by reference; of lessons only those that the reader may see are told."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    owner_role: Role | None
    age_band: AgeBand
    locality: str | None
    cohorts: tuple[CohortRow, ...]
    observations: tuple[ObservationRow, ...]
    views: tuple[ViewRow, ...]
    exposures: tuple[ExposureRow, ...]
    due: tuple[DueRow, ...]
    closed: ClosedRow | None
    erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Children who were seen together."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    kind: SessionKind
    children: tuple[UUID, ...]
    held: BusinessDate
    withdrawn: bool
