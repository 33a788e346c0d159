"""The three questions of Outcomes-Based Accountability: how much, how well, is anyone better off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.practice_change import ChangeState
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.counting import Events, Items, lessons_where
from projections.difference.defining import STEPS
from projections.difference.shapes import ItemDifference
from projections.difference.stepping import GROUNDS
from projections.figures.figure import Computed, Figure, Label

_FROM_RECORDS: Final = frozenset({"E3", "E4", "E5"})

SHARED: Final = STEPS["shared"]
SHARINGS: Final = Label(
    "done.sharings", "acts of sharing", "Acts of sharing that stand, of all the lessons (R84)."
)
TELLING_REACH: Final = Label(
    "done.lessons-telling-reach",
    "lessons that tell how many were reached",
    "Lessons with a sharing of which somebody states how many people it reached (R84).",
)
PEOPLE: Final = Label(
    "done.people-reached",
    "people reached, as stated",
    "The sum of what whoever recorded a sharing states; people may be counted more than once.",
)
EMBEDDINGS: Final = Label(
    "done.embeddings",
    "accounts of embedding",
    "Accounts of bringing a lesson into practice, proven or not (framework 10.4).",
)
CONFIRMED: Final = Label(
    "done.confirmed",
    "confirmed by a leader somewhere",
    "Lessons of which a leader confirms that the practice of an agency has changed (R85).",
)
SEEN: Final = Label(
    "done.seen-in-practice",
    "seen in practice",
    "Lessons with evidence of grade E3 or better, which was seen in records (R99).",
)
SUSTAINED: Final = Label(
    "done.sustained",
    "found sustained",
    "Lessons with a change in practice that was looked at again and found to have lasted (R104).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HowMuch:
    """How much was done."""

    shared: Figure
    sharings: Computed
    telling_reach: Figure
    people_reached: Computed
    embedding_told: Figure
    embeddings: Computed
    children_reached: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowWell:
    """How well it was done: in lessons, for practice indicators stand with the children."""

    acknowledged: Figure
    confirmed: Figure
    seen_in_practice: Figure
    sustained: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """How much, how well, and whether anyone is better off; never added up to one number."""

    how_much: HowMuch
    how_well: HowWell
    better_off: str


def scorecard(items: Items, children: ChildrenDifference) -> Scorecard:
    """What was done about the lessons, and what children show."""
    return Scorecard(
        how_much=_how_much(items, children),
        how_well=HowWell(
            acknowledged=lessons_where(STEPS["acknowledged"], items, GROUNDS["acknowledged"]),
            confirmed=lessons_where(CONFIRMED, items, _confirmed),
            seen_in_practice=lessons_where(SEEN, items, _seen),
            sustained=lessons_where(SUSTAINED, items, _sustained),
        ),
        better_off=children.sentence,
    )


def _how_much(items: Items, children: ChildrenDifference) -> HowMuch:
    shared = lessons_where(SHARED, items, GROUNDS["shared"])
    telling = lessons_where(TELLING_REACH, items, _telling)
    told = lessons_where(STEPS["embedding-told"], items, GROUNDS["embedding-told"])
    people = sum(
        each.reached.value for item in items for each in item.sharings if each.reached is not None
    )
    return HowMuch(
        shared=shared,
        telling_reach=telling,
        embedding_told=told,
        sharings=_sum(SHARINGS, sum(len(item.sharings) for item in items), shared),
        people_reached=_sum(PEOPLE, people, telling),
        embeddings=_sum(EMBEDDINGS, sum(len(item.embeddings) for item in items), told),
        children_reached=children.coverage.reached_yes if children.coverage else None,
    )


def _sum(label: Label, value: int, over: Figure) -> Computed:
    """A sum over lessons; over none there is none."""
    return Computed(label, float(value) if over.members else None, over)


def _telling(item: ItemDifference) -> Events:
    return tuple(each.event for each in item.sharings if each.reached is not None)


def _confirmed(item: ItemDifference) -> Events:
    return tuple(each.confirmation for each in item.coverage if each.confirmation)


def _seen(item: ItemDifference) -> Events:
    stand = (each for each in item.evidence if not each.withdrawn)
    return tuple(each.linked for each in stand if each.grade in _FROM_RECORDS)


def _sustained(item: ItemDifference) -> Events:
    return tuple(
        held.event
        for change in item.practice_changes
        for held in change.agencies
        if held.state == ChangeState.SUSTAINED
    )
