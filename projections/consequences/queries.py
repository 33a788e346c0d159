"""Asking what a withdrawal touches, or has touched: every claim with it and without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.counterfactual.pairing import MOST_RATINGS, pair_id, rating_id
from domain.counterfactual.rating import CounterfactualRating
from domain.kernel import Envelope, EventRef, replay
from domain.sight import Sight
from projections._store.ports import Database, Log
from projections._store.reading import Answered
from projections._store.standing import known
from projections._store.things import Kind
from projections.consequences.claims import Claims, claims
from projections.consequences.keeping import NAME
from projections.consequences.model import Answer, Claim, Consequence, Touched
from projections.consequences.targets import Target, target_of
from projections.consequences.telling import lessons_of
from projections.consequences.walking import Sights, Walk
from projections.consequences.world import World

WITHDRAWABLE = frozenset(
    {Kind.EVIDENCE, Kind.TRACKED_CHILD, Kind.COUNTERFACTUAL_RATING, Kind.CONTRIBUTION}
)
_NOBODY = Sight(frozenset(), frozenset())


class ConsequencesQueries:
    """What rests on an evidence, an observation, a rating or a contribution judgement."""

    def __init__(self, database: Database, log: Log[Any]) -> None:
        self._database = database
        self._log = log

    def of(
        self,
        sights: Sights,
        thing: UUID,
        *,
        observation: int | None = None,
        as_of: int | None = None,
    ) -> Answered[Answer | None]:
        """What the thing, or an observation of a child by its version, carries; None out of sight.

        As known now or at a position. What is hidden from the caller is counted, not named.
        """
        with self._database.transaction(commit=False) as cursor:
            bounds = sights.get(Kind.LEARNING_ITEM, next(iter(sights.values()), _NOBODY))
            standing = known(cursor, NAME, bounds, as_of)
            asked = _Asked(self._log, Walk(cursor, standing.position), sights)
            return standing.answer(asked.answer(thing, observation))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question while it is answered."""

    log: Log[Any]
    walk: Walk
    sights: Sights

    def answer(self, thing: UUID, observation: int | None) -> Answer | None:
        kind = self.walk.kind_of(thing)
        if kind not in WITHDRAWABLE or not self.walk.seen({thing: kind}, self.sights):
            return None
        target = target_of(self._told((thing,)).get(thing, ()), observation)
        return None if target is None else self._answer(thing, observation, target)

    def _answer(self, thing: UUID, observation: int | None, target: Target) -> Answer:
        above, cut = self.walk.above(target.starts)
        world = self._world((thing, *target.starts, *above), target)
        before, after = (
            claims(world.having(target.with_it)),
            claims(world.having(target.without_it)),
        )
        touched = list(_touched(before, after, target.tokens))
        seen = self._seen(touched)
        shown = [(had, left) for had, left in touched if _as_seen(had) in seen]
        gone = target.withdrawn_at
        return Answer(
            thing=thing,
            observation=observation,
            withdrawn=gone is not None,
            before=self._before(thing, gone) if gone is not None else None,
            touches=tuple(self._told_of(had, left, world) for had, left in shown),
            hidden=len({had.thing for had, _ in touched} - {had.thing for had, _ in shown}),
            cut=cut,
        )

    def _told_of(self, had: Claim, left: Claim | None, world: World) -> Consequence:
        without = left.stands if left else "withdrawn"
        lessons = lessons_of(had, world)
        seen = self.walk.seen(dict.fromkeys(lessons, Kind.LEARNING_ITEM), self.sights)
        return Consequence(
            kind=had.kind,
            thing=had.thing,
            what=had.what,
            with_it=had.stands,
            without_it=without,
            weaker=without != had.stands,
            lessons=tuple(sorted(seen, key=str)),
            events=had.events,
        )

    def _seen(self, touched: Sequence[tuple[Claim, Claim | None]]) -> frozenset[UUID]:
        return self.walk.seen(self.walk.kinds({_as_seen(had) for had, _ in touched}), self.sights)

    def _before(self, thing: UUID, version: int) -> int | None:
        position = self.log.position_of(EventRef(thing, version))
        return None if position is None else position - 1

    def _world(self, things: Iterable[UUID], target: Target) -> World:
        """These things, and all that their claims are computed from."""
        states = self._states(dict.fromkeys(things))
        states |= self._states(_beside(states.values(), target))
        return World(states | self._states(_measures(states.values())))

    def _states(self, things: Iterable[UUID]) -> dict[UUID, Any]:
        return {key: replay(told) for key, told in self._told(things).items()}

    def _told(self, things: Iterable[UUID]) -> Mapping[UUID, Sequence[Envelope]]:
        """The streams as they were known at the position."""
        versions = self.walk.versions(things)
        told = self.log.streams(tuple(versions))
        return {key: told[key][:version] for key, version in versions.items() if key in told}


def _touched(
    before: Claims, after: Claims, tokens: frozenset[str]
) -> Iterator[tuple[Claim, Claim | None]]:
    """Claims that rest on the thing, and claims that stand otherwise without it."""
    for key, had in before.items():
        left = after.get(key)
        if had.rests_on & tokens or left is None or left.stands != had.stands:
            yield had, left


def _as_seen(claim: Claim) -> UUID:
    """What is shown of a pair hangs on its ratings: what settles it may not have begun."""
    return claim.events[0].stream if claim.kind is Touched.COUNTERFACTUAL else claim.thing


def _beside(states: Iterable[Any], target: Target) -> dict[UUID, None]:
    """Areas, linked evidence, children of judgements, and whole pairs of ratings."""
    found: dict[UUID, None] = {}
    for state in (*states, target.with_it):
        found[state.area] = None
        found |= dict.fromkeys(getattr(state, "evidence", ()) or ())
        found |= dict.fromkeys(each.evidence for each in getattr(state, "supports", ()))
        found |= dict.fromkeys(each.stream for each in getattr(state, "children", ()))
        if isinstance(state, CounterfactualRating):
            found |= dict.fromkeys(_pair(state))
    return found


def _pair(rating: CounterfactualRating) -> Iterator[UUID]:
    yield pair_id(rating.child, rating.item)
    for number in range(1, MOST_RATINGS + 1):
        yield rating_id(rating.child, rating.item, number)


def _measures(states: Iterable[Any]) -> dict[UUID, None]:
    """The indicators of every look at a child, and the evidence behind it."""
    found: dict[UUID, None] = {}
    for state in states:
        for each in getattr(state, "observations", {}).values():
            found[each.indicator] = None
            found |= dict.fromkeys(one.evidence for one in each.supports)
    return found
