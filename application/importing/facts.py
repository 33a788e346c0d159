"""What one row of a tracker says, as facts: nothing stronger than the row itself."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from application.importing.preview import Activity, LessonRow
from application.starting.sources import kind_of_words
from domain import source
from domain.gates import Standing
from domain.kernel import By, Draft, Event
from domain.learning_item import embedding, evaluation, recording, responsibility, sharing
from domain.vocabulary import Restriction, Role

KEEPER = By(None, Role.SHEET_KEEPER)
"""Whoever keeps the sheet, as a role: nobody else stands behind what it says."""


def asserted_by(row: LessonRow) -> By:
    """The agency that the row names, or else the sheet's keeper."""
    named = next((each.id for each in row.agencies if each.id), None)
    return By(None, Role.AGENCY_LEAD, named) if named else KEEPER


def source_facts(row: LessonRow, standing: Standing) -> tuple[Draft, ...]:
    """The source that a row comes from; a type that nobody knows stays as written."""
    code = kind_of_words(row.source_type)
    known = code is not None and (code in standing.source_families or source.is_named(code))
    kind = code if known else None
    registered = source.SourceRegistered(
        kind=kind,
        family=source.family_of(kind, standing.source_families) if kind else None,
        kind_as_written=row.source_type,
        title=row.source,
        publisher=row.publisher,
        locator=row.url,
        account=None,
        would_have_helped=None,
        worked_well=None,
        published=None,
        locality=None,
    )
    facts: list[Event] = [registered]
    code = registered.starts_restricted
    if code:
        level = Restriction.RESTRICTED
        facts.append(source.SourceRestricted(level=level, code=code, reason=None, until=None))
    return tuple(Draft(payload=each, occurred=row.date, asserted_by=KEEPER) for each in facts)


def lesson_facts(row: LessonRow, source_id: UUID | None, standing: Standing) -> tuple[Draft, ...]:
    """The lesson of a row and all that the row says was done about it."""
    said_by = asserted_by(row)
    dated = [(each, row.date) for each in (_recorded(row), *_linked(row, source_id), *_claims(row))]
    done = [
        *((_sharing(each), each.date) for each in row.sharings),
        *((_embedding(each, row), each.date) for each in row.embeddings),
        *((_evaluation(each, standing), each.date) for each in row.evaluations),
    ]
    return tuple(
        Draft(payload=each, occurred=when, asserted_by=said_by) for each, when in [*dated, *done]
    )


def _recorded(row: LessonRow) -> Event:
    return recording.Recorded(
        reference=row.reference,
        lesson=row.lesson,
        polarity=row.polarity,
        theme=row.theme_id,
        theme_as_written=row.theme,
        child_experience=row.child_experience,
        whose_voice=None,
        how_gathered=None,
        experience_not_available_because=None,
        assurance_question=None,
        satisfied_by=None,
        localities=(),
        kind_as_written=row.kind,
        notes=row.notes,
    )


def _linked(row: LessonRow, source_id: UUID | None) -> list[Event]:
    facts: list[Event] = [recording.SourceLinked(source=source_id)] if source_id else []
    for each in {named.id or named.as_written: named for named in row.agencies}.values():
        if each.id is None:
            facts.append(responsibility.AgencyNamed(as_written=each.as_written))
        else:
            facts.append(
                responsibility.AgencyMadeResponsible(agency=each.id, lead=False, leader_role=None)
            )
    return facts


def _claims(row: LessonRow) -> list[Event]:
    return [
        evaluation.ClaimRecorded(about=each.about, column=each.column, words=each.words)
        for each in row.claims
    ]


def _sharing(told: Activity) -> Event:
    return sharing.SharingRecorded(
        channel=told.channel,
        audience=told.audience,
        agencies=(),
        whole_partnership=told.whole_partnership,
        reached=None,
        locality=None,
        account=told.words,
    )


def _embedding(told: Activity, row: LessonRow) -> Event:
    """An account of embedding is the agency's only where the row names exactly one."""
    named = [each.id for each in row.agencies]
    only = named[0] if len(named) == 1 else None
    return embedding.EmbeddingRecorded(
        agency=only, means=told.means, practice_change=None, account=told.words
    )


def _evaluation(told: Activity, standing: Standing) -> Event:
    """What a sheet found is kept without a verdict, which only an evaluator gives (rule 4)."""
    return evaluation.EvaluationRecorded(
        verdict=None,
        method=None,
        findings=told.words,
        measure_class=None,
        cannot_because=None,
        evaluator_agency=None,
        next_review=standing.today + timedelta(days=standing.review_after_days),
    )
