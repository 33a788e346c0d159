"""The answer about many lessons: every number in it is a figure that can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from projections.difference.shapes import Children, Named, Planned, When
from projections.figures.figure import Figure
from projections.figures.partition import Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWith:
    """One act of sharing, and the lessons that were shared by it."""

    audience: str
    agencies: tuple[Named, ...]
    whole_partnership: bool
    channel: str
    when: When
    account: str | None
    lessons: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTally:
    """How far the lessons have come in one agency, each count with its lessons."""

    agency: Named
    responsible: Figure
    exempted: Figure
    shared: Figure
    acknowledged: Figure
    embedding_told: Figure
    confirmed: Figure
    embedded: Figure
    support_withdrawn: Figure


@dataclass(frozen=True, slots=True)
class KindTally:
    """One kind of source, with the lessons that it gave and the sources themselves."""

    kind: str
    lessons: Figure
    sources: Figure


@dataclass(frozen=True, slots=True)
class FamilyTally:
    """One family of sources and its kinds; a lesson from two families is in both."""

    family: str
    lessons: Figure
    kinds: tuple[KindTally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortOf:
    """The lessons that have not come so far, as far as anything is recorded."""

    shared: Figure
    embedded: Figure
    evaluated: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class GateNeeds:
    """What one gate still asks for, each with the lessons of which it asks it."""

    stage: str
    asks: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """One lesson among several, in a line; `came_out` says what became of its own children."""

    id: UUID
    reference: str | None
    lesson: str | None
    stage: str
    stage_words: str
    sentence: str
    came_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDifference:
    """What is known of the difference that several lessons made, and what is not (R99)."""

    lessons: Figure
    uncertain: Figure
    undated: Figure
    sentence: str
    stages: Partition
    polarity: Partition
    families: tuple[FamilyTally, ...]
    steps: Steps
    short_of: ShortOf
    shared_with: tuple[SharedWith, ...]
    coverage: tuple[AgencyTally, ...]
    agencies_as_written: tuple[Figure, ...]
    embedding_accounts: tuple[Figure, ...]
    practice_changes: tuple[Figure, ...]
    evidence: Figure
    grades: Partition
    verdicts: tuple[Figure, ...]
    claims: tuple[Figure, ...]
    children: Children
    came_out: Partition | None
    not_known: tuple[Figure, ...]
    needed: tuple[GateNeeds, ...]
    needed_for_impact: tuple[Figure, ...]
    reviews: tuple[Planned, ...]
    lines: tuple[LessonLine, ...]
    lines_left_out: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How many lessons came how far; *embedded* and *evaluated* only where they stand."""

    shared: Figure
    acknowledged: Figure
    embedding_told: Figure
    embedded_somewhere: Figure
    embedded: Figure
    judged: Figure
    evaluated: Figure
    one_method_only: Figure
    process_evidence_only: Figure
    support_withdrawn: Figure
    ended: Figure
