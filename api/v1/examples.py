"""Examples for the document: one plausible value for each field that a command may carry."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, Final, get_args
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from api.v1.examples_children import EXAMPLES
from api.v1.examples_ids import (
    AGENCY,
    CHANGE,
    CHILD,
    CONTRIBUTION,
    EVIDENCE,
    INDICATOR,
    LESSON,
    OTHER_CHILD,
    OTHER_LESSON,
    PERSON,
    SOURCE,
    THEME,
)

KIND_OF_SOURCE: Final = "serious-case-review"

_WORDS: Final = {
    "account": "Learning briefing sent to every team, with a recording of the seminar.",
    "alias": "Met Police",
    "assurance_question": "Are strip searches of children always notified to the council?",
    "audience": "Designated safeguarding leads in schools",
    "board_name": "Safeguarding Children Partnership",
    "child_experience": "She said that nobody had asked her what had happened.",
    "code": "unpublished-review",
    "class_code": "tracked-child",
    "column": "RAG status",
    "description": "Dip sample of twelve case records",
    "findings": "Practice had changed in nine of twelve cases; what it meant to children is open.",
    "how_gathered": "Told to her social worker",
    "leader_role": "Director of children's services",
    "lesson": "Practitioners should see the child first, and question adultification bias.",
    "locator": "Appendix B, page 12",
    "method": "Case audit by two auditors from different agencies",
    "name": "Neglect",
    "notes": "Raised again at the operational forum",
    "publisher": "City & Hackney Safeguarding Children Partnership",
    "reason": "The action plan names another date.",
    "reference": "CQ-04",
    "satisfied_by": "An audit of every search in a quarter",
    "synonym": "neglectful care",
    "teams": "All response teams",
    "title": "Child Q",
    "what": "Supervision asks in every case how the child was seen",
    "whose_voice": "The child",
    "words": "Complete",
    "worked_well": "The school's pastoral team kept in touch with the family.",
    "would_have_helped": "A check on who has to be told before a search.",
}
_OTHERS: Final[dict[str, Any]] = {
    "agencies_as_written": ["the local hospital trust"],
    "aliases": ["Met Police"],
    "baseline": False,
    "childs_voice": True,
    "combine": False,
    "disseminated_needs_acknowledgement": True,
    "embedded_minimum_grade": "E3",
    "embedded_needs_practice_change": True,
    "embedding": 5,
    "evaluation": 9,
    "identified_needs_assurance_question": True,
    "impact_minimum_grade": "E4",
    "in_force_from": "2027-04-01",
    "independent": True,
    "lead": True,
    "level": "restricted",
    "localities": ["hackney"],
    "locality": "hackney",
    "next_review": "2026-09-30",
    "occurred": "2022-03-14",
    "published": True,
    "reached": 120,
    "same_measure": False,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sharing": 3,
    "since": "2026-04-01",
    "size": 12,
    "synonyms": ["adultification bias"],
    "until": "2027-03-31",
    "verdict": "practice-changed-child-impact-not-shown",
    "whole_partnership": False,
}
IDS: Final[dict[str, Any]] = {
    "agency": AGENCY,
    "child": CHILD,
    "children": [CHILD, OTHER_CHILD],
    "contribution": CONTRIBUTION,
    "evaluator_agency": AGENCY,
    "evidence": EVIDENCE,
    "from_agency": AGENCY,
    "indicator": INDICATOR,
    "item": LESSON,
    "items": [LESSON],
    "leader": PERSON,
    "person": PERSON,
    "practice_change": CHANGE,
    "recurrence": OTHER_LESSON,
    "source": SOURCE,
    "sources": [SOURCE],
    "superseded_by": OTHER_LESSON,
    "theme": THEME,
}
VALUES: Final[dict[str, Any]] = {**_WORDS, **_OTHERS, **IDS}
BY_TYPE: Final[dict[Any, Any]] = {UUID: OTHER_LESSON, str: "As written", int: 1, date: "2026-04-01"}
SELDOM: Final = frozenset(
    {"asserted_by", "cannot_because", "experience_not_available_because", "kind_as_written"}
    | {"not_available_because", "occurred_words", "precision", "stated_grade", "theme_as_written"}
)
"""Fields that would contradict or crowd an example; their descriptions say enough."""


def example_of(body: type[BaseModel]) -> dict[str, Any]:
    """A body that the command takes; what may be left out and has no example is left out."""
    if body.__name__ in EXAMPLES:
        return EXAMPLES[body.__name__]
    shown = {name: each for name, each in body.model_fields.items() if name not in SELDOM}
    told = {name: _value(name, each) for name, each in shown.items()}
    return {name: value for name, value in told.items() if value is not None}


def _value(name: str, field: FieldInfo) -> Any:
    if name in VALUES:
        return VALUES[name]
    parts = (field.annotation, *get_args(field.annotation))
    choice = next((each for each in parts if _is(each, Enum)), None)
    if choice is not None:
        return next(iter(choice)).value
    if name == "agencies":
        nested = next((each for each in parts if _is(each, BaseModel)), None)
        return [example_of(nested) if nested else AGENCY]
    if name == "kind":
        return KIND_OF_SOURCE
    return BY_TYPE.get(field.annotation) if field.is_required() else None


def _is(hint: Any, kind: type[Any]) -> bool:
    return isinstance(hint, type) and issubclass(hint, kind)
