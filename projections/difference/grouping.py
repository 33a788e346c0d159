"""Brings the answers about single lessons together, without making any of them stronger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from domain.practice_change import ChangeState
from domain.vocabulary import Grade, Stage
from projections.difference.gathering import coverage, shared_with
from projections.difference.lesson import CHILDREN
from projections.difference.ordering import by_reference
from projections.difference.shapes import ItemDifference
from projections.difference.summing import group_sentence
from projections.difference.tallies import (
    GateNeeds,
    GroupDifference,
    LessonLine,
    Steps,
    Tally,
)
from projections.difference.wording import (
    ONE_METHOD,
    PROCESS_ONLY,
    STAGE_WORDS,
    SUPPORT_WITHDRAWN,
    verdict_told,
)

MOST_LINES: Final = 200
POLARITY_NOT_STATED: Final = "not stated whether good practice or improvement"
AFTERPOLARITY_NOT_STATED: Final = "not stated whether good practice or improvement"

Items = Sequence[ItemDifference]


def group_difference(items: Items, *, uncertain: Items = ()) -> GroupDifference:
    """The answer about these lessons; those whose date may lie outside are only counted apart."""
    steps = _steps(items)
    return GroupDifference(
        lessons=_tally("lessons", items),
        uncertain=_tally("may or may not lie in the year", [x for x in uncertain if _dated(x)]),
        undated=_tally("date not known", [x for x in uncertain if not _dated(x)]),
        sentence=group_sentence(len(items), steps),
        stages=_stages(items),
        polarity=_collected(items, _polarity),
        steps=steps,
        shared_with=shared_with(items),
        coverage=coverage(items),
        agencies_as_written=_collected(items, lambda x: x.agencies_as_written),
        embedding_accounts=_collected(items, lambda x: (each.standing for each in x.embeddings)),
        practice_changes=_changes(items),
        grades=_grades(items),
        verdicts=_collected(items, _verdicts),
        claims=_collected(items, lambda x: (each.words for each in x.claims if each.words)),
        children=CHILDREN,
        not_known=_collected(items, lambda x: x.not_known),
        needed=_needed(items),
        needed_for_impact=_collected(items, lambda x: x.needed_for_impact),
        lines=tuple(_line(each) for each in sorted(items, key=by_reference)[:MOST_LINES]),
        lines_left_out=max(0, len(items) - MOST_LINES),
    )


def _dated(item: ItemDifference) -> bool:
    return item.dated.value is not None


def _tally(words: str, items: Iterable[ItemDifference]) -> Tally:
    return Tally(words, tuple(each.id for each in items))


def _collected(
    items: Items, phrases: Callable[[ItemDifference], Iterable[str]]
) -> tuple[Tally, ...]:
    """The lessons under each phrase that is true of them, the most frequent phrase first."""
    found: dict[str, list[UUID]] = {}
    for item in items:
        for phrase in dict.fromkeys(phrases(item)):
            found.setdefault(phrase, []).append(item.id)
    return _ordered(found)


def _ordered(found: dict[str, list[UUID]]) -> tuple[Tally, ...]:
    tallies = (Tally(phrase, tuple(members)) for phrase, members in found.items())
    return tuple(sorted(tallies, key=lambda each: (-each.count, each.words)))


def _stages(items: Items) -> tuple[Tally, ...]:
    """Every stage, also those that no lesson has reached."""
    return tuple(
        _tally(STAGE_WORDS[stage], (each for each in items if each.stage == stage))
        for stage in Stage
    )


def _polarity(item: ItemDifference) -> Iterable[str]:
    return (item.polarity or POLARITY_NOT_STATED,)


def _steps(items: Items) -> Steps:
    def where(words: str, true: Callable[[ItemDifference], object]) -> Tally:
        return _tally(words, (each for each in items if true(each)))

    return Steps(
        shared=where("shared with somebody", lambda x: x.sharings),
        acknowledged=where("acknowledged by a leader", _acknowledged),
        embedding_told=where("embedding told of", lambda x: x.embeddings or x.practice_changes),
        embedded_somewhere=where("embedded by at least one agency", _embedded_somewhere),
        embedded=where("embedded by every responsible agency", _embedded),
        judged=where("judged by somebody", lambda x: x.evaluations),
        evaluated=where("evaluated after embedding", lambda x: x.evaluated == Stage.EVALUATED),
        one_method_only=where(ONE_METHOD, lambda x: x.single_method),
        process_evidence_only=where(PROCESS_ONLY, lambda x: x.process_only),
        support_withdrawn=where(SUPPORT_WITHDRAWN, lambda x: x.support_withdrawn),
        ended=where("left the loop", lambda x: x.ended),
    )


def _acknowledged(item: ItemDifference) -> bool:
    return any(each.acknowledged_by for each in item.sharings)


def _embedded_somewhere(item: ItemDifference) -> bool:
    return any(each.embedded for each in item.coverage)


def _embedded(item: ItemDifference) -> bool:
    return any(each.stage == Stage.EMBEDDED and not each.agency for each in item.turning_points)


def _verdicts(item: ItemDifference) -> Iterator[str]:
    """Each verdict with how it reads, so that none stands without embedding before it."""
    for each in item.evaluations:
        yield verdict_told(each.reads, each.verdict_words)


def _needed(items: Items) -> tuple[GateNeeds, ...]:
    """What each gate asks for, the first gate of the loop first."""
    gates = ((stage, _collected(items, _asks(stage))) for stage in Stage)
    return tuple(GateNeeds(stage=stage, asks=asks) for stage, asks in gates if asks)


def _asks(stage: Stage) -> Callable[[ItemDifference], Iterable[str]]:
    return lambda item: (ask for need in item.needed if need.stage == stage for ask in need.asks)


def _changes(items: Items) -> tuple[Tally, ...]:
    """Practice changes by the states in which agencies hold them; members are changes."""
    found: dict[str, list[UUID]] = {state.value: [] for state in ChangeState}
    changes = {change.id: change for item in items for change in item.practice_changes}
    for change in changes.values():
        for state in dict.fromkeys(each.state for each in change.agencies):
            found[state].append(change.id)
    return tuple(Tally(state.replace("-", " "), tuple(found[state])) for state in found)


def _grades(items: Items) -> tuple[Tally, ...]:
    """Evidence by the grade computed now; members are evidence."""
    graded = {each.id: each.grade for item in items for each in item.evidence if not each.withdrawn}
    return tuple(
        Tally(grade.value, tuple(key for key, has in graded.items() if has == grade))
        for grade in Grade
    )


def _line(item: ItemDifference) -> LessonLine:
    return LessonLine(
        id=item.id,
        reference=item.reference,
        lesson=item.lesson,
        stage=item.stage,
        stage_words=item.stage_words,
        sentence=item.sentence,
    )
