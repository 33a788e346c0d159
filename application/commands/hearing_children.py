"""Commands about what the child says, what reached the child, and what concerned several."""

from __future__ import annotations

from typing import Any

from application.access import Resource
from application.commands.bodies import fact_from
from application.commands.child_record import (
    OWN,
    about,
    as_written,
    begin,
    child_command,
    of_child,
    open_record,
    reason_of,
    when,
)
from application.commands.spec import Around, command, correction, drafts
from domain.kernel import Draft
from domain.learning_item.refusals import NoSuchFact
from domain.learning_item.state import LearningItem
from domain.observation_session import ObservationSessionHeld, ObservationSessionWithdrawn
from domain.tracked_child import exposing, hearing
from domain.tracked_child.refusals import NoSuchChildFact
from domain.tracked_child.state import TrackedChild

_VIEW = (
    "items",
    "asked",
    "why_not",
    "heard_by",
    "words",
    "paraphrased",
    "better_off",
    "what_helped",
    "would_have_helped",
    "consent_to_quote",
)


def _correct_view(body: Any, around: Around) -> tuple[Draft, ...]:
    before = around.state.views.get(body.view_at)
    if before is None:
        raise NoSuchChildFact
    kept = as_written(around, before.stands.ref, _VIEW)
    told = {name: getattr(body, name) for name in body.model_fields_set & kept.keys()}
    made = hearing.ChildViewCorrected(
        **{**kept, **told}, child=around.state.id, view_at=body.view_at, reason=body.reason
    )
    return drafts(body, made, occurred=when(body, before.stands.occurred))


def _expose(body: Any, around: Around) -> tuple[Draft, ...]:
    """An exposure names embeddings that stand in the lesson's own history."""
    item: LearningItem = around.load(body.item, LearningItem)
    for each in body.embeddings:
        if each.stream != item.id or each.version not in item.embeddings:
            raise NoSuchFact
    return drafts(body, fact_from(exposing.ExposureRecorded, body, child=about(around)))


def _hold(body: Any, around: Around) -> tuple[Draft, ...]:
    for child in dict.fromkeys(body.children):
        open_record(child, around)
    return drafts(body, fact_from(ObservationSessionHeld, body))


def _withdraw_session(body: Any, around: Around) -> tuple[Draft, ...]:
    children = around.state.children
    known = (around.load(each, TrackedChild) for each in children)
    made = ObservationSessionWithdrawn(children=children, reason=reason_of(body, *known))
    return drafts(body, made)


HEARING_COMMANDS = (
    child_command(
        "record-child-view",
        "views",
        hearing.ChildViewRecorded,
        of_child(hearing.ChildViewRecorded),
        without=OWN,
    ),
    correction(
        Resource.TRACKED_CHILD,
        "correct-child-view",
        "view-corrections",
        hearing.ChildViewCorrected,
        _correct_view,
        of="view_at",
        without=OWN,
    ),
    child_command(
        "withdraw-child-view",
        "view-withdrawals",
        hearing.ChildViewWithdrawn,
        of_child(hearing.ChildViewWithdrawn),
        without=OWN,
    ),
    child_command("record-exposure", "exposures", exposing.ExposureRecorded, _expose, without=OWN),
    child_command(
        "retract-exposure",
        "exposure-retractions",
        exposing.ExposureRetracted,
        of_child(exposing.ExposureRetracted),
        without=OWN,
    ),
    command(
        Resource.OBSERVATION_SESSION,
        "hold-session",
        "",
        ObservationSessionHeld,
        _hold,
        stream=begin,
    ),
    command(
        Resource.OBSERVATION_SESSION,
        "withdraw-session",
        "withdrawals",
        ObservationSessionWithdrawn,
        _withdraw_session,
        without=("children",),
    ),
)
"""Every command about a child's view, exposure and sessions."""
