"""Before an audit is planned: how likely two audits of some size are to see a change at all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.planning import AuditPower, audit_power
from api.security.callers import Wired, caller_for
from api.v1.refusals import refusals
from application.access import Action, Caller, Resource
from projections.statistics.planning import LARGEST

router = APIRouter(prefix="/v1", tags=["difference"])

Share = Annotated[float, Query(ge=0, le=1, description="A share of cases, from 0 to 1.")]
Cases = Annotated[int, Query(ge=1, le=LARGEST, description="Cases in each of the two audits.")]


@router.get(
    "/power",
    operation_id="read-power",
    summary="What two audits could show",
    responses=refusals(),
)
def read_power(
    _services: Wired,
    _caller: Annotated[Caller, caller_for(Resource.DIFFERENCE, Action.READ)],
    before: Share,
    after: Share,
    cases: Cases,
) -> AuditPower:
    """How likely two audits are to see one share become the other, and how many cases it takes."""
    return audit_power(before, after, cases)
