"""One sentence about a lesson, chosen by what its evidence supports and never stronger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from domain.learning_item.state import LearningItem
from domain.learning_item.turning import support_withdrawn
from domain.practice_change import ChangeState
from domain.vocabulary import Grade, MeasureClass, Stage, Supports, Verdict
from projections.difference.children.sentences import NO_EVIDENCE as CHILDREN
from projections.difference.knowing import Known
from projections.difference.wording import spoken


class Reach(StrEnum):
    """How far the facts carry a sentence."""

    NOTHING = "nothing"
    SHARED = "shared"
    DISSEMINATED = "disseminated"
    TOLD_UNSHARED = "told-unshared"
    TOLD = "told"
    PART_EMBEDDED = "part-embedded"
    EMBEDDED = "embedded"
    EVALUATED = "evaluated"


SENTENCES: Final[Mapping[Reach, str]] = {
    Reach.NOTHING: "Recorded, but not known to have been shared with anyone",
    Reach.SHARED: "Shared, but nothing yet shows that practice has changed",
    Reach.DISSEMINATED: (
        "Shared with every responsible agency, but nothing yet shows that practice has changed"
    ),
    Reach.TOLD_UNSHARED: (
        "Steps to bring it into practice are told of, but no sharing is recorded and embedding"
        " is unproven"
    ),
    Reach.TOLD: (
        "Shared, and steps to bring it into practice are told of, but embedding is unproven"
    ),
    Reach.PART_EMBEDDED: "Embedded by some responsible agencies and unproven in others",
    Reach.EMBEDDED: "Embedded by every responsible agency, but not yet evaluated since",
    Reach.EVALUATED: "Evaluated after embedding, but no verdict stands any more",
}

VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.IMPACT_EVIDENCED: "Embedded and then evaluated: impact on children is evidenced",
    Verdict.PRACTICE_CHANGED: (
        "Embedded and then evaluated: practice changed, impact on children not shown"
    ),
    Verdict.NO_CHANGE: "Embedded and then evaluated: no change was found",
    Verdict.WORSE: "Embedded and then evaluated: things were found to be worse",
}

WITHDRAWN: Final = "support for this has since been withdrawn"
LAPSED: Final = "a change in practice behind it has since lapsed"
TOO_SOON: Final = "it was evaluated before embedding was shown, which counts as not yet"
UNSUPPORTED: Final = "no evidence from practice is linked for that verdict"
PROCESS: Final = "only process was measured, which is never impact"
UNFOUNDED: Final = (
    "Embedded and then evaluated: impact on children was judged to be evidenced, but what carried"
    " it no longer stands"
)


def sentence(
    item: LearningItem, known: Known, children: tuple[str, ...], *, unfounded: bool
) -> str:
    """What can be said of the lesson in one sentence, which ends with what children show.

    `unfounded` says that what carried a verdict of impact no longer stands.
    """
    main = _main(item, unfounded=unfounded)
    return "; ".join((main, *_but(item, known), *_of_children(item, children))) + "."


def _of_children(item: LearningItem, told: tuple[str, ...]) -> tuple[str, ...]:
    """An impact that is evidenced is not said to lack evidence."""
    if told == (CHILDREN,) and standing_verdict(item) is Verdict.IMPACT_EVIDENCED:
        return ()
    return told


def reach(item: LearningItem) -> Reach:
    """How far the lesson's facts carry a sentence."""
    if item.stage.rank >= Stage.EMBEDDED.rank:
        return Reach(item.stage.value)
    if any(stage is Stage.EMBEDDED for stage, _ in item.turning_points):
        return Reach.PART_EMBEDDED
    if item.embeddings or item.practice_changes:
        return Reach.TOLD if item.sharings else Reach.TOLD_UNSHARED
    if item.stage is Stage.DISSEMINATED:
        return Reach.DISSEMINATED
    return Reach.SHARED if item.sharings else Reach.NOTHING


def standing_verdict(item: LearningItem) -> Verdict | None:
    """The newest verdict after embedding that says how things turned out, once Evaluated."""
    if not item.passed(Stage.EVALUATED):
        return None
    verdicts = [each.verdict for each in item.evaluations.values() if each.after_embedded]
    answering = [each for each in verdicts if each and each.answers]
    return answering[-1] if answering else None


def _main(item: LearningItem, *, unfounded: bool) -> str:
    verdict = standing_verdict(item)
    if verdict is Verdict.IMPACT_EVIDENCED and unfounded:
        return UNFOUNDED
    return VERDICTS[verdict] if verdict else SENTENCES[reach(item)]


def _but(item: LearningItem, known: Known) -> Iterator[str]:
    if standing_verdict(item):
        yield from _weakness(item)
    if support_withdrawn(item):
        yield WITHDRAWN
    if _lapsed(item, known):
        yield LAPSED
    if item.evaluations and item.stage.rank < Stage.EMBEDDED.rank:
        yield TOO_SOON
    if item.ended:
        yield f"the lesson has left the loop ({spoken(item.ended.ending)})"


def _weakness(item: LearningItem) -> Iterator[str]:
    """What keeps a verdict that stands from saying more (R103)."""
    linked = [each for each in item.evidence.values() if each.supports is Supports.EVALUATION]
    if not any(each.grade >= Grade.E3 for each in linked):
        yield UNSUPPORTED
    if process_only(item):
        yield PROCESS


def process_only(item: LearningItem) -> bool:
    """Whether all that was ever measured is process, which is never impact (R103)."""
    measured = {each.measure_class for each in item.evaluations.values()} - {None}
    return measured == {MeasureClass.PROCESS}


def _lapsed(item: LearningItem, known: Known) -> bool:
    changes = (known.changes.get(key) for key in item.practice_changes)
    return any(
        progress.state is ChangeState.LAPSED
        for change in changes
        if change
        for progress in change.progress.values()
    )
