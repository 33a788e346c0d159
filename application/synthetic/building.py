"""Building the synthetic cohort: an area declared synthetic, six lessons, and their children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from application.directory import Directory
from application.ports import Clock, Log
from application.starting.indicators import begin_indicators
from application.synthetic.children import track
from application.synthetic.desk import Desk
from application.synthetic.embedding import embed
from application.synthetic.judging import judge
from application.synthetic.mistakes import make_and_mend
from application.synthetic.paths import paths
from application.synthetic.people import AGENCIES, OFFICER, invite
from application.synthetic.plans import LOOKED_BACK, PLANS, Plan
from application.synthetic.ratings import look_back
from application.synthetic.remembering import RememberingLog
from domain.area.state import Area
from domain.kernel import replay

PURPOSE = "Invented, so that the service can be shown and tried without a real child."
_LEADING_SINCE = "2023-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What there is now: each lesson by its code, how many children, and what was added."""

    lessons: Mapping[str, UUID]
    tracked: int
    sent: int
    added: int


def build(area: UUID, *, directory: Directory, log: Log, clock: Clock) -> Built:
    """Fill an area that was set up with the synthetic cohort; once filled, nothing is added.

    Every fact is sent as an ordinary command by an invented person whose role allows it.
    Raises what `application.handling.carry_out` does.
    """
    desk = _desk(area, directory=directory, log=RememberingLog(log), clock=clock)
    desk.send(OFFICER, "declare-synthetic", area, purpose=PURPOSE, occurred="2024-01-02")
    for each in AGENCIES:
        leader = desk.people[each].person
        led = {"agency": desk.agencies[each], "person": leader}
        desk.send(OFFICER, "appoint-leader", area, **led, occurred=_LEADING_SINCE)
    defined = begin_indicators(area, desk.people[OFFICER], log=desk.log, clock=clock)
    desk.indicators = {code: each.stream for code, each in defined.items()}
    made = {plan.code: _lesson(desk, plan) for plan in PLANS}
    return Built(
        lessons={code: item for code, (item, _) in made.items()},
        tracked=sum(number for _, number in made.values()),
        sent=desk.sent,
        added=desk.sent - desk.repeated,
    )


def _desk(area: UUID, *, directory: Directory, log: Log, clock: Clock) -> Desk:
    known: Area = replay(log.stream(area))
    return Desk(
        area=area,
        log=log,
        clock=clock,
        people=invite(directory, known),
        agencies={str(each.name): key for key, each in known.agencies.items()},
        themes={str(each.name): key for key, each in known.themes.items()},
    )


def _lesson(desk: Desk, plan: Plan) -> tuple[UUID, int]:
    """One lesson with its children: its id, and how many are tracked."""
    lesson = embed(desk, plan)
    if plan.code == LOOKED_BACK:
        looked_at = look_back(desk, lesson)
        judge(desk, plan, lesson, looked_at)
        return lesson.item, len(looked_at)
    if plan.cohort is None:
        return lesson.item, 0
    tracked = track(desk, lesson, plan.cohort, paths(plan, plan.cohort))
    make_and_mend(desk, tracked[-1])
    exposed = [each.child for each in tracked if each.path.role == "exposed"]
    judge(desk, plan, lesson, exposed)
    return lesson.item, len(tracked)
