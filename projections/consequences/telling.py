"""The lessons whose answer a claim is part of."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.counterfactual.pairing import pair_id
from domain.counterfactual.rating import CounterfactualRating
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.tracked_child.state import TrackedChild
from projections.consequences.model import Claim
from projections.consequences.world import World


def lessons_of(claim: Claim, world: World) -> tuple[UUID, ...]:
    """Every lesson that a claim is about."""
    return tuple(dict.fromkeys(_lessons(claim, world)))


def _lessons(claim: Claim, world: World) -> Iterator[UUID]:
    state = world.states.get(claim.thing)
    match state:
        case LearningItem():
            yield state.id
        case TrackedChild():
            yield from state.items
        case PracticeChange():
            items = world.of(LearningItem)
            yield from (each.id for each in items if state.id in each.practice_changes)
        case None:
            ratings = world.of(CounterfactualRating)
            yield from (
                each.item for each in ratings if pair_id(each.child, each.item) == claim.thing
            )
        case _:
            yield state.item
