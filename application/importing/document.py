"""The preview as JSON, in the shape that other programs may rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from application.importing.preview import Activity, Claim, LessonRow, Place, Preview
from domain.dates import BusinessDate


def as_json(preview: Preview) -> dict[str, Any]:
    """`items`, `not_understood` and `possible_duplicates`, and beside them how they were read.

    Dates are `{"value", "precision"}`; value is null and precision `unknown` where none is known.
    """
    return {
        "items": [_item(lesson) for lesson in preview.lessons],
        "not_understood": [asdict(one) for one in preview.not_understood],
        "possible_duplicates": [
            {"first": asdict(one.first), "second": _second(one.second), "likeness": one.likeness}
            for one in preview.possible_duplicates
        ],
        "mapping": {sheet.name: [asdict(one) for one in sheet.columns] for sheet in preview.sheets},
        "sheets": [
            {
                "name": sheet.name,
                "heading_row": sheet.heading_row,
                "lessons": sheet.lessons,
                "why_passed_over": sheet.why_passed_over,
            }
            for sheet in preview.sheets
        ],
        "personal_data": [asdict(one) for one in preview.personal_data],
        "proposed_agencies": [
            {**asdict(one), "suggestion": str(one.suggestion) if one.suggestion else None}
            for one in preview.proposed_agencies
        ],
        "ignored_rows": [asdict(one) for one in preview.ignored_rows],
        "carried": [
            {**asdict(one), "fields": list(one.fields), "why": one.why} for one in preview.carried
        ],
        "counts": _counts(preview),
    }


def _second(place: Place | UUID) -> dict[str, Any]:
    return {"existing": str(place)} if isinstance(place, UUID) else asdict(place)


def _date(date: BusinessDate) -> dict[str, Any]:
    return {"value": date.iso(), "precision": date.precision.value}


def _item(lesson: LessonRow) -> dict[str, Any]:
    return {
        "sheet": lesson.sheet,
        "row": lesson.row,
        "point": lesson.point,
        "reference": lesson.reference,
        "source": lesson.source,
        "source_type": lesson.source_type,
        "publisher": lesson.publisher,
        "url": lesson.url,
        "date": _date(lesson.date) | {"words": lesson.date.words},
        "theme": lesson.theme,
        "lesson": lesson.lesson,
        "kind": lesson.kind,
        "polarity": lesson.polarity.value if lesson.polarity else None,
        "child_experience": lesson.child_experience,
        "agencies": [agency.name for agency in lesson.agencies],
        "dissemination": lesson.dissemination,
        "embedding": lesson.embedding,
        "evaluation": lesson.evaluation,
        "claimed_status": lesson.claimed_status,
        "notes": lesson.notes,
        "would_record": {
            "sharings": _activities(lesson.sharings),
            "embeddings": _activities(lesson.embeddings),
            "evaluations": _activities(lesson.evaluations),
            "claims": [_claim(one) for one in lesson.claims],
        },
    }


def _activities(activities: Sequence[Activity]) -> list[dict[str, Any]]:
    return [
        {
            "words": one.words,
            "date": _date(one.date),
            "channel": one.channel.value if one.channel else None,
            "means": one.means.value if one.means else None,
            "audience": one.audience,
            "whole_partnership": one.whole_partnership,
        }
        for one in activities
    ]


def _claim(claim: Claim) -> dict[str, str]:
    return {"about": claim.about.value, "column": claim.column, "words": claim.words}


def _counts(preview: Preview) -> dict[str, int]:
    return {
        "lessons": len(preview.lessons),
        "sharings": sum(len(one.sharings) for one in preview.lessons),
        "embeddings": sum(len(one.embeddings) for one in preview.lessons),
        "evaluations": sum(len(one.evaluations) for one in preview.lessons),
        "claims": sum(len(one.claims) for one in preview.lessons),
        "not_understood": len(preview.not_understood),
        "possible_duplicates": len(preview.possible_duplicates),
        "personal_data": len(preview.personal_data),
        "ignored_rows": len(preview.ignored_rows),
    }
