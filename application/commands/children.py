"""Commands about tracking children: who is followed, how they were chosen, how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from application.access import Resource
from application.commands.bodies import fact_from
from application.commands.child_record import OWN, about, begin, child_command, of_child
from application.commands.spec import Around, correction, drafts
from domain.indicator import Indicator, need_in_use
from domain.kernel import Draft
from domain.learning_item.state import LearningItem
from domain.tracked_child import tracking
from domain.tracked_child.state import TrackedChild


def _opened(fact: type[Any]) -> Any:
    """A fact that puts a child into the cohorts of lessons that the caller may see."""

    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        _see_lessons(body.items, around)
        return drafts(body, fact_from(fact, body, child=about(around)))

    return build


def _see_lessons(items: Iterable[UUID], around: Around) -> None:
    for item in dict.fromkeys(items):
        around.load(item, LearningItem)


def _track_eligible(body: Any, around: Around) -> tuple[Draft, ...]:
    """Age band and locality are known already."""
    known: TrackedChild = around.state
    items = body.items or known.items
    _see_lessons(items, around)
    made = fact_from(
        tracking.ChildTrackOpened,
        body,
        child=known.id,
        age_band=known.age_band,
        locality=known.locality,
        items=items,
    )
    return drafts(body, made)


def _correct_particulars(body: Any, around: Around) -> tuple[Draft, ...]:
    """What is left out stays as it was."""
    known: TrackedChild = around.state
    told = body.model_fields_set
    made = tracking.ParticularsCorrected(
        child=known.id,
        age_band=body.age_band if "age_band" in told else known.age_band,
        locality=body.locality if "locality" in told else known.locality,
        reason=body.reason,
    )
    return drafts(body, made)


def _schedule(body: Any, around: Around) -> tuple[Draft, ...]:
    need_in_use(around.load(body.indicator, Indicator))
    return drafts(body, fact_from(tracking.FollowUpScheduled, body, child=about(around)))


CHILD_COMMANDS = (
    child_command(
        "open-track",
        "",
        tracking.ChildTrackOpened,
        _opened(tracking.ChildTrackOpened),
        without=OWN,
        stream=begin,
    ),
    child_command(
        "note-eligible-child",
        "eligible",
        tracking.EligibleChildNoted,
        _opened(tracking.EligibleChildNoted),
        without=OWN,
        stream=begin,
    ),
    child_command(
        "track-eligible-child",
        "tracks",
        tracking.ChildTrackOpened,
        _track_eligible,
        without=("child", "age_band", "locality"),
    ),
    child_command(
        "join-cohort",
        "cohorts",
        tracking.CohortJoined,
        _opened(tracking.CohortJoined),
        without=OWN,
    ),
    child_command(
        "withdraw-cohort-entry",
        "cohort-withdrawals",
        tracking.CohortEntryWithdrawn,
        of_child(tracking.CohortEntryWithdrawn),
        without=OWN,
    ),
    correction(
        Resource.TRACKED_CHILD,
        "correct-child",
        "corrections",
        tracking.ParticularsCorrected,
        _correct_particulars,
        without=OWN,
    ),
    child_command(
        "schedule-follow-up", "schedules", tracking.FollowUpScheduled, _schedule, without=OWN
    ),
    child_command(
        "close-track",
        "closures",
        tracking.ChildTrackClosed,
        of_child(tracking.ChildTrackClosed),
        without=OWN,
    ),
    child_command(
        "reopen-track",
        "reopenings",
        tracking.ChildTrackReopened,
        of_child(tracking.ChildTrackReopened),
        without=OWN,
    ),
)
"""Every command about tracking a child; only erasure stands apart."""
