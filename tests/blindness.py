"""A rating whose every word and code is unmistakable, and how often its content shows in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

CANARY: Final = "Quetzalcoatlus"
CONTENT: Final[Mapping[str, Any]] = {
    "decision_point": f"{CANARY} at the meeting",
    "decision_month": "1987-11",
    "known_at_the_time": f"{CANARY} was known",
    "applicable": "partly-applicable",
    "applied": "application-unknown",
    "expected": "-2",
    "kind": "different-decision",
    "weeks_earlier": 79193,
    "mechanism": f"{CANARY} would have been asked",
    "alternatives": [{"what": f"{CANARY} moved", "plausibility": "plausible-in-part"}],
    "confidence": "low-confidence",
    "rationale": f"{CANARY} because the file says so",
    "independent_of_case": True,
}
"""What the first rater sends, beside the child, the lesson, an agency and evidence."""

_MARKS: Final = (
    CANARY,
    "1987",
    "partly-applicable",
    "application-unknown",
    "-2",
    "much-worse-expected",
    "much worse expected",
    "different-decision",
    "79193",
    "plausible-in-part",
    "low-confidence",
)


def shown(text: str, *ids: str) -> dict[str, int]:
    """How often each mark of the content, and each of these ids, stands in a text by itself."""
    return {mark: len(_alone(mark).findall(text)) for mark in (*_MARKS, *ids)}


def _alone(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(mark)}(?![\w])", re.IGNORECASE)


def told_more(before: str, after: str, *ids: str) -> list[str]:
    """The marks that stand more often in the second text than in the first."""
    had, has = shown(before, *ids), shown(after, *ids)
    return [mark for mark, count in has.items() if count > had[mark]]
