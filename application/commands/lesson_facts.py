"""How the bodies of commands about a lesson become facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from application.commands.bodies import LONGEST_LIST, Body, Words, body_of, fact_from
from application.commands.spec import Around, Build, drafts
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.evidence import Evidence, EvidenceAlreadyWithdrawn
from domain.kernel import By, Draft
from domain.learning_item import embedding, ending, evaluation, recording, responsibility
from domain.learning_item.refusals import NoSuchFact
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.source import Source
from domain.vocabulary import Restriction, Role, Stage, Verdict

STRICTNESS = tuple(Restriction)


class Responsible(BaseModel):
    """An agency that must act on the lesson."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: UUID
    lead: bool = False
    leader_role: Words | None = None


_Recorded = body_of(recording.Recorded, "RecordedLesson")


class RecordLesson(_Recorded):  # type: ignore[misc, valid-type]
    """Write down a lesson, with whatever is known of it."""

    sources: tuple[UUID, ...] = Field(default=(), max_length=LONGEST_LIST)
    agencies: tuple[Responsible, ...] = Field(default=(), max_length=LONGEST_LIST)
    agencies_as_written: tuple[Words, ...] = Field(default=(), max_length=LONGEST_LIST)


def record_lesson(body: RecordLesson, around: Around) -> tuple[Draft, ...]:
    for source in body.sources:
        around.load(source, Source)
    made = (responsibility.AgencyMadeResponsible(**each.model_dump()) for each in body.agencies)
    return drafts(
        body,
        fact_from(recording.Recorded, body),
        *(recording.SourceLinked(source=each) for each in body.sources),
        *made,
        *(responsibility.AgencyNamed(as_written=each) for each in body.agencies_as_written),
    )


def _known(value: Any) -> Any:
    """A text that was forgotten cannot be restated; a correction leaves it blank."""
    return None if isinstance(value, Erased) else value


def as_recorded(_body: Any, item: LearningItem) -> tuple[dict[str, Any], BusinessDate]:
    told = item.experience
    kept = {
        "reference": item.reference,
        "lesson": item.lesson,
        "polarity": item.polarity,
        "theme": item.theme,
        "theme_as_written": item.theme_as_written,
        "child_experience": told.account if told else None,
        "whose_voice": told.whose_voice if told else None,
        "how_gathered": told.how_gathered if told else None,
        "experience_not_available_because": told.not_available_because if told else None,
        "assurance_question": item.assurance_question,
        "satisfied_by": item.satisfied_by,
        "localities": item.localities,
        "kind_as_written": item.kind_as_written,
        "notes": item.notes,
    }
    return {name: _known(value) for name, value in kept.items()}, item.recorded.occurred


def as_shared(body: Any, item: LearningItem) -> tuple[dict[str, Any], BusinessDate]:
    before = item.sharings.get(body.sharing)
    if before is None:
        raise NoSuchFact
    kept = {
        "channel": before.channel,
        "audience": _known(before.audience),
        "agencies": tuple(sorted(before.agencies)),
        "whole_partnership": before.whole_partnership,
        "reached": before.reached,
        "locality": before.locality,
        "account": _known(before.account),
    }
    return kept, before.carrier.occurred


def as_embedded(body: Any, item: LearningItem) -> tuple[dict[str, Any], BusinessDate]:
    before = item.embeddings.get(body.embedding)
    if before is None:
        raise NoSuchFact
    kept = {
        "agency": before.agency,
        "means": before.means,
        "practice_change": before.practice_change,
        "account": _known(before.account),
    }
    return kept, before.carrier.occurred


def as_evaluated(body: Any, item: LearningItem) -> tuple[dict[str, Any], BusinessDate]:
    before = item.evaluations.get(body.evaluation)
    if before is None:
        raise NoSuchFact
    kept = {
        "verdict": before.verdict,
        "method": _known(before.method),
        "findings": _known(before.findings),
        "measure_class": before.measure_class,
        "cannot_because": _known(before.cannot_because),
        "evaluator_agency": before.evaluator_agency,
        "next_review": before.next_review,
    }
    return kept, before.carrier.occurred


def link_source(body: Any, around: Around) -> tuple[Draft, ...]:
    around.load(body.source, Source)
    return drafts(body, recording.SourceLinked(source=body.source))


def retract_source(body: Any, around: Around) -> tuple[Draft, ...]:
    """A lesson that loses a restricted source keeps the restriction until it is lifted."""
    retracted = fact_from(recording.SourceLinkRetracted, body)
    if body.source not in around.state.sources:
        return drafts(body, retracted)
    level = around.load(body.source, Source).restriction
    if STRICTNESS.index(level) <= STRICTNESS.index(around.state.restriction):
        return drafts(body, retracted)
    kept = ending.LessonRestricted(level=level, code="restricted-source", reason=None, until=None)
    return drafts(body, kept, retracted)


def _led_by(body: Any, around: Around) -> dict[str, Any]:
    """Whose word it is, and whether that person answers for the agency (R85)."""
    own = around.by.person if around.by.role is Role.AGENCY_LEAD else None
    leader = body.leader or own
    when = body.when()
    counts = around.standing.is_accountable(leader, agency=body.agency, on=when)
    return {"leader": leader, "by_accountable_leader": counts}


def by_leader(fact: type[Any]) -> Build:
    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        """The leader's word is the leader's, whoever types it: history shows both (R85)."""
        word = _led_by(body, around)
        told = drafts(body, fact_from(fact, body, **word))
        if body.asserted_by or not word["by_accountable_leader"]:
            return told
        leader = By(word["leader"], Role.AGENCY_LEAD, body.agency)
        return tuple(replace(each, asserted_by=leader) for each in told)

    return build


def link_evidence(body: Any, around: Around) -> tuple[Draft, ...]:
    found: Evidence = around.load(body.evidence, Evidence)
    if found.withdrawn_because is not None:
        raise EvidenceAlreadyWithdrawn
    linked = fact_from(
        embedding.EvidenceLinked,
        body,
        evidence_version=found.version,
        grade=found.grade,
        independent=found.independent,
        childs_voice=found.childs_voice,
        series_or_comparison=found.series_or_comparison,
        shows=found.shows,
    )
    return drafts(body, linked, occurred=body.when() if body.occurred else found.dated)


def link_change(body: Any, around: Around) -> tuple[Draft, ...]:
    found: PracticeChange = around.load(body.practice_change, PracticeChange)
    agencies = body.agencies or tuple(found.progress)
    linked = embedding.PracticeChangeLinked(
        practice_change=body.practice_change, change_version=found.version, agencies=agencies
    )
    return drafts(body, linked, occurred=body.when() if body.occurred else found.agreed)


def record_embedding(body: Any, around: Around) -> tuple[Draft, ...]:
    if body.practice_change is not None:
        around.load(body.practice_change, PracticeChange)
    return drafts(body, fact_from(embedding.EmbeddingRecorded, body))


def record_evaluation(body: Any, around: Around) -> tuple[Draft, ...]:
    """A lesson that stays in the loop has a day on which it is looked at again (R13)."""
    later = around.standing.today + timedelta(days=around.standing.review_after_days)
    ends = body.verdict is Verdict.IMPACT_EVIDENCED
    review = body.next_review or (None if ends else later)
    return drafts(body, fact_from(evaluation.EvaluationRecorded, body, next_review=review))


class ReopenLesson(Body):
    """Take a lesson back to before a stage: that turning point and every later one is taken back."""

    from_stage: Stage
    reason: Words


def reopen(body: ReopenLesson, _around: Around) -> tuple[Draft, ...]:
    stages = ending.stages_from(body.from_stage)
    return drafts(body, ending.Reopened(stages=stages, reason=body.reason))


def other_lesson(fact: type[Any], field: str) -> Build:
    def build(body: Any, around: Around) -> tuple[Draft, ...]:
        around.load(getattr(body, field), LearningItem)
        return drafts(body, fact_from(fact, body))

    return build
