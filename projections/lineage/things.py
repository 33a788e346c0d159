"""What sources, evidence and changes in practice contribute to the lineage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.evidence import Evidence, EvidenceCorrected, EvidenceRecorded
from domain.kernel import Envelope
from domain.learning_item.state import LearningItem
from domain.practice_change import (
    PracticeChange,
    PracticeChangeAgreed,
    PracticeChangeCorrected,
    PracticeChangeSeenInPractice,
    PracticeChangeSustained,
)
from domain.source import Source, SourceCorrected, SourceRegistered
from projections.lineage.children import child_rows
from projections.lineage.kinds import LinkKind, NodeKind
from projections.lineage.lessons import lesson_rows
from projections.lineage.rows import Account, AnyRow, LinkRow, Said, node_row


def rows_of(state: Any, told: Sequence[Envelope]) -> Iterator[AnyRow]:
    """Every row that holds for a stream after all its events so far; none for an area or measure."""
    match state:
        case LearningItem():
            yield from lesson_rows(state, told)
        case Source():
            yield _source(state, told)
        case Evidence():
            yield _evidence(state, told)
        case PracticeChange():
            yield _change(state, told)
            yield from _seen(state, told)
        case _:
            yield from child_rows(state, told)


def _newest(told: Sequence[Envelope], *kinds: type[Any]) -> Envelope:
    """The event that last told what the thing is."""
    return next(each for each in reversed(told) if isinstance(each.payload, kinds))


def _source(source: Source, told: Sequence[Envelope]) -> AnyRow:
    said = Said.by(_newest(told, SourceRegistered, SourceCorrected))
    account = Account(
        texts=(source.title, source.kind_as_written, source.account),
        codes=(source.kind or source.family,),
        restriction=source.restriction,
    )
    return node_row(str(source.id), source.area, NodeKind.SOURCE, said, account)


def _evidence(evidence: Evidence, told: Sequence[Envelope]) -> AnyRow:
    said = Said.by(_newest(told, EvidenceRecorded, EvidenceCorrected))
    account = Account(
        texts=(evidence.description, evidence.method, evidence.locator),
        codes=(evidence.kind, "withdrawn" if evidence.withdrawn_because is not None else None),
        agencies=(evidence.from_agency,),
        restriction=evidence.restriction,
        strength=evidence.grade,
    )
    return node_row(str(evidence.id), evidence.area, NodeKind.EVIDENCE, said, account)


def _change(change: PracticeChange, told: Sequence[Envelope]) -> AnyRow:
    said = Said.by(_newest(told, PracticeChangeAgreed, PracticeChangeCorrected))
    account = Account(
        texts=(change.what, change.locator),
        codes=tuple(sorted({each.state.value for each in change.progress.values()})),
        agencies=change.progress,
    )
    return node_row(str(change.id), change.area, NodeKind.PRACTICE_CHANGE, said, account)


def _seen(change: PracticeChange, told: Sequence[Envelope]) -> Iterator[LinkRow]:
    """What showed the change; a later lapse does not undo what was seen (R94, R104)."""
    for envelope in told:
        match envelope.payload:
            case PracticeChangeSeenInPractice(evidence=evidence) if evidence:
                kind = LinkKind.SEEN_IN_PRACTICE
            case PracticeChangeSustained(evidence=evidence) if evidence:
                kind = LinkKind.SUSTAINED
            case _:
                continue
        yield LinkRow(
            cause=str(change.id),
            effect=str(evidence),
            kind=kind,
            area=change.area,
            strength=None,
            said=Said.by(envelope),
        )
