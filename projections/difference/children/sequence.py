"""Whether things came in the right order: baseline, embedding, exposure, and then the next look."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.dates import BusinessDate
from domain.learning_item.state import LearningItem
from domain.measuring import CohortRole
from domain.tracked_child.pairing import BeforeAfter
from domain.tracked_child.state import Exposure, TrackedChild
from domain.vocabulary import Stage
from projections.difference.children.known import Cohort


class Order(StrEnum):
    """Whether one thing came before another, as far as their dates tell."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCERTAIN = "uncertain"


def came_before(first: BusinessDate, then: BusinessDate) -> Order:
    """Whether the first lies before the other; in one and the same month nobody can tell."""
    if first.latest and then.earliest and first.latest < then.earliest:
        return Order.RIGHT
    if first.earliest and then.latest and first.earliest > then.latest:
        return Order.WRONG
    return Order.UNCERTAIN


def order_of(cohort: Cohort, child: TrackedChild, told: BeforeAfter) -> Order:
    """Whether the baseline came before embedding, and the exposure before the next look.

    Children who were never to be reached, compared or looked back at, have nothing to wait for.
    """
    if cohort.standing(child).role is not CohortRole.EXPOSED or not (told.before and told.after):
        return Order.RIGHT
    found = list(_orders(cohort, child, told.before.stands.occurred, told.after.stands.occurred))
    if not found:
        return Order.UNCERTAIN
    return next((each for each in (Order.WRONG, Order.UNCERTAIN) if each in found), Order.RIGHT)


def _orders(
    cohort: Cohort, child: TrackedChild, before: BusinessDate, after: BusinessDate
) -> Iterator[Order]:
    for item, _ in cohort.memberships(child):
        exposure = child.exposure_to(item)
        embedded = embedded_on(cohort.items[item], exposure)
        yield came_before(before, embedded) if embedded else Order.UNCERTAIN
        if exposure and came_before(exposure.stands.occurred, after) is Order.WRONG:
            yield Order.WRONG


def embedded_on(item: LearningItem, exposure: Exposure | None) -> BusinessDate | None:
    """When the embedding that reached the child took place; else the first that stands."""
    named = {each.version for each in exposure.embeddings} if exposure else set()
    dates = [each.carrier.occurred for key, each in item.embeddings.items() if key in named]
    points = (
        each.carrier.occurred
        for (stage, agency), each in item.turning_points.items()
        if stage is Stage.EMBEDDED and agency is not None
    )
    known = [each for each in (dates or points) if each.earliest]
    return min(known, key=lambda each: each.earliest, default=None)  # type: ignore[arg-type,return-value]
