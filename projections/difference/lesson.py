"""Answers for one lesson: what difference it made, from its events and what they link to."""

from __future__ import annotations

from domain.gates import Ask
from domain.kernel import EventRef
from domain.learning_item.state import LearningItem
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import Stage
from projections._store.words import shown
from projections.difference import coverage, needing, told
from projections.difference.children.grounds import regrounded
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.knowing import Known, as_supported
from projections.difference.sentences import process_only, sentence
from projections.difference.shapes import Children, ItemDifference, Named, StoodOn, When
from projections.difference.wording import (
    EVALUATED,
    NOT_YET,
    STAGE_WORDS,
    spoken,
)


def item_difference(
    recorded: LearningItem, known: Known, children: ChildrenDifference
) -> ItemDifference:
    """The whole answer about one lesson at one position.

    The evidence is listed as linked; everything that rests on it is computed with the evidence,
    and with what is known of children, as strong as they are now.
    """
    supported = as_supported(recorded, known)
    item = regrounded(supported, known.children, known.gone)
    methods = _methods(item)
    return ItemDifference(
        id=item.id,
        area=item.area,
        version=item.version,
        reference=shown(item.reference),
        lesson=shown(item.lesson),
        polarity=spoken(item.polarity),
        theme=_theme(item, known),
        priorities=told.priorities(item, known),
        sources=told.sources(item, known),
        dated=When.of(item.recorded.occurred),
        stage=item.stage.value,
        stage_words=STAGE_WORDS[item.stage],
        since=_since(item),
        turning_points=coverage.turning_points(item, known),
        support_withdrawn=bool(support_withdrawn(item)),
        sharings=told.sharings(item, known),
        coverage=coverage.by_agency(item, known),
        agencies_as_written=tuple(dict.fromkeys(str(each) for each in item.agencies_as_written)),
        embeddings=told.embeddings(item, known),
        practice_changes=told.practice_changes(item, known),
        evaluated=EVALUATED if item.passed(Stage.EVALUATED) else NOT_YET,
        evaluations=told.evaluations(item),
        methods=methods,
        single_method=bool(item.evaluations) and len(methods) <= 1,
        process_only=process_only(item),
        evidence=told.evidence(recorded, known),
        claims=told.claims(item),
        children=Children(children.answer, children.missing),
        not_known=needing.not_known(item),
        needed=needing.needed(item, known),
        needed_for_impact=needing.needed_for_impact(item, known, children),
        ended=spoken(item.ended.ending) if item.ended else None,
        next_review=item.next_review,
        sentence=sentence(
            item, known, children.clauses, unfounded=needing.lost(supported, item, known)
        ),
        stood_on=_stood_on(item),
    )


def _stood_on(item: LearningItem) -> StoodOn:
    def answer(ask: Ask) -> EventRef | None:
        found = item.answers.get(ask)
        return found.ref if found else None

    return StoodOn(
        recorded=item.recorded.ref,
        dated=answer(Ask.DATE),
        polarity=answer(Ask.POLARITY),
        theme=answer(Ask.THEME),
        ended=item.ended.carrier.ref if item.ended else None,
    )


def _theme(item: LearningItem, known: Known) -> Named | None:
    if item.theme is not None:
        return known.named(item.theme)
    words = shown(item.theme_as_written)
    return Named(None, words) if words is not None else None


def _since(item: LearningItem) -> When | None:
    """When the lesson reached its stage; a lesson that is only recorded has reached none."""
    point = item.passed(item.stage)
    return When.of(point.carrier.occurred) if point else None


def _methods(item: LearningItem) -> tuple[str, ...]:
    """The methods by which the lesson was judged, each once (R102)."""
    words = (shown(each.method) for each in item.evaluations.values())
    return tuple(dict.fromkeys(each for each in words if each))
