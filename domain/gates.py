"""What each turning point asks for, under which law, and how an area may ask for more.

An area may tighten its gates and never loosen them below the floor (DOMAIN 3.3). The rule
pack is that of the turning point's own date; the settings are those in force when it is
recorded (rule 6 of the loop).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.dates import BusinessDate
from domain.kernel import EMPTY, RuleBroken
from domain.vocabulary import Grade, RulePackName, Stage


class Ask(StrEnum):
    """One thing that a gate asks for; the value is what a refusal calls it."""

    SOURCE = "the source that the lesson came from"
    DATE = "the date of the lesson"
    POLARITY = "whether it is good practice or an improvement"
    CHILDS_EXPERIENCE = "the child's experience, or why it is not available"
    RESPONSIBLE_AGENCY = "a responsible agency"
    THEME = "a theme"
    ASSURANCE_QUESTION = "an assurance question"
    SHARING = "a sharing with channel and audience"
    ACKNOWLEDGEMENT = "acknowledgement by an accountable leader"
    MEANS = "one of the four means of embedding"
    CONFIRMATION = "a leader's confirmation that practice has changed"
    EVIDENCE_E3 = "evidence of grade E3 or better from practice"
    EVIDENCE_E4 = "evidence of grade E4 or better from practice"
    EVIDENCE_E5 = "evidence of grade E5 from practice"
    PRACTICE_CHANGE = "a linked practice change"


EVIDENCE_ASK: Mapping[Grade, Ask] = {
    Grade.E3: Ask.EVIDENCE_E3,
    Grade.E4: Ask.EVIDENCE_E4,
    Grade.E5: Ask.EVIDENCE_E5,
}


class GateWouldLoosen(RuleBroken):
    """Gate settings may tighten and never loosen."""

    sentence = "Gate settings may tighten and never loosen."


class LocalityNotListed(RuleBroken):
    """Localities are named by their code from the area's register (R121)."""

    sentence = "The locality is not in the area's register; add it first."


@dataclass(frozen=True, slots=True)
class GateSettings:
    """How an area's gates stand; the defaults are the floor."""

    identified_needs_assurance_question: bool = False
    disseminated_needs_acknowledgement: bool = False
    embedded_needs_practice_change: bool = False
    embedded_minimum_grade: Grade = Grade.E3
    impact_minimum_grade: Grade = Grade.E4

    def loosened_from(self, before: GateSettings) -> tuple[str, ...]:
        """The names of the settings that ask for less than before."""
        names = (each.name for each in fields(self))
        return tuple(name for name in names if getattr(self, name) < getattr(before, name))


@dataclass(frozen=True, slots=True)
class RulePack:
    """One period of law and guidance: its name, first day, and the words it uses."""

    name: RulePackName
    in_force_from: date | None
    review_words: str
    report_words: str


RULE_PACKS: tuple[RulePack, ...] = (
    RulePack(RulePackName.ENGLAND_2013, date(2013, 4, 15), "Serious Case Review", "Annual Report"),
    RulePack(
        RulePackName.ENGLAND_2018,
        date(2018, 7, 4),
        "Local Child Safeguarding Practice Review",
        "yearly report",
    ),
    RulePack(
        RulePackName.ENGLAND_2023,
        date(2023, 12, 15),
        "Local Child Safeguarding Practice Review",
        "yearly report",
    ),
    RulePack(
        RulePackName.ENGLAND_2026, None, "Local Child Safeguarding Practice Review", "yearly report"
    ),
)
"""In order. A pack without a first day is in force only where an area has adopted it with one."""

STANDARD_PACKS: tuple[tuple[date, RulePackName], ...] = tuple(
    (pack.in_force_from, pack.name) for pack in RULE_PACKS if pack.in_force_from
)


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate as it applies to one turning point."""

    stage: Stage
    pack: RulePackName
    settings_version: int
    asks: tuple[Ask, ...]

    @property
    def version(self) -> str:
        """The label that a turning point keeps: rule pack and settings."""
        return f"{self.pack.value}/{self.settings_version}"


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who answers for an agency, and between which days."""

    agency: UUID
    person: UUID
    since: date | None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether the person led the agency then; an unknown day counts while it is open."""
        if day is None:
            return self.until is None
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a decision about a lesson may know of its area on the day it is taken."""

    today: date
    packs: tuple[tuple[date, RulePackName], ...] = STANDARD_PACKS
    settings: GateSettings = GateSettings()
    settings_version: int = 0
    agencies: frozenset[UUID] = frozenset()
    themes: frozenset[UUID] = frozenset()
    leaderships: tuple[Leadership, ...] = ()
    review_after_days: int = 180
    source_families: Mapping[str, str] = EMPTY
    localities: frozenset[str] = frozenset()
    priorities: frozenset[UUID] = frozenset()

    def need_localities(self, *codes: str | None) -> None:
        """Refuse a locality that is not in the area's register (R121)."""
        if not self.localities.issuperset(code for code in codes if code is not None):
            raise LocalityNotListed

    def pack_on(self, when: BusinessDate) -> RulePackName:
        """The rule pack in force on a date; today's where the date is unknown."""
        day = when.latest or self.today
        current = self.packs[0][1]
        for since, pack in sorted(self.packs):
            if since <= day:
                current = pack
        return current

    def gate(self, stage: Stage, when: BusinessDate) -> Gate:
        """The gate before a turning point of that date."""
        return Gate(stage, self.pack_on(when), self.settings_version, asks(stage, self.settings))

    def is_accountable(self, person: UUID | None, *, agency: UUID, on: BusinessDate) -> bool:
        """Whether a person was that agency's accountable leader then (R85)."""
        return person is not None and any(
            each.agency == agency and each.person == person and each.holds_on(on.latest)
            for each in self.leaderships
        )


def asks(stage: Stage, settings: GateSettings) -> tuple[Ask, ...]:
    """Everything that a stage's gate asks for, under these settings."""
    match stage:
        case Stage.IDENTIFIED:
            more = (Ask.ASSURANCE_QUESTION,) * settings.identified_needs_assurance_question
            return (*_IDENTIFIED, *more)
        case Stage.DISSEMINATED:
            more = (Ask.ACKNOWLEDGEMENT,) * settings.disseminated_needs_acknowledgement
            return (Ask.SHARING, *more)
        case Stage.EMBEDDED:
            more = (Ask.PRACTICE_CHANGE,) * settings.embedded_needs_practice_change
            grade = EVIDENCE_ASK[settings.embedded_minimum_grade]
            return (Ask.ACKNOWLEDGEMENT, Ask.MEANS, Ask.CONFIRMATION, grade, *more)
        case _:
            return ()


_IDENTIFIED = (
    Ask.SOURCE,
    Ask.DATE,
    Ask.POLARITY,
    Ask.CHILDS_EXPERIENCE,
    Ask.RESPONSIBLE_AGENCY,
    Ask.THEME,
)
