"""Judging a contribution: five link tests with their evidence, a computed level, an approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from domain.contribution.level import FEWEST_MOVERS, beyond_noise, level
from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import ContributionLevel, LinkAnswer, LinkTest, Plausibility
from domain.kernel import EMPTY, EventRef, Fact, FreeText, RuleBroken, Text, event
from domain.learning_item.asking import set_grade
from domain.source import need_reason
from domain.vocabulary import Grade, Shows

SHORTEST_REASON = 20
FROM_RECORDS = Grade.E3
BEFORE_AND_AFTER = Grade.E4


class LinkNotShown(RuleBroken):
    """A link test is answered by what shows it, and by nothing else (DOMAIN 3.4)."""

    sentence = (
        "A link test cannot be answered so without what shows it: a mechanism in words, evidence"
        " for exposure, evidence of grade E3 or better for practice, children who moved beyond"
        " chance or evidence of grade E4 or better for the outcome, and other explanations named."
    )


class OverrideNeedsReason(RuleBroken):
    """The level is computed; who states another one says why (DOMAIN 3.4)."""

    sentence = (
        "The level is computed from the five tests; another one needs a reason in a sentence of"
        " twenty letters or more."
    )


class OutcomeNeeded(RuleBroken):
    """What children are better off by is an outcome; practice and activity are not (R103)."""

    sentence = (
        "A contribution to children is judged with an indicator that asks whether they are"
        " better off, and not how practice went."
    )


class ContributionWithdrawn(RuleBroken):
    """A judgement that was withdrawn carries nothing."""

    sentence = "The judgement was withdrawn."


class AlreadyApproved(RuleBroken):
    """A judgement is approved once, until it is judged again."""

    sentence = "The judgement has been approved already."


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSupport:
    """An evidence behind one link test, as it stood when it was named."""

    test: LinkTest
    evidence: UUID
    evidence_version: int
    grade: Grade
    independent: bool
    childs_voice: bool
    series_or_comparison: bool
    shows: Shows | None


@dataclass(frozen=True, slots=True)
class OtherExplanation:
    """A rival explanation and how likely it is."""

    what: FreeText
    plausibility: Plausibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How the tracked children moved on the indicator when the judgement was made."""

    improved: int
    same: int
    worse: int
    not_measured: int

    @property
    def movers(self) -> int:
        """How many did not stay the same."""
        return self.improved + self.worse


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """The newest judgement of a lesson and a claimed outcome."""

    id: UUID
    area: UUID
    version: int = 0
    item: UUID
    claim: Text
    indicator: UUID | None
    mechanism_words: Text | None
    answers: Mapping[LinkTest, LinkAnswer] = EMPTY
    supports: tuple[LinkSupport, ...] = ()
    explanations: tuple[OtherExplanation, ...] = ()
    movement: Movement
    children: tuple[EventRef, ...] = ()
    computed: ContributionLevel
    stated: ContributionLevel | None
    override_because: Text | None
    judged: EventRef
    judged_by: UUID | None
    dated: BusinessDate
    approved: EventRef | None = None
    approved_by: UUID | None = None
    withdrawn_because: Text | None = None

    @property
    def level(self) -> ContributionLevel:
        """The level that counts: computed, or stated instead with a reason; none once withdrawn."""
        if self.withdrawn_because is not None:
            return ContributionLevel.NOT_SHOWN
        return self.stated or self.computed

    @property
    def carries(self) -> ContributionLevel:
        """What the impact of a lesson may rest on: never more than what was computed."""
        return min(self.level, self.computed, key=lambda each: each.rank)

    def without(self, gone: Iterable[UUID]) -> ContributionLevel:
        """The level that would be computed without these evidences; an override falls with them."""
        lost = set(gone)
        kept = tuple(each for each in self.supports if each.evidence not in lost)
        if self.withdrawn_because is not None or len(kept) == len(self.supports):
            return self.level
        answers = {
            test: weakened(test, answer, kept, self.movement)
            for test, answer in self.answers.items()
        }
        again = computed_level(answers, kept, self.movement)
        return min(self.level, again, key=lambda each: each.rank)


def weakened(
    test: LinkTest, answer: LinkAnswer, kept: tuple[LinkSupport, ...], movement: Movement
) -> LinkAnswer:
    """What is left of an answer once evidence is gone: unknown where nothing shows it any more."""
    if answer not in {LinkAnswer.YES, LinkAnswer.PARTLY} or test not in _NEEDS_EVIDENCE:
        return answer
    return answer if _shown(test, kept, movement) else LinkAnswer.UNKNOWN


_NEEDS_EVIDENCE = frozenset({LinkTest.EXPOSURE, LinkTest.PRACTICE, LinkTest.OUTCOME})
_LEAST = {LinkTest.EXPOSURE: Grade.E1, LinkTest.PRACTICE: FROM_RECORDS}


def _shown(test: LinkTest, supports: tuple[LinkSupport, ...], movement: Movement) -> bool:
    if test is LinkTest.OUTCOME and beyond_noise(movement.improved, movement.worse):
        return True
    least = _LEAST.get(test, BEFORE_AND_AFTER)
    return any(each.test is test and each.grade >= least for each in supports)


def computed_level(
    answers: Mapping[LinkTest, LinkAnswer],
    supports: tuple[LinkSupport, ...],
    movement: Movement,
) -> ContributionLevel:
    """The level that answers, evidence and numbers carry together."""
    outcome = [each for each in supports if each.test is LinkTest.OUTCOME]
    enough = movement.movers >= FEWEST_MOVERS or any(
        each.grade >= BEFORE_AND_AFTER for each in outcome
    )
    return level(answers, set_is_e5=set_grade(supports) is Grade.E5, adequate_numbers=enough)


@event("contribution.judged", version=1)
class ContributionJudged:
    """Somebody judged how far a lesson contributed to an outcome; judged again, it supersedes."""

    item: UUID
    claim: FreeText
    indicator: UUID | None
    mechanism_words: FreeText | None
    mechanism: LinkAnswer
    exposure: LinkAnswer
    practice: LinkAnswer
    outcome: LinkAnswer
    explanations_examined: LinkAnswer
    supports: tuple[LinkSupport, ...]
    explanations: tuple[OtherExplanation, ...]
    movement: Movement
    children: tuple[EventRef, ...]
    computed: ContributionLevel
    stated: ContributionLevel | None
    override_because: FreeText | None
    judged_by: UUID | None

    @property
    def answers(self) -> Mapping[LinkTest, LinkAnswer]:
        """The five answers by their test."""
        return {
            LinkTest.MECHANISM: self.mechanism,
            LinkTest.EXPOSURE: self.exposure,
            LinkTest.PRACTICE: self.practice,
            LinkTest.OUTCOME: self.outcome,
            LinkTest.EXPLANATIONS: self.explanations_examined,
        }

    def apply(self, _state: Contribution | None, fact: Fact) -> Contribution:
        return Contribution(
            id=fact.ref.stream,
            area=fact.area,
            item=self.item,
            claim=self.claim,
            indicator=self.indicator,
            mechanism_words=self.mechanism_words,
            answers=self.answers,
            supports=self.supports,
            explanations=self.explanations,
            movement=self.movement,
            children=self.children,
            computed=self.computed,
            stated=self.stated,
            override_because=self.override_because,
            judged=fact.ref,
            judged_by=self.judged_by,
            dated=fact.occurred.without_words(),
        )

    def refuse(self, state: Contribution | None, _on: BusinessDate, _standing: Standing) -> None:
        if state is not None and state.withdrawn_because is not None:
            raise ContributionWithdrawn
        lacking = tuple(test.value for test in LinkTest if not self._carried(test))
        if lacking:
            raise LinkNotShown(*lacking)
        if self.stated not in {None, self.computed} and not _says_why(self.override_because):
            raise OverrideNeedsReason

    def _carried(self, test: LinkTest) -> bool:
        """Yes and partly need what shows them; no and unknown need nothing."""
        if self.answers[test] not in {LinkAnswer.YES, LinkAnswer.PARTLY}:
            return True
        match test:
            case LinkTest.MECHANISM:
                return not _blank(self.mechanism_words)
            case LinkTest.EXPLANATIONS:
                return bool(self.explanations)
            case _:
                partly = self.answers[test] is LinkAnswer.PARTLY
                named = any(each.test is test for each in self.supports)
                return (partly and named) or _shown(test, self.supports, self.movement)


def _says_why(text: Text | None) -> bool:
    """A sentence, not a mark: what was written and then forgotten counts."""
    return not _blank(text) and (not isinstance(text, str) or len(text.strip()) >= SHORTEST_REASON)


def _blank(text: Text | None) -> bool:
    return text is None or (isinstance(text, str) and not text.strip())


@event("contribution.approved", version=1)
class ContributionApproved:
    """A second person approved the judgement (R120)."""

    approved_by: UUID

    def apply(self, contribution: Contribution, fact: Fact) -> Contribution:
        return replace(contribution, approved=fact.ref, approved_by=self.approved_by)

    def refuse(self, state: Contribution, _on: BusinessDate, _standing: Standing) -> None:
        if state.withdrawn_because is not None:
            raise ContributionWithdrawn
        if state.approved is not None:
            raise AlreadyApproved


@event("contribution.withdrawn", version=1)
class ContributionJudgementWithdrawn:
    """The judgement can no longer be relied on; every claim that rests on it grows weaker."""

    reason: FreeText

    def apply(self, contribution: Contribution, _fact: Fact) -> Contribution:
        return replace(contribution, withdrawn_because=self.reason)

    def refuse(self, state: Contribution, _on: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if state.withdrawn_because is not None:
            raise ContributionWithdrawn
