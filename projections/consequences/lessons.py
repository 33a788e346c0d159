"""What a lesson claims: its turning points, its evaluations, and what carries its impact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

from domain.contribution.judging import Contribution
from domain.counterfactual.pairing import settled
from domain.indicator import Indicator
from domain.judgement import ContributionLevel, ExpectedDifference
from domain.learning_item.asking import best_grade, supporting
from domain.learning_item.impact import impact_needs
from domain.learning_item.state import ChildGround, Evaluation, ImpactGrounds, LearningItem
from domain.learning_item.turning import support_withdrawn
from domain.measuring import Phase
from domain.tracked_child.pairing import before_after
from domain.tracked_child.state import TrackedChild
from domain.vocabulary import Stage, Supports, Verdict
from projections.consequences.model import Claim, Touched
from projections.consequences.world import World

Level = Callable[[Contribution], ContributionLevel]


def lesson_claims(item: LearningItem, world: World, level: Level) -> Iterator[Claim]:
    """Every claim of a lesson, as firm as what it rests on still is."""
    now = _as_supported(item, world, level)
    yield from _turning_points(item, now)
    for each in item.evaluations.values():
        yield _evaluation(each, now, world)
    if now.grounds is not None:
        yield _grounds(now, now.grounds)


def _as_supported(item: LearningItem, world: World, level: Level) -> LearningItem:
    """The lesson without the evidence that was withdrawn, and with its grounds as they now are."""
    grades = {key: world.grade(key, each.grade) for key, each in item.evidence.items()}
    kept = {
        key: replace(each, grade=grade)
        for key, each in item.evidence.items()
        if (grade := grades[key]) is not None
    }
    grounds = _regrounded(item.grounds, item, world, level) if item.grounds else None
    return replace(item, evidence=kept, grounds=grounds)


def _turning_points(item: LearningItem, now: LearningItem) -> Iterator[Claim]:
    lost = set(support_withdrawn(now))
    for (stage, agency), point in item.turning_points.items():
        rests = _embedding_evidence(item, agency) if stage is Stage.EMBEDDED else frozenset()
        yield Claim(
            kind=Touched.TURNING_POINT,
            thing=item.id,
            what=f"{stage.value}, agency {agency}" if agency else stage.value,
            stands="support withdrawn" if (stage, agency) in lost else "stands",
            events=(point.carrier.ref,),
            rests_on=rests,
        )


def _embedding_evidence(item: LearningItem, agency: UUID | None) -> frozenset[str]:
    """The evidence for one agency; for the whole lesson, that of all of them."""
    linked = item.evidence.values()
    every = [each for each in linked if each.supports is Supports.EMBEDDING]
    found = supporting(item, agency, Supports.EMBEDDING) if agency else every
    return frozenset(str(each.evidence) for each in found)


def _evaluation(told: Evaluation, now: LearningItem, world: World) -> Claim:
    grade = best_grade(now, None, Supports.EVALUATION)
    verdict = told.verdict.value if told.verdict else "no verdict"
    words = f"{verdict}, on evidence of {f'grade {grade.value}' if grade else 'no grade'}"
    impact = told.verdict is Verdict.IMPACT_EVIDENCED
    lacking = impact_needs(now, told.evaluator_agency, world.standing(now.area)) if impact else ()
    rests = {str(e.evidence) for e in now.evidence.values() if e.supports is Supports.EVALUATION}
    return Claim(
        kind=Touched.EVALUATION,
        thing=now.id,
        what=f"evaluation {told.carrier.ref.version}",
        stands=f"{words}; lacking: {', '.join(lacking)}" if lacking else words,
        events=(told.carrier.ref,),
        rests_on=frozenset(rests) | (_carried_by(now) if impact else frozenset()),
    )


def _grounds(now: LearningItem, grounds: ImpactGrounds) -> Claim:
    seen = sum(each.before_and_after for each in grounds.children)
    judged = sum(each.counterfactual for each in grounds.children)
    outcomes = sum(each.outcome for each in grounds.children)
    level = grounds.level.value if grounds.level else "not judged"
    return Claim(
        kind=Touched.IMPACT_GROUNDS,
        thing=now.id,
        what="what carries its impact",
        stands=(
            f"{seen} of {len(grounds.children)} children seen before and after, {outcomes} with an"
            f" outcome, {judged} with a counterfactual; contribution {level}"
        ),
        events=(grounds.ref,),
        rests_on=_carried_by(now),
    )


def _carried_by(now: LearningItem) -> frozenset[str]:
    grounds = now.grounds
    if grounds is None:
        return frozenset()
    judged = {str(grounds.contribution.stream)} if grounds.contribution else set()
    children = {str(each.child.stream) for each in grounds.children}
    return frozenset(judged | children | {f"{child}:{now.id}" for child in children})


def _regrounded(
    grounds: ImpactGrounds, item: LearningItem, world: World, level: Level
) -> ImpactGrounds:
    children = tuple(_ground(each, item, world) for each in grounds.children)
    judged: Contribution | None = None
    if grounds.contribution is not None:
        judged = world.get(grounds.contribution.stream, Contribution)
    if judged is None or grounds.level is None:
        return replace(grounds, children=children)
    least = min(grounds.level, level(judged), key=lambda each: each.rank)
    approved = grounds.approved and judged.withdrawn_because is None
    return replace(grounds, children=children, level=least, approved=approved)


def _ground(ground: ChildGround, item: LearningItem, world: World) -> ChildGround:
    """What a child still carries; as it was linked where the child's record was not looked at."""
    child: TrackedChild | None = world.get(ground.child.stream, TrackedChild)
    if child is None:
        return ground
    measures: list[Indicator] = world.of(Indicator)
    ratings, pair = world.ratings(child.id, item.id), world.pair(child.id, item.id)
    told = settled(ratings, pair) not in {None, ExpectedDifference.CANNOT_TELL}
    return replace(
        ground,
        before_and_after=ground.before_and_after
        and any(before_after(child, each).complete for each in measures),
        outcome=ground.outcome and _outcome(child, measures),
        counterfactual=ground.counterfactual and (told or not ratings),
    )


def _outcome(child: TrackedChild, measures: list[Indicator]) -> bool:
    outcomes = {each.id for each in measures if each.is_outcome}
    return any(
        each.indicator in outcomes and each.value is not None and each.phase is not Phase.BASELINE
        for each in child.observations.values()
    )
