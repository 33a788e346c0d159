"""Today's words for sources that the framework of 2013 does not name, each under its family."""

from __future__ import annotations

from domain.vocabulary import SourceFamily, SourceKind

REVIEW = SourceFamily.REVIEW
EXTERNAL = SourceFamily.EXTERNAL_LESSON

SOURCE_TYPES: tuple[tuple[str, str, SourceFamily], ...] = (
    (
        "local-child-safeguarding-practice-review",
        "Local Child Safeguarding Practice Review",
        REVIEW,
    ),
    ("rapid-review", "Rapid review", REVIEW),
    ("learning-review", "Learning review", REVIEW),
    ("thematic-review", "Thematic review", REVIEW),
    ("inspection", "Inspection", EXTERNAL),
    ("national-panel-review", "National review", EXTERNAL),
    ("board-annual-report", "Annual report", EXTERNAL),
    ("training-programme", "Training programme", SourceFamily.FRONT_LINE_INTELLIGENCE),
    ("complaint-investigation", "Complaint investigation", SourceFamily.CHILD_FAMILY_COMMUNITY),
)
"""Code, name and family of the types that a new area adds (R4; DOMAIN 2.2)."""

KIND_WORDS: dict[str, str] = {
    "lcspr": "local-child-safeguarding-practice-review",
    "cspr": "local-child-safeguarding-practice-review",
    "child safeguarding practice review": "local-child-safeguarding-practice-review",
    "local child safeguarding practice review": "local-child-safeguarding-practice-review",
    "rapid review": "rapid-review",
    "learning review": "learning-review",
    "practice learning review": "learning-review",
    "thematic review": "thematic-review",
    "serious case review": SourceKind.SERIOUS_CASE_REVIEW,
    "scr": SourceKind.SERIOUS_CASE_REVIEW,
    "multi-agency case review": SourceKind.MULTI_AGENCY_CASE_REVIEW,
    "single agency case review": SourceKind.SINGLE_AGENCY_CASE_REVIEW,
    "single agency review": SourceKind.SINGLE_AGENCY_CASE_REVIEW,
    "child death review": SourceKind.CHILD_DEATH_REVIEW,
    "cdop": SourceKind.CHILD_DEATH_REVIEW,
    "domestic homicide review": SourceKind.DOMESTIC_HOMICIDE_REVIEW,
    "dhr": SourceKind.DOMESTIC_HOMICIDE_REVIEW,
    "safeguarding adults review": SourceKind.ADULTS_BOARD_REVIEW,
    "multi-agency audit": SourceKind.MULTI_AGENCY_CASE_AUDIT,
    "multi-agency case audit": SourceKind.MULTI_AGENCY_CASE_AUDIT,
    "maca": SourceKind.MULTI_AGENCY_CASE_AUDIT,
    "single agency audit": SourceKind.SINGLE_AGENCY_CASE_AUDIT,
    "section 11": SourceKind.SECTION_11_AUDIT,
    "section 11 audit": SourceKind.SECTION_11_AUDIT,
    "s11": SourceKind.SECTION_11_AUDIT,
    "section 175": SourceKind.SECTION_175_157_AUDIT,
    "section 175/157 audit": SourceKind.SECTION_175_157_AUDIT,
    "lado": SourceKind.LADO_MODERATION_AUDIT,
    "lado moderation": SourceKind.LADO_MODERATION_AUDIT,
    "staff survey": SourceKind.STAFF_SURVEY,
    "listening event": SourceKind.FRONT_LINE_VISITS,
    "front-line visit": SourceKind.FRONT_LINE_VISITS,
    "frontline visit": SourceKind.FRONT_LINE_VISITS,
    "operational forum": SourceKind.OPERATIONAL_FORUM,
    "training feedback": SourceKind.TRAINING_FEEDBACK,
    "dataset": SourceKind.DATASET,
    "complaint": SourceKind.COMPLAINTS_AND_COMPLIMENTS,
    "compliment": SourceKind.COMPLAINTS_AND_COMPLIMENTS,
    "advocacy": SourceKind.ADVOCACY_AND_VISITING,
    "national research and serious case reviews": SourceKind.NATIONAL_RESEARCH_AND_REVIEWS,
    "national review": "national-panel-review",
    "research": SourceKind.NATIONAL_RESEARCH_AND_REVIEWS,
    "overview and scrutiny": SourceKind.OVERVIEW_AND_SCRUTINY_FEEDBACK,
    "scrutiny": SourceKind.OVERVIEW_AND_SCRUTINY_FEEDBACK,
    "inspection": "inspection",
    "ofsted": "inspection",
    "jtai": "inspection",
    "annual report": "board-annual-report",
    "agency report": SourceKind.AGENCY_REPORT,
    "training programme": "training-programme",
}
"""What trackers write for a type of source, in lower case, and the code it means."""


def kind_of_words(words: str | None) -> str | None:
    """The code of a type of source as a tracker writes it, or None; never a guess."""
    return KIND_WORDS.get(" ".join(words.casefold().split())) if words else None
