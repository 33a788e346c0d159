"""What a lesson's stream contributes to the lineage: itself, its facts, and what they led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.kernel import Envelope
from domain.learning_item.ending import RecurrenceLinked
from domain.learning_item.state import Carrier, Embedding, Evaluation, LearningItem, Sharing
from projections.lineage.kinds import LinkKind, NodeKind
from projections.lineage.rows import (
    Account,
    AnyRow,
    LinkRow,
    NodeRow,
    Said,
    node_row,
)


def lesson_rows(item: LearningItem, told: Sequence[Envelope]) -> Iterator[AnyRow]:
    """Every row that holds for the lesson after all its events so far."""
    stream = _Lesson(item, told)
    yield stream.itself()
    yield from stream.sharings()
    yield from stream.embeddings()
    yield from stream.evaluations()
    yield from stream.others()
    yield from stream.lessons()


class _Lesson:
    """One lesson beside its events, so that each fact finds who asserted it."""

    def __init__(self, item: LearningItem, told: Sequence[Envelope]) -> None:
        self.item = item
        self.name = str(item.id)
        self._told = {each.version: each for each in told}

    def itself(self) -> NodeRow:
        item = self.item
        account = Account(
            texts=(item.lesson, item.reference, item.theme_as_written),
            codes=(item.stage.value, item.ended.ending.value if item.ended else None),
            agencies=item.responsible,
            restriction=item.restriction,
        )
        said = self._said(item.recorded)
        return node_row(self.name, item.area, NodeKind.LEARNING_ITEM, said, account)

    def sharings(self) -> Iterator[AnyRow]:
        for version, sharing in self.item.sharings.items():
            yield self._part(version, NodeKind.SHARING, sharing.carrier, self._shared(sharing))
            yield self._link(self._id(version), LinkKind.SHARED, sharing.carrier)

    def embeddings(self) -> Iterator[AnyRow]:
        for version, each in self.item.embeddings.items():
            yield self._part(version, NodeKind.EMBEDDING, each.carrier, self._embedded(each))
            link = self._link(self._id(version), LinkKind.EMBEDDED, each.carrier)
            yield link
            if each.practice_change:
                change = str(each.practice_change)
                yield self._link(change, LinkKind.CHANGED_PRACTICE, each.carrier, cause=link.effect)

    def evaluations(self) -> Iterator[AnyRow]:
        for version, each in self.item.evaluations.items():
            yield self._part(version, NodeKind.EVALUATION, each.carrier, self._evaluated(each))
            yield self._link(self._id(version), LinkKind.EVALUATED, each.carrier)

    def others(self) -> Iterator[LinkRow]:
        """What ties the lesson to its sources, to changes in practice and to evidence."""
        item = self.item
        for source, carrier in item.sources.items():
            yield self._link(self.name, LinkKind.GAVE_LESSON, carrier, cause=str(source))
        for change in item.practice_changes.values():
            effect = str(change.practice_change)
            yield self._link(effect, LinkKind.CHANGED_PRACTICE, change.carrier)
        for linked in item.evidence.values():
            link = self._link(str(linked.evidence), LinkKind.SUPPORTED_BY, linked.carrier)
            yield link.with_strength(linked.grade)

    def lessons(self) -> Iterator[LinkRow]:
        """What ties the lesson to other lessons: where it came up again, what took its place."""
        for envelope in self._told.values():
            if isinstance(envelope.payload, RecurrenceLinked):
                carrier = Carrier(envelope.ref, envelope.occurred)
                yield self._link(str(envelope.payload.recurrence), LinkKind.CAME_UP_AGAIN, carrier)
        ended = self.item.ended
        if ended and ended.superseded_by:
            yield self._link(str(ended.superseded_by), LinkKind.SUPERSEDED_BY, ended.carrier)

    def _shared(self, sharing: Sharing) -> Account:
        whole = "whole-partnership" if sharing.whole_partnership else None
        return Account(
            texts=(sharing.audience, sharing.account),
            codes=(sharing.channel, whole),
            agencies=sharing.agencies,
            restriction=self.item.restriction,
        )

    def _embedded(self, embedding: Embedding) -> Account:
        return Account(
            texts=(embedding.account,),
            codes=(embedding.means,),
            agencies=(embedding.agency,),
            restriction=self.item.restriction,
        )

    def _evaluated(self, evaluation: Evaluation) -> Account:
        return Account(
            texts=(evaluation.findings, evaluation.method),
            codes=(evaluation.verdict,),
            agencies=(evaluation.evaluator_agency,),
            restriction=self.item.restriction,
        )

    def _id(self, version: int) -> str:
        return f"{self.name}.{version}"

    def _said(self, carrier: Carrier) -> Said:
        return Said.by(self._told[carrier.ref.version])

    def _part(self, version: int, kind: NodeKind, carrier: Carrier, account: Account) -> NodeRow:
        said = self._said(carrier)
        return node_row(self._id(version), self.item.area, kind, said, account)

    def _link(
        self, effect: str, kind: LinkKind, carrier: Carrier, *, cause: str | None = None
    ) -> LinkRow:
        return LinkRow(
            cause=cause or self.name,
            effect=effect,
            kind=kind,
            area=self.item.area,
            strength=None,
            said=self._said(carrier),
        )
