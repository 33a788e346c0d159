"""Process is never impact: what an evaluation may say, and when it counts (R99 to R104)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.dates import BusinessDate
from domain.judgement import ContributionLevel
from domain.kernel import EventRef
from domain.learning_item.embedding import EvidenceLinkRetracted
from domain.learning_item.evaluation import EvaluationCorrected, EvaluationWithdrawn
from domain.learning_item.impact import ImpactGroundsLinked, ImpactGroundsRetracted
from domain.learning_item.refusals import ImpactNotEvidenced, NoReasonGiven, NoSuchFact
from domain.learning_item.state import ChildGround
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import Ending, EvidenceKind, Stage, Supports, Verdict
from tests.story import A_REASON, Story, day, told


def embedded(story: Story) -> UUID:
    """A lesson that one agency has embedded."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    story.embed(lesson, "Police")
    return lesson


def test_impact_with_training_as_the_only_evidence_is_refused_and_lists_all_that_it_needs(
    story: Story,
) -> None:
    """Everything that DOMAIN 3.3 asks for is named (R99 to R101, R103)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    training = story.evidence("Course attended", kind=EvidenceKind.ACTIVITY)
    story.link_evidence(lesson, training, supports=Supports.EVALUATION)

    with pytest.raises(ImpactNotEvidenced) as refused:
        story.evaluate(lesson, Verdict.IMPACT_EVIDENCED)

    assert refused.value.missing == (
        "the lesson embedded by every responsible agency",
        "a baseline and a follow-up of tracked children, or retrospective counterfactuals",
        "evidence of grade E4 or better for the evaluation (best linked: E1)",
        "an outcome for children",
        "the child's own view, or the reason why it was not asked",
        "a contribution judged at least probable, and approved by a second person",
        "an evaluator from outside the lead agency",
    )


def test_impact_is_refused_even_for_an_embedded_lesson_with_the_best_evidence(
    story: Story,
) -> None:
    """Without children nothing can show a difference to them."""
    lesson = embedded(story)
    story.link_evidence(lesson, story.evidence(), supports=Supports.EVALUATION)

    with pytest.raises(ImpactNotEvidenced) as refused:
        story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Health"])

    assert "an outcome for children" in refused.value.missing
    assert not any("embedded" in words for words in refused.value.missing)


def _child(**changes: bool) -> ChildGround:
    known = {
        "before_and_after": True,
        "outcome": True,
        "view_accounted_for": True,
        "counterfactual": False,
    }
    return ChildGround(child=EventRef(UUID(int=5), 9), **{**known, **changes})


def _carried(story: Story, **changes: Any) -> UUID:
    """An embedded lesson with everything that *impact evidenced* asks for, or all but something."""
    lesson = embedded(story)
    story.link_evidence(lesson, story.evidence(), supports=Supports.EVALUATION)
    known = {
        "contribution": EventRef(UUID(int=6), 2),
        "level": ContributionLevel.PROBABLE,
        "approved": True,
        "children": (_child(),),
    }
    story.record(lesson, ImpactGroundsLinked(**{**known, **changes}))
    return lesson


def test_impact_that_children_show_is_evidenced_and_ends_the_loop(story: Story) -> None:
    """The gate of DOMAIN 3.3, passed; only this verdict ends the loop (rule 4)."""
    lesson = _carried(story)

    story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Health"])

    state = story.states[lesson]
    assert state.stage is Stage.EVALUATED
    assert state.ended is not None
    assert state.ended.ending is Ending.IMPACT_EVIDENCED


def test_a_verdict_of_impact_that_is_taken_back_leaves_the_lesson_in_the_loop(
    story: Story,
) -> None:
    lesson = _carried(story)
    by = story.agencies["Health"]
    version = story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=by)

    story.record(lesson, EvaluationWithdrawn(evaluation=version, reason=A_REASON))

    assert story.states[lesson].ended is None


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"children": (_child(before_and_after=False),)}, "a baseline and a follow-up"),
        ({"children": (_child(outcome=False),)}, "an outcome for children"),
        ({"children": (_child(), _child(view_accounted_for=False))}, "the child's own view"),
        ({"children": ()}, "the child's own view"),
        ({"level": ContributionLevel.POSSIBLE}, "a contribution judged at least probable"),
        ({"level": None}, "a contribution judged at least probable"),
        ({"approved": False}, "a contribution judged at least probable"),
    ],
)
def test_impact_is_refused_for_each_thing_that_is_missing(
    story: Story, changes: dict[str, Any], missing: str
) -> None:
    """Each is named (R8, R99 to R103)."""
    lesson = _carried(story, **changes)

    with pytest.raises(ImpactNotEvidenced) as refused:
        story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Health"])

    assert any(words.startswith(missing) for words in refused.value.missing)


def test_nobody_evaluates_the_impact_of_their_own_agencys_lesson(story: Story) -> None:
    """The evaluator is not from the lead agency (DOMAIN 3.3)."""
    lesson = _carried(story)

    for own in (None, story.agencies["Police"]):
        with pytest.raises(ImpactNotEvidenced) as refused:
            story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=own)
        assert refused.value.missing == ("an evaluator from outside the lead agency",)


def test_retrospective_judgements_carry_what_a_baseline_would(story: Story) -> None:
    """Framework 11.2: the difference that the learning would have made, had it been applied."""
    lesson = _carried(story, children=(_child(before_and_after=False, counterfactual=True),))

    story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Health"])

    assert story.states[lesson].stage is Stage.EVALUATED


def test_grounds_that_were_retracted_carry_nothing(story: Story) -> None:
    lesson = _carried(story)
    story.record(lesson, ImpactGroundsRetracted(reason=A_REASON))

    with pytest.raises(ImpactNotEvidenced):
        story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Health"])
    with pytest.raises(NoSuchFact):
        story.record(lesson, ImpactGroundsRetracted(reason=A_REASON))


def test_a_verdict_before_embedding_is_recorded_and_does_not_evaluate(story: Story) -> None:
    """It reads *evaluated: not yet* (rule 3)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    story.evaluate(lesson, Verdict.NO_CHANGE)
    story.embed(lesson, "Police")

    state = story.states[lesson]
    assert state.stage is Stage.EMBEDDED
    assert [each.after_embedded for each in state.evaluations.values()] == [False]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_which_verdicts_evaluate_an_embedded_lesson(story: Story, verdict: Verdict) -> None:
    """Too early, too few to tell and cannot be evaluated say nothing of how it turned out (rule 4)."""
    if verdict is Verdict.IMPACT_EVIDENCED:
        return
    lesson = embedded(story)
    story.evaluate(lesson, verdict, on=day(2023, 5, 1))

    answers = verdict in {Verdict.PRACTICE_CHANGED, Verdict.NO_CHANGE, Verdict.WORSE}
    assert (story.states[lesson].stage is Stage.EVALUATED) == answers


def test_findings_without_a_verdict_never_evaluate(story: Story) -> None:
    """A sheet's words are findings; a verdict is an evaluator's."""
    lesson = embedded(story)
    story.evaluate(lesson, None, findings="Little tangible evidence yet")

    assert story.states[lesson].stage is Stage.EMBEDDED


def test_a_bad_verdict_keeps_the_lesson_in_the_loop_with_a_next_review(story: Story) -> None:
    """Only impact evidenced would end the loop (rule 4; R13, R14)."""
    lesson = embedded(story)
    story.evaluate(lesson, Verdict.WORSE, next_review=date(2027, 5, 1))

    assert story.states[lesson].ended is None
    assert story.states[lesson].next_review == date(2027, 5, 1)


def test_evaluated_is_dated_by_the_later_of_embedding_and_evaluation(story: Story) -> None:
    """Unknown where either is unknown (rule 6)."""
    lesson = embedded(story)
    story.evaluate(lesson, Verdict.NO_CHANGE, on=BusinessDate.year(2024))

    point = story.states[lesson].passed(Stage.EVALUATED)
    assert point is not None
    assert point.carrier.occurred.iso() == "2024"


def test_a_corrected_evaluation_keeps_history_and_cannot_claim_impact(story: Story) -> None:
    """The same refusal guards the correction; a correction has a reason and a fact to correct."""
    lesson = embedded(story)
    version = story.evaluate(lesson, Verdict.NO_CHANGE)
    story.record(
        lesson,
        told(EvaluationCorrected, evaluation=version, verdict=Verdict.WORSE, reason=A_REASON),
    )
    assert story.states[lesson].evaluations[version].verdict is Verdict.WORSE

    impact = told(
        EvaluationCorrected,
        evaluation=version,
        verdict=Verdict.IMPACT_EVIDENCED,
        reason=A_REASON,
    )
    with pytest.raises(ImpactNotEvidenced):
        story.record(lesson, impact)
    with pytest.raises(NoSuchFact):
        story.record(lesson, told(EvaluationCorrected, evaluation=99, reason=A_REASON))
    with pytest.raises(NoReasonGiven):
        story.record(lesson, told(EvaluationCorrected, evaluation=version, reason=""))


def test_a_claim_opens_no_gate(story: Story) -> None:
    """What a sheet declares is kept beside the stage that the facts earn (rule 3)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    story.claim(lesson, "Embedded; impact evidenced; complete")

    state = story.states[lesson]
    assert state.stage is Stage.IDENTIFIED
    assert [each.words for each in state.claims] == ["Embedded; impact evidenced; complete"]


def test_a_withdrawn_evaluation_leaves_evaluated_with_support_withdrawn(story: Story) -> None:
    """History stands, marked (rule 7); and so does it when embedding lost its evidence."""
    lesson = embedded(story)
    version = story.evaluate(lesson, Verdict.NO_CHANGE)
    blank = EvaluationWithdrawn(evaluation=version, reason="")
    with pytest.raises(NoReasonGiven):
        story.record(lesson, blank)
    story.record(lesson, EvaluationWithdrawn(evaluation=version, reason=A_REASON))

    state = story.states[lesson]
    assert state.stage is Stage.EVALUATED
    assert support_withdrawn(state) == ((Stage.EVALUATED, None),)
    with pytest.raises(NoSuchFact):
        story.record(lesson, EvaluationWithdrawn(evaluation=version, reason=A_REASON))


def test_evidence_lost_after_evaluation_weakens_everything_after_it(story: Story) -> None:
    """Embedded and Evaluated both show it."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    evidence = story.embed(lesson, "Police")
    story.evaluate(lesson, Verdict.NO_CHANGE)
    story.record(lesson, EvidenceLinkRetracted(evidence=evidence, reason=A_REASON))

    shown = {stage for stage, agency in support_withdrawn(story.states[lesson]) if agency is None}
    assert shown == {Stage.EMBEDDED, Stage.EVALUATED}


def test_an_evaluator_from_the_lead_agency_is_not_independent(story: Story) -> None:
    """DOMAIN 3.3: an evaluator not from the lead agency."""
    lesson = embedded(story)

    with pytest.raises(ImpactNotEvidenced) as refused:
        story.evaluate(lesson, Verdict.IMPACT_EVIDENCED, evaluator_agency=story.agencies["Police"])
    assert "an evaluator from outside the lead agency" in refused.value.missing
