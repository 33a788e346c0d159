"""What can be said of children in a sentence: the same length and place for good, null and bad news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from domain.contribution.level import CONTRIBUTION_WORDS
from domain.judgement import ContributionLevel
from domain.measuring import CohortRole
from projections.difference.children.shapes import (
    Counterfactuals,
    Coverage,
    IndicatorDifference,
    Moves,
)
from projections.statistics.movements import Verdict
from projections.statistics.wording import chance

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
    whom = _ROLE_WORDS[moves.role]
    better, worse = moves.improved.share.part.value, moves.worse.share.part.value
    of = f"of {moves.measured.value} {whom} measured"
    if worse > better:
        counts = f"things got worse for {worse} {of} and better for {better}"
    else:
        counts = f"things got better for {better} {of} and worse for {worse}"
    return f"{counts} ({indicator.name}): {_reading(moves)}"


_ROLE_WORDS: Final = {
    CohortRole.EXPOSED.value: "children",
    CohortRole.COMPARISON.value: "children of the comparison group",
    CohortRole.RETROSPECTIVE.value: "children looked back at",
}


def _reading(moves: Moves) -> str:
    verdict = Verdict(moves.verdict)
    if verdict is Verdict.TOO_FEW:
        return _TOO_FEW
    words = _WITHIN_CHANCE if verdict is Verdict.NOT_SHOWN else _ABOVE_CHANCE
    told = f", {chance(moves.chance.value)}" if moves.chance.value is not None else ""
    return f"{words}{told}"


def about_contribution(
    levels: Sequence[ContributionLevel], outcomes: Sequence[IndicatorDifference], lessons: int = 1
) -> str | None:
    """How far the lessons contributed, in the words of every level judged (DOMAIN 3.4)."""
    if not levels:
        return None
    most = _most(_verdicts(outcomes)) if lessons == 1 else ContributionLevel.STRONG
    told = [CONTRIBUTION_WORDS[min(each, most, key=_rank)] for each in levels]
    if lessons == 1 and len(set(told)) == 1:
        return f"the lesson {told[0]}"
    counted = ", ".join(f"{told.count(words)} that it {words}" for words in dict.fromkeys(told))
    judged = "judgement" if len(told) == 1 else "judgements"
    return f"of {len(told)} {judged} of what a lesson did to an outcome: {counted}"


def _verdicts(outcomes: Sequence[IndicatorDifference]) -> set[str]:
    """What the measures of the children whom the lesson should have reached tell."""
    return {
        moves.verdict
        for each in outcomes
        for moves in each.groups
        if moves.role == CohortRole.EXPOSED.value and moves.measured.value
    }


def _most(verdicts: set[str]) -> ContributionLevel:
    """The most that may be said beside these measures: no sentence outruns its weakest link.

    Where no measure shows children better off nothing is said to have helped them; where too
    few moved to tell, no more than that it may have.
    """
    if not verdicts or Verdict.HELPED.value in verdicts:
        return ContributionLevel.STRONG
    few = verdicts == {Verdict.TOO_FEW.value}
    return ContributionLevel.POSSIBLE if few else ContributionLevel.NOT_SHOWN


def _rank(level: ContributionLevel) -> int:
    return level.rank


def about_counterfactuals(told: Counterfactuals) -> str | None:
    """What would have been, for the children to whom the learning applied."""
    if not told.applicable.value:
        return None
    better, worse = told.better.share.part.value, told.worse.share.part.value
    number = told.applicable.value
    children = "child" if number == 1 else "children"
    return (
        f"had it been applied at the time it would have made things better for {better} of"
        f" {number} {children} and worse for {worse}, as raters judge"
    )


def about_views(covered: Coverage) -> str | None:
    """How many children answered, so that nobody speaks for them unseen."""
    if not covered.tracked.value:
        return None
    return f"{covered.answered.value} of {covered.tracked.value} children gave a view of their own"
