"""One sentence about several lessons, no stronger than what stands for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from projections.difference.tallies import Steps
from projections.figures.figure import Figure

NO_LESSONS: Final = "No lesson is recorded here, so nothing can be said of what changed."


def group_sentence(lessons: int, steps: Steps, children: tuple[str, ...]) -> str:
    """What can be said of these lessons in one sentence; it ends with what children show."""
    if not lessons:
        return NO_LESSONS
    return "; ".join((*_clauses(lessons, steps), *children)) + "."


def _clauses(lessons: int, steps: Steps) -> Iterator[str]:
    yield _shared(lessons, steps.shared)
    if steps.embedding_told.value:
        told = steps.embedding_told.value
        yield f"steps to bring {told} of them into practice are told of"
    yield _embedded(steps.embedded)
    if steps.support_withdrawn.value:
        yield f"support has been withdrawn for {steps.support_withdrawn.value}"
    yield _evaluated(steps.evaluated)


def _shared(lessons: int, shared: Figure) -> str:
    if lessons == 1:
        return (
            "The one lesson was shared"
            if shared.value
            else "The one lesson is not known to have been shared"
        )
    if not shared.value:
        return f"None of the {lessons} lessons is known to have been shared"
    if shared.value == lessons:
        return f"All {lessons} lessons were shared"
    return f"{shared.value} of {lessons} lessons {_were(shared)} shared"


def _embedded(embedded: Figure) -> str:
    if not embedded.value:
        return "embedding is unproven"
    return f"{embedded.value} {_were(embedded)} embedded by every responsible agency"


def _evaluated(evaluated: Figure) -> str:
    if not evaluated.value:
        return "evaluated: not yet"
    return f"{evaluated.value} {_were(evaluated)} evaluated after embedding"


def _were(figure: Figure) -> str:
    return "was" if figure.value == 1 else "were"
