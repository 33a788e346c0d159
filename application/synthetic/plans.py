"""What each invented lesson is about, and what is to become of the children in its cohort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from application.starting.indicators import DAYS_TO_HELP, SEEN_ALONE
from application.synthetic.people import HEALTH, SCHOOL, SERVICES

HELPED: Final = "helped"
DID_NOTHING: Final = "did-nothing"
DID_HARM: Final = "did-harm"
TOO_FEW: Final = "too-few-to-tell"
NO_CHILDREN: Final = "no-child-evidence"
LOOKED_BACK: Final = "looked-back"


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice measure beside the outcome, and the values to draw from before and after."""

    indicator: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """How many children improve, stay the same, get worse or are lost, in a lesson's cohort."""

    improved: int
    same: int
    worse: int
    missing: tuple[str, ...]
    comparison: tuple[int, int, int] = (0, 0, 0)
    untracked: tuple[str, ...] = ()
    age_band: str = "10-to-15"
    practice: Practice | None = None
    disagreeing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One invented lesson, from its source to its verdict; every text says that it is invented."""

    code: str
    lesson: str
    theme: str
    source: str
    source_kind: str
    experience: str
    agencies: tuple[str, ...]
    means: str
    slower_by: int = 0
    cohort: Cohort | None = None
    verdict: str | None = None
    findings: str | None = None


PLANS: Final = (
    Plan(
        code=HELPED,
        lesson="Synthetic lesson: see the child alone at every visit, and write down what the"
        " child says",
        theme="Voice of the child",
        source="Synthetic audit of home visits",
        source_kind="multi-agency-case-audit",
        experience="Invented: children said that nobody spoke with them alone.",
        agencies=(SERVICES, SCHOOL),
        means="reflective-practice-and-supervision",
        cohort=Cohort(
            improved=15,
            same=3,
            worse=2,
            missing=("moved", "lost", "died", "reached-18"),
            comparison=(2, 5, 1),
            untracked=("family-declined", "could-not-be-reached", "not-sampled"),
            practice=Practice(SEEN_ALONE, (0, 0, 0, 1), (1, 1, 1, 1, 0)),
            disagreeing=2,
        ),
        verdict="impact-evidenced",
        findings="Invented: more children became safer than became less safe.",
    ),
    Plan(
        code=DID_NOTHING,
        lesson="Synthetic lesson: send every school a checklist of the signs of neglect",
        theme="Neglect",
        source="Synthetic survey of schools",
        source_kind="staff-survey",
        experience="Invented: children said that being hungry was noticed and not acted on.",
        agencies=(SCHOOL, SERVICES),
        means="policy-and-protocol",
        slower_by=9,
        cohort=Cohort(
            improved=6,
            same=6,
            worse=6,
            missing=("lost", "declined"),
            untracked=("no-capacity",),
            age_band="5-to-9",
            practice=Practice(SEEN_ALONE, (0, 0, 1), (0, 1)),
            disagreeing=1,
        ),
        verdict="no-change",
        findings="Invented: as many children became less safe as became safer.",
    ),
    Plan(
        code=DID_HARM,
        lesson="Synthetic lesson: gather every concern in one shared inbox before anybody visits",
        theme="Information sharing",
        source="Synthetic signal from the dataset",
        source_kind="performance-dataset",
        experience="Invented: children said that they told the same thing to many people.",
        agencies=(SERVICES, HEALTH),
        means="joint-working",
        slower_by=4,
        cohort=Cohort(
            improved=1,
            same=2,
            worse=10,
            missing=("silent",),
            untracked=("no-capacity", "could-not-be-reached"),
            practice=Practice(DAYS_TO_HELP, (8, 10, 12, 15, 18), (14, 18, 20, 24, 28)),
        ),
        verdict="worse",
        findings="Invented: help came later than before, and more children became less safe.",
    ),
    Plan(
        code=TOO_FEW,
        lesson="Synthetic lesson: ask at every visit to a baby where the baby sleeps",
        theme="Safe sleep and handling",
        source="Synthetic feedback from training",
        source_kind="training-feedback",
        experience="Invented: babies slept where an adult could roll onto them.",
        agencies=(HEALTH,),
        means="service-team-meetings",
        slower_by=16,
        cohort=Cohort(improved=3, same=1, worse=0, missing=("moved",), age_band="under-1"),
        verdict="too-few-to-tell",
        findings="Invented: three babies are safer, and three are too few to tell.",
    ),
    Plan(
        code=NO_CHILDREN,
        lesson="Synthetic lesson: hold reflective supervision every month",
        theme="Supervision",
        source="Synthetic listening event",
        source_kind="front-line-visits-and-listening-events",
        experience="Invented: children said that their worker always seemed rushed.",
        agencies=(SERVICES,),
        means="reflective-practice-and-supervision",
        slower_by=23,
    ),
    Plan(
        code=LOOKED_BACK,
        lesson="Synthetic lesson: question a second referral that is closed without a visit",
        theme="Professional challenge",
        source="Synthetic audit of closed referrals",
        source_kind="single-agency-case-audit",
        experience="Invented: children said that they gave up telling anybody.",
        agencies=(SERVICES, SCHOOL),
        means="policy-and-protocol",
        slower_by=12,
        verdict="practice-changed-child-impact-not-shown",
        findings="Invented: looking back, most raters expect that it would have helped.",
    ),
)
"""The six invented lessons, in the order in which they are told of."""
