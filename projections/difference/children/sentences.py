"""What can be said of children in a sentence: the same length and place for good, null and bad news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from domain.contribution.level import CONTRIBUTION_WORDS
from domain.counterfactual.pairing import PairStatus
from domain.measuring import CohortRole
from projections.difference.children.contributing import Weighed
from projections.difference.children.judged_labels import STATUSES
from projections.difference.children.shapes import (
    Counterfactuals,
    Coverage,
    IndicatorDifference,
    Moves,
)
from projections.figures.figure import Figure
from projections.figures.partition import Partition
from projections.statistics.movements import Verdict
from projections.statistics.wording import chance, counted

NO_EVIDENCE_YET: Final = "no evidence yet"
NOT_SHOWN: Final = "figures about children are for those who may read of them"
NOT_PART: Final = "what became of children is not part of this answer"
NO_EVIDENCE: Final = "there is no evidence yet of a difference to children"

_ABOVE_CHANCE: Final = "more than chance alone would explain"
_WITHIN_CHANCE: Final = "no more than chance alone would explain, so no difference is shown"
_TOO_FEW: Final = "too few to tell"


def about_outcomes(outcomes: Sequence[IndicatorDifference]) -> Iterator[str]:
    """A clause for each outcome and role; the exposed children first."""
    for each in outcomes:
        for moves in each.groups:
            if moves.measured.value:
                yield _clause(each, moves)


def _clause(indicator: IndicatorDifference, moves: Moves) -> str:
    whom = counted(moves.measured.value, *_ROLE_WORDS[moves.role])
    better, worse = moves.improved.share.part.value, moves.worse.share.part.value
    of = f"of {whom} measured"
    if worse > better:
        counts = f"things got worse for {worse} {of} and better for {better}"
    else:
        counts = f"things got better for {better} {of} and worse for {worse}"
    return f"{counts} ({indicator.name}): {_reading(moves)}"


def about_reach(measured: Figure, reached: Figure, lessons: int = 1) -> Iterator[str]:
    """Whether it is known that the lesson came to the children at all, unless it did to all."""
    if reached.value == measured.value:
        return
    whose = "the lesson is" if lessons == 1 else "the lessons are"
    if not reached.value:
        whom = "this child" if measured.value == 1 else "any of these children"
        yield f"{whose} not known to have reached {whom}"
    else:
        yield f"{whose} known to have reached {reached.value} of these {measured.value} children"


_ROLE_WORDS: Final = {
    CohortRole.EXPOSED.value: ("child", "children"),
    CohortRole.COMPARISON.value: (
        "child of the comparison group",
        "children of the comparison group",
    ),
    CohortRole.RETROSPECTIVE.value: ("child looked back at", "children looked back at"),
}


def _reading(moves: Moves) -> str:
    verdict = Verdict(moves.verdict)
    if verdict is Verdict.TOO_FEW:
        return _TOO_FEW
    words = _WITHIN_CHANCE if verdict is Verdict.NOT_SHOWN else _ABOVE_CHANCE
    told = f", {chance(moves.chance.value)}" if moves.chance.value is not None else ""
    return f"{words}{told}"


def about_contribution(judged: Sequence[Weighed], lessons: int = 1) -> str | None:
    """How far the lessons contributed, in the words of every level judged (DOMAIN 3.4)."""
    if not judged:
        return None
    told = [_level(each) for each in judged]
    if lessons == 1 and len(set(told)) == 1:
        return f"the lesson {told[0]}"
    listed = ", ".join(f"{told.count(words)} that it {words}" for words in dict.fromkeys(told))
    number = counted(len(told), "judgement", "judgements")
    return f"of {number} of what a lesson did to an outcome: {listed}"


def _level(judged: Weighed) -> str:
    """The words of the level, and whether it was stated and not computed."""
    words = CONTRIBUTION_WORDS[judged.level]
    if judged.computed is None:
        return words
    return f"{words} (as stated; as computed it {CONTRIBUTION_WORDS[judged.computed]})"


def about_counterfactuals(told: Counterfactuals) -> str | None:
    """What would have been, for the children to whom the learning applied, and what is not settled.

    Disagreement never makes a result look better: it is counted in the same sentence.
    """
    aside = ", ".join(unsettled(told.statuses, told.settled, told.applicable))
    if not told.applicable.value:
        disputed = _of_status(told.statuses, PairStatus.DISPUTED)
        return f"what it would have done for children is not settled: {aside}" if disputed else None
    better, worse = told.better.share.part.value, told.worse.share.part.value
    children = counted(told.applicable.value, "child", "children")
    of_rated = f" (of {told.rated.value} rated, {aside})" if aside else ""
    return (
        f"had it been applied at the time it would have made things better for {better} of"
        f" {children} and worse for {worse}, as raters judge{of_rated}"
    )


def unsettled(statuses: Partition, settled: Figure, applicable: Figure) -> Iterator[str]:
    """What stands beside the judgements that count, in words."""
    apart = settled.value - applicable.value
    if apart:
        yield f"to {apart} it did not apply"
    for status, words in _UNSETTLED.items():
        number = _of_status(statuses, status)
        if number:
            yield f"{number} {words[number != 1]}"


def _of_status(statuses: Partition, status: PairStatus) -> int:
    name = STATUSES[status.value].name
    return sum(part.value for part in statuses.parts if part.name == name)


_UNSETTLED: Final = {
    PairStatus.DISPUTED: ("is disputed", "are disputed"),
    PairStatus.AWAITING: ("awaits a second rating", "await a second rating"),
    PairStatus.SINGLE: ("rests on one rater", "rest on one rater"),
}


def about_views(covered: Coverage) -> str | None:
    """How many children answered, so that nobody speaks for them unseen."""
    if not covered.tracked.value:
        return None
    children = counted(covered.tracked.value, "child", "children")
    return f"{covered.answered.value} of {children} gave a view of their own"


def whole(clauses: Sequence[str], covered: Coverage | None) -> str:
    """The clauses as one sentence, which ends with how many children were heard."""
    heard = about_views(covered) if covered else None
    text = "; ".join((*clauses, *((heard,) if heard else ())))
    return f"{text[0].upper()}{text[1:]}."
