"""Partnerships that do anything in any order; what a rule refuses is simply not recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from hypothesis import strategies

from domain.kernel import RuleBroken
from domain.learning_item.ending import NoActionDecided
from domain.learning_item.responsibility import AgencyExempted
from domain.practice_change import PracticeChangeAdopted, PracticeChangeLapsed
from domain.vocabulary import EvidenceKind, MeasureClass, Supports, Verdict
from tests.story import A_REASON, Story, told

AGENCIES: Final = ("Police", "Health")
Act = Callable[[Story, UUID, str], object]
Step = tuple[str, int, int]


def _linked(story: Story, lesson: UUID, agency: str) -> None:
    change = story.practice_change("Improved and embedded, it made a difference", agency)
    story.record_embedding(lesson, agency, change=change, account="Made a difference: impact")
    story.link_change(lesson, change)


def _moved(story: Story, agency: str, event: type[object], **more: str) -> None:
    for key, state in list(story.states.items()):
        if story.agencies[agency] in getattr(state, "progress", {}):
            story.record(key, told(event, agency=story.agencies[agency], **more))


def _shared(story: Story, lesson: UUID, agency: str) -> None:
    story.acknowledge(lesson, story.share(lesson, agency), agency)


def _evidence(story: Story, lesson: UUID, agency: str) -> None:
    story.link_evidence(lesson, story.evidence(), agency)


def _withdrawn(story: Story, lesson: UUID, _agency: str) -> None:
    for key in story.states[lesson].evidence:
        if story.states[key].withdrawn_because is None:
            story.withdraw_evidence(key)


def _weak(story: Story, lesson: UUID, agency: str) -> None:
    weak = story.evidence("Impact on children improved", kind=EvidenceKind.ASSERTION)
    story.link_evidence(lesson, weak, agency, supports=Supports.EVALUATION)


ACTS: Final[dict[str, Act]] = {
    "share": lambda story, lesson, _agency: story.share(lesson, channel=None),
    "acknowledged": _shared,
    "account": lambda story, lesson, agency: story.record_embedding(lesson, agency),
    "change": _linked,
    "adopt": lambda story, _lesson, agency: _moved(story, agency, PracticeChangeAdopted),
    "lapsing change": lambda story, _lesson, agency: _moved(
        story, agency, PracticeChangeLapsed, reason=A_REASON
    ),
    "evidence": _evidence,
    "weak evidence": _weak,
    "withdraw": _withdrawn,
    "confirm": lambda story, lesson, agency: story.confirm(lesson, agency),
    "embed": lambda story, lesson, agency: story.embed(lesson, agency),
    "lapse": lambda story, lesson, agency: story.lapse(lesson, agency),
    "judge": lambda story, lesson, _agency: story.evaluate(lesson, method="Audit"),
    "no change": lambda story, lesson, _agency: story.evaluate(lesson, Verdict.NO_CHANGE),
    "too early": lambda story, lesson, _agency: story.evaluate(lesson, Verdict.TOO_EARLY),
    "process": lambda story, lesson, _agency: story.evaluate(
        lesson, Verdict.WORSE, measure_class=MeasureClass.PROCESS
    ),
    "impact": lambda story, lesson, _agency: story.evaluate(lesson, Verdict.IMPACT_EVIDENCED),
    "claim": lambda story, lesson, _agency: story.claim(lesson, "Embedded, impact, improved"),
    "exempt": lambda story, lesson, agency: story.record(
        lesson, AgencyExempted(agency=story.agencies[agency], reason=A_REASON)
    ),
    "end": lambda story, lesson, _agency: story.record(lesson, NoActionDecided(reason=A_REASON)),
}

STEPS: Final = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(sorted(ACTS)),
        strategies.integers(0, 1),
        strategies.integers(0, len(AGENCIES) - 1),
    ),
    max_size=12,
)


def played(steps: Sequence[Step]) -> tuple[Story, UUID, tuple[UUID, UUID]]:
    """A story with these steps, its source and its two lessons."""
    story = Story()
    story.area()
    source = story.source()
    lessons = (
        story.lesson(source=source, agencies=("Police",)),
        story.lesson(source=source, agencies=AGENCIES),
    )
    for act, lesson, agency in steps:
        try:
            ACTS[act](story, lessons[lesson], AGENCIES[agency])
        except RuleBroken:
            continue
    return story, source, lessons


def decided(story: Story) -> list[int]:
    """The positions at which a decision was whole."""
    groups = groupby(story.entries, key=lambda entry: entry.envelope.command_id)
    return [max(entry.position for entry in group) for _, group in groups]
