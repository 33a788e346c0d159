"""The answer about one lesson, as plain values that print and travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import EventRef
from projections.difference.wording import date_words
from projections.figures.figure import Figure, Stated


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name; one that no register holds has no id."""

    id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class When:
    """A date at its precision, with the days between which it lies and words for it."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: str
    words: str

    @classmethod
    def of(cls, when: BusinessDate) -> When:
        """A business date as the answer shows it."""
        return cls(when.iso(), when.earliest, when.latest, when.precision.value, date_words(when))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTold:
    """Where the lesson came from; title, publisher and date together tell sources apart."""

    id: UUID
    title: str | None
    publisher: str | None
    family: str | None
    kind: str | None
    when: When | None
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Prioritised:
    """A priority of the area that the lesson belongs to (R122)."""

    priority: Named
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPointTold:
    """A gate that the lesson or one agency has passed, and whether its support still stands."""

    stage: str
    agency: Named | None
    when: When
    gate: str
    grade: str | None
    support_withdrawn: bool
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """An agency's word that a sharing has reached it."""

    agency: Named
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingTold:
    """One act of sharing: with whom, how, when, and who acknowledged it or passed it on."""

    channel: str
    audience: str
    agencies: tuple[Named, ...]
    whole_partnership: bool
    when: When
    reached: Stated | None
    account: str | None
    acknowledged_by: tuple[Named, ...]
    acknowledgements: tuple[Acknowledged, ...]
    cascaded_by: tuple[Named, ...]
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCoverage:
    """How far the lesson has come in one agency (R84, R85)."""

    agency: Named
    responsible: bool
    lead: bool
    exempted: bool
    shared: bool
    acknowledged: bool
    embedding_told: bool
    evidence_grade: str | None
    confirmed: bool
    disseminated: When | None
    embedded: When | None
    support_withdrawn: bool
    made_responsible: EventRef | None
    exemption: EventRef | None
    confirmation: EventRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingTold:
    """An account of bringing the lesson into practice: unproven until the agency embedded it."""

    agency: Named | None
    means: str | None
    when: When
    account: str | None
    standing: str
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChange:
    """How a change in practice stands in one agency, and since when."""

    agency: Named
    state: str
    since: When
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """A change in practice that the lesson led to, and whether it lasted (R104)."""

    id: UUID
    what: str | None
    means: str | None
    agencies: tuple[AgencyChange, ...]
    lasted: str
    linked: EventRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationTold:
    """One judgement of the lesson; before embedding it reads *evaluated: not yet*."""

    verdict: str | None
    verdict_words: str
    method: str | None
    findings: str | None
    measure: str | None
    when: When
    after_embedding: bool
    reads: str
    next_review: date | None
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTold:
    """An evidence linked to the lesson; what somebody says of its grade is only a claim."""

    id: UUID
    kind: str | None
    grade: str
    grade_when_linked: str
    grade_claimed: str | None
    shows: str | None
    independent: bool | None
    childs_voice: bool | None
    supports: str
    agency: Named | None
    when: When | None
    description: str | None
    withdrawn: bool
    version: int
    linked: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold:
    """What a sheet or a person declared, in its own words; it opens no gate."""

    about: str
    column: str | None
    words: str | None
    event: EventRef


@dataclass(frozen=True, slots=True)
class Children:
    """What is known of children, and what is missing to know it."""

    answer: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned for a month or day, and is not told to have been done."""

    when: str
    due: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one gate still asks for, of the lesson or of one agency."""

    stage: str
    agency: Named | None
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodOn:
    """The events behind what is said of the lesson as a whole; nothing where none says it."""

    recorded: EventRef
    dated: EventRef | None
    polarity: EventRef | None
    theme: EventRef | None
    ended: EventRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDifference:
    """What is known of the difference that one lesson made (R99), and what is not."""

    id: UUID
    area: UUID
    version: int
    reference: str | None
    lesson: str | None
    polarity: str | None
    theme: Named | None
    priorities: tuple[Prioritised, ...]
    sources: tuple[SourceTold, ...]
    dated: When
    stage: str
    stage_words: str
    since: When | None
    turning_points: tuple[TurningPointTold, ...]
    support_withdrawn: bool
    sharings: tuple[SharingTold, ...]
    coverage: tuple[AgencyCoverage, ...]
    agencies_as_written: tuple[str, ...]
    embeddings: tuple[EmbeddingTold, ...]
    practice_changes: tuple[ChangeTold, ...]
    evaluated: str
    evaluations: tuple[EvaluationTold, ...]
    methods: tuple[str, ...]
    single_method: bool
    process_only: bool
    evidence: tuple[EvidenceTold, ...]
    claims: tuple[ClaimTold, ...]
    children: Children
    not_known: tuple[str, ...]
    needed: tuple[Need, ...]
    needed_for_impact: tuple[str, ...]
    ended: str | None
    next_review: date | None
    sentence: str
    stood_on: StoodOn
