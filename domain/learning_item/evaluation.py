"""Evaluating a lesson: what difference it made, as far as the evidence goes (framework 11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.dates import BusinessDate, latest_of
from domain.gates import Standing
from domain.kernel import Draft, Fact, FreeText, event
from domain.learning_item.impact import impact_needs
from domain.learning_item.refusals import ImpactNotEvidenced, NoSuchFact, need_reason
from domain.learning_item.state import Carrier, Claim, Ended, Evaluation, LearningItem
from domain.learning_item.turning import Evaluated
from domain.vocabulary import ClaimAbout, Ending, MeasureClass, Stage, Verdict


@event("learning-item.evaluation-recorded", version=1)
class EvaluationRecorded:
    """Somebody judged what difference the lesson made; a verdict may be left open (R99)."""

    verdict: Verdict | None
    method: FreeText | None
    findings: FreeText | None
    measure_class: MeasureClass | None
    cannot_because: FreeText | None
    evaluator_agency: UUID | None
    next_review: date | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        embedded = item.passed(Stage.EMBEDDED) is not None
        made = _evaluation(self, Carrier.of(fact), after_embedded=embedded)
        return _judged(item, fact.ref.version, made)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        _check_verdict(item, self.verdict, self.evaluator_agency, standing)


@event("learning-item.evaluation-corrected", version=1)
class EvaluationCorrected:
    """An evaluation as it should have been recorded, and why."""

    evaluation: int
    verdict: Verdict | None
    method: FreeText | None
    findings: FreeText | None
    measure_class: MeasureClass | None
    cannot_because: FreeText | None
    evaluator_agency: UUID | None
    next_review: date | None
    reason: FreeText

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        before = item.evaluations[self.evaluation]
        mended = _evaluation(self, Carrier.of(fact), after_embedded=before.after_embedded)
        return _judged(_back_in_the_loop(item, self.evaluation), self.evaluation, mended)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, standing: Standing) -> None:
        need_reason(self.reason)
        if self.evaluation not in item.evaluations:
            raise NoSuchFact
        _check_verdict(item, self.verdict, self.evaluator_agency, standing)


@event("learning-item.evaluation-withdrawn", version=1)
class EvaluationWithdrawn:
    """The evaluation was recorded by mistake, or can no longer be relied on."""

    evaluation: int
    reason: FreeText

    def apply(self, item: LearningItem, _fact: Fact) -> LearningItem:
        kept = {key: each for key, each in item.evaluations.items() if key != self.evaluation}
        return replace(_back_in_the_loop(item, self.evaluation), evaluations=kept)

    def refuse(self, item: LearningItem, _occurred: BusinessDate, _standing: Standing) -> None:
        need_reason(self.reason)
        if self.evaluation not in item.evaluations:
            raise NoSuchFact


def _judged(item: LearningItem, version: int, made: Evaluation) -> LearningItem:
    """The lesson with an evaluation; only *impact evidenced* ends the loop (rule 4)."""
    ended = item.ended
    if made.verdict is Verdict.IMPACT_EVIDENCED and ended is None:
        ended = Ended(made.carrier, Ending.IMPACT_EVIDENCED, None)
    return replace(item, evaluations={**item.evaluations, version: made}, ended=ended)


def _back_in_the_loop(item: LearningItem, version: int) -> LearningItem:
    """The lesson before that evaluation ended the loop, where it did."""
    carrier = item.evaluations[version].carrier
    ended = item.ended
    if ended is None or ended.ending is not Ending.IMPACT_EVIDENCED or ended.carrier != carrier:
        return item
    return replace(item, ended=None)


def _evaluation(
    told: EvaluationRecorded | EvaluationCorrected, carrier: Carrier, *, after_embedded: bool
) -> Evaluation:
    return Evaluation(
        carrier,
        told.verdict,
        told.method,
        told.findings,
        told.measure_class,
        told.evaluator_agency,
        told.next_review,
        after_embedded,
        told.cannot_because,
    )


def _check_verdict(
    item: LearningItem, verdict: Verdict | None, evaluator: UUID | None, standing: Standing
) -> None:
    if verdict is not Verdict.IMPACT_EVIDENCED:
        return
    lacking = impact_needs(item, evaluator, standing)
    if lacking:
        raise ImpactNotEvidenced(*lacking)


def evaluated(item: LearningItem, standing: Standing) -> tuple[Draft, ...]:
    """The turning point that the item's newest evaluation earns, if any (rule 4)."""
    embedded = item.passed(Stage.EMBEDDED)
    newest = item.evaluations.get(item.version)
    if embedded is None or newest is None or item.passed(Stage.EVALUATED):
        return ()
    if newest.verdict is None or not newest.verdict.answers:
        return ()
    occurred = latest_of((embedded.carrier.occurred, newest.carrier.occurred))
    payload = Evaluated(
        gate=standing.gate(Stage.EVALUATED, occurred).version,
        carried_by=(embedded.carrier.ref, newest.carrier.ref),
    )
    return (Draft(payload=payload, occurred=occurred),)


@event("learning-item.claim-recorded", version=1)
class ClaimRecorded:
    """A sheet or a person declared something; it is kept as a claim and opens no gate (rule 3)."""

    about: ClaimAbout
    column: FreeText | None
    words: FreeText | None

    def apply(self, item: LearningItem, fact: Fact) -> LearningItem:
        made = Claim(Carrier.of(fact), self.about, self.column, self.words)
        return replace(item, claims=(*item.claims, made))
