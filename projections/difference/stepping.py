"""How far lessons came: each step with the events that bring a lesson there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.vocabulary import MeasureClass, Stage
from projections.difference.counting import Events, Grounds, Items, lessons_where, recorded, turning
from projections.difference.defining import STEPS
from projections.difference.shapes import ItemDifference
from projections.difference.tallies import ShortOf, Steps
from projections.figures.figure import Figure, Label


def steps(items: Items) -> Steps:
    """Every step; *embedded* and *evaluated* only where the turning point stands."""

    def where(step: str) -> Figure:
        return lessons_where(STEPS[step], items, GROUNDS[step])

    return Steps(
        shared=where("shared"),
        acknowledged=where("acknowledged"),
        embedding_told=where("embedding-told"),
        embedded_somewhere=where("embedded-somewhere"),
        embedded=where("embedded"),
        judged=where("judged"),
        evaluated=where("evaluated"),
        one_method_only=where("one-method-only"),
        process_evidence_only=where("process-evidence-only"),
        support_withdrawn=where("support-withdrawn"),
        ended=where("ended"),
    )


SHORT_OF: Final = {
    step: Label(
        f"lessons.not-{step}",
        words,
        "Lessons of which nothing that is recorded and stands brings them to this step (R99).",
    )
    for step, words in (
        ("shared", "not known to have been shared"),
        ("embedded", "not embedded by every responsible agency"),
        ("evaluated", "not evaluated after embedding"),
    )
}


def short_of(items: Items) -> ShortOf:
    """Every lesson that has not come so far, by the event that recorded it."""

    def lacking(step: str) -> Figure:
        left = [each for each in items if not GROUNDS[step](each)]
        return lessons_where(SHORT_OF[step], left, recorded)

    return ShortOf(
        shared=lacking("shared"),
        embedded=lacking("embedded"),
        evaluated=lacking("evaluated"),
    )


def _shared(item: ItemDifference) -> Events:
    return tuple(each.event for each in item.sharings)


def _acknowledged(item: ItemDifference) -> Events:
    return tuple(said.event for each in item.sharings for said in each.acknowledgements)


def _embedding_told(item: ItemDifference) -> Events:
    links = (each.linked for each in item.practice_changes if each.linked)
    return (*(each.event for each in item.embeddings), *links)


def _embedded_somewhere(item: ItemDifference) -> Events:
    points = (each for each in item.turning_points if each.agency)
    return tuple(each.event for each in points if each.stage == Stage.EMBEDDED)


def _embedded(item: ItemDifference) -> Events:
    return turning(item, Stage.EMBEDDED)


def _evaluated(item: ItemDifference) -> Events:
    return turning(item, Stage.EVALUATED)


def _judged(item: ItemDifference) -> Events:
    return tuple(each.event for each in item.evaluations)


def _one_method(item: ItemDifference) -> Events:
    return _judged(item) if item.single_method else ()


def _process_only(item: ItemDifference) -> Events:
    measured = (each for each in item.evaluations if each.measure == MeasureClass.PROCESS)
    return tuple(each.event for each in measured) if item.process_only else ()


def _support_withdrawn(item: ItemDifference) -> Events:
    return tuple(each.event for each in item.turning_points if each.support_withdrawn)


def _ended(item: ItemDifference) -> Events:
    return (item.stood_on.ended,) if item.stood_on.ended else ()


GROUNDS: Final[Mapping[str, Grounds]] = {
    "shared": _shared,
    "acknowledged": _acknowledged,
    "embedding-told": _embedding_told,
    "embedded-somewhere": _embedded_somewhere,
    "embedded": _embedded,
    "judged": _judged,
    "evaluated": _evaluated,
    "one-method-only": _one_method,
    "process-evidence-only": _process_only,
    "support-withdrawn": _support_withdrawn,
    "ended": _ended,
}
"""The events that bring a lesson to each step."""
