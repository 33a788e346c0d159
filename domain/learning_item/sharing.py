"""Sharing a lesson: channel, audience, acknowledgement by leaders, and cascade (framework 10)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.kernel import Fact, FreeText, event
from domain.learning_item.refusals import AgencyNotRegistered, NoSuchFact, need_reason
from domain.learning_item.state import Carrier, LearningItem, Sharing
from domain.vocabulary import Channel


def _check_agencies(agencies: tuple[UUID, ...], standing: Standing) -> None:
    if not standing.agencies.issuperset(agencies):
        raise AgencyNotRegistered


@event("learning-item.sharing-recorded", version=1)
class SharingRecorded:
    """The lesson was shared; what is not stated stays blank (R84 to R91)."""

    channel: Channel | None
    audience: FreeText | None
    agencies: tuple[UUID, ...]
    whole_partnership: bool
    reached: int | None
    locality: str | None
    account: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        made = self.sharing(fact)
        return replace(item, sharings={**item.sharings, fact.ref.version: made})

    def sharing(self, fact: Fact) -> Sharing:
        """The sharing as the lesson's state keeps it."""
        return Sharing(
            Carrier.of(fact),
            self.channel,
            self.audience,
            frozenset(self.agencies),
            self.whole_partnership,
            self.reached,
            self.account,
            self.locality,
        )

    def refuse(self, _item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        _check_agencies(self.agencies, standing)
        standing.need_localities(self.locality)


@event("learning-item.sharing-corrected", version=1)
class SharingCorrected:
    """A sharing as it should have been recorded, and why."""

    sharing: int
    channel: Channel | None
    audience: FreeText | None
    agencies: tuple[UUID, ...]
    whole_partnership: bool
    reached: int | None
    locality: str | None
    account: FreeText | None
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        before = item.sharings[self.sharing]
        mended = replace(
            before,
            carrier=Carrier.of(fact),
            channel=self.channel,
            audience=self.audience,
            agencies=frozenset(self.agencies),
            whole_partnership=self.whole_partnership,
            reached=self.reached,
            account=self.account,
            locality=self.locality,
        )
        return replace(item, sharings={**item.sharings, self.sharing: mended})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        _check_agencies(self.agencies, standing)
        standing.need_localities(self.locality)
        if self.sharing not in item.sharings:
            raise NoSuchFact


@event("learning-item.sharing-withdrawn", version=1)
class SharingWithdrawn:
    """The sharing never happened; it was recorded by mistake."""

    sharing: int
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.sharings.items() if key != self.sharing}
        return replace(item, sharings=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.sharing not in item.sharings:
            raise NoSuchFact


@event("learning-item.sharing-acknowledged", version=1)
class SharingAcknowledged:
    """An agency says that it has received the lesson; its accountable leader's word counts (R85)."""

    sharing: int
    agency: UUID
    leader: UUID | None
    by_accountable_leader: bool

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        if not self.by_accountable_leader:
            return item
        shared = item.sharings[self.sharing]
        marked = replace(
            shared, acknowledged={**shared.acknowledged, self.agency: Carrier.of(fact)}
        )
        return replace(item, sharings={**item.sharings, self.sharing: marked})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        _check_agencies((self.agency,), standing)
        if self.sharing not in item.sharings:
            raise NoSuchFact


@event("learning-item.acknowledgement-withdrawn", version=1)
class AcknowledgementWithdrawn:
    """An agency's acknowledgement was recorded by mistake."""

    sharing: int
    agency: UUID
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        shared = item.sharings[self.sharing]
        kept = {key: each for key, each in shared.acknowledged.items() if key != self.agency}
        mended = replace(shared, acknowledged=kept)
        return replace(item, sharings={**item.sharings, self.sharing: mended})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        shared = item.sharings.get(self.sharing)
        if shared is None or self.agency not in shared.acknowledged:
            raise NoSuchFact


@event("learning-item.cascade-recorded", version=1)
class CascadeRecorded:
    """An agency passed the lesson on to its own teams (R92)."""

    sharing: int
    agency: UUID
    teams: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        shared = item.sharings[self.sharing]
        passed = replace(shared, cascaded=(*shared.cascaded, (self.agency, Carrier.of(fact))))
        return replace(item, sharings={**item.sharings, self.sharing: passed})

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        _check_agencies((self.agency,), standing)
        if self.sharing not in item.sharings:
            raise NoSuchFact
