"""What the register shows of each thing, with names beside ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Generic, TypeVar
from uuid import UUID

from domain.dates import BusinessDate
from domain.vocabulary import (
    AgencyKind,
    ClaimAbout,
    Ending,
    EvidenceKind,
    Grade,
    Means,
    Polarity,
    Restriction,
    Shows,
    SourceFamily,
    Stage,
)

STAGE_WORDS: Final = {
    Stage.RECORDED: "recorded, not yet identified",
    Stage.IDENTIFIED: "identified",
    Stage.DISSEMINATED: "disseminated",
    Stage.EMBEDDED: "embedded",
    Stage.EVALUATED: "evaluated",
}
"""How each stage reads (rule 2 of the loop)."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows, newest recorded first, and where the next page begins; None at the end."""

    rows: tuple[R, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An id with the name that it had then; None where the name is not known."""

    id: UUID
    name: str | None


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    """An agency that must act on a lesson, and how far the lesson has come in it."""

    agency: Named
    lead: bool
    leader_role: str | None
    exempted_because: str | None
    stage: Stage
    since: BusinessDate


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a sheet or a person declared; shown beside the stage and never counted."""

    about: ClaimAbout
    column: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A turning point that stands although what carried it was withdrawn (rule 7)."""

    stage: Stage
    agency: Named | None


@dataclass(frozen=True, slots=True)
class EndedRow:
    """How a lesson left the loop."""

    ending: Ending
    reason: str | None
    superseded_by: UUID | None
    occurred: BusinessDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A lesson as its readers need it; `since` is the date of its stage."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    reference: str | None
    lesson: str | None
    theme: Named | None
    theme_as_written: str | None
    polarity: Polarity | None
    child_experience: str | None
    whose_voice: str | None
    how_gathered: str | None
    experience_not_available_because: str | None
    assurance_question: str | None
    satisfied_by: str | None
    notes: str | None
    localities: tuple[str, ...]
    sources: tuple[Named, ...]
    agencies: tuple[ResponsibleRow, ...]
    agencies_as_written: tuple[str, ...]
    stage: Stage
    stage_words: str
    since: BusinessDate
    recorded: BusinessDate
    claims: tuple[ClaimRow, ...]
    restriction: Restriction
    support_withdrawn: tuple[WithdrawnRow, ...]
    ended: EndedRow | None
    next_review: date | None
    practice_changes: tuple[UUID, ...]
    evidence: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Where learning came from."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    kind: str | None
    family: SourceFamily | None
    kind_as_written: str | None
    title: str | None
    publisher: str | None
    locator: str | None
    account: str | None
    would_have_helped: str | None
    worked_well: str | None
    published: bool | None
    locality: str | None
    dated: BusinessDate
    restriction: Restriction
    restriction_code: str | None
    restricted_until: date | None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How a practice change stands in one agency, and since when."""

    agency: Named
    state: str
    since: BusinessDate
    evidence: UUID | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What agencies agreed to do differently."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    what: str | None
    means: Means | None
    locator: str | None
    agreed: BusinessDate
    progress: tuple[ProgressRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """An evidence, its facts and the grade computed from them."""

    id: UUID
    area: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    kind: EvidenceKind
    description: str | None
    method: str | None
    locator: str | None
    sha256: str | None
    from_agency: Named | None
    size: int | None
    baseline: bool | None
    same_measure: bool | None
    independent: bool | None
    childs_voice: bool | None
    series_or_comparison: bool | None
    shows: Shows | None
    grade: Grade
    stated_grade: Grade | None
    dated: BusinessDate
    withdrawn_because: str | None
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """Who answers for an agency, and between which days."""

    person: UUID
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in the area's register."""

    id: UUID
    name: str
    kind: AgencyKind
    aliases: tuple[str, ...]
    leaders: tuple[LeaderRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme and the words that mean the same."""

    id: UUID
    name: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalityRow:
    """A place within the area."""

    code: str
    name: str
    combine: bool


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A quality-of-practice priority and its days."""

    id: UUID
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class SourceTypeRow:
    """A type of source that the area added."""

    code: str
    name: str
    family: SourceFamily


@dataclass(frozen=True, slots=True)
class GateRow:
    """The gate settings of an area from a day on."""

    in_force_from: date | None
    identified_needs_assurance_question: bool
    disseminated_needs_acknowledgement: bool
    embedded_needs_practice_change: bool
    embedded_minimum_grade: Grade
    impact_minimum_grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """A partnership with its registers and settings."""

    id: UUID
    synthetic: bool
    version: int
    recorded_at: datetime
    name: str
    board_name: str | None
    review_after_days: int
    agencies: tuple[AgencyRow, ...]
    bodies: tuple[Named, ...]
    localities: tuple[LocalityRow, ...]
    priorities: tuple[PriorityRow, ...]
    themes: tuple[ThemeRow, ...]
    source_types: tuple[SourceTypeRow, ...]
    rule_packs: tuple[tuple[date, str], ...]
    gates: tuple[GateRow, ...]
