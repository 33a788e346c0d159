"""Commands about what was measured of a child: before, after, long after, and corrected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pydantic import Field

from application.commands.bodies import LONGEST_LIST, Body, body_of, fact_from
from application.commands.child_record import OWN, about, as_written, child_command, reason_of, when
from application.commands.spec import Around, CommandSpec, drafts
from domain.evidence import Evidence, EvidenceAlreadyWithdrawn
from domain.indicator import Indicator, need_in_use
from domain.kernel import Draft
from domain.observation_session import ObservationSession
from domain.tracked_child import observing
from domain.tracked_child.refusals import NoSuchChildFact
from domain.tracked_child.state import Support, TrackedChild

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
    """The observation was wrong: what is sent is right; what is left out stays as it was."""


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
    if found.withdrawn or about(around) not in found.children:
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
            child=about(around),
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
    kept = as_written(around, before.stands.ref, _OBSERVATION)
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
    return drafts(body, made, occurred=when(body, before.stands.occurred))


_OBSERVATION = (
    "indicator",
    "value",
    "not_measured",
    "informant",
    "method",
    "session",
    "account",
)


def _measuring(name: str, path: str, fact: type[Any], body: type[Body]) -> CommandSpec:
    made = child_command(name, path, fact, _observe(fact))
    return made.with_body(body)


def _withdraw(body: Any, around: Around) -> tuple[Draft, ...]:
    child: TrackedChild = around.state
    made = observing.ObservationWithdrawn(
        child=child.id, observation=body.observation, reason=reason_of(body, child)
    )
    return drafts(body, made)


OBSERVATION_COMMANDS = (
    _measuring("record-baseline", "baselines", observing.BaselineRecorded, RecordBaseline),
    _measuring("record-follow-up", "follow-ups", observing.FollowUpRecorded, RecordFollowUp),
    _measuring(
        "check-sustainment", "sustainment-checks", observing.SustainmentChecked, CheckSustainment
    ),
    child_command(
        "correct-observation",
        "observation-corrections",
        observing.ObservationCorrected,
        _correct_observation,
    ).with_body(CorrectObservation),
    child_command(
        "withdraw-observation",
        "observation-withdrawals",
        observing.ObservationWithdrawn,
        _withdraw,
        without=OWN,
    ),
)
"""Every command about what was measured of a child."""
