"""One partnership as its events tell: agencies, bodies, localities, themes, packs and gates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.gates import STANDARD_PACKS, GateSettings, Leadership, Standing
from domain.kernel import EMPTY, Text
from domain.vocabulary import AgencyKind, RulePackName, SourceFamily


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation that works with children, and the spellings it is known by."""

    name: Text
    kind: AgencyKind
    aliases: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """A place within the area; small ones are combined before anything is published (R121)."""

    name: Text
    combine: bool


@dataclass(frozen=True, slots=True)
class Priority:
    """A quality-of-practice priority and the days between which it holds (R122)."""

    name: Text
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and the words that mean the same."""

    name: Text
    synonyms: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceType:
    """A type of source that the area added under one of the six families (R4)."""

    name: Text
    family: SourceFamily


class RetentionAnchor(StrEnum):
    """From which day a retention period is counted."""

    FIRST_RECORDED = "first-recorded"
    LAST_RECORDED = "last-recorded"


class RetentionAction(StrEnum):
    """What a retention period means: kept at least so long, looked at, or erased then."""

    KEEP = "keep"
    REVIEW = "review"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How many years a class of records is kept, counted from when, and what follows."""

    anchor: RetentionAnchor
    years: int
    action: RetentionAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A safeguarding partnership, which is the tenant of everything else."""

    id: UUID
    version: int = 0
    name: Text
    board_name: Text | None = None
    synthetic: bool = False
    review_after_days: int = 180
    agencies: Mapping[UUID, Agency] = EMPTY
    leaderships: tuple[Leadership, ...] = ()
    bodies: Mapping[UUID, Text] = EMPTY
    localities: Mapping[str, Locality] = EMPTY
    priorities: Mapping[UUID, Priority] = EMPTY
    themes: Mapping[UUID, Theme] = EMPTY
    source_types: Mapping[str, SourceType] = EMPTY
    retention: Mapping[str, RetentionRule] = EMPTY
    packs: tuple[tuple[date, RulePackName], ...] = STANDARD_PACKS
    settings: tuple[tuple[date | None, GateSettings], ...] = ((None, GateSettings()),)

    @property
    def area(self) -> UUID:
        """An area lies in itself."""
        return self.id

    def standing(self, today: date) -> Standing:
        """What a decision may know of the area on a day (rule 6: the settings then in force)."""
        held = [number for number, (since, _) in enumerate(self.settings) if _begun(since, today)]
        return Standing(
            today=today,
            packs=self.packs,
            settings=self.settings[held[-1]][1],
            settings_version=held[-1],
            agencies=frozenset(self.agencies),
            themes=frozenset(self.themes),
            leaderships=self.leaderships,
            review_after_days=self.review_after_days,
            localities=frozenset(self.localities),
            priorities=frozenset(self.priorities),
            source_families={code: each.family for code, each in self.source_types.items()},
        )


def _begun(since: date | None, today: date) -> bool:
    return since is None or since <= today
