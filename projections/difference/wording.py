"""The fixed words in which the answer speaks of stages, verdicts, dates and blanks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.dates import BusinessDate, Precision
from domain.vocabulary import Stage, Verdict

NO_EVIDENCE_YET: Final = "no evidence yet"
NOT_YET: Final = "not yet"
TOLD_UNPROVEN: Final = "told, unproven"
EMBEDDED: Final = "embedded"
EVALUATED: Final = "evaluated"
CHANNEL_NOT_STATED: Final = "channel not stated"
AUDIENCE_NOT_STATED: Final = "audience not stated"
WHOLE_PARTNERSHIP: Final = "the whole partnership"
DATE_NOT_KNOWN: Final = "date not known"
NAME_NOT_KNOWN: Final = "[name not known]"
SUPPORT_WITHDRAWN: Final = "support withdrawn"
PROCESS_ONLY: Final = "process evidence only"
FOR_IMPACT: Final = "For impact to be evidenced"
ONE_METHOD: Final = "judged by no more than one known method"

STAGE_WORDS: Final[Mapping[Stage, str]] = {
    Stage.RECORDED: "recorded, not yet identified",
    Stage.IDENTIFIED: "identified, not yet shared with every responsible agency",
    Stage.DISSEMINATED: "shared with every responsible agency",
    Stage.EMBEDDED: "embedded by every responsible agency",
    Stage.EVALUATED: "evaluated after embedding",
}

VERDICT_WORDS: Final[Mapping[Verdict | None, str]] = {
    Verdict.IMPACT_EVIDENCED: "impact evidenced",
    Verdict.PRACTICE_CHANGED: "practice changed, impact on children not shown",
    Verdict.NO_CHANGE: "no change",
    Verdict.WORSE: "worse",
    Verdict.TOO_EARLY: "too early to tell",
    Verdict.TOO_FEW_TO_TELL: "too few to tell",
    Verdict.CANNOT_BE_EVALUATED: "cannot be evaluated",
    None: "no verdict stated",
}


def verdict_told(reads: str, words: str) -> str:
    """A verdict that counts in its own words; any other as something that was recorded."""
    if reads == EVALUATED:
        return words
    recorded = words if words == VERDICT_WORDS[None] else f'the verdict recorded was "{words}"'
    return f"{reads}, {recorded}"


def spoken(code: str | None) -> str | None:
    """A vocabulary term as people read it."""
    return None if code is None else code.replace("-", " ")


def date_words(when: BusinessDate) -> str:
    """A date at its precision: `14 March 2022`, `April 2022`, `2022`, `by 3 June 2006`."""
    first, last = when.span
    if first is None and last is None:
        return DATE_NOT_KNOWN
    if first is None or last is None:
        return f"by {_day(last)}" if last else f"from {_day(first)}"
    match when.precision:
        case Precision.DAY:
            return _day(first)
        case Precision.MONTH:
            return f"{first:%B %Y}"
        case Precision.YEAR:
            return f"{first.year}"
        case _:
            return f"{_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
