"""What other streams add to a lesson: names, sources, evidence as it stands, changes, gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.evidence import Evidence
from domain.gates import GateSettings, Standing
from domain.kernel import EMPTY
from domain.learning_item.state import LearningItem, LinkedEvidence
from domain.practice_change import PracticeChange
from domain.source import Source
from projections.difference.children.known import NO_CHILDREN, ChildrenKnown, Cohort
from projections.difference.shapes import Named
from projections.difference.wording import NAME_NOT_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything beside the lesson's own stream, as it was known at one position.

    `hidden` names the evidence that this caller may not see: it still carries what rests on
    it, but is not told.
    """

    sources: Mapping[UUID, Source] = EMPTY
    changes: Mapping[UUID, PracticeChange] = EMPTY
    evidence: Mapping[UUID, Evidence] = EMPTY
    hidden: frozenset[UUID] = frozenset()
    names: Mapping[UUID, str] = EMPTY
    settings: Mapping[UUID, GateSettings] = EMPTY
    children: ChildrenKnown = NO_CHILDREN
    synthetic: frozenset[UUID] = frozenset()

    @property
    def gone(self) -> frozenset[UUID]:
        """The evidence that is known to have been withdrawn."""
        return frozenset(key for key, each in self.evidence.items() if is_withdrawn(each))

    def cohort(self, items: Iterable[LearningItem]) -> Cohort:
        """What is known of children because of these lessons."""
        return Cohort.of(items, self.children, self.gone)

    def named(self, key: UUID) -> Named:
        """An agency or theme with its name, where the register holds one."""
        return Named(key, self.names.get(key, NAME_NOT_KNOWN))

    def all_named(self, keys: Iterable[UUID]) -> tuple[Named, ...]:
        """Several of them, by name."""
        return tuple(sorted((self.named(key) for key in keys), key=_by_name))

    def standing(self, area: UUID) -> Standing:
        """The area's gates as last tightened, also where their first day is still to come.

        What a gate asks for depends on no day, so none is read from a clock.
        """
        return Standing(today=date.max, settings=self.settings.get(area, GateSettings()))


def _by_name(named: Named) -> tuple[str, str]:
    return (named.name.casefold(), str(named.id))


def as_supported(item: LearningItem, known: Known) -> LearningItem:
    """The lesson with its evidence as strong as it is now, and never stronger than when linked.

    Withdrawn evidence carries nothing; so turning points that rested on it read *support
    withdrawn*, though the link still stands (rules 5 and 7 of the loop).
    """
    kept = {
        key: _weakened(linked, known.evidence.get(key))
        for key, linked in item.evidence.items()
        if not is_withdrawn(known.evidence.get(key))
    }
    return replace(item, evidence=kept)


def is_withdrawn(evidence: Evidence | None) -> bool:
    """Whether the evidence is known to have been withdrawn."""
    return evidence is not None and evidence.withdrawn_because is not None


def _weakened(linked: LinkedEvidence, evidence: Evidence | None) -> LinkedEvidence:
    """The link with nothing that a later correction of the evidence took away."""
    if evidence is None:
        return linked
    return replace(
        linked,
        grade=min(linked.grade, evidence.grade),
        independent=linked.independent and evidence.independent is True,
        childs_voice=linked.childs_voice and evidence.childs_voice is True,
        series_or_comparison=linked.series_or_comparison and evidence.series_or_comparison is True,
        shows=linked.shows if linked.shows is evidence.shows else None,
    )
