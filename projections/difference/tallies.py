"""The answer about many lessons: every count is the length of a list that lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from projections.difference.shapes import Children, Named, When


@dataclass(frozen=True, slots=True)
class Tally:
    """Which lessons, changes or evidence something is true of; the count is their number."""

    words: str
    members: tuple[UUID, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWith:
    """One act of sharing, and the lessons that were shared by it."""

    audience: str
    agencies: tuple[Named, ...]
    whole_partnership: bool
    channel: str
    when: When
    account: str | None
    lessons: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTally:
    """How far the lessons have come in one agency, each count with its lessons."""

    agency: Named
    responsible: Tally
    exempted: Tally
    shared: Tally
    acknowledged: Tally
    embedding_told: Tally
    confirmed: Tally
    embedded: Tally
    support_withdrawn: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class GateNeeds:
    """What one gate still asks for, each with the lessons of which it asks it."""

    stage: str
    asks: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """One lesson among several, in a line."""

    id: UUID
    reference: str | None
    lesson: str | None
    stage: str
    stage_words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDifference:
    """What is known of the difference that several lessons made, and what is not (R99)."""

    lessons: Tally
    uncertain: Tally
    undated: Tally
    sentence: str
    stages: tuple[Tally, ...]
    polarity: tuple[Tally, ...]
    steps: Steps
    shared_with: tuple[SharedWith, ...]
    coverage: tuple[AgencyTally, ...]
    agencies_as_written: tuple[Tally, ...]
    embedding_accounts: tuple[Tally, ...]
    practice_changes: tuple[Tally, ...]
    grades: tuple[Tally, ...]
    verdicts: tuple[Tally, ...]
    claims: tuple[Tally, ...]
    children: Children
    not_known: tuple[Tally, ...]
    needed: tuple[GateNeeds, ...]
    needed_for_impact: tuple[Tally, ...]
    lines: tuple[LessonLine, ...]
    lines_left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How many lessons came how far; *embedded* and *evaluated* only where they stand."""

    shared: Tally
    acknowledged: Tally
    embedding_told: Tally
    embedded_somewhere: Tally
    embedded: Tally
    judged: Tally
    evaluated: Tally
    one_method_only: Tally
    process_evidence_only: Tally
    support_withdrawn: Tally
    ended: Tally
