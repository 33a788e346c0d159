"""How far one lesson has come, agency by agency, and which turning points still have support."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.learning_item.asking import best_grade
from domain.learning_item.state import LearningItem, TurningPoint
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import Stage, Supports
from projections.difference.knowing import Known
from projections.difference.shapes import AgencyCoverage, TurningPointTold, When


def turning_points(item: LearningItem, known: Known) -> tuple[TurningPointTold, ...]:
    """Every turning point that stands, in the order of the loop, the lesson's own first."""
    lost = set(support_withdrawn(item))
    keys = sorted(item.turning_points, key=lambda key: (key[0].rank, str(key[1] or "")))
    return tuple(
        TurningPointTold(
            stage=stage,
            agency=known.named(agency) if agency else None,
            when=When.of(item.turning_points[stage, agency].carrier.occurred),
            gate=item.turning_points[stage, agency].gate,
            grade=_grade(item.turning_points[stage, agency]),
            support_withdrawn=(stage, agency) in lost,
            event=item.turning_points[stage, agency].carrier.ref,
        )
        for stage, agency in keys
    )


def _grade(point: TurningPoint) -> str | None:
    return point.grade.value if point.grade else None


def by_agency(item: LearningItem, known: Known) -> tuple[AgencyCoverage, ...]:
    """A row for every agency that the lesson concerns, the responsible ones first."""
    rows = [_row(item, agency, known) for agency in set(_concerned(item))]
    return tuple(sorted(rows, key=lambda row: (not row.responsible, row.agency.name.casefold())))


def _concerned(item: LearningItem) -> Iterator[UUID]:
    yield from item.responsibilities
    for sharing in item.sharings.values():
        yield from (*sharing.agencies, *sharing.acknowledged)
    yield from (each.agency for each in item.embeddings.values() if each.agency)
    yield from item.confirmations
    yield from (each.agency for each in item.evidence.values() if each.agency)


def _row(item: LearningItem, agency: UUID, known: Known) -> AgencyCoverage:
    role = item.responsibilities.get(agency)
    confirmed = item.confirmations.get(agency)
    grade = best_grade(item, agency, Supports.EMBEDDING)
    return AgencyCoverage(
        agency=known.named(agency),
        responsible=agency in item.responsible,
        lead=bool(role and role.lead),
        exempted=bool(role and role.exempted),
        shared=bool(item.shared_with(agency)),
        acknowledged=any(agency in each.acknowledged for each in item.sharings.values()),
        embedding_told=any(each.agency == agency for each in item.embeddings.values()),
        evidence_grade=grade.value if grade else None,
        confirmed=confirmed is not None,
        disseminated=_since(item, Stage.DISSEMINATED, agency),
        embedded=_since(item, Stage.EMBEDDED, agency),
        support_withdrawn=any(lost == agency for _, lost in support_withdrawn(item)),
        made_responsible=role.carrier.ref if role else None,
        exemption=role.exemption.ref if role and role.exemption else None,
        confirmation=confirmed.carrier.ref if confirmed else None,
    )


def _since(item: LearningItem, stage: Stage, agency: UUID) -> When | None:
    point = item.passed(stage, agency)
    return When.of(point.carrier.occurred) if point else None
