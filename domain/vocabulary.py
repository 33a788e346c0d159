"""The framework's own words, as closed lists; `docs/glossary.md` has every one with its paragraph."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """In what capacity somebody acts (framework: bodies and roles named; R120)."""

    CHAIR = "chair"
    BOARD_OFFICER = "board-officer"
    LEARNING_MEMBER = "learning-member"
    QUALITY_MEMBER = "quality-member"
    AGENCY_LEAD = "agency-lead"
    EVALUATOR = "evaluator"
    AUDITOR = "auditor"
    REPORT_READER = "report-reader"
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    AREA_ADMINISTRATOR = "area-administrator"
    SYSTEM_ADMINISTRATOR = "system-administrator"
    LAY_MEMBER = "lay-member"
    SHEET_KEEPER = "sheet-keeper"


class Stage(StrEnum):
    """How far evidence has moved a lesson (framework 2.2; R14). Nobody types one."""

    RECORDED = "recorded"
    IDENTIFIED = "identified"
    DISSEMINATED = "disseminated"
    EMBEDDED = "embedded"
    EVALUATED = "evaluated"

    @property
    def rank(self) -> int:
        """Place in the loop, 0 for recorded."""
        return list(Stage).index(self)


class Polarity(StrEnum):
    """What kind of lesson it is; good practice counts equally (R1)."""

    GOOD_PRACTICE = "good-practice"
    IMPROVEMENT = "improvement"


class SourceFamily(StrEnum):
    """The six fixed families of sources (framework 3 to 9; R4)."""

    CHILD_FAMILY_COMMUNITY = "child-family-community"
    REVIEW = "review"
    AUDIT = "audit"
    FRONT_LINE_INTELLIGENCE = "front-line-intelligence"
    DATASET = "dataset"
    EXTERNAL_LESSON = "external-lesson"


class SourceKind(StrEnum):
    """The 29 named ways of identifying learning, and LADO moderation (R15 to R83)."""

    CHAIR_ENGAGEMENT = "chair-engagement"
    CHILDREN_IN_CARE_FEEDBACK = "children-in-care-feedback"
    YOUTH_PARLIAMENT_FEEDBACK = "youth-parliament-feedback"
    COMPLAINTS_AND_COMPLIMENTS = "complaints-and-compliments"
    ADVOCACY_AND_VISITING = "advocacy-and-independent-visiting"
    IRO_CHILD_FEEDBACK = "iro-child-feedback"
    TARGETED_ENGAGEMENT = "targeted-engagement"
    LAY_MEMBER_FEEDBACK = "lay-member-feedback"
    COMMUNITY_ADVISOR_FEEDBACK = "community-partnership-advisor-feedback"
    SERIOUS_CASE_REVIEW = "serious-case-review"
    MULTI_AGENCY_CASE_REVIEW = "multi-agency-case-review"
    SINGLE_AGENCY_CASE_REVIEW = "single-agency-case-review"
    CHILD_DEATH_REVIEW = "child-death-review"
    DOMESTIC_HOMICIDE_REVIEW = "domestic-homicide-review"
    ADULTS_BOARD_REVIEW = "safeguarding-adults-board-review"
    MULTI_AGENCY_CASE_AUDIT = "multi-agency-case-audit"
    SINGLE_AGENCY_CASE_AUDIT = "single-agency-case-audit"
    SECTION_11_AUDIT = "section-11-audit"
    SECTION_175_157_AUDIT = "section-175-157-audit"
    LADO_MODERATION_AUDIT = "lado-moderation-audit"
    FRONT_LINE_VISITS = "front-line-visits-and-listening-events"
    OPERATIONAL_FORUM = "operational-forum"
    TRAINING_FEEDBACK = "training-feedback"
    STAFF_SURVEY = "staff-survey"
    IRO_SYSTEM_FEEDBACK = "iro-system-feedback"
    DATASET = "performance-dataset"
    NATIONAL_RESEARCH_AND_REVIEWS = "national-research-and-reviews"
    STRATEGIC_PARTNERSHIP_FEEDBACK = "strategic-partnership-feedback"
    OVERVIEW_AND_SCRUTINY_FEEDBACK = "overview-and-scrutiny-feedback"
    AGENCY_REPORT = "agency-report"


_FAMILY_STARTS = {
    SourceKind.CHAIR_ENGAGEMENT: SourceFamily.CHILD_FAMILY_COMMUNITY,
    SourceKind.SERIOUS_CASE_REVIEW: SourceFamily.REVIEW,
    SourceKind.MULTI_AGENCY_CASE_AUDIT: SourceFamily.AUDIT,
    SourceKind.FRONT_LINE_VISITS: SourceFamily.FRONT_LINE_INTELLIGENCE,
    SourceKind.DATASET: SourceFamily.DATASET,
    SourceKind.NATIONAL_RESEARCH_AND_REVIEWS: SourceFamily.EXTERNAL_LESSON,
}


def _families() -> dict[SourceKind, SourceFamily]:
    """The kinds stand in the order of their families, so each family is named once."""
    families: dict[SourceKind, SourceFamily] = {}
    family = SourceFamily.CHILD_FAMILY_COMMUNITY
    for kind in SourceKind:
        family = _FAMILY_STARTS.get(kind, family)
        families[kind] = family
    return families


FAMILY_OF = _families()
"""The family of each named kind of source."""


class Channel(StrEnum):
    """The six ways in which lessons are shared (framework 10.3; R86 to R91)."""

    TRAINING_PROGRAMME_AND_CONFERENCE = "training-programme-and-conference"
    SINGLE_AGENCY_TRAINING = "single-agency-training"
    BRIEFINGS_AND_CAMPAIGNS = "briefings-and-campaigns"
    WEB_AND_SOCIAL_MEDIA = "web-and-social-media"
    PUBLICATION_OF_REVIEWS = "publication-of-reviews"
    ANNUAL_REPORT = "annual-report"


class Means(StrEnum):
    """The four ways in which learning is embedded (framework 10.4; R93 to R96)."""

    POLICY_AND_PROTOCOL = "policy-and-protocol"
    REFLECTIVE_PRACTICE_AND_SUPERVISION = "reflective-practice-and-supervision"
    JOINT_WORKING = "joint-working"
    SERVICE_TEAM_MEETINGS = "service-team-meetings"


class Verdict(StrEnum):
    """The seven answers that an evaluation may give (R99; DOMAIN 3.3)."""

    IMPACT_EVIDENCED = "impact-evidenced"
    PRACTICE_CHANGED = "practice-changed-child-impact-not-shown"
    NO_CHANGE = "no-change"
    WORSE = "worse"
    TOO_EARLY = "too-early"
    TOO_FEW_TO_TELL = "too-few-to-tell"
    CANNOT_BE_EVALUATED = "cannot-be-evaluated"

    @property
    def answers(self) -> bool:
        """Whether this verdict says how things turned out (rule 4 of the loop)."""
        return self not in {
            Verdict.TOO_EARLY,
            Verdict.TOO_FEW_TO_TELL,
            Verdict.CANNOT_BE_EVALUATED,
        }


class MeasureClass(StrEnum):
    """What an evaluation measured (framework App 6.7; R103)."""

    PROCESS = "process"
    PRACTICE = "practice"
    CHILD_OUTCOME = "child-outcome"
    CHILDS_VIEW = "childs-view"


class EvidenceKind(StrEnum):
    """What sort of thing an evidence is; the grade is computed from it (DOMAIN 3.3)."""

    ASSERTION = "assertion"
    ACTIVITY = "activity"
    SELF_REPORT = "self-report"
    RECORD_REVIEW = "record-review"
    CASE_AUDIT = "case-audit"
    OBSERVATION = "observation"
    MEASURED_DATA = "measured-data"
    INSPECTION = "inspection"


class Grade(StrEnum):
    """Strength of evidence, always computed (DOMAIN 3.3)."""

    E0 = "E0"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"


class Shows(StrEnum):
    """What an evidence shows, good news or bad (DOMAIN 3.2: null and bad results count)."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MIXED = "mixed"


class Supports(StrEnum):
    """Which claim about a lesson an evidence is linked to."""

    SHARING = "sharing"
    EMBEDDING = "embedding"
    EVALUATION = "evaluation"


class Restriction(StrEnum):
    """Who may see a record beyond the ordinary rule (ARCHITECTURE section 1)."""

    OPEN = "open"
    RESTRICTED = "restricted"
    SEALED = "sealed"


class ClaimAbout(StrEnum):
    """What a sheet's or a person's claim is about; a claim opens no gate (rule 3)."""

    STATUS = "status"
    SHARING = "sharing"
    EMBEDDING = "embedding"
    IMPACT = "impact"
    GRADE = "grade"


class AgencyKind(StrEnum):
    """What an organisation is to the partnership (framework throughout; R3, R118)."""

    SAFEGUARDING_PARTNER = "safeguarding-partner"
    RELEVANT_AGENCY = "relevant-agency"
    BOARD_BODY = "board-body"
    OTHER_BODY = "other-body"


class Ending(StrEnum):
    """How a lesson left the loop, always with a reason (R1; rule 7)."""

    IMPACT_EVIDENCED = "impact-evidenced"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    NO_ACTION_DECIDED = "no-action-decided"


class RulePackName(StrEnum):
    """Which law and guidance a day stands under (DOMAIN note N7)."""

    ENGLAND_2013 = "england-2013"
    ENGLAND_2018 = "england-2018"
    ENGLAND_2023 = "england-2023"
    ENGLAND_2026 = "england-2026"
