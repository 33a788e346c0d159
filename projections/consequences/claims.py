"""Every claim that some records make, and how firmly each stands on what they know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from domain.contribution.judging import Contribution, Movement, computed_level, weakened
from domain.contribution.level import CONTRIBUTION_WORDS
from domain.counterfactual.pairing import PairStatus, is_open, pair_id, settled, status
from domain.counterfactual.rating import CounterfactualRating
from domain.indicator import Indicator
from domain.judgement import ContributionLevel
from domain.kernel import EventRef
from domain.learning_item.state import LearningItem
from domain.practice_change import PracticeChange
from domain.tracked_child.pairing import Moved, before_after
from domain.tracked_child.state import Observation, TrackedChild
from projections.consequences.lessons import lesson_claims
from projections.consequences.model import Claim, Touched
from projections.consequences.world import World

Claims = Mapping[tuple[str, str, str], Claim]


def claims(world: World) -> Claims:
    """Every claim by its key."""
    return {each.key: each for each in _claims(world)}


def _claims(world: World) -> Iterator[Claim]:
    for child in world.of(TrackedChild):
        yield from _child(child, world)
    for change in world.of(PracticeChange):
        yield from _change(change, world)
    yield from _judgements(world)
    for item in world.of(LearningItem):
        yield from lesson_claims(item, world, lambda judged: level_in(judged, world))


def _judgements(world: World) -> Iterator[Claim]:
    for judged in world.of(Contribution):
        yield _contribution(judged, world)
    pairs = {(each.child, each.item) for each in world.of(CounterfactualRating)}
    for child, item in sorted(pairs, key=str):
        yield from _pair(child, item, world)


def _child(child: TrackedChild, world: World) -> Iterator[Claim]:
    for version, each in child.observations.items():
        yield _observation(child, version, each, world)
    for indicator in world.of(Indicator):
        compared = before_after(child, indicator)
        sides = [side for side in (compared.before, compared.after) if side]
        if sides:
            yield Claim(
                kind=Touched.COMPARISON,
                thing=child.id,
                what=f"indicator {indicator.id}",
                stands=compared.moved.value,
                events=tuple(side.stands.ref for side in sides),
                rests_on=frozenset({f"{child.id}/{indicator.id}"}),
            )


def _observation(child: TrackedChild, version: int, seen: Observation, world: World) -> Claim:
    grades = [world.grade(each.evidence, each.grade) for each in seen.supports]
    held = [grade for grade in grades if grade is not None]
    return Claim(
        kind=Touched.OBSERVATION,
        thing=child.id,
        what=f"observation {version}, {seen.phase.value}",
        stands=f"evidence of grade {max(held).value}" if held else "no evidence behind it",
        events=(EventRef(child.id, version),),
        rests_on=frozenset(
            {f"{child.id}.{version}", *(str(each.evidence) for each in seen.supports)}
        ),
    )


def _change(change: PracticeChange, world: World) -> Iterator[Claim]:
    for agency, each in change.progress.items():
        if each.evidence is None:
            continue
        gone = world.gone(each.evidence)
        yield Claim(
            kind=Touched.PRACTICE_CHANGE,
            thing=change.id,
            what=f"{each.state.value}, agency {agency}",
            stands="its evidence was withdrawn" if gone else "shown by evidence",
            events=(each.ref,),
            rests_on=frozenset({str(each.evidence)}),
        )


def _contribution(judged: Contribution, world: World) -> Claim:
    level = level_in(judged, world)
    children = (f"{each.stream}/{judged.indicator}" for each in judged.children)
    return Claim(
        kind=Touched.CONTRIBUTION,
        thing=judged.id,
        what="how far the lesson contributed",
        stands=f"{level.value}: {CONTRIBUTION_WORDS[level]}",
        events=(judged.judged,),
        rests_on=frozenset(
            {str(judged.id), *(str(each.evidence) for each in judged.supports), *children}
        ),
    )


def level_in(judged: Contribution, world: World) -> ContributionLevel:
    """The level that is left of a judgement in this world; never higher than it was judged."""
    kept = tuple(each for each in judged.supports if world.grade(each.evidence, each.grade))
    moved = _movement(judged, world)
    as_judged = moved == judged.movement and len(kept) == len(judged.supports)
    if as_judged or judged.withdrawn_because is not None:
        return judged.level
    answers = {test: weakened(test, answer, kept, moved) for test, answer in judged.answers.items()}
    return min(judged.level, computed_level(answers, kept, moved), key=lambda each: each.rank)


def _movement(judged: Contribution, world: World) -> Movement:
    """How the children stand now; as judged where the indicator is not known."""
    indicator: Indicator | None = world.get(judged.indicator, Indicator)
    if indicator is None:
        return judged.movement
    children = (world.get(each.stream, TrackedChild) for each in judged.children)
    told = [
        before_after(child, indicator).moved if child else Moved.NOT_MEASURED for child in children
    ]
    return Movement(
        improved=told.count(Moved.IMPROVED),
        same=told.count(Moved.SAME),
        worse=told.count(Moved.WORSE),
        not_measured=told.count(Moved.NOT_MEASURED),
    )


def _pair(child: UUID, item: UUID, world: World) -> Iterator[Claim]:
    """How the pair stands; what the ratings say, and rest on, only once it is open."""
    ratings, pair = world.ratings(child, item), world.pair(child, item)
    found, told = status(ratings, pair), settled(ratings, pair)
    words = found.value if found else "no rating stands"
    yield Claim(
        kind=Touched.COUNTERFACTUAL,
        thing=pair_id(child, item),
        what=f"child {child}",
        stands=f"{words}: {told.value}" if told and found is not PairStatus.AWAITING else words,
        events=tuple(each.given for each in ratings),
        rests_on=frozenset({f"{child}:{item}", *(str(each.id) for each in ratings)}),
    )
    if is_open(ratings, pair):
        yield from (_rating(each, world) for each in ratings if each.stands)


def _rating(rating: CounterfactualRating, world: World) -> Claim:
    named = (*rating.evidence_for, *rating.evidence_against)
    gone = [each for each in named if world.gone(each)]
    return Claim(
        kind=Touched.RATING,
        thing=rating.id,
        what="the evidence that it names",
        stands=f"{len(named) - len(gone)} of {len(named)} stand",
        events=(rating.given,),
        rests_on=frozenset(str(each) for each in named),
    )
