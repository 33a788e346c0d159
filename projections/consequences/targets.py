"""What may be withdrawn: the record with it and without it, and when it was taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain.contribution.judging import Contribution
from domain.counterfactual.rating import CounterfactualRating
from domain.evidence import Evidence
from domain.kernel import Envelope, evolve
from domain.tracked_child.state import TrackedChild

_BECAUSE = "[withdrawn]"


@dataclass(frozen=True, slots=True)
class Target:
    """A record as it is with the thing and without it; `withdrawn_at` is the version that took it."""

    with_it: Any
    without_it: Any
    withdrawn_at: int | None
    tokens: frozenset[str]
    starts: tuple[UUID, ...]


def target_of(told: Sequence[Envelope], observation: int | None) -> Target | None:
    """What is asked about; None where a record of that kind is never withdrawn."""
    state: Any = None
    held: Any = None
    withdrawn_at: int | None = None
    for envelope in told:
        before, state = state, evolve(state, envelope, envelope.payload)
        if _holds(state, observation):
            held, withdrawn_at = state, None
        elif _holds(before, observation):
            withdrawn_at = envelope.version
    if held is None:
        return None
    return _target(state, held, withdrawn_at, observation)


def _holds(state: Any, observation: int | None) -> bool:
    match state:
        case Evidence() | Contribution() if observation is None:
            return state.withdrawn_because is None
        case CounterfactualRating() if observation is None:
            return state.stands
        case TrackedChild() if observation is not None:
            return observation in state.observations
        case _:
            return False


def _target(
    state: Any, held: Any, withdrawn_at: int | None, observation: int | None
) -> Target | None:
    match state:
        case TrackedChild() if observation is not None:
            return _observation(state, held, withdrawn_at, observation)
        case CounterfactualRating():
            pair = f"{state.child}:{state.item}"
            starts = (state.id, state.child)
            with_it, gone = replace(state, withdrawn=False), replace(state, withdrawn=True)
            return Target(with_it, gone, withdrawn_at, frozenset({str(state.id), pair}), starts)
        case _:
            with_it = replace(state, withdrawn_because=None)
            gone = replace(state, withdrawn_because=state.withdrawn_because or _BECAUSE)
            return Target(with_it, gone, withdrawn_at, frozenset({str(state.id)}), (state.id,))


def _observation(
    child: TrackedChild, held: TrackedChild, withdrawn_at: int | None, observation: int
) -> Target:
    """The child as it is now, with the observation in its place and without it."""
    seen = held.observations[observation]
    others = {key: each for key, each in child.observations.items() if key != observation}
    every = dict(sorted({**others, observation: seen}.items()))
    tokens = {f"{child.id}.{observation}", f"{child.id}/{seen.indicator}", str(child.id)}
    return Target(
        replace(child, observations=every),
        replace(child, observations=others),
        withdrawn_at,
        frozenset(tokens),
        (child.id,),
    )
