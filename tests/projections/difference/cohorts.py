"""A partnership with lessons that children are tracked for, and short words for whole cohorts."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from domain.contribution.judging import (
    ContributionApproved,
    ContributionJudged,
    Movement,
    OtherExplanation,
    computed_level,
)
from domain.dates import BusinessDate
from domain.indicator import IndicatorDefined, IndicatorRevised
from domain.judgement import (
    ContributionLevel,
    DifferenceKind,
    ExpectedDifference,
    LinkAnswer,
    LinkTest,
    Plausibility,
)
from domain.kernel import EventRef
from domain.learning_item.impact import ImpactGroundsLinked
from domain.learning_item.prioritising import PriorityLinked, PriorityLinkRetracted
from domain.learning_item.state import ChildGround
from domain.measuring import (
    AccountabilityQuestion,
    AgeBand,
    Asked,
    BetterOff,
    CloseReason,
    CohortRole,
    Direction,
    Informant,
    Licence,
    Method,
    NotTracked,
    OutcomeDomain,
    ScaleKind,
    Selection,
)
from domain.tracked_child.hearing import ChildViewRecorded
from domain.tracked_child.observing import (
    BaselineRecorded,
    FollowUpRecorded,
    SustainmentChecked,
)
from domain.tracked_child.tracking import ChildTrackClosed, ChildTrackOpened, EligibleChildNoted
from domain.vocabulary import Supports
from tests.projections.children import A_MONTH, CANARY, LATER, Nursery
from tests.story import A_REASON, day, told

EMBEDDED = day(2025, 5, 12)
EXPOSED_IN = BusinessDate.month(2025, 6)
MUCH_LATER = BusinessDate.month(2026, 3)
_MEASURED: Final[dict[str, Any]] = {
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


class Cohorts(Nursery):
    """Lessons embedded in May 2025, baselines in February, follow-ups in September."""

    def embedded_lesson(self, *, on: BusinessDate = EMBEDDED) -> UUID:
        """A lesson that the police embedded."""
        lesson = self.lesson(source=self.source(), agencies=("Police",))
        self.acknowledge(lesson, self.share(lesson, "Police"), "Police")
        self.embed(lesson, "Police", on=on)
        return lesson

    def tracked(self, lesson: UUID, *, chosen: Selection, role: CohortRole) -> UUID:
        reference = self.new_id()
        fact = ChildTrackOpened(
            child=reference,
            age_band=AgeBand.FROM_5_TO_9,
            locality=None,
            items=(lesson,),
            role=role,
            selection=chosen,
            reason=CANARY,
        )
        return self.open(fact, stream=reference, on=A_MONTH)

    def measured_by(self, **more: Any) -> UUID:
        """Another indicator, from 0 to 10 where nothing else is said."""
        return self.open(told(IndicatorDefined, **{**_MEASURED, **more}))

    def revise(self, **more: Any) -> int:
        """A new version of the measure; its number."""
        fact = told(IndicatorRevised, **{**_MEASURED, "reason": A_REASON, **more})
        self.record(self.measure, fact)
        return int(self.states[self.measure].number)

    def not_tracked(self, lesson: UUID, why: NotTracked = NotTracked.FAMILY_DECLINED) -> UUID:
        reference = self.new_id()
        fact = told(
            EligibleChildNoted,
            child=reference,
            age_band=AgeBand.FROM_5_TO_9,
            items=(lesson,),
            role=CohortRole.EXPOSED,
            not_tracked=why,
        )
        return self.open(fact, stream=reference, on=A_MONTH)

    def moved(
        self,
        lesson: UUID,
        *values: tuple[float, float],
        role: CohortRole = CohortRole.EXPOSED,
    ) -> list[UUID]:
        """A child for each pair of values, from baseline to follow-up."""
        return [self._moved(lesson, before, after, role) for before, after in values]

    def _moved(self, lesson: UUID, before: float, after: float, role: CohortRole) -> UUID:
        child = self.child(lesson, role=role)
        self.look(child, before)
        self.look(child, after, after=True)
        return child

    def look_on(
        self,
        child: UUID,
        value: float,
        on: BusinessDate = LATER,
        kind: type[object] = FollowUpRecorded,
        **more: Any,
    ) -> int:
        """A look on a date of its own, by whatever version, informant and method are named."""
        known: dict[str, Any] = {
            "indicator": self.measure,
            "indicator_version": 1,
            "informant": Informant.CHILD,
            "method": Method.INTERVIEW,
            "supports": (),
        }
        return self.record(child, told(kind, child=child, value=value, **{**known, **more}), on=on)

    def seen_by(self, number: int, lesson: UUID, before: float, after: float) -> UUID:
        """A child measured twice with this version of the measure."""
        child = self.child(lesson)
        self.look_on(child, before, A_MONTH, BaselineRecorded, indicator_version=number)
        self.look_on(child, after, indicator_version=number)
        return child

    def looked_again(self, child: UUID, value: float) -> None:
        fact = told(
            SustainmentChecked,
            child=child,
            indicator=self.measure,
            indicator_version=1,
            value=value,
            informant=self.states[child].observations[2].informant,
            method=self.states[child].observations[2].method,
            supports=(),
        )
        self.record(child, fact, on=MUCH_LATER)

    def say(self, child: UUID, asked: Asked, better_off: BetterOff | None = None) -> None:
        words = CANARY if better_off else None
        fact = told(
            ChildViewRecorded,
            child=child,
            items=(),
            asked=asked,
            words=words,
            better_off=better_off,
        )
        self.record(child, fact, on=LATER)

    def close(self, child: UUID, reason: CloseReason) -> None:
        self.record(child, told(ChildTrackClosed, child=child, reason=reason), on=LATER)

    def judged_by_two(
        self, lesson: UUID, first: ExpectedDifference, second: ExpectedDifference
    ) -> UUID:
        child = self.child(lesson, role=CohortRole.RETROSPECTIVE)
        self.rate_as(child, lesson, 1, first)
        self.rate_as(child, lesson, 2, second)
        return child

    def rate_as(self, child: UUID, lesson: UUID, number: int, expected: ExpectedDifference) -> None:
        """A rating of a kind that fits the difference."""
        none = expected in {ExpectedDifference.NONE, ExpectedDifference.CANNOT_TELL}
        kind = DifferenceKind.NO_DIFFERENCE if none else DifferenceKind.EARLIER_HELP
        self.rate(child, lesson, number, expected=expected, kind=kind)

    def contributed(
        self,
        lesson: UUID,
        children: list[UUID],
        movement: Movement,
        *,
        approved: bool = True,
        by_audit: bool = False,
        **more: Any,
    ) -> UUID:
        """A judgement of *probable*, computed from evidence and from how these children moved.

        `by_audit` lets an audit with a baseline show the outcome, whatever children did.
        """
        evidence = self.evidence()
        tests = (LinkTest.EXPOSURE, LinkTest.PRACTICE)
        supports = tuple(self._test(test, evidence) for test in tests)
        if by_audit:
            audit = self.evidence(baseline=True, same_measure=True, size=20)
            supports = (*supports, self._test(LinkTest.OUTCOME, audit))
        level = more.pop("computed", ContributionLevel.PROBABLE)
        reason = "The audit tells more than the five tests do" if more.get("stated") else None
        fact = told(
            ContributionJudged,
            item=lesson,
            claim="Children feel safer",
            indicator=self.measure,
            mechanism_words="Officers ask first",
            mechanism=LinkAnswer.YES,
            exposure=LinkAnswer.YES,
            practice=LinkAnswer.YES,
            outcome=more.pop("outcome", LinkAnswer.YES),
            explanations_examined=LinkAnswer.PARTLY,
            explanations=(OtherExplanation("Fewer officers", Plausibility.POSSIBLE),),
            supports=supports,
            movement=movement,
            children=tuple(EventRef(each, self.states[each].version) for each in children),
            computed=level,
            override_because=reason,
            judged_by=self.rater(1),
            **more,
        )
        assert computed_level(fact.answers, supports, movement) is level
        contribution = self.open(fact, on=LATER)
        if approved:
            self.record(contribution, ContributionApproved(approved_by=self.rater(8)))
        return contribution

    def grounds(self, lesson: UUID, contribution: UUID, children: list[UUID]) -> None:
        """Link what carries the lesson's impact, as it stands now."""
        audit = self.evidence(baseline=True, same_measure=True, size=20)
        self.link_evidence(lesson, audit, supports=Supports.EVALUATION)
        fact = ImpactGroundsLinked(
            contribution=EventRef(contribution, self.states[contribution].version),
            level=self.states[contribution].level,
            approved=True,
            children=tuple(
                ChildGround(
                    child=EventRef(each, self.states[each].version),
                    before_and_after=True,
                    outcome=True,
                    view_accounted_for=True,
                    counterfactual=False,
                )
                for each in children
            ),
        )
        self.record(lesson, fact)

    def prioritise(self, lesson: UUID, priority: UUID) -> None:
        self.record(lesson, PriorityLinked(priority=priority))

    def unprioritise(self, lesson: UUID, priority: UUID) -> None:
        self.record(lesson, PriorityLinkRetracted(priority=priority, reason=A_REASON))
