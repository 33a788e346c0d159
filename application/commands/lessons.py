"""Commands about a lesson: each records facts; turning points follow by themselves."""

from __future__ import annotations

from functools import partial

from application.access import Action, Resource
from application.commands import lesson_facts as build
from application.commands.spec import CommandSpec, command, correcting, correction
from domain.learning_item import (
    embedding,
    ending,
    evaluation,
    prioritising,
    recording,
    responsibility,
    sharing,
)

_spec = partial(command, Resource.LEARNING_ITEM)
_mend = partial(correction, Resource.LEARNING_ITEM)

_OPENING = CommandSpec(
    name="record-lesson",
    resource=Resource.LEARNING_ITEM,
    path="",
    action=Action.RECORD,
    body=build.RecordLesson,
    build=build.record_lesson,
    opens=True,
)
_REOPENING = CommandSpec(
    name="reopen-lesson",
    resource=Resource.LEARNING_ITEM,
    path="reopenings",
    action=Action.RECORD,
    body=build.ReopenLesson,
    build=build.reopen,
)
_LEADER = ("by_accountable_leader",)
_COMPUTED = (
    "evidence_version",
    "grade",
    "independent",
    "childs_voice",
    "series_or_comparison",
    "shows",
)

LESSON_COMMANDS: tuple[CommandSpec, ...] = (
    _OPENING,
    _mend(
        "correct-lesson",
        "corrections",
        recording.RecordingCorrected,
        correcting(recording.RecordingCorrected, build.as_recorded),
    ),
    _spec("state-polarity", "polarities", recording.PolarityStated),
    _spec("assign-theme", "themes", recording.ThemeAssigned),
    _spec("record-childs-experience", "childs-experiences", recording.ChildsExperienceRecorded),
    _spec("set-assurance-question", "assurance-questions", recording.AssuranceQuestionSet),
    _spec("link-source", "sources", recording.SourceLinked, build.link_source),
    _spec(
        "retract-source-link",
        "source-retractions",
        recording.SourceLinkRetracted,
        build.retract_source,
    ),
    _spec("make-agency-responsible", "agencies", responsibility.AgencyMadeResponsible),
    _spec("relieve-agency", "agency-reliefs", responsibility.AgencyRelieved),
    _spec("exempt-agency", "agency-exemptions", responsibility.AgencyExempted),
    _spec("link-priority", "priorities", prioritising.PriorityLinked),
    _spec("retract-priority-link", "priority-retractions", prioritising.PriorityLinkRetracted),
    _spec("record-sharing", "sharings", sharing.SharingRecorded),
    _mend(
        "correct-sharing",
        "sharing-corrections",
        sharing.SharingCorrected,
        correcting(sharing.SharingCorrected, build.as_shared),
        of="sharing",
    ),
    _spec("withdraw-sharing", "sharing-withdrawals", sharing.SharingWithdrawn),
    _spec(
        "acknowledge-sharing",
        "acknowledgements",
        sharing.SharingAcknowledged,
        build.by_leader(sharing.SharingAcknowledged),
        action=Action.ANSWER,
        without=_LEADER,
    ),
    _spec(
        "withdraw-acknowledgement", "acknowledgement-withdrawals", sharing.AcknowledgementWithdrawn
    ),
    _spec("record-cascade", "cascades", sharing.CascadeRecorded, action=Action.ANSWER),
    _spec(
        "record-embedding",
        "embeddings",
        embedding.EmbeddingRecorded,
        build.record_embedding,
        action=Action.ANSWER,
    ),
    _mend(
        "correct-embedding",
        "embedding-corrections",
        embedding.EmbeddingCorrected,
        correcting(embedding.EmbeddingCorrected, build.as_embedded),
        of="embedding",
    ),
    _spec("withdraw-embedding", "embedding-withdrawals", embedding.EmbeddingWithdrawn),
    _spec(
        "link-evidence",
        "evidence",
        embedding.EvidenceLinked,
        build.link_evidence,
        without=_COMPUTED,
    ),
    _spec("retract-evidence-link", "evidence-retractions", embedding.EvidenceLinkRetracted),
    _spec(
        "link-practice-change",
        "practice-changes",
        embedding.PracticeChangeLinked,
        build.link_change,
        without=("change_version",),
    ),
    _spec(
        "retract-practice-change-link",
        "practice-change-retractions",
        embedding.PracticeChangeLinkRetracted,
    ),
    _spec(
        "confirm-embedding",
        "embedding-confirmations",
        embedding.EmbeddingConfirmed,
        build.by_leader(embedding.EmbeddingConfirmed),
        action=Action.ANSWER,
        without=_LEADER,
    ),
    _spec(
        "withdraw-embedding-confirmation",
        "embedding-confirmation-withdrawals",
        embedding.EmbeddingConfirmationWithdrawn,
    ),
    _spec("record-lapse", "embedding-lapses", embedding.EmbeddingLapsed, action=Action.ANSWER),
    _spec(
        "record-evaluation",
        "evaluations",
        evaluation.EvaluationRecorded,
        build.record_evaluation,
        action=Action.EVALUATE,
    ),
    _mend(
        "correct-evaluation",
        "evaluation-corrections",
        evaluation.EvaluationCorrected,
        correcting(evaluation.EvaluationCorrected, build.as_evaluated),
        of="evaluation",
        action=Action.EVALUATE,
    ),
    _spec(
        "withdraw-evaluation",
        "evaluation-withdrawals",
        evaluation.EvaluationWithdrawn,
        action=Action.EVALUATE,
    ),
    _spec("record-claim", "claims", evaluation.ClaimRecorded),
    _spec(
        "supersede-lesson",
        "supersessions",
        ending.Superseded,
        build.other_lesson(ending.Superseded, "superseded_by"),
    ),
    _spec("withdraw-lesson", "withdrawals", ending.Withdrawn),
    _spec("decide-no-action", "no-action-decisions", ending.NoActionDecided),
    _REOPENING,
    _spec(
        "link-recurrence",
        "recurrences",
        ending.RecurrenceLinked,
        build.other_lesson(ending.RecurrenceLinked, "recurrence"),
    ),
    _spec("restrict-lesson", "restrictions", ending.LessonRestricted, action=Action.RESTRICT),
    _spec(
        "lift-lesson-restriction",
        "restriction-lifts",
        ending.LessonRestrictionLifted,
        action=Action.RESTRICT,
    ),
)
"""Every command about a lesson."""
