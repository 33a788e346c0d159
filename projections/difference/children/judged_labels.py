"""What every number about ratings is called and means; each definition is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.counterfactual.pairing import PairStatus
from domain.judgement import ExpectedDifference
from projections.figures.figure import Label
from projections.figures.naming import named

RATED: Final = Label(
    "counterfactual.rated",
    "rated",
    "Children with a lesson for whom somebody judged what it would have done; one for each pair.",
)
STATUSES: Final[Mapping[str, Label]] = {
    each.value: Label(
        named("counterfactual.status", each.value),
        each.value.replace("-", " "),
        "Rated pairs by how far the judgement has come; an awaiting one tells nothing yet.",
    )
    for each in PairStatus
}
SETTLED: Final = Label(
    "counterfactual.settled",
    "settled",
    "Rated pairs whose judgement counts: agreed, adjudicated, or a single rating accepted.",
)
EXPECTED_NAMES: Final[Mapping[ExpectedDifference, tuple[str, str]]] = {
    ExpectedDifference.MUCH_WORSE: ("much-worse", "would have been much worse (-2)"),
    ExpectedDifference.WORSE: ("worse", "would have been worse (-1)"),
    ExpectedDifference.NONE: ("none", "would have made no difference (0)"),
    ExpectedDifference.BETTER: ("better", "would have been better (+1)"),
    ExpectedDifference.MUCH_BETTER: ("much-better", "would have been much better (+2)"),
    ExpectedDifference.CANNOT_TELL: ("cannot-tell", "cannot tell"),
}
EXPECTED: Final[Mapping[str, Label]] = {
    each.value: Label(
        named("counterfactual.expected", code),
        words,
        "Settled pairs by what the learning would have done for the child (framework 11.2).",
    )
    for each, (code, words) in EXPECTED_NAMES.items()
}
APPLICABLE: Final = Label(
    "counterfactual.applicable",
    "settled and to whom the learning applied",
    "Settled pairs in which the learning had something to say to the child's case.",
)
WOULD_BETTER: Final = Label(
    "counterfactual.would-have-been-better",
    "would have been better",
    "Settled, applicable pairs in which things would have been better for the child.",
)
WOULD_WORSE: Final = Label(
    "counterfactual.would-have-been-worse",
    "would have been worse",
    "Settled, applicable pairs in which things would have been worse for the child.",
)
COMPARED: Final = Label(
    "counterfactual.compared",
    "rated by two people",
    "Open pairs with two standing ratings, given blind, that both give a difference.",
)
NOT_BLIND: Final = Label(
    "counterfactual.not-blind",
    "not rated blind",
    "Open pairs with two ratings that both give a difference, of which one may have been read.",
)
SAME: Final = Label(
    "counterfactual.same", "rated alike", "Compared pairs with the same difference from both."
)
KAPPA: Final = Label(
    "counterfactual.weighted-kappa",
    "quadratic weighted kappa",
    "Agreement of the two raters, corrected for chance (Cohen 1968), from ten pairs on.",
)
AC1: Final = Label(
    "counterfactual.gwet-ac1",
    "Gwet's AC1",
    "Agreement of the two raters, corrected for chance (Gwet 2008), from ten pairs on.",
)
AC2: Final = Label(
    "counterfactual.gwet-ac2",
    "quadratic AC2",
    "Agreement of the two raters with near misses counted in part (Gwet 2008), from ten pairs on.",
)
