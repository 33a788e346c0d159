"""Tracking the invented children of a lesson: opened, measured, heard, exposed, and looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from application.starting.indicators import SAFETY_SEEN
from application.synthetic.desk import Desk
from application.synthetic.embedding import Embedded
from application.synthetic.paths import Path
from application.synthetic.people import OFFICER
from application.synthetic.plans import Cohort
from application.synthetic.views import VIEWS

OPENED: Final = "2024-04"
BASELINE: Final = "2024-05"
EXPOSED: Final = "2024-10"
FOLLOWED_UP: Final = "2025-04"
SUSTAINED: Final = "2025-10"
_SIBLINGS: Final = 2
_EVERY: Final = 3
_NOT_TRACKED: Final = {"no-capacity": "no-capacity-to-track"}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked child: its reference and what becomes of it."""

    child: UUID
    path: Path


def track(
    desk: Desk, lesson: Embedded, cohort: Cohort, paths: tuple[Path, ...]
) -> tuple[Tracked, ...]:
    """Every child of a lesson's cohort, from the opened track to the last look."""
    for why in cohort.untracked:
        _note_eligible(desk, lesson, cohort, why)
    tracked = tuple(Tracked(_opened(desk, lesson, cohort, each), each) for each in paths)
    together = _siblings(desk, tracked)
    for each in tracked:
        session = together if each in tracked[:_SIBLINGS] else None
        _follow(desk, lesson, cohort, each, session)
    return tracked


def _note_eligible(desk: Desk, lesson: Embedded, cohort: Cohort, why: str) -> None:
    desk.send(
        OFFICER,
        "note-eligible-child",
        age_band=cohort.age_band,
        items=(lesson.item,),
        role="exposed",
        not_tracked=_NOT_TRACKED.get(why, why),
        occurred=OPENED,
    )


def _opened(desk: Desk, lesson: Embedded, cohort: Cohort, path: Path) -> UUID:
    made = desk.send(
        OFFICER,
        "open-track",
        age_band=cohort.age_band,
        items=(lesson.item,),
        role=path.role,
        selection="all-eligible",
        reason="Invented: open to the service when the lesson was shared.",
        occurred=OPENED,
    )
    return made.stream


def _siblings(desk: Desk, tracked: tuple[Tracked, ...]) -> UUID | None:
    """The first two children are siblings, which is told in a stream of its own."""
    if len(tracked) <= _SIBLINGS + _EVERY:
        return None
    held = desk.send(
        OFFICER,
        "hold-session",
        kind="siblings",
        children=[each.child for each in tracked[:_SIBLINGS]],
        account="Invented: the two children live together and were seen together.",
        occurred=FOLLOWED_UP,
    )
    return held.stream


def _follow(
    desk: Desk, lesson: Embedded, cohort: Cohort, tracked: Tracked, session: UUID | None
) -> None:
    child, path = tracked.child, tracked.path
    _look(desk, child, "record-baseline", BASELINE, value=path.before)
    if path.role == "exposed":
        _expose(desk, lesson, child, path)
    _plan_next(desk, child)
    _look(
        desk,
        child,
        "record-follow-up",
        FOLLOWED_UP,
        value=path.after,
        not_measured=path.not_measured,
        session=session if path.after is not None else None,
    )
    _look_at_practice(desk, child, cohort, path)
    if path.moved == "improved" and path.after is not None and path.after % _EVERY:
        _look(desk, child, "check-sustainment", SUSTAINED, value=path.after)
    desk.send(OFFICER, "record-child-view", child, occurred=FOLLOWED_UP, **VIEWS[path.view])
    if path.closed:
        desk.send(OFFICER, "close-track", child, reason=path.closed, occurred=FOLLOWED_UP)


def _look(desk: Desk, child: UUID, command: str, month: str, **said: Any) -> int:
    """One look at how safe the child is; gives where it stands in the child's history."""
    told = {
        "indicator": desk.indicators[SAFETY_SEEN],
        "informant": "practitioner",
        "method": "direct-observation",
        **said,
    }
    return desk.send(OFFICER, command, child, occurred=month, **told).version


def _expose(desk: Desk, lesson: Embedded, child: UUID, path: Path) -> None:
    """The lesson did not reach the work with a child who was gone before."""
    gone = path.closed is not None
    desk.send(
        OFFICER,
        "record-exposure",
        child,
        item=lesson.item,
        reached="reach-unknown" if gone else "reached",
        embeddings=() if gone else lesson.embeddings,
        occurred=EXPOSED,
    )


def _plan_next(desk: Desk, child: UUID) -> None:
    desk.send(
        OFFICER,
        "schedule-follow-up",
        child,
        phase="follow-up",
        indicator=desk.indicators[SAFETY_SEEN],
        month=FOLLOWED_UP,
        occurred=BASELINE,
    )


def _look_at_practice(desk: Desk, child: UUID, cohort: Cohort, path: Path) -> None:
    if cohort.practice is None or path.practice is None:
        return
    measure = {
        "indicator": desk.indicators[cohort.practice.indicator],
        "informant": "record",
        "method": "case-file-audit",
    }
    before, after = path.practice
    _look(desk, child, "record-baseline", BASELINE, value=before, **measure)
    _look(desk, child, "record-follow-up", FOLLOWED_UP, value=after, **measure)
