"""What the invented children say, or why they were not asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

VIEWS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "improved": {
            "asked": "asked",
            "heard_by": "advocate",
            "better_off": "a-bit-better",
            "words": "Invented words: I can say how it is now, and somebody writes it down.",
            "paraphrased": False,
            "what_helped": "Invented words: being asked without anybody else in the room.",
            "consent_to_quote": True,
        },
        "same": {
            "asked": "asked",
            "heard_by": "worker",
            "better_off": "about-the-same",
            "words": "Invented words: it is much as it was.",
            "paraphrased": True,
            "consent_to_quote": False,
        },
        "worse": {
            "asked": "asked",
            "heard_by": "independent-reviewing-officer",
            "better_off": "a-bit-worse",
            "words": "Invented words: it is worse than before, and nobody came.",
            "paraphrased": True,
            "would_have_helped": "Invented words: somebody coming sooner.",
            "consent_to_quote": True,
        },
        "disagrees": {
            "asked": "asked",
            "heard_by": "advocate",
            "better_off": "a-bit-worse",
            "words": "Invented words: they write that I am safer, and I do not feel it.",
            "paraphrased": False,
            "consent_to_quote": True,
        },
        "declined": {"asked": "asked-and-declined"},
        "too-young": {"asked": "too-young-to-ask"},
        "deceased": {"asked": "deceased"},
        "gone": {
            "asked": "not-asked",
            "why_not": "Invented: tracking had ended before the child could be asked.",
        },
        "not-asked": {
            "asked": "not-asked",
            "why_not": "Invented: the worker changed, and nobody took it over.",
        },
    }
)
"""What is recorded of each child's view, by how things went for the child."""
