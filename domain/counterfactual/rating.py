"""One rater's judgement of one child and one lesson, in a stream of its own.

Raters are blind by construction: nobody reads a rating before the pair is open, and each rater
writes into another stream (`domain.counterfactual.pairing`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.gates import Standing
from domain.judgement import (
    Applicable,
    Applied,
    Confidence,
    DifferenceKind,
    ExpectedDifference,
    Plausibility,
)
from domain.kernel import EventRef, Fact, Personal, RuleBroken, event
from domain.measuring import ChildText, need_month, need_no_day
from domain.tracked_child.refusals import need_why

ChildTexts = Annotated[tuple[str, ...] | Erased, Personal(of="child")]


class RationaleNeeded(RuleBroken):
    """A judgement of what would have been says how it was come to (framework 11.2)."""

    sentence = "A counterfactual needs its rationale in words."


class DifferenceDoesNotFit(RuleBroken):
    """Learning that does not apply makes no difference, and a difference is of some kind."""

    sentence = (
        "The parts of the judgement contradict each other: learning that is not applicable makes"
        " no difference, and a difference of another kind than none is not 0."
    )


class RatingWithdrawn(RuleBroken):
    """A rating is withdrawn once."""

    sentence = "The rating has already been withdrawn."


class RatingTaken(RuleBroken):
    """A rating's stream holds one rating, by one rater."""

    sentence = "A rating has been given here already; each rater has one of their own."


class PlausibilityForEach(RuleBroken):
    """Every other explanation is weighed."""

    sentence = "Say of each other explanation how plausible it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterfactualRating:
    """A rating as its events tell, without the words about the child."""

    id: UUID
    area: UUID
    version: int = 0
    child: UUID
    item: UUID
    number: int
    rater: UUID
    given: EventRef
    dated: BusinessDate
    applicable: Applicable
    applied: Applied
    expected: ExpectedDifference
    kind: DifferenceKind
    weeks_earlier: int | None
    decision_month: str | None
    decision_agency: UUID | None
    evidence_for: tuple[UUID, ...]
    evidence_against: tuple[UUID, ...]
    plausibilities: tuple[Plausibility, ...]
    confidence: Confidence
    independent_of_case: bool | None
    blind: bool
    withdrawn: bool = False

    @property
    def stands(self) -> bool:
        """Whether the rating has not been withdrawn."""
        return not self.withdrawn


@event("counterfactual-rating.given", version=1)
class CounterfactualRated:
    """A rater judged what difference the learning would have made to the child (framework 11.2)."""

    child: UUID
    item: UUID
    number: int
    rater: UUID
    decision_point: ChildText | None
    decision_month: str | None
    decision_agency: UUID | None
    known_at_the_time: ChildText | None
    applicable: Applicable
    applied: Applied
    expected: ExpectedDifference
    kind: DifferenceKind
    weeks_earlier: int | None
    mechanism: ChildText | None
    evidence_for: tuple[UUID, ...]
    evidence_against: tuple[UUID, ...]
    alternatives: ChildTexts
    plausibilities: tuple[Plausibility, ...]
    confidence: Confidence
    rationale: ChildText
    independent_of_case: bool | None
    blind: bool

    def apply(self, _state: CounterfactualRating | None, fact: Fact) -> CounterfactualRating:
        return CounterfactualRating(
            id=fact.ref.stream,
            area=fact.area,
            child=self.child,
            item=self.item,
            number=self.number,
            rater=self.rater,
            given=fact.ref,
            dated=fact.occurred.without_words(),
            applicable=self.applicable,
            applied=self.applied,
            expected=self.expected,
            kind=self.kind,
            weeks_earlier=self.weeks_earlier,
            decision_month=self.decision_month,
            decision_agency=self.decision_agency,
            evidence_for=self.evidence_for,
            evidence_against=self.evidence_against,
            plausibilities=self.plausibilities,
            confidence=self.confidence,
            independent_of_case=self.independent_of_case,
            blind=self.blind,
        )

    def refuse(self, state: object, on: BusinessDate, _standing: Standing) -> None:
        if state is not None:
            raise RatingTaken
        need_no_day(on)
        need_month(self.decision_month)
        if isinstance(self.rationale, str) and not self.rationale.strip():
            raise RationaleNeeded
        if isinstance(self.alternatives, tuple):
            self._need_weighed(self.alternatives)
        if not self._fits():
            raise DifferenceDoesNotFit

    def _need_weighed(self, alternatives: tuple[str, ...]) -> None:
        if len(alternatives) != len(self.plausibilities):
            raise PlausibilityForEach

    def _fits(self) -> bool:
        score = self.expected.score
        if self.applicable is Applicable.NO:
            return score == 0 and self.kind is DifferenceKind.NO_DIFFERENCE
        return score is None or (score == 0) == (self.kind is DifferenceKind.NO_DIFFERENCE)


@event("counterfactual-rating.withdrawn", version=1)
class CounterfactualRatingWithdrawn:
    """The rater takes the rating back; what rests on it grows weaker at once."""

    child: UUID
    reason: ChildText

    def apply(self, rating: CounterfactualRating, _fact: Fact) -> CounterfactualRating:
        return replace(rating, withdrawn=True)

    def refuse(self, rating: CounterfactualRating, on: BusinessDate, _standing: Standing) -> None:
        need_no_day(on)
        need_why(self.reason)
        if rating.withdrawn:
            raise RatingWithdrawn
