"""Commands about tracked children: who is tracked, what was measured, what the child says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from application.access import Resource
from application.commands.bodies import LONGEST_LIST, Body, body_of, fact_from
from application.commands.spec import Around, CommandSpec, command, drafts
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.evidence import Evidence, EvidenceAlreadyWithdrawn
from domain.indicator import Indicator, need_in_use
from domain.kernel import Draft, EventRef, new_child_reference
from domain.learning_item.refusals import NoSuchFact
from domain.learning_item.state import LearningItem
from domain.observation_session import (
    ObservationSession,
    ObservationSessionHeld,
    ObservationSessionWithdrawn,
)
from domain.tracked_child import exposing, hearing, observing, tracking
from domain.tracked_child.refusals import NoSuchChildFact
from domain.tracked_child.state import Support, TrackedChild

_child = partial(command, Resource.TRACKED_CHILD)


def _begin(_body: Any, _around: Around) -> UUID:
    """A child's reference is random: it tells neither when it was made nor whose it stands beside."""
    return new_child_reference()


def _about(around: Around) -> UUID:
    """The child whose record the command is about."""
    child: UUID = around.stream
    return child


def _opened(fact: type[Any]) -> Any:
    """A fact that puts a child into the cohorts of lessons that the caller may see."""

    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        _see_lessons(body.items, around)
        return drafts(body, fact_from(fact, body, child=_about(around)))

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


def _of_child(fact: type[Any]) -> Any:
    """A fact of which nothing but the child has to be added."""

    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        return drafts(body, fact_from(fact, body, child=_about(around)))

    return build


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
    return drafts(body, fact_from(tracking.FollowUpScheduled, body, child=_about(around)))


_OBSERVED = ("child", "indicator_version", "supports")


class _WithEvidence(Body):
    """The evidence behind an observation, by its id; its grade is computed."""

    evidence: tuple[UUID, ...] = Field(default=(), max_length=LONGEST_LIST)


_Baseline = body_of(observing.BaselineRecorded, "Baseline", without=_OBSERVED)
_FollowUp = body_of(observing.FollowUpRecorded, "FollowUp", without=_OBSERVED)
_Sustainment = body_of(observing.SustainmentChecked, "Sustainment", without=_OBSERVED)


class RecordBaseline(_Baseline, _WithEvidence):  # type: ignore[misc, valid-type]
    """How things stood for the child before the lesson was embedded (framework 11.2)."""


class RecordFollowUp(_FollowUp, _WithEvidence):  # type: ignore[misc, valid-type]
    """How things stood for the child afterwards."""


class CheckSustainment(_Sustainment, _WithEvidence):  # type: ignore[misc, valid-type]
    """Whether it lasted: a look at the child long after (R104)."""


_Correcting = body_of(
    observing.ObservationCorrected,
    "C",
    without=_OBSERVED,
    needed=("observation", "reason"),
)


class CorrectObservation(_Correcting, _WithEvidence):  # type: ignore[misc, valid-type]
    """The observation was recorded wrongly: what is sent is as it should read, and why; what is left out stays as it was."""


def _supports(evidence: Iterable[UUID], around: Around) -> tuple[Support, ...]:
    """The evidence with the grade computed now (rule 5 of the loop)."""
    found = [around.load(each, Evidence) for each in dict.fromkeys(evidence)]
    if any(each.withdrawn_because is not None for each in found):
        raise EvidenceAlreadyWithdrawn
    return tuple(Support(each.id, each.version, each.grade) for each in found)


def _session(session: UUID | None, around: Around) -> None:
    if session is None:
        return
    found = around.load(session, ObservationSession)
    if found.withdrawn or _about(around) not in found.children:
        raise NoSuchChildFact


def _observe(fact: type[Any]) -> Any:
    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        measure: Indicator = around.load(body.indicator, Indicator)
        need_in_use(measure)
        measure.newest.admit(body.value, body.informant)
        _session(body.session, around)
        made = fact_from(
            fact,
            body,
            child=_about(around),
            indicator_version=measure.number,
            supports=_supports(body.evidence, around),
        )
        return drafts(body, made)

    return build


def _correct_observation(body: Any, around: Around) -> tuple[Draft, ...]:
    """What is left out stays as it was, the words about the child included."""
    child: TrackedChild = around.state
    before = child.observations.get(body.observation)
    if before is None:
        raise NoSuchChildFact
    kept = _as_written(around, before.stands.ref, _OBSERVATION)
    told = {name: getattr(body, name) for name in body.model_fields_set & kept.keys()}
    if {"value", "not_measured"} & told.keys():
        kept |= {"value": None, "not_measured": None}
    values = {**kept, **told}
    measure: Indicator = around.load(values["indicator"], Indicator)
    version = before.indicator_version if measure.id == before.indicator else measure.number
    measure.definitions[version].admit(values["value"], values["informant"])
    _session(values["session"], around)
    again = "evidence" in body.model_fields_set
    made = observing.ObservationCorrected(
        **values,
        child=child.id,
        indicator_version=version,
        supports=_supports(body.evidence, around) if again else before.supports,
        observation=body.observation,
        reason=body.reason,
    )
    return drafts(body, made, occurred=_when(body, before.stands.occurred))


_OBSERVATION = (
    "indicator",
    "value",
    "not_measured",
    "informant",
    "method",
    "session",
    "account",
)
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


def _as_written(around: Around, ref: EventRef, names: tuple[str, ...]) -> dict[str, Any]:
    """What an earlier event holds; words that were erased cannot be restated."""
    payload = around.event(ref)
    found = {name: getattr(payload, name) for name in names}
    return {name: None if isinstance(each, Erased) else each for name, each in found.items()}


def _when(body: Body, before: BusinessDate) -> BusinessDate:
    told = {"occurred", "occurred_words"} & body.model_fields_set
    return body.when() if told else before


def _correct_view(body: Any, around: Around) -> tuple[Draft, ...]:
    before = around.state.views.get(body.view_at)
    if before is None:
        raise NoSuchChildFact
    kept = _as_written(around, before.stands.ref, _VIEW)
    told = {name: getattr(body, name) for name in body.model_fields_set & kept.keys()}
    made = hearing.ChildViewCorrected(
        **{**kept, **told}, child=around.state.id, view_at=body.view_at, reason=body.reason
    )
    return drafts(body, made, occurred=_when(body, before.stands.occurred))


def _expose(body: Any, around: Around) -> tuple[Draft, ...]:
    """An exposure names embeddings that stand in the lesson's own history."""
    item: LearningItem = around.load(body.item, LearningItem)
    for each in body.embeddings:
        if each.stream != item.id or each.version not in item.embeddings:
            raise NoSuchFact
    return drafts(body, fact_from(exposing.ExposureRecorded, body, child=_about(around)))


def _hold(body: Any, around: Around) -> tuple[Draft, ...]:
    for child in dict.fromkeys(body.children):
        around.load(child, TrackedChild)
    return drafts(body, fact_from(ObservationSessionHeld, body))


def _withdraw_session(body: Any, around: Around) -> tuple[Draft, ...]:
    made = fact_from(ObservationSessionWithdrawn, body, children=around.state.children)
    return drafts(body, made)


def _measuring(name: str, path: str, fact: type[Any], body: type[Body]) -> CommandSpec:
    made = _child(name, path, fact, _observe(fact))
    return made.with_body(body)


_OWN = ("child",)
_CORRECT_VIEW = body_of(
    hearing.ChildViewCorrected, "CorrectChildView", without=_OWN, needed=("view_at", "reason")
)

CHILD_COMMANDS = (
    _child(
        "open-track",
        "",
        tracking.ChildTrackOpened,
        _opened(tracking.ChildTrackOpened),
        without=_OWN,
        stream=_begin,
    ),
    _child(
        "note-eligible-child",
        "eligible",
        tracking.EligibleChildNoted,
        _opened(tracking.EligibleChildNoted),
        without=_OWN,
        stream=_begin,
    ),
    _child(
        "track-eligible-child",
        "tracks",
        tracking.ChildTrackOpened,
        _track_eligible,
        without=("child", "age_band", "locality"),
    ),
    _child(
        "join-cohort",
        "cohorts",
        tracking.CohortJoined,
        _opened(tracking.CohortJoined),
        without=_OWN,
    ),
    _child(
        "withdraw-cohort-entry",
        "cohort-withdrawals",
        tracking.CohortEntryWithdrawn,
        _of_child(tracking.CohortEntryWithdrawn),
        without=_OWN,
    ),
    _child(
        "correct-child",
        "corrections",
        tracking.ParticularsCorrected,
        _correct_particulars,
        without=_OWN,
    ).with_body(
        body_of(tracking.ParticularsCorrected, "CorrectChild", without=_OWN, needed=("reason",))
    ),
    _child("schedule-follow-up", "schedules", tracking.FollowUpScheduled, _schedule, without=_OWN),
    _measuring("record-baseline", "baselines", observing.BaselineRecorded, RecordBaseline),
    _measuring("record-follow-up", "follow-ups", observing.FollowUpRecorded, RecordFollowUp),
    _measuring(
        "check-sustainment", "sustainment-checks", observing.SustainmentChecked, CheckSustainment
    ),
    _child(
        "correct-observation",
        "observation-corrections",
        observing.ObservationCorrected,
        _correct_observation,
    ).with_body(CorrectObservation),
    _child(
        "withdraw-observation",
        "observation-withdrawals",
        observing.ObservationWithdrawn,
        _of_child(observing.ObservationWithdrawn),
        without=_OWN,
    ),
    _child(
        "record-child-view",
        "views",
        hearing.ChildViewRecorded,
        _of_child(hearing.ChildViewRecorded),
        without=_OWN,
    ),
    _child(
        "correct-child-view", "view-corrections", hearing.ChildViewCorrected, _correct_view
    ).with_body(_CORRECT_VIEW),
    _child(
        "withdraw-child-view",
        "view-withdrawals",
        hearing.ChildViewWithdrawn,
        _of_child(hearing.ChildViewWithdrawn),
        without=_OWN,
    ),
    _child("record-exposure", "exposures", exposing.ExposureRecorded, _expose, without=_OWN),
    _child(
        "retract-exposure",
        "exposure-retractions",
        exposing.ExposureRetracted,
        _of_child(exposing.ExposureRetracted),
        without=_OWN,
    ),
    _child(
        "close-track",
        "closures",
        tracking.ChildTrackClosed,
        _of_child(tracking.ChildTrackClosed),
        without=_OWN,
    ),
    _child(
        "reopen-track",
        "reopenings",
        tracking.ChildTrackReopened,
        _of_child(tracking.ChildTrackReopened),
        without=_OWN,
    ),
    command(
        Resource.OBSERVATION_SESSION,
        "hold-session",
        "",
        ObservationSessionHeld,
        _hold,
        stream=_begin,
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
"""Every command about children; only erasure stands apart."""
