"""What two audits of some size could show, before they are planned (DOMAIN 3.5)."""

from __future__ import annotations

from pydantic import BaseModel

from projections.statistics.planning import cases_needed, power_two_proportions


class AuditPower(BaseModel):
    """The chance (0 to 1) of seeing a change that is really there, and the cases that 80% takes.

    `cases_needed` is null where the shares are the same or more than 200 cases are needed.
    """

    before: float
    after: float
    cases: int
    power: float
    cases_needed: int | None
    sentences: list[str]


def audit_power(before: float, after: float, cases: int) -> AuditPower:
    """The chance and the cases needed; shares lie from 0 to 1 and cases from 1 to 200."""
    found = power_two_proportions(before, after, cases)
    needed = None if before == after else cases_needed(before, after)
    sentences = [found.sentence, *([needed.sentence] if needed else [])]
    return AuditPower(
        before=before,
        after=after,
        cases=cases,
        power=found.power,
        cases_needed=needed.n if needed else None,
        sentences=sentences,
    )
