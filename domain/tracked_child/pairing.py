"""Before and after: which two observations of a child are compared, and how the child moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.indicator import Indicator
from domain.measuring import Phase
from domain.tracked_child.state import Observation, TrackedChild


class Moved(StrEnum):
    """How a child moved between baseline and follow-up."""

    IMPROVED = "improved"
    SAME = "same"
    WORSE = "worse"
    NOT_MEASURED = "not-measured"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One child's comparison with one indicator; either side may be missing.

    `out_of_order` says that both were measured alike, and that the later look does not
    certainly come after the baseline.
    """

    child: UUID
    before: Observation | None
    after: Observation | None
    moved: Moved
    change: float | None
    out_of_order: bool = False

    @property
    def complete(self) -> bool:
        """Whether both sides were measured and are comparable."""
        return self.moved is not Moved.NOT_MEASURED


def before_after(child: TrackedChild, indicator: Indicator, *phases: Phase) -> BeforeAfter:
    """The child's first measured baseline against the last comparable measured look after it.

    First and last are by their dates and not by when they were written down; `phases` are the
    later ones that count, follow-ups where none is named. A baseline that was measured in
    another way than every follow-up, or that no follow-up certainly comes after, leaves the
    child *not measured*.
    """
    later = phases or (Phase.FOLLOW_UP,)
    before = _measured(child.measured(indicator.id, Phase.BASELINE))
    after = _measured(child.measured(indicator.id, *later))
    alike = [
        (first, last) for first in before for last in reversed(after) if first.comparable(last)
    ]
    for first, last in alike:
        if last.stands.occurred.certainly_after(first.stands.occurred):
            return _compared(child.id, indicator, first, last)
    first_one = before[0] if before else None
    last_one = after[-1] if after else None
    return BeforeAfter(
        child.id, first_one, last_one, Moved.NOT_MEASURED, None, out_of_order=bool(alike)
    )


def _measured(found: Iterable[Observation]) -> list[Observation]:
    return [each for each in found if each.value is not None]


def _compared(
    child: UUID, indicator: Indicator, before: Observation, after: Observation
) -> BeforeAfter:
    first, last = before.value or 0.0, after.value or 0.0
    definition = indicator.definitions[before.indicator_version]
    moved = {1: Moved.IMPROVED, 0: Moved.SAME, -1: Moved.WORSE}[definition.moved(first, last)]
    change = round(definition.better_by(first, last), 9)
    return BeforeAfter(child, before, after, moved, change)
