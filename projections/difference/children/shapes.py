"""The part of the answer that is about children; every number in it is a figure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.kernel import EventRef
from projections.difference.shapes import Planned, When
from projections.figures.figure import Computed, Figure, Share
from projections.figures.partition import Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A share of children with the interval that says how little a small group can tell."""

    part: Figure
    share: Share
    low: Computed
    high: Computed
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Who could have been looked at, and who was; missing is a category (DOMAIN 3.2)."""

    eligible: Figure
    enrolment: Partition
    tracked: Figure
    roles: Partition
    selection: Partition
    followed_up: Figure
    asked: Figure
    answered: Figure
    accounted_for: Figure
    exposed: Figure
    reached: Partition
    reached_yes: Figure
    closed: Partition
    siblings: Figure
    one_informant_only: Figure
    undated: Figure
    indicators: Figure
    oldest: When | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How the children of one role moved on one indicator, between baseline and follow-up."""

    role: str
    tracked: Figure
    moved: Partition
    measured: Figure
    improved: Bounded
    worse: Bounded
    net: Computed
    chance: Computed
    verdict: str
    median: Computed
    median_low: Computed
    median_high: Computed
    median_told: str
    reliable: Partition | None
    sustained: Partition
    order_uncertain: Figure
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """What was measured in one month."""

    month: str
    children: Figure
    value: Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What was measured month by month, read by a rule set that is named."""

    kind: str
    measure: str
    rules: str
    points: tuple[SeriesPoint, ...]
    children: Figure
    missing: Computed
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDifference:
    """One indicator: what it asks, and how the children moved on it, by their role."""

    id: UUID
    name: str
    outcome: bool
    question: str
    domain: str
    scale: str
    direction: str
    smallest_change: str | None
    licensed: bool
    groups: tuple[Moves, ...]
    series: tuple[Series, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raters:
    """How far two raters came to the same; each statistic is named."""

    compared: Figure
    not_blind: Figure
    same: Figure
    weighted_kappa: Computed
    gwet_ac1: Computed
    gwet_ac2: Computed
    method: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactuals:
    """What the learning would have done, had it been applied at the time (framework 11.2)."""

    rated: Figure
    statuses: Partition
    settled: Figure
    expected: Partition
    applicable: Figure
    better: Bounded
    worse: Bounded
    raters: Raters
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What the children themselves say, beside the measures and never averaged with them."""

    asked: Partition
    better_off: Partition
    disagree: Figure
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another explanation, and how plausible whoever judged finds it."""

    what: str | None
    plausibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTold:
    """One of the five link tests: what was answered, and what is left of it now."""

    test: str
    answered: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionTold:
    """How far a lesson contributed to an outcome: computed, stated, and as it stands now.

    `outcome` is false where the indicator asks how practice went: then no child moves on it.
    """

    id: UUID
    item: UUID
    claim: str | None
    indicator: UUID | None
    outcome: bool | None
    computed: str
    stated: str | None
    override_because: str | None
    level: str
    words: str
    approved: bool
    weakened: bool
    withdrawn: bool
    links: tuple[LinkTold, ...]
    rivals: tuple[Rival, ...]
    event: EventRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenDifference:
    """Is anyone better off: what is known of children, and what is missing to know it.

    `shown` is false for a caller who may not read of children; then every list is empty.
    """

    shown: bool
    answer: str
    clauses: tuple[str, ...]
    sentence: str
    missing: tuple[str, ...]
    coverage: Coverage | None
    outcomes: tuple[IndicatorDifference, ...]
    practice: tuple[IndicatorDifference, ...]
    outcome_measured: Figure | None
    outcome_reached: Figure | None
    counterfactuals: Counterfactuals | None
    views: Views | None
    contributions: tuple[ContributionTold, ...]
    power: Computed | None
    power_told: str | None
    planned: tuple[Planned, ...]
    dissent: tuple[str, ...]
