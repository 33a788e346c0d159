"""A story with tracked children: who is in a cohort, what was measured, said, rated and judged."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from domain.contribution.judging import (
    ContributionJudged,
    ContributionJudgementWithdrawn,
    LinkSupport,
    Movement,
    computed_level,
)
from domain.counterfactual.pairing import (
    CounterfactualAdjudicated,
    SingleRatingAccepted,
    pair_id,
    rating_id,
)
from domain.counterfactual.rating import CounterfactualRated, CounterfactualRatingWithdrawn
from domain.dates import BusinessDate
from domain.indicator import IndicatorDefined
from domain.judgement import (
    Applicable,
    Applied,
    Confidence,
    DifferenceKind,
    ExpectedDifference,
    LinkAnswer,
    LinkTest,
    Plausibility,
)
from domain.kernel import EventRef
from domain.measuring import (
    AccountabilityQuestion,
    AgeBand,
    Asked,
    BetterOff,
    CohortRole,
    Direction,
    Informant,
    Licence,
    Method,
    OutcomeDomain,
    Reached,
    ScaleKind,
    Selection,
)
from domain.observation_session import ObservationSessionHeld, SessionKind
from domain.tracked_child.exposing import ExposureRecorded
from domain.tracked_child.hearing import ChildViewRecorded, ChildViewWithdrawn
from domain.tracked_child.observing import (
    BaselineRecorded,
    FollowUpRecorded,
    ObservationWithdrawn,
)
from domain.tracked_child.state import Support
from domain.tracked_child.tracking import ChildTrackOpened, CohortJoined
from tests.story import A_REASON, Story, told

A_MONTH = BusinessDate.month(2025, 2)
LATER = BusinessDate.month(2025, 9)
CANARY = "Canary words about the child"


class Nursery(Story):
    """A partnership that tracks children; every word about one of them holds the canary."""

    def __init__(self) -> None:
        super().__init__()
        self.area()
        self.measure = self.indicator()

    def indicator(self) -> UUID:
        known = {
            "name": "How safe the child feels",
            "domain": OutcomeDomain.SAFETY,
            "question": AccountabilityQuestion.BETTER_OFF,
            "scale": ScaleKind.ORDINAL,
            "minimum": 0.0,
            "maximum": 10.0,
            "direction": Direction.UP,
            "informants": (),
            "licence": Licence.OPEN,
        }
        return self.open(told(IndicatorDefined, **known))

    def child(self, *lessons: UUID, role: CohortRole = CohortRole.EXPOSED) -> UUID:
        """A child in the cohorts of these lessons."""
        reference = self.new_id()
        fact = ChildTrackOpened(
            child=reference,
            age_band=AgeBand.FROM_10_TO_15,
            locality=None,
            items=lessons,
            role=role,
            selection=Selection.ALL_ELIGIBLE,
            reason=CANARY,
        )
        return self.open(fact, stream=reference, on=A_MONTH)

    def look(
        self, child: UUID, value: float, *evidence: UUID, after: bool = False, **more: Any
    ) -> int:
        """A baseline, or a follow-up; the observation's version."""
        fact = told(
            FollowUpRecorded if after else BaselineRecorded,
            child=child,
            indicator=self.measure,
            indicator_version=1,
            value=value,
            informant=Informant.CHILD,
            method=Method.INTERVIEW,
            supports=tuple(self._support(each) for each in evidence),
            account=CANARY,
            **more,
        )
        return self.record(child, fact, on=LATER if after else A_MONTH)

    def _support(self, evidence: UUID) -> Support:
        state = self.states[evidence]
        return Support(evidence, state.version, state.grade)

    def withdraw_look(self, child: UUID, observation: int) -> None:
        fact = ObservationWithdrawn(child=child, observation=observation, reason=CANARY)
        self.record(child, fact, on=LATER)

    def join(self, child: UUID, *lessons: UUID) -> int:
        """The child in the cohorts of further lessons."""
        fact = CohortJoined(
            child=child,
            items=lessons,
            role=CohortRole.EXPOSED,
            selection=Selection.ALL_ELIGIBLE,
            reason=None,
        )
        return self.record(child, fact, on=A_MONTH)

    def hear(self, child: UUID, words: str = CANARY, *lessons: UUID) -> int:
        """The child's view, about these lessons or about none in particular."""
        fact = told(
            ChildViewRecorded,
            child=child,
            items=lessons,
            asked=Asked.YES,
            words=words,
            better_off=BetterOff.BETTER,
        )
        return self.record(child, fact, on=LATER)

    def withdraw_view(self, child: UUID, view: int, reason: str = CANARY) -> None:
        self.record(child, ChildViewWithdrawn(child=child, view_at=view, reason=reason), on=LATER)

    def expose(self, child: UUID, lesson: UUID, *embeddings: int) -> int:
        fact = ExposureRecorded(
            child=child,
            item=lesson,
            reached=Reached.YES,
            embeddings=tuple(EventRef(lesson, each) for each in embeddings),
            account=CANARY,
        )
        return self.record(child, fact, on=A_MONTH)

    def hold(self, *children: UUID) -> UUID:
        fact = ObservationSessionHeld(kind=SessionKind.SIBLINGS, children=children, account=CANARY)
        return self.open(fact, on=A_MONTH)

    def rate(self, child: UUID, lesson: UUID, number: int = 1, **more: Any) -> UUID:
        """The rating of that number, by a rater of its own."""
        known: dict[str, Any] = {
            "rater": self.rater(number),
            "applicable": Applicable.FULL,
            "applied": Applied.NO,
            "expected": ExpectedDifference.MUCH_BETTER,
            "kind": DifferenceKind.HARM_AVOIDED,
            "confidence": Confidence.HIGH,
            "decision_month": "2019-11",
            "decision_agency": self.agencies["Police"],
            "rationale": CANARY,
            "evidence_for": (),
            "evidence_against": (),
            "alternatives": (CANARY,),
            "plausibilities": (Plausibility.LIKELY,),
            "blind": True,
        }
        fact = told(
            CounterfactualRated, child=child, item=lesson, number=number, **{**known, **more}
        )
        return self.open(fact, stream=rating_id(child, lesson, number), on=LATER)

    def rater(self, number: int) -> UUID:
        """The person who gives the rating of that number."""
        return uuid5(NAMESPACE_OID, f"rater {number}")

    def withdraw_rating(self, rating: UUID) -> None:
        child = self.states[rating].child
        self.record(rating, CounterfactualRatingWithdrawn(child=child, reason=CANARY), on=LATER)

    def accept_single(self, child: UUID, lesson: UUID) -> UUID:
        rating = EventRef(rating_id(child, lesson, 1), 1)
        fact = SingleRatingAccepted(child=child, item=lesson, rating=rating, reason=CANARY)
        return self.open(fact, stream=pair_id(child, lesson), on=LATER)

    def adjudicate(self, child: UUID, lesson: UUID) -> UUID:
        ratings = tuple(EventRef(rating_id(child, lesson, each), 1) for each in (1, 2))
        fact = CounterfactualAdjudicated(
            child=child,
            item=lesson,
            ratings=ratings,
            expected=ExpectedDifference.BETTER,
            applicable=Applicable.FULL,
            adjudicator=self.rater(9),
            reason=CANARY,
        )
        return self.open(fact, stream=pair_id(child, lesson), on=LATER)

    def judge(self, lesson: UUID, *evidence: UUID, children: tuple[UUID, ...] = ()) -> UUID:
        """A contribution whose exposure and practice rest on these evidences."""
        supports = tuple(
            self._test(test, each)
            for each in evidence
            for test in (LinkTest.EXPOSURE, LinkTest.PRACTICE)
        )
        shown = LinkAnswer.YES if evidence else LinkAnswer.UNKNOWN
        movement = Movement(improved=0, same=0, worse=0, not_measured=0)
        answers = {
            LinkTest.MECHANISM: LinkAnswer.YES,
            LinkTest.EXPOSURE: shown,
            LinkTest.PRACTICE: shown,
            LinkTest.OUTCOME: LinkAnswer.UNKNOWN,
            LinkTest.EXPLANATIONS: LinkAnswer.UNKNOWN,
        }
        fact = told(
            ContributionJudged,
            item=lesson,
            claim="Fewer children are searched alone",
            mechanism_words="Officers ask first",
            mechanism=LinkAnswer.YES,
            exposure=shown,
            practice=shown,
            outcome=LinkAnswer.UNKNOWN,
            explanations_examined=LinkAnswer.UNKNOWN,
            indicator=self.measure,
            supports=supports,
            explanations=(),
            movement=movement,
            children=tuple(EventRef(each, self.states[each].version) for each in children),
            computed=computed_level(answers, supports, movement),
            judged_by=self.rater(1),
        )
        return self.open(fact, on=LATER)

    def withdraw_judgement(self, contribution: UUID) -> None:
        self.record(contribution, ContributionJudgementWithdrawn(reason=A_REASON))

    def _test(self, test: LinkTest, evidence: UUID) -> LinkSupport:
        state = self.states[evidence]
        return LinkSupport(
            test=test,
            evidence=evidence,
            evidence_version=state.version,
            grade=state.grade,
            independent=True,
            childs_voice=False,
            series_or_comparison=False,
            shows=None,
        )
