"""The words of measuring what became of children, as closed lists (framework 11.2; DOMAIN 3.3)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final

from domain.dates import BusinessDate, Precision
from domain.erasure import Erased
from domain.kernel import Personal, RuleBroken

ChildText = Annotated[str | Erased, Personal(of="child")]
"""Words about one child: sealed under that child's own key, and gone when the child is erased."""

_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SHORTEST_MONTH: Final = 28


class OutcomeDomain(StrEnum):
    """Which part of a child's life an indicator looks at (DOMAIN 3.3)."""

    SAFETY = "safety"
    HEALTH = "health"
    EMOTIONAL = "emotional"
    EDUCATION = "education"
    RELATIONSHIPS = "relationships"
    STABILITY = "stability"
    VOICE = "voice"
    PRACTICE = "practice"


class AccountabilityQuestion(StrEnum):
    """The three questions of Outcomes-Based Accountability (DOMAIN 3.1)."""

    HOW_MUCH = "how-much"
    HOW_WELL = "how-well"
    BETTER_OFF = "better-off"


class ScaleKind(StrEnum):
    """What sort of number an indicator gives."""

    BINARY = "binary"
    ORDINAL = "ordinal"
    SCORE = "score"
    COUNT = "count"
    RATE = "rate"
    GOAL = "goal-0-10"


class Direction(StrEnum):
    """Which way is better for the child."""

    UP = "up-is-better"
    DOWN = "down-is-better"
    BAND = "within-a-band-is-better"


class Licence(StrEnum):
    """Whether an instrument may be used freely; a licensed one is kept by score and scale only."""

    OPEN = "open"
    LICENSED = "licensed"


class Informant(StrEnum):
    """Who said it or saw it."""

    CHILD = "child"
    PARENT = "parent"
    PRACTITIONER = "practitioner"
    RECORD = "record"
    INDEPENDENT = "independent"


class Method(StrEnum):
    """How it was found out; before and after are compared only when it was the same way."""

    QUESTIONNAIRE = "questionnaire"
    INTERVIEW = "interview"
    CASE_FILE_AUDIT = "case-file-audit"
    DIRECT_OBSERVATION = "direct-observation"
    ROUTINE_DATA = "routine-data"
    OTHER = "other-method"


class Phase(StrEnum):
    """When in the tracking an observation was made."""

    BASELINE = "baseline"
    FOLLOW_UP = "follow-up"
    SUSTAINMENT = "sustainment"


class NotMeasured(StrEnum):
    """Why there is no value; missing is a category, never a gap (DOMAIN 3.2)."""

    MOVED = "moved-away"
    LOST = "lost-to-follow-up"
    DIED = "child-died"
    REACHED_18 = "turned-18"
    DECLINED = "declined-to-be-measured"
    NOT_ATTEMPTED = "not-attempted"
    RECORD_SILENT = "record-is-silent"
    NOT_APPLICABLE = "measure-not-applicable"


class CohortRole(StrEnum):
    """In what capacity a child is tracked for a lesson (framework 11.2)."""

    EXPOSED = "exposed"
    COMPARISON = "comparison"
    RETROSPECTIVE = "retrospective"


class Selection(StrEnum):
    """How the children were chosen, so that picking the good news shows."""

    ALL_ELIGIBLE = "all-eligible"
    RANDOM = "random"
    PURPOSIVE = "purposive"


class NotTracked(StrEnum):
    """Why an eligible child is not tracked; the child stays in the denominator."""

    NOT_SAMPLED = "not-sampled"
    FAMILY_DECLINED = "family-declined"
    NOT_REACHED = "could-not-be-reached"
    NO_CAPACITY = "no-capacity-to-track"


class AgeBand(StrEnum):
    """How old the child was at the start, as a band and never as a birth date."""

    UNBORN = "unborn"
    UNDER_1 = "under-1"
    FROM_1_TO_4 = "1-to-4"
    FROM_5_TO_9 = "5-to-9"
    FROM_10_TO_15 = "10-to-15"
    FROM_16_TO_17 = "16-to-17"
    NOT_STATED = "age-not-stated"


class CloseReason(StrEnum):
    """Why tracking ended; the child stays in every denominator."""

    MOVED = "moved"
    LOST = "lost"
    DIED = "died"
    REACHED_18 = "reached-18"
    CLOSED = "closed-to-services"
    COMPLETED = "tracking-completed"


class Asked(StrEnum):
    """Whether the child was asked (framework 11.2; R2)."""

    YES = "asked"
    DECLINED = "asked-and-declined"
    NOT_ASKED = "not-asked"
    TOO_YOUNG = "too-young-to-ask"
    DECEASED = "deceased"


class HeardBy(StrEnum):
    """Who listened to the child."""

    ADVOCATE = "advocate"
    REVIEWING_OFFICER = "independent-reviewing-officer"
    WORKER = "worker"
    SURVEY = "survey"
    OTHER = "other-listener"


class BetterOff(StrEnum):
    """Whether the child says that things are better, on the child's own scale."""

    MUCH_BETTER = "much-better"
    BETTER = "a-bit-better"
    SAME = "about-the-same"
    WORSE = "a-bit-worse"
    MUCH_WORSE = "much-worse"
    CANNOT_SAY = "cannot-say"


class Reached(StrEnum):
    """Whether a lesson, as it was embedded, reached the work with a child."""

    YES = "reached"
    PART = "partly-reached"
    NO = "not-reached"
    UNKNOWN = "reach-unknown"


class MonthNotDay(RuleBroken):
    """About a child a month is exact enough: a day could say who it is (ARCHITECTURE section 4)."""

    sentence = "About a child a month is enough: give the date as a month, such as 2026-03."


class MonthOutOfForm(RuleBroken):
    """A month is written with its year."""

    sentence = "Write a month as its year and number, such as 2026-03."


def need_month(text: str | None) -> None:
    """Refuse what is no month. Nothing is an answer."""
    if text is not None and not _MONTH.fullmatch(text):
        raise MonthOutOfForm


def need_no_day(occurred: BusinessDate) -> None:
    """Refuse a date that is closer than a month."""
    first, last = occurred.span
    narrow = first is not None and last is not None and (last - first).days + 1 < _SHORTEST_MONTH
    if occurred.precision is Precision.DAY or narrow:
        raise MonthNotDay
