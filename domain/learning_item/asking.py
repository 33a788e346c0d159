"""The rule book on one screen: what satisfies each thing that a gate asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar
from uuid import UUID

from domain.gates import Ask
from domain.learning_item.state import (
    Carrier,
    LearningItem,
    LinkedEvidence,
)
from domain.vocabulary import Grade, Shows, Supports

Check = Callable[[LearningItem, UUID | None], tuple[Carrier, ...]]
"""Every fact that satisfies an ask for the item, or for one agency; empty when none does."""

Fact = TypeVar("Fact")


class Graded(Protocol):
    """An evidence as it stood when it was linked to a claim."""

    @property
    def grade(self) -> Grade: ...
    @property
    def independent(self) -> bool: ...
    @property
    def childs_voice(self) -> bool: ...
    @property
    def series_or_comparison(self) -> bool: ...
    @property
    def shows(self) -> Shows | None: ...


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
        if set_grade(linked) is Grade.E5:
            return tuple(each.carrier for each in linked)
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


def set_grade(linked: Iterable[Graded]) -> Grade | None:
    """The grade of all evidence linked to one claim, together (DOMAIN 3.3; rule 8).

    E5 belongs to a set alone: records, the child's or family's voice and an independent view
    that all show the same, or a series or comparison group. Below it, the best of them counts.
    """
    held = tuple(linked)
    best = max((each.grade for each in held), default=None)
    if best is None or best < Grade.E4:
        return best
    return Grade.E5 if _series(held) or _agreeing(held) else best


def _series(held: tuple[Graded, ...]) -> bool:
    return any(each.series_or_comparison and each.grade >= Grade.E4 for each in held)


def _agreeing(held: tuple[Graded, ...]) -> bool:
    """Three kinds of witness, from at least two evidences, with one answer among all of them."""
    voices = [each for each in held if each.childs_voice]
    independent = [each for each in held if each.independent]
    answers = {each.shows for each in held}
    return (
        bool(voices and independent) and len(held) > 1 and len(answers) == 1 and None not in answers
    )


def best_grade(item: LearningItem, agency: UUID | None, supports: Supports) -> Grade | None:
    """The grade computed for a claim from all evidence linked to it; None without evidence."""
    return set_grade(supporting(item, agency, supports))
