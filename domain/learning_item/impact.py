"""What carries *impact evidenced*: tracked children and a contribution, linked with their versions."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from domain.dates import BusinessDate
from domain.gates import Standing
from domain.judgement import ContributionLevel
from domain.kernel import EventRef, Fact, FreeText, event
from domain.learning_item.asking import best_grade
from domain.learning_item.refusals import NoSuchFact, need_reason
from domain.learning_item.state import ChildGround, ImpactGrounds, LearningItem
from domain.vocabulary import Stage, Supports

PROBABLE = ContributionLevel.PROBABLE.rank


@event("learning-item.impact-grounds-linked", version=1)
class ImpactGroundsLinked:
    """Children and a contribution judgement were linked to the lesson as they then stood (rule 5)."""

    contribution: EventRef | None
    level: ContributionLevel | None
    approved: bool
    children: tuple[ChildGround, ...]

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        grounds = ImpactGrounds(
            fact.ref, self.contribution, self.level, self.approved, self.children
        )
        return replace(item, grounds=grounds)


@event("learning-item.impact-grounds-retracted", version=1)
class ImpactGroundsRetracted:
    """What was linked does not carry the lesson's impact after all."""

    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        return replace(item, grounds=None)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if item.grounds is None:
            raise NoSuchFact


def impact_needs(item: LearningItem, evaluator: UUID | None, standing: Standing) -> tuple[str, ...]:
    """All that *impact evidenced* asks for and the lesson does not have (DOMAIN 3.3; R99 to R103)."""
    children = item.grounds.children if item.grounds else ()
    grade = best_grade(item, None, Supports.EVALUATION)
    wanted = standing.settings.impact_minimum_grade
    independent = evaluator is not None and evaluator not in item.leads
    looked = any(each.before_and_after or each.counterfactual for each in children)
    lacking = {
        "the lesson embedded by every responsible agency": not item.passed(Stage.EMBEDDED),
        "a baseline and a follow-up of tracked children, or retrospective counterfactuals": (
            not looked
        ),
        f"evidence of grade {wanted.value} or better for the evaluation"
        f" (best linked: {grade.value if grade else 'none'})": grade is None or grade < wanted,
        "an outcome for children": not any(each.outcome for each in children),
        "the child's own view, or the reason why it was not asked": (
            not children or not all(each.view_accounted_for for each in children)
        ),
        "a contribution judged at least probable, and approved by a second person": (
            not _carries(item.grounds)
        ),
        "an evaluator from outside the lead agency": not independent,
    }
    return tuple(words for words, lacks in lacking.items() if lacks)


def _carries(grounds: ImpactGrounds | None) -> bool:
    if grounds is None or grounds.level is None:
        return False
    return grounds.approved and grounds.level.rank >= PROBABLE
