"""What every number about children is called and means; each definition is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.measuring import (
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    NotTracked,
    Reached,
    Selection,
)
from projections.figures.figure import Label
from projections.figures.naming import named, of_phrase

NOT_RECORDED: Final = "not-recorded"


def _parts(group: str, kinds: type[StrEnum], definition: str, *more: str) -> Mapping[str, Label]:
    keys = (*(each.value for each in kinds), *more)
    return {
        key: Label(named("children", group, of_phrase(key)), key.replace("-", " "), definition)
        for key in keys
    }


ELIGIBLE: Final = Label(
    "children.eligible",
    "eligible",
    "Children who belong to the cohort of the lessons, tracked or not (R100; framework 11.2).",
)
TRACKED: Final = Label(
    "children.tracked", "tracked", "Eligible children who are tracked for the lessons (R100)."
)
ENROLMENT: Final[Mapping[str, Label]] = {
    "tracked": TRACKED,
    **_parts(
        "not-tracked", NotTracked, "Eligible children who are not tracked, by the reason given."
    ),
}
ROLES: Final = _parts(
    "role", CohortRole, "Tracked children by the role in which they are tracked; each has one."
)
SELECTION: Final = _parts(
    "selection",
    Selection,
    "Tracked children by the way in which they were chosen, so that picking shows.",
    NOT_RECORDED,
)
FOLLOWED_UP: Final = Label(
    "children.followed-up",
    "followed up",
    "Tracked children of whom something was measured after the baseline.",
)
ASKED: Final = Label(
    "children.asked", "asked", "Tracked children who were asked for their own view (R2)."
)
ANSWERED: Final = Label(
    "children.answered", "answered", "Tracked children who gave a view of their own (R2)."
)
ACCOUNTED_FOR: Final = Label(
    "children.view-accounted-for",
    "with a view, or the reason for none",
    "Tracked children with a view of their own, or with the reason why there is none (R2).",
)
VIEWS: Final = _parts(
    "view",
    Asked,
    "Tracked children by what became of asking them; each is in one part (R2).",
    NOT_RECORDED,
)
IN_WORDS_ONLY: Final = "in-words-only"
BETTER_OFF: Final = _parts(
    "says",
    BetterOff,
    "Children who answered, by what they say themselves; never averaged with a measure.",
    IN_WORDS_ONLY,
)
EXPOSED: Final = Label(
    "children.exposed",
    "tracked as exposed to the lessons",
    "Children who are tracked because a lesson should have reached the work with them.",
)
REACHED: Final = _parts(
    "exposure",
    Reached,
    "Exposed children by whether a lesson reached the work with them, as last recorded.",
    NOT_RECORDED,
)
STILL_TRACKED: Final = "still-tracked"
CLOSED: Final = _parts(
    "closed",
    CloseReason,
    "Tracked children by how their tracking ended; whoever left stays in every denominator.",
    STILL_TRACKED,
)
SIBLINGS: Final = Label(
    "children.siblings",
    "siblings or seen together",
    "Tracked children who are siblings of others here, so that they do not count independently.",
)
ONE_INFORMANT: Final = Label(
    "children.one-informant-only",
    "measured by one informant only",
    "Tracked children of whom everything that was measured comes from one kind of informant.",
)
UNDATED: Final = Label(
    "children.looked-at-without-a-date",
    "looked at without a date",
    "Tracked children with a look of which no date is known; it never counts as before or after.",
)
OUTCOME_MEASURED: Final = Label(
    "children.outcome-measured",
    "exposed and measured on an outcome",
    "Exposed children with a baseline and a follow-up on an outcome, in the right order (R100).",
)
OUTCOME_REACHED: Final = Label(
    "children.outcome-measured-and-reached",
    "of them known to have been reached",
    "Children measured so with whose work a lesson is recorded to have reached, at least in part.",
)
INDICATORS: Final = Label(
    "children.indicators",
    "indicators looked at",
    "Indicators that tracked children were looked at with; the more there are, the sooner one of"
    " them moves by chance.",
)
DISAGREE: Final = Label(
    "children.disagree",
    "whose own view and measure disagree",
    "Children who say that things got better where a measure got worse, or the other way round.",
)
EXPOSED_REACHED: Final = Label(
    "children.reached",
    "children whom a lesson reached",
    "Children with whose work a lesson is recorded to have reached, fully or in part.",
)

OUT_OF_ORDER: Final = "out-of-order"
_MOVED: Final = {
    "improved": "Children whose measure got better by at least the smallest change that matters.",
    "same": "Children whose measure changed by less than the smallest change that matters.",
    "worse": "Children whose measure got worse by at least the smallest change that matters.",
    "not-measured": "Children without a baseline and a comparable look afterwards (DOMAIN 3.5).",
    OUT_OF_ORDER: (
        "Children whose follow-up does not certainly come after the baseline (a date may be"
        " missing), whose baseline was taken after embedding, or who were looked at again before"
        " the lesson reached them; they tell nothing of it."
    ),
}
_OF_INDICATOR: Final = {
    "measured": "Children with a baseline and a comparable look afterwards, in the right order.",
    "order-uncertain": (
        "Measured children of whom it is not known whether the baseline came before embedding."
    ),
}
_COMPUTED: Final = {
    "net": "Improved less worse, as a share of the children measured, from -1 to 1.",
    "chance": "The chance of so uneven a split among those who moved (exact two-sided sign test).",
    "median": "The middle child's change; up is better for the child.",
    "median-low": "Lower end of the interval of the median (order statistics, 95% or more).",
    "median-high": "Upper end of the interval of the median (order statistics, 95% or more).",
}


def of_indicator(indicator: str, role: str, step: str = "tracked") -> Label:
    """A step of the children of one role on one indicator."""
    definition = {
        "tracked": "Children tracked in this role for the lessons that the indicator was used for.",
        **_MOVED,
        **_OF_INDICATOR,
        **_COMPUTED,
    }[step]
    return Label(named("indicator", indicator, role, step), step.replace("-", " "), definition)


def movements(indicator: str, role: str) -> Mapping[str, Label]:
    """The parts into which the children of one role are divided by how they moved."""
    return {step: of_indicator(indicator, role, step) for step in _MOVED}


def reliably(indicator: str, role: str) -> Mapping[str, Label]:
    """Measured children by the reliable change index."""
    return _apart(
        named("indicator", indicator, role, "reliable"),
        ("reliably improved", "reliably worse", "no reliable change shown", "no index"),
        "Measured children by the reliable change index, from published reliability (R100).",
    )


STILL, NO_LONGER, NOT_LOOKED = "still improved", "no longer improved", "not looked at again"


def sustained(indicator: str, role: str) -> Mapping[str, Label]:
    """Improved children by what a later look found."""
    return _apart(
        named("indicator", indicator, role, "sustained"),
        (STILL, NO_LONGER, NOT_LOOKED),
        "Improved children by whether a later look still found them improved (R104).",
    )


def _apart(prefix: str, keys: tuple[str, ...], definition: str) -> Mapping[str, Label]:
    return {key: Label(named(prefix, of_phrase(key)), key, definition) for key in keys}


def bounds_of(label: Label, share: str) -> tuple[Label, Label, Label]:
    """A share and the two ends of its interval."""
    told = f"{label.name}-share"
    return (
        Label(told, share, f"Share: {label.definition}"),
        Label(f"{told}-low", "at least", "Lower end of the 95% Wilson interval of the share."),
        Label(f"{told}-high", "at most", "Upper end of the 95% Wilson interval of the share."),
    )


def month_of(indicator: str, month: str) -> tuple[Label, Label]:
    """What was measured in one month, and the children of whom it was."""
    prefix = named("indicator", indicator, "month", month)
    return (
        Label(named(prefix, "children"), "children", "Tracked children measured so in the month."),
        Label(
            named(prefix, "value"),
            "value",
            "Share of the month's looks at children that found it so, or else their median.",
        ),
    )


def missing_points(indicator: str, rules: str) -> tuple[Label, Label]:
    """How many months a chart lacks, and the children whose months there are."""
    prefix = named("indicator", indicator, "series")
    return (
        Label(named(prefix, "children"), "children", "Tracked children measured at any time."),
        Label(
            named(prefix, rules, "missing"),
            "months missing",
            "How many more months the chart needs before anything can be read from it.",
        ),
    )


POWER: Final = Label(
    "children.power",
    "chance that two audits would see 50% become 75%",
    "Chance (0 to 1) that two audits of as many cases as there are tracked children, or of 200,"
    " would see half become three quarters (Fisher's exact test).",
)
