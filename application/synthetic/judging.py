"""Judging what the invented lessons did: evidence, contribution, grounds, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from application.starting.indicators import SAFETY_SEEN
from application.synthetic.desk import Desk
from application.synthetic.embedding import Embedded
from application.synthetic.people import CHAIR, EVALUATOR, OFFICER
from application.synthetic.plans import DID_HARM, DID_NOTHING, HELPED, TOO_FEW, Plan

OUTSIDE: Final = "Independent scrutineer"
_MEASURED: Final = "2025-11-03"
_JUDGED: Final = "2025-11-10"
_APPROVED: Final = "2025-11-17"
_EVALUATED: Final = "2025-11-24"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the measured children show, and how the last two link tests are answered."""

    shows: str
    outcome: str
    explained: str


FINDINGS: Final = {
    HELPED: Finding("better", "yes", "partly"),
    DID_NOTHING: Finding("same", "no", "partly"),
    DID_HARM: Finding("worse", "no", "yes"),
    TOO_FEW: Finding("better", "unknown", "partly"),
}


def judge(desk: Desk, plan: Plan, lesson: Embedded, children: Sequence[UUID]) -> None:
    """The verdict of a plan, on whatever the children of its cohort show."""
    finding = FINDINGS.get(plan.code)
    told: dict[str, Any] = {"children": children}
    if finding is not None:
        measured = _measured(desk, lesson.item, finding, len(children))
        told["contribution"] = _contribution(desk, lesson, finding, measured, children)
    if children:
        desk.send(EVALUATOR, "link-impact-grounds", lesson.item, **told, occurred=_APPROVED)
    if plan.verdict is not None:
        desk.send(
            EVALUATOR,
            "record-evaluation",
            lesson.item,
            verdict=plan.verdict,
            method="Invented: the same measure before and after.",
            findings=plan.findings,
            measure_class="child-outcome",
            evaluator_agency=desk.agencies[OUTSIDE],
            occurred=_EVALUATED,
        )


def _measured(desk: Desk, item: UUID, finding: Finding, size: int) -> UUID:
    """The measured data of the cohort, linked as evidence for the evaluation."""
    made = desk.send(
        OFFICER,
        "record-evidence",
        kind="measured-data",
        description="Synthetic data: the scores of invented children, before and after.",
        size=size,
        baseline=True,
        same_measure=True,
        shows=finding.shows,
        occurred=_MEASURED,
    ).stream
    desk.send(OFFICER, "link-evidence", item, evidence=made, supports="evaluation")
    return made


def _contribution(
    desk: Desk, lesson: Embedded, finding: Finding, measured: UUID, exposed: Sequence[UUID]
) -> UUID:
    """The five link tests, judged by one person and approved by another."""
    shown = [
        {"test": "exposure-came-first", "evidence": lesson.audit},
        {"test": "practice-changed", "evidence": lesson.audit},
        {"test": "outcome-moved-as-expected", "evidence": measured},
    ]
    made = desk.send(
        EVALUATOR,
        "judge-contribution",
        item=lesson.item,
        claim="Invented: children are safer where practice followed the lesson.",
        indicator=desk.indicators[SAFETY_SEEN],
        mechanism_words="Invented: what is noticed sooner is acted on sooner.",
        mechanism="yes",
        exposure="yes",
        practice="yes",
        outcome=finding.outcome,
        explanations_examined=finding.explained,
        evidence=shown,
        explanations=(
            {
                "what": "Invented: a new service opened in the same year.",
                "plausibility": "plausible-in-part",
            },
        ),
        children=exposed,
        occurred=_JUDGED,
    ).stream
    desk.send(CHAIR, "approve-contribution", made, occurred=_APPROVED)
    return made
