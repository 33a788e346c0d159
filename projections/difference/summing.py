"""One sentence about several lessons, no stronger than what stands for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from projections.difference.sentences import CHILDREN
from projections.difference.tallies import Steps, Tally

NO_LESSONS: Final = "No lesson is recorded here, so nothing can be said of what changed."


def group_sentence(lessons: int, steps: Steps) -> str:
    """What can be said of these lessons in one sentence; it ends with what is not known."""
    if not lessons:
        return NO_LESSONS
    return "; ".join((*_clauses(lessons, steps), CHILDREN)) + "."


def _clauses(lessons: int, steps: Steps) -> Iterator[str]:
    yield _shared(lessons, steps.shared)
    if steps.embedding_told.count:
        told = steps.embedding_told.count
        yield f"steps to bring {told} of them into practice are told of"
    yield _embedded(steps.embedded)
    if steps.support_withdrawn.count:
        yield f"support has been withdrawn for {steps.support_withdrawn.count}"
    yield _evaluated(steps.evaluated)


def _shared(lessons: int, shared: Tally) -> str:
    if lessons == 1:
        return (
            "The one lesson was shared"
            if shared.count
            else "The one lesson is not known to have been shared"
        )
    if not shared.count:
        return f"None of the {lessons} lessons is known to have been shared"
    if shared.count == lessons:
        return f"All {lessons} lessons were shared"
    return f"{shared.count} of {lessons} lessons {_were(shared)} shared"


def _embedded(embedded: Tally) -> str:
    if not embedded.count:
        return "embedding is unproven"
    return f"{embedded.count} {_were(embedded)} embedded by every responsible agency"


def _evaluated(evaluated: Tally) -> str:
    if not evaluated.count:
        return "evaluated: not yet"
    return f"{evaluated.count} {_were(evaluated)} evaluated after embedding"


def _were(tally: Tally) -> str:
    return "was" if tally.count == 1 else "were"
