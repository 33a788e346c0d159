"""Who must act on a lesson: agencies made responsible, named, relieved or excused (R3)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, event
from domain.learning_item.refusals import (
    AgencyNotRegistered,
    LastResponsibleAgency,
    NotResponsible,
    need_reason,
)
from domain.learning_item.state import Carrier, LearningItem, Responsibility


def _one_remains(item: LearningItem, agency: UUID) -> None:
    """Whoever is excused or relieved, another agency stays responsible (rule 2)."""
    if agency not in item.responsibilities:
        raise NotResponsible
    if set(item.responsible) <= {agency}:
        raise LastResponsibleAgency


@event("learning-item.agency-made-responsible", version=1)
class AgencyMadeResponsible:
    """An agency must act on the lesson, as the lead or beside it (R3)."""

    agency: UUID
    lead: bool
    leader_role: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        made = Responsibility(Carrier.of(fact), self.lead, self.leader_role)
        return replace(item, responsibilities={**item.responsibilities, self.agency: made})

    def refuse(
        self, _item: LearningItem | None, _occurred: BusinessDate, standing: Standing
    ) -> None:
        if self.agency not in standing.agencies:
            raise AgencyNotRegistered


@event("learning-item.agency-named", version=1)
class AgencyNamed:
    """A sheet names an agency that the area's register does not hold; kept as written."""

    as_written: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        return replace(item, agencies_as_written=(*item.agencies_as_written, self.as_written))


@event("learning-item.agency-relieved", version=1)
class AgencyRelieved:
    """The agency was named responsible by mistake, or no longer is; another one must be."""

    agency: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.responsibilities.items() if key != self.agency}
        return replace(item, responsibilities=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        _one_remains(item, self.agency)


@event("learning-item.agency-exempted", version=1)
class AgencyExempted:
    """A responsible agency is excused from embedding, with a reason (DOMAIN 3.3)."""

    agency: UUID
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        excused = replace(
            item.responsibilities[self.agency],
            exempted_because=self.reason,
            exemption=Carrier.of(fact),
        )
        return replace(item, responsibilities={**item.responsibilities, self.agency: excused})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        _one_remains(item, self.agency)
