"""The whole loop as a state machine: in any order of facts, no stage without its evidence."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.gates import Ask
from domain.kernel import RuleBroken, replay
from domain.learning_item.asking import missing
from domain.learning_item.embedding import EvidenceLinkRetracted
from domain.learning_item.ending import Reopened, stages_from
from domain.learning_item.recording import SourceLinked
from domain.learning_item.state import LearningItem
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import EvidenceKind, Stage, Supports, Verdict
from tests.story import A_REASON, Story

AGENCIES = ("Police", "Health")
agencies = st.sampled_from(AGENCIES)


class AnyOrder(RuleBasedStateMachine):
    """Facts about one lesson in whatever order; the loop must hold after each."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.story.area()
        self.lesson = self.story.lesson(agencies=AGENCIES)
        self.sharings: list[int] = []

    @property
    def item(self) -> LearningItem:
        """The lesson as it stands."""
        found: LearningItem = self.story.states[self.lesson]
        return found

    @rule()
    def say_where_it_came_from(self) -> None:
        self.story.record(self.lesson, SourceLinked(source=self.story.source()))

    @rule(agency=agencies)
    def share(self, agency: str) -> None:
        self.sharings.append(self.story.share(self.lesson, agency))

    @precondition(lambda self: self.sharings)
    @rule(agency=agencies, pick=st.integers(0, 100))
    def acknowledge(self, agency: str, pick: int) -> None:
        self.story.acknowledge(self.lesson, self.sharings[pick % len(self.sharings)], agency)

    @rule(agency=agencies)
    def tell_of_embedding(self, agency: str) -> None:
        self.story.record_embedding(self.lesson, agency)

    @rule(agency=agencies, kind=st.sampled_from(list(EvidenceKind)))
    def link_evidence(self, agency: str, kind: EvidenceKind) -> None:
        self.story.link_evidence(self.lesson, self.story.evidence(kind=kind), agency)

    @precondition(lambda self: self.item.evidence)
    @rule(pick=st.integers(0, 100))
    def retract_evidence(self, pick: int) -> None:
        evidence = sorted(self.item.evidence)[pick % len(self.item.evidence)]
        self.story.record(self.lesson, EvidenceLinkRetracted(evidence=evidence, reason=A_REASON))

    @rule(agency=agencies)
    def confirm(self, agency: str) -> None:
        self._try(lambda: self.story.confirm(self.lesson, agency))

    @rule(agency=agencies)
    def lapse(self, agency: str) -> None:
        self._try(lambda: self.story.lapse(self.lesson, agency))

    @rule(verdict=st.sampled_from([*Verdict, None]))
    def evaluate(self, verdict: Verdict | None) -> None:
        self._try(lambda: self.story.evaluate(self.lesson, verdict))

    @rule(stage=st.sampled_from(list(Stage)[1:]))
    def reopen(self, stage: Stage) -> None:
        fact = Reopened(stages=stages_from(stage), reason=A_REASON)
        self._try(lambda: self.story.record(self.lesson, fact))

    def _try(self, deed: object) -> None:
        """A refusal leaves the lesson exactly as it was."""
        before = self.item
        try:
            deed()  # type: ignore[operator]
        except RuleBroken:
            assert self.item == before

    @invariant()
    def stages_stand_in_order(self) -> None:
        """History runs from Identified through Disseminated and Embedded to Evaluated."""
        stages = [stage for stage in list(Stage)[1:] if self.item.passed(stage)]
        assert stages == list(Stage)[1 : len(stages) + 1]

    @invariant()
    def no_agency_is_embedded_that_was_not_reached(self) -> None:
        """Each turning point requires the one before it (rule 2)."""
        for stage, agency in self.item.turning_points:
            if stage is Stage.EMBEDDED and agency:
                assert self.item.passed(Stage.DISSEMINATED, agency)

    @invariant()
    def a_gate_holds_or_its_support_is_shown_as_withdrawn(self) -> None:
        """No turning point stands silently without what it asked for (rule 7)."""
        shown = support_withdrawn(self.item)
        for key, point in self.item.turning_points.items():
            assert key in shown or not missing(self.item, point.asks, key[1])

    @invariant()
    def embedded_always_had_a_leader_and_practice_evidence(self) -> None:
        """Sharing is never embedding (R98)."""
        for (stage, agency), point in self.item.turning_points.items():
            if stage is Stage.EMBEDDED and agency:
                assert {Ask.CONFIRMATION, Ask.EVIDENCE_E3} <= set(point.asks)
                assert point.grade is not None
                assert point.grade >= "E3"

    @invariant()
    def impact_is_never_evidenced(self) -> None:
        """No child is tracked yet, so nothing can show it (R99 to R103)."""
        verdicts = {each.verdict for each in self.item.evaluations.values()}
        assert Verdict.IMPACT_EVIDENCED not in verdicts
        assert Supports.EVALUATION not in {each.supports for each in self.item.evidence.values()}

    @invariant()
    def replay_gives_the_same_lesson(self) -> None:
        """The state is the fold of its events and of nothing else."""
        told = [each for each in self.story.envelopes if each.stream == self.lesson]
        assert replay(told) == self.item


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase
