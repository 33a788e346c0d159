"""Deciding: facts are refused or recorded, and each brings the turning points that it completes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from domain.deciding import check
from domain.gates import Standing
from domain.kernel import By, Draft, after, opening
from domain.learning_item.evaluation import EvaluationRecorded, evaluated
from domain.learning_item.state import LearningItem
from domain.learning_item.turning import turning_points


def record(
    item: LearningItem, facts: Iterable[Draft], *, standing: Standing, by: By
) -> tuple[Draft, ...]:
    """These facts in order, each followed by the turning points that it completes.

    Raises the RuleBroken of the first fact that a rule refuses; then nothing is recorded.
    """
    drafts: tuple[Draft, ...] = ()
    for fact in facts:
        check(item, fact, standing)
        item = after(item, (fact,), by=by)
        earned = _earned(item, fact, standing=standing, by=by)
        item = after(item, earned, by=by)
        drafts = (*drafts, fact, *earned)
    return drafts


def _earned(item: LearningItem, fact: Draft, *, standing: Standing, by: By) -> tuple[Draft, ...]:
    if isinstance(fact.payload, EvaluationRecorded):
        return evaluated(item, standing)
    return turning_points(item, standing=standing, by=by)


def record_new(
    stream: UUID, area: UUID, facts: Iterable[Draft], *, standing: Standing, by: By
) -> tuple[Draft, ...]:
    """The first decision of a lesson: it begins with `Recorded`, more facts may follow at once."""
    first, *rest = facts
    check(None, first, standing)
    item = opening(stream, area, first, by=by)
    earned = turning_points(item, standing=standing, by=by)
    return (first, *earned, *record(after(item, earned, by=by), rest, standing=standing, by=by))
