"""The rule book on one screen: what satisfies each thing that a gate asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from domain.gates import Ask
from domain.learning_item.state import (
    Carrier,
    LearningItem,
    LinkedEvidence,
)
from domain.vocabulary import Grade, Supports

Check = Callable[[LearningItem, UUID | None], tuple[Carrier, ...]]
"""Every fact that satisfies an ask for the item, or for one agency; empty when none does."""

Fact = TypeVar("Fact")


def _answer(ask: Ask) -> Check:
    def check(item: LearningItem, _agency: UUID | None) -> tuple[Carrier, ...]:
        found = item.answers.get(ask)
        return (found,) if found else ()

    return check


def _sources(item: LearningItem, _agency: UUID | None) -> tuple[Carrier, ...]:
    return tuple(item.sources.values())


def _responsible(item: LearningItem, _agency: UUID | None) -> tuple[Carrier, ...]:
    return tuple(item.responsibilities[key].carrier for key in item.responsible)


def _sharings(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
    """With channel and audience; a sharing short of either stays a fact (R84)."""
    return tuple(
        each.carrier
        for each in item.sharings.values()
        if each.covers(agency) and each.channel and each.audience is not None
    )


def _acknowledgements(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
    return tuple(
        each.acknowledged[agency]
        for each in item.sharings.values()
        if agency is not None and agency in each.acknowledged
    )


def _means(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
    return tuple(
        each.carrier for each in item.embeddings.values() if each.agency == agency and each.means
    )


def _confirmation(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
    found = item.confirmations.get(agency) if agency else None
    return (found.carrier,) if found and found.by_accountable_leader else ()


def _practice_changes(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
    return tuple(
        each.carrier
        for each in item.practice_changes.values()
        if agency is None or not each.agencies or agency in each.agencies
    )


def supporting(item: LearningItem, agency: UUID | None, supports: Supports) -> list[LinkedEvidence]:
    """The evidence linked to a claim about the item, for one agency where one is named."""
    return [
        each
        for each in item.evidence.values()
        if each.supports is supports and (each.agency is None or each.agency == agency)
    ]


def _evidence(minimum: Grade) -> Check:
    def check(item: LearningItem, agency: UUID | None) -> tuple[Carrier, ...]:
        linked = supporting(item, agency, Supports.EMBEDDING)
        return tuple(each.carrier for each in linked if each.grade >= minimum)

    return check


CHECKS: Mapping[Ask, Check] = {
    Ask.SOURCE: _sources,
    Ask.DATE: _answer(Ask.DATE),
    Ask.POLARITY: _answer(Ask.POLARITY),
    Ask.CHILDS_EXPERIENCE: _answer(Ask.CHILDS_EXPERIENCE),
    Ask.RESPONSIBLE_AGENCY: _responsible,
    Ask.THEME: _answer(Ask.THEME),
    Ask.ASSURANCE_QUESTION: _answer(Ask.ASSURANCE_QUESTION),
    Ask.SHARING: _sharings,
    Ask.ACKNOWLEDGEMENT: _acknowledgements,
    Ask.MEANS: _means,
    Ask.CONFIRMATION: _confirmation,
    Ask.EVIDENCE_E3: _evidence(Grade.E3),
    Ask.EVIDENCE_E4: _evidence(Grade.E4),
    Ask.EVIDENCE_E5: _evidence(Grade.E5),
    Ask.PRACTICE_CHANGE: _practice_changes,
}


def missing(
    item: LearningItem, wanted: Iterable[Ask], agency: UUID | None = None
) -> tuple[Ask, ...]:
    """What of these asks nothing satisfies yet."""
    return tuple(ask for ask in wanted if not CHECKS[ask](item, agency))


def best_grade(item: LearningItem, agency: UUID | None, supports: Supports) -> Grade | None:
    """The best grade computed among the evidence linked to that claim; None without evidence."""
    return max((each.grade for each in supporting(item, agency, supports)), default=None)
