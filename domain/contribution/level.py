"""The level of a contribution, computed from the five link tests; the first rule that fits."""

from __future__ import annotations

from collections.abc import Mapping
from math import comb
from typing import Final

from domain.judgement import ContributionLevel, LinkAnswer, LinkTest

Answers = Mapping[LinkTest, LinkAnswer]
FEWEST_MOVERS: Final = 6
NOISE: Final = 0.05

CONTRIBUTION_WORDS: Final[Mapping[ContributionLevel, str]] = {
    ContributionLevel.STRONG: "contributed",
    ContributionLevel.PROBABLE: "probably contributed",
    ContributionLevel.POSSIBLE: "may have contributed",
    ContributionLevel.NOT_SHOWN: "is not shown to have contributed",
    ContributionLevel.CONTRADICTED: "did not contribute as expected",
}
"""The words that a text uses, and no others (DOMAIN 3.4)."""


def level(answers: Answers, *, set_is_e5: bool, adequate_numbers: bool) -> ContributionLevel:
    """The level that the answers carry (DOMAIN 3.4).

    `set_is_e5` says that the evidence together computes to E5; `adequate_numbers` that there
    was enough to see a change, had there been one.
    """
    yes = {test for test in LinkTest if answers.get(test) is LinkAnswer.YES}
    first_four = set(LinkTest) - {LinkTest.EXPLANATIONS}
    if answers.get(LinkTest.OUTCOME) is LinkAnswer.NO and adequate_numbers:
        return ContributionLevel.CONTRADICTED
    if yes == set(LinkTest) and set_is_e5:
        return ContributionLevel.STRONG
    if first_four <= yes and answers.get(LinkTest.EXPLANATIONS) in _EXAMINED:
        return ContributionLevel.PROBABLE
    if {LinkTest.MECHANISM, LinkTest.EXPOSURE} <= yes and yes & _LATER:
        return ContributionLevel.POSSIBLE
    return ContributionLevel.NOT_SHOWN


_EXAMINED = frozenset({LinkAnswer.YES, LinkAnswer.PARTLY})
_LATER = frozenset({LinkTest.PRACTICE, LinkTest.OUTCOME})


def beyond_noise(improved: int, worse: int) -> bool:
    """Whether more children got better than worse, beyond what chance gives (exact sign test).

    With five or fewer movers no result can ever be beyond chance (DOMAIN 3.5).
    """
    movers = improved + worse
    if movers < FEWEST_MOVERS or improved <= worse:
        return False
    tail = sum(comb(movers, number) for number in range(improved, movers + 1))
    return 2 * tail / (1 << movers) < NOISE
