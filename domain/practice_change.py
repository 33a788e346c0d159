"""A change in practice: agreed, adopted, seen in practice, sustained, or lapsed, by agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import EMPTY, EventRef, Fact, FreeText, RuleBroken, Text, event
from domain.source import need_reason
from domain.vocabulary import Means


class ChangeState(StrEnum):
    """How far a change has come in one agency (R93 to R96, R104)."""

    AGREED = "agreed"
    ADOPTED = "adopted"
    SEEN_IN_PRACTICE = "seen-in-practice"
    SUSTAINED = "sustained"
    LAPSED = "lapsed"


class AgencyNotPartOfChange(RuleBroken):
    """Only an agency that agreed to the change can adopt, show, sustain or lose it."""

    sentence = "The agency has not agreed to this change in practice."


class NotSeenInPractice(RuleBroken):
    """A change is sustained only after it was seen in practice (R104)."""

    sentence = "The change has not been seen in this agency's practice, so it cannot be sustained."


@dataclass(frozen=True, slots=True)
class Progress:
    """How a change stands in one agency, and since when."""

    state: ChangeState
    since: BusinessDate
    ref: EventRef
    evidence: UUID | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeChange:
    """What agencies agreed to do differently, and whether they still do."""

    id: UUID
    area: UUID
    version: int = 0
    what: Text | None
    means: Means | None
    locator: Text | None
    agreed: BusinessDate
    progress: Mapping[UUID, Progress] = EMPTY

    def moved(
        self,
        agency: UUID,
        state: ChangeState,
        fact: Fact,
        *,
        evidence: UUID | None = None,
        reason: Text | None = None,
    ) -> PracticeChange:
        """The change with one agency's progress moved on."""
        made = Progress(state, fact.occurred.without_words(), fact.ref, evidence, reason)
        return replace(self, progress={**self.progress, agency: made})


def _part_of(change: PracticeChange, agency: UUID) -> None:
    if agency not in change.progress:
        raise AgencyNotPartOfChange


@event("practice-change.agreed", version=1)
class PracticeChangeAgreed:
    """Agencies agreed to do something differently."""

    what: FreeText | None
    means: Means | None
    locator: FreeText | None
    agencies: tuple[UUID, ...]

    def apply(self, _state: PracticeChange | None, fact: Fact) -> PracticeChange:
        change = PracticeChange(
            id=fact.ref.stream,
            area=fact.area,
            what=self.what,
            means=self.means,
            locator=self.locator,
            agreed=fact.occurred.without_words(),
        )
        for agency in self.agencies:
            change = change.moved(agency, ChangeState.AGREED, fact)
        return change


@event("practice-change.corrected", version=1)
class PracticeChangeCorrected:
    """What was agreed was written down wrongly: as it should read, and why."""

    what: FreeText | None
    means: Means | None
    locator: FreeText | None
    reason: FreeText

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return replace(
            change,
            what=self.what,
            means=self.means,
            locator=self.locator,
            agreed=fact.occurred.without_words(),
        )

    def refuse(self, _change: PracticeChange, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)


@event("practice-change.joined", version=1)
class PracticeChangeJoined:
    """A further agency agreed to the change."""

    agency: UUID

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return change.moved(self.agency, ChangeState.AGREED, fact)


@event("practice-change.adopted", version=1)
class PracticeChangeAdopted:
    """An agency has put the change in place (R93)."""

    agency: UUID
    account: FreeText | None

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return change.moved(self.agency, ChangeState.ADOPTED, fact)

    def refuse(self, change: PracticeChange, _on: BusinessDate, _standing: Standing) -> None:
        _part_of(change, self.agency)


@event("practice-change.seen-in-practice", version=1)
class PracticeChangeSeenInPractice:
    """The change was seen in an agency's practice, with the evidence where there is one (R94)."""

    agency: UUID
    evidence: UUID | None
    account: FreeText | None

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return change.moved(self.agency, ChangeState.SEEN_IN_PRACTICE, fact, evidence=self.evidence)

    def refuse(self, change: PracticeChange, _on: BusinessDate, _standing: Standing) -> None:
        _part_of(change, self.agency)


@event("practice-change.sustained", version=1)
class PracticeChangeSustained:
    """The change was still there when somebody looked again (R104)."""

    agency: UUID
    evidence: UUID | None
    account: FreeText | None

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return change.moved(self.agency, ChangeState.SUSTAINED, fact, evidence=self.evidence)

    def refuse(self, change: PracticeChange, _on: BusinessDate, _standing: Standing) -> None:
        _part_of(change, self.agency)
        if change.progress[self.agency].state not in _SEEN:
            raise NotSeenInPractice


_SEEN = frozenset({ChangeState.SEEN_IN_PRACTICE, ChangeState.SUSTAINED})


@event("practice-change.lapsed", version=1)
class PracticeChangeLapsed:
    """An agency no longer does what was agreed."""

    agency: UUID
    reason: FreeText

    def apply(self, change: PracticeChange, fact: Fact) -> PracticeChange:
        return change.moved(self.agency, ChangeState.LAPSED, fact, reason=self.reason)

    def refuse(self, change: PracticeChange, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        _part_of(change, self.agency)
