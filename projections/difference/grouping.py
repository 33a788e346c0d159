"""Brings the answers about single lessons together, without making any of them stronger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from domain.kernel import EventRef
from domain.practice_change import ChangeState
from domain.vocabulary import Stage
from projections.difference import defining
from projections.difference.children.by_lesson import Lessons, divided_by_outcome
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.counting import (
    Events,
    Grounds,
    Items,
    Said,
    collected,
    counted,
    lessons_where,
    recorded,
    turning,
)
from projections.difference.gathering import coverage, shared_with
from projections.difference.ordering import by_reference
from projections.difference.origins import families
from projections.difference.reviewing import reviews
from projections.difference.shapes import Children, EvidenceTold, ItemDifference
from projections.difference.stepping import short_of, steps
from projections.difference.summing import group_sentence
from projections.difference.tallies import GateNeeds, GroupDifference, LessonLine
from projections.difference.wording import verdict_told
from projections.figures.figure import Figure, Label, Member, MemberKind
from projections.figures.partition import Partition, Place, divided

MOST_LINES: Final = 200


def group_difference(
    items: Items,
    children: ChildrenDifference,
    came: Lessons | None = None,
    *,
    uncertain: Items = (),
    belong: Grounds = recorded,
) -> GroupDifference:
    """The answer about these lessons; those whose date may lie outside are only counted apart.

    `came` tells how each came out for its children; None for whoever may not read of children.
    `belong` names the events that make a lesson one of those asked about.
    """
    lessons = lessons_where(defining.LESSONS, items, belong)
    stood = steps(items)
    ordered = sorted(items, key=by_reference)
    evidence = _evidence(items)
    return GroupDifference(
        lessons=lessons,
        uncertain=_apart(defining.UNCERTAIN, [x for x in uncertain if _dated(x)]),
        undated=_apart(defining.UNDATED, [x for x in uncertain if not _dated(x)]),
        sentence=group_sentence(lessons.value, stood, children.clauses),
        stages=_stages(lessons, items),
        polarity=_polarity(lessons, items),
        families=families(items),
        steps=stood,
        short_of=short_of(items),
        shared_with=shared_with(items),
        coverage=coverage(items),
        agencies_as_written=collected(
            items, partial(defining.written, "agency-as-written"), _as_written
        ),
        embedding_accounts=collected(items, partial(defining.phrase, "embedding"), _accounts),
        practice_changes=_changes(items),
        evidence=evidence.total,
        grades=evidence,
        verdicts=collected(items, partial(defining.phrase, "verdict"), _verdicts),
        claims=collected(items, partial(defining.written, "claim"), _claims),
        children=Children(children.answer, children.missing),
        came_out=None if came is None else divided_by_outcome(lessons, came),
        not_known=collected(items, partial(defining.phrase, "not-known"), _not_known),
        needed=_needed(items),
        needed_for_impact=collected(
            items, partial(defining.phrase, "needed-for-impact"), _for_impact
        ),
        reviews=reviews(items),
        lines=tuple(_line(each, came) for each in ordered[:MOST_LINES]),
        lines_left_out=lessons_where(defining.NOT_LISTED, ordered[MOST_LINES:], recorded),
    )


def _dated(item: ItemDifference) -> bool:
    return item.dated.value is not None


def _apart(label: Label, items: Items) -> Figure:
    return lessons_where(label, items, lambda x: (x.stood_on.dated or x.stood_on.recorded,))


def _stages(lessons: Figure, items: Items) -> Partition:
    """Every stage, also those that no lesson has reached."""
    told = {each.id: each for each in items}

    def place(member: Member) -> Place:
        item = told[member.id]
        return item.stage, turning(item, Stage(item.stage)) or recorded(item)

    return divided(lessons, defining.STAGES, place)


def _polarity(lessons: Figure, items: Items) -> Partition:
    told = {each.id: each for each in items}

    def place(member: Member) -> Place:
        item = told[member.id]
        said = item.stood_on.polarity or item.stood_on.recorded
        return item.polarity or defining.POLARITY_NOT_STATED, (said,)

    return divided(lessons, defining.POLARITIES, place)


def _as_written(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    return ((words, recorded(item)) for words in item.agencies_as_written)


def _accounts(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    return ((each.standing, (each.event,)) for each in item.embeddings)


def _verdicts(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    """Each verdict with how it reads, so that none stands without embedding before it."""
    for each in item.evaluations:
        yield verdict_told(each.reads, each.verdict_words), (each.event,)


def _claims(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    return ((each.words, (each.event,)) for each in item.claims if each.words)


def _not_known(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    return ((words, recorded(item)) for words in item.not_known)


def _for_impact(item: ItemDifference) -> Iterator[tuple[str, Events]]:
    return ((words, recorded(item)) for words in item.needed_for_impact)


def _needed(items: Items) -> tuple[GateNeeds, ...]:
    """What each gate asks for, the first gate of the loop first."""
    gates = (
        (stage, collected(items, partial(defining.needed_at, stage.value), _asks(stage)))
        for stage in Stage
    )
    return tuple(GateNeeds(stage=stage, asks=asks) for stage, asks in gates if asks)


def _asks(stage: Stage) -> Said:
    return lambda item: (
        (ask, recorded(item)) for need in item.needed if need.stage == stage for ask in need.asks
    )


def _changes(items: Items) -> tuple[Figure, ...]:
    """Practice changes by the states in which agencies hold them; members are changes."""
    found: dict[str, dict[UUID, Events]] = {state.value: {} for state in ChangeState}
    changes = {change.id: change for item in items for change in item.practice_changes}
    for change in changes.values():
        for each in change.agencies:
            before = found[each.state].get(change.id, ())
            found[each.state][change.id] = (*before, each.event)
    return tuple(
        counted(defining.CHANGES[state], under, MemberKind.PRACTICE_CHANGE)
        for state, under in found.items()
    )


def _evidence(items: Items) -> Partition:
    """Evidence by the grade computed now; members are evidence."""
    links = [(each.id, each) for item in items for each in item.evidence if not each.withdrawn]
    grades = {key: each.grade for key, each in links}
    found: dict[UUID, Events] = {}
    for key, each in links:
        found[key] = (*found.get(key, ()), *_history(each), each.linked)
    total = counted(defining.EVIDENCE, found, MemberKind.EVIDENCE)
    return divided(total, defining.GRADES, lambda member: (grades[member.id], member.events))


def _history(told: EvidenceTold) -> Events:
    """All that was recorded of an evidence, for its grade may have been corrected."""
    return tuple(EventRef(told.id, version) for version in range(1, told.version + 1))


def _line(item: ItemDifference, came: Lessons | None) -> LessonLine:
    return LessonLine(
        id=item.id,
        reference=item.reference,
        lesson=item.lesson,
        stage=item.stage,
        stage_words=item.stage_words,
        sentence=item.sentence,
        came_out=None if came is None else came[item.id].words,
    )
