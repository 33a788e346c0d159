"""How each of several lessons came out for its children, so that no result hides behind another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from projections.difference.children import sentences
from projections.difference.children.known import Cohort
from projections.difference.children.moving import came_out
from projections.difference.children.shapes import ChildrenDifference
from projections.difference.counting import Events
from projections.figures.figure import Figure, Label, Member
from projections.figures.naming import named
from projections.figures.partition import Partition, Place, divided
from projections.statistics.movements import Verdict

HARMED, MIXED, HELPED = "harmed", "mixed", "helped"
NOT_SHOWN, TOO_FEW, NO_EVIDENCE = "not-shown", "too-few", "no-evidence"
_DEFINITION: Final = (
    "Lessons by what outcomes tell of the exposed children of each lesson alone (exact two-sided"
    " sign test); each lesson is in one part (R99)."
)
CAME_OUT: Final[Mapping[str, Label]] = {
    key: Label(named("lessons.came-out", key), words, _DEFINITION)
    for key, words in (
        (HARMED, "more children got worse"),
        (MIXED, "children got better on one outcome and worse on another"),
        (HELPED, "more children got better"),
        (NOT_SHOWN, "no difference is shown"),
        (TOO_FEW, "too few moved to tell"),
        (NO_EVIDENCE, "no evidence yet"),
    )
}


@dataclass(frozen=True, slots=True)
class CameOut:
    """How one lesson came out, by the looks that tell it; none where there is no evidence."""

    key: str
    events: Events = ()

    @property
    def words(self) -> str:
        """What people read beside the lesson."""
        return CAME_OUT[self.key].words


Lessons = Mapping[UUID, CameOut]


def came_out_of(alone: Cohort) -> CameOut:
    """How a lesson came out; bad news is never outweighed by good."""
    found = came_out(alone)
    every = tuple(event for events in found.values() for event in events)
    if {Verdict.HARMED, Verdict.HELPED} <= set(found):
        return CameOut(MIXED, every)
    for verdict, key in _IN_TURN.items():
        if verdict in found:
            return CameOut(key, every)
    return CameOut(NO_EVIDENCE)


_IN_TURN: Final = {
    Verdict.HARMED: HARMED,
    Verdict.HELPED: HELPED,
    Verdict.NOT_SHOWN: NOT_SHOWN,
    Verdict.TOO_FEW: TOO_FEW,
}


def divided_by_outcome(lessons: Figure, came: Lessons) -> Partition:
    """The lessons by how each came out; the worst first."""

    def place(member: Member) -> Place:
        told = came[member.id]
        return told.key, told.events or member.events

    return divided(lessons, CAME_OUT, place)


def lesson_by_lesson(told: ChildrenDifference, came: Lessons) -> ChildrenDifference:
    """The answer about the children of several lessons, which begins with how each came out.

    All children counted together may show nothing where one lesson helped and another harmed.
    """
    keys = [each.key for each in came.values() if each.key != NO_EVIDENCE]
    if len(keys) <= 1:
        return told
    first, *others = told.clauses
    clauses = (_counts(keys), f"{_together(keys)}, {first}", *others)
    return replace(
        told,
        answer="; ".join(clauses),
        clauses=clauses,
        sentence=sentences.whole(clauses, told.coverage),
    )


def _counts(keys: list[str]) -> str:
    *many, last = _each(keys)
    listed = f"{', '.join(many)} and {last}" if many else last
    return f"of {len(keys)} lessons with children measured on an outcome {listed}"


def _each(keys: list[str]) -> Iterator[str]:
    for key, label in CAME_OUT.items():
        if key in keys:
            yield f"{label.words} in {keys.count(key)}"


def _together(keys: list[str]) -> str:
    opposite = MIXED in keys or {HARMED, HELPED} <= set(keys)
    return f"all taken together{', opposite results among them' if opposite else ''}"
