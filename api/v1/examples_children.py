"""Examples of commands about children, by the name of their bodies: whole, because parts would contradict."""

from __future__ import annotations

from typing import Any, Final

from api.v1.examples_ids import CHILD, CONTRIBUTION, EVIDENCE, INDICATOR, LESSON, OTHER_CHILD

_DEFINED: Final[dict[str, Any]] = {
    "name": "How safe the child feels, from 0 to 10",
    "domain": "safety",
    "question": "better-off",
    "scale": "ordinal",
    "minimum": 0,
    "maximum": 10,
    "direction": "up-is-better",
    "smallest_change": 2,
    "informants": ["child"],
    "licence": "open",
}
_OBSERVED: Final[dict[str, Any]] = {
    "indicator": INDICATOR,
    "value": 3,
    "informant": "child",
    "method": "interview",
    "account": "Said that the way to school feels safe in company.",
    "evidence": [EVIDENCE],
}
_VIEW: Final[dict[str, Any]] = {
    "items": [LESSON],
    "asked": "asked",
    "heard_by": "advocate",
    "words": "They asked me first this time.",
    "paraphrased": False,
    "better_off": "a-bit-better",
    "consent_to_quote": True,
}
_JUDGED: Final[dict[str, Any]] = {
    "claim": "Children feel safer at school.",
    "indicator": INDICATOR,
    "mechanism_words": "Asking first keeps searches rare.",
    "mechanism": "yes",
    "exposure": "yes",
    "practice": "unknown",
    "outcome": "unknown",
    "explanations_examined": "partly",
    "evidence": [{"test": "exposure-came-first", "evidence": EVIDENCE}],
    "explanations": [{"what": "Fewer officers in schools", "plausibility": "plausible-in-part"}],
    "children": [CHILD],
}
_PAIR: Final = {"child": CHILD, "item": LESSON}

EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "DefineIndicator": _DEFINED,
    "ReviseIndicator": {"smallest_change": 3, "reason": "Two points turned out to be chance."},
    "OpenTrack": {
        "occurred": "2025-01",
        "age_band": "10-to-15",
        "items": [LESSON],
        "role": "exposed",
        "selection": "all-eligible",
    },
    "NoteEligibleChild": {
        "occurred": "2025-01",
        "age_band": "10-to-15",
        "items": [LESSON],
        "role": "exposed",
        "not_tracked": "family-declined",
    },
    "TrackEligibleChild": {
        "occurred": "2025-02",
        "items": [LESSON],
        "role": "exposed",
        "selection": "all-eligible",
    },
    "JoinCohort": {
        "occurred": "2025-02",
        "items": [LESSON],
        "role": "comparison",
        "selection": "random",
    },
    "WithdrawCohortEntry": {"item": LESSON, "reason": "Was not at the school at the time."},
    "CorrectChild": {"age_band": "5-to-9", "reason": "The band was read off the wrong line."},
    "ScheduleFollowUp": {"phase": "follow-up", "indicator": INDICATOR, "month": "2025-09"},
    "RecordBaseline": {**_OBSERVED, "occurred": "2025-02"},
    "RecordFollowUp": {**_OBSERVED, "value": 6, "occurred": "2025-09"},
    "CheckSustainment": {**_OBSERVED, "value": 7, "occurred": "2026-09"},
    "CorrectObservation": {"observation": 2, "value": 4, "reason": "The figure was misread."},
    "WithdrawObservation": {"observation": 2, "reason": "Belongs to another record."},
    "RecordChildView": {**_VIEW, "occurred": "2025-09"},
    "CorrectChildView": {
        "view_at": 3,
        "better_off": "about-the-same",
        "reason": "Read out again and corrected.",
    },
    "WithdrawChildView": {"view_at": 3, "reason": "The child takes it back."},
    "RecordExposure": {
        "occurred": "2025-03",
        "item": LESSON,
        "reached": "reached",
        "embeddings": [{"stream": LESSON, "version": 5}],
    },
    "RetractExposure": {"exposure": 4, "reason": "The team had not been trained yet."},
    "CloseTrack": {"occurred": "2026-09", "reason": "tracking-completed"},
    "ReopenTrack": {"reason": "Came back to the borough."},
    "HoldSession": {"occurred": "2025-02", "kind": "siblings", "children": [CHILD, OTHER_CHILD]},
    "WithdrawSession": {"reason": "Are not related after all."},
    "RateCounterfactual": {
        **_PAIR,
        "decision_point": "The decision to search without calling anybody.",
        "decision_month": "2020-12",
        "known_at_the_time": "The school had written twice.",
        "applicable": "fully-applicable",
        "applied": "not-applied",
        "expected": "+1",
        "kind": "different-decision",
        "mechanism": "A call home would have stopped it.",
        "evidence_for": [EVIDENCE],
        "alternatives": [
            {"what": "No adult could be reached.", "plausibility": "plausible-in-part"}
        ],
        "confidence": "medium-confidence",
        "rationale": "Both letters were on file before the decision.",
        "independent_of_case": True,
    },
    "WithdrawRating": {"reason": "Rated with the wrong file open."},
    "AcceptSingleRating": {**_PAIR, "reason": "No second rater was free before the year closed."},
    "AdjudicateCounterfactual": {
        **_PAIR,
        "expected": "+1",
        "applicable": "fully-applicable",
        "reason": "The letters weigh more than the log.",
    },
    "JudgeContribution": {**_JUDGED, "item": LESSON},
    "JudgeAgain": _JUDGED,
    "WithdrawContribution": {"reason": "The audit behind it was withdrawn."},
    "LinkImpactGrounds": {"contribution": CONTRIBUTION, "children": [CHILD]},
    "DeclareSynthetic": {"purpose": "Invented for showing the service."},
}
"""What cannot be said by a field's name alone; `api.v1.examples` has the rest."""
