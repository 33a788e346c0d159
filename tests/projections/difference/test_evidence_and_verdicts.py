"""Evidence carries what rests on it only while it stands; a verdict says what it was given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from domain.evidence import EvidenceCorrected, EvidenceRecorded
from domain.learning_item.embedding import EvidenceLinked
from domain.learning_item.evaluation import EvaluationCorrected
from domain.vocabulary import EvidenceKind, Grade, MeasureClass, Shows, Supports, Verdict
from projections.difference.shapes import AgencyCoverage, ItemDifference
from tests.projections.difference.keeping import about
from tests.story import A_REASON, Story, day, told

POLICE, HEALTH = "Police", "Health"
LATER = day(2022, 6, 1)


def _lesson(story: Story, *agencies: str) -> UUID:
    return story.lesson(source=story.source(), agencies=agencies or (POLICE,))


def _row(found: ItemDifference, agency: str) -> AgencyCoverage:
    (row,) = (each for each in found.coverage if each.agency.name == agency)
    return row


def _asked(found: ItemDifference, stage: str) -> set[str]:
    return {ask for need in found.needed if need.stage == stage for ask in need.asks}


def test_withdrawn_evidence_shows_at_once_and_the_turning_point_stands(story: Story) -> None:
    """Rule 7 of the loop: support withdrawn."""
    lesson = _lesson(story)
    evidence = story.embed(lesson, POLICE)
    story.withdraw_evidence(evidence)

    found = about(story, lesson)

    assert found.stage == "embedded"
    assert found.support_withdrawn
    assert _row(found, POLICE).support_withdrawn
    assert _row(found, POLICE).evidence_grade is None
    assert [each.withdrawn for each in found.evidence] == [True]
    assert [each.standing for each in found.embeddings] == ["embedded, support withdrawn"]
    assert "support for this has since been withdrawn" in found.sentence
    assert "evidence of grade E3 or better from practice" in _asked(found, "embedded")


def test_evidence_corrected_to_be_weaker_no_longer_supports(story: Story) -> None:
    lesson = _lesson(story)
    evidence = story.embed(lesson, POLICE)
    weaker = told(EvidenceCorrected, kind=EvidenceKind.SELF_REPORT, reason=A_REASON)
    story.record(evidence, weaker)

    found = about(story, lesson)

    assert found.support_withdrawn
    assert [(each.grade, each.grade_when_linked) for each in found.evidence] == [("E2", "E4")]


def test_a_stated_grade_is_only_a_claim(story: Story) -> None:
    lesson = _lesson(story)
    claimed = told(EvidenceRecorded, kind=EvidenceKind.ASSERTION, stated_grade=Grade.E4)
    evidence = story.open(claimed)
    story.link_evidence(lesson, evidence, POLICE)

    (found,) = about(story, lesson).evidence

    assert (found.grade, found.grade_claimed) == ("E0", "E4")


def test_a_judgement_before_embedding_reads_not_yet(story: Story) -> None:
    """Rule 3 of the loop."""
    lesson = _lesson(story)
    story.evaluate(lesson, Verdict.PRACTICE_CHANGED)

    found = about(story, lesson)

    assert found.evaluated == "not yet"
    assert [each.reads for each in found.evaluations] == ["evaluated: not yet"]
    assert "evaluated before embedding was shown" in found.sentence


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.PRACTICE_CHANGED, "practice changed, impact on children not shown"),
        (Verdict.NO_CHANGE, "no change was found"),
        (Verdict.WORSE, "things were found to be worse"),
    ],
)
def test_a_verdict_after_embedding_is_told_in_its_own_words(
    story: Story, verdict: Verdict, words: str
) -> None:
    lesson = _lesson(story)
    story.embed(lesson, POLICE)
    story.evaluate(lesson, verdict)

    found = about(story, lesson)

    assert found.evaluated == "evaluated"
    assert words in found.sentence
    assert "no evidence from practice is linked for that verdict" in found.sentence
    assert found.sentence.endswith("there is no evidence yet of a difference to children.")


def test_a_verdict_with_evidence_from_practice_says_nothing_of_lacking_it(story: Story) -> None:
    lesson = _lesson(story)
    story.embed(lesson, POLICE)
    story.link_evidence(lesson, story.evidence(), supports=Supports.EVALUATION)
    story.evaluate(lesson, Verdict.NO_CHANGE)

    assert "is linked for that verdict" not in about(story, lesson).sentence


def test_process_alone_is_said_to_be_process_alone(story: Story) -> None:
    """R103: process is never impact."""
    lesson = _lesson(story)
    story.embed(lesson, POLICE)
    story.evaluate(lesson, measure_class=MeasureClass.PROCESS, method="Attendance counted")

    found = about(story, lesson)

    assert found.process_only
    assert "only process was measured" in found.sentence


def test_a_lesson_judged_by_one_method_is_marked(story: Story) -> None:
    """R102: a variety of mechanisms."""
    lesson = _lesson(story)
    story.evaluate(lesson, method="Case audit")
    once = about(story, lesson)
    story.evaluate(lesson, method="Survey of children")

    assert once.single_method
    assert not about(story, lesson).single_method


def test_a_set_of_evidence_is_graded_together_and_loses_what_a_correction_takes(
    story: Story,
) -> None:
    """Rule 8 of the loop: E5 belongs to a set, and only while each of it stands."""
    lesson = _lesson(story)
    audit = told(
        EvidenceRecorded, kind=EvidenceKind.CASE_AUDIT, independent=True, shows=Shows.BETTER
    )
    voice = told(
        EvidenceRecorded, kind=EvidenceKind.OBSERVATION, childs_voice=True, shows=Shows.BETTER
    )
    independent, heard = story.open(audit), story.open(voice)
    for evidence in (independent, heard):
        _link(story, lesson, evidence)
    together = _row(about(story, lesson), POLICE).evidence_grade
    other = told(
        EvidenceCorrected,
        kind=EvidenceKind.OBSERVATION,
        childs_voice=True,
        shows=Shows.WORSE,
        reason=A_REASON,
    )
    story.record(heard, other)

    assert together == "E5"
    assert _row(about(story, lesson), POLICE).evidence_grade == "E4"


def _link(story: Story, lesson: UUID, evidence: UUID) -> None:
    state = story.states[evidence]
    linked = told(
        EvidenceLinked,
        evidence=evidence,
        evidence_version=state.version,
        grade=state.grade,
        supports=Supports.EMBEDDING,
        agency=story.agencies[POLICE],
        independent=state.independent,
        childs_voice=state.childs_voice,
        shows=state.shows,
    )
    story.record(lesson, linked)


def test_a_verdict_corrected_away_no_longer_stands(story: Story) -> None:
    lesson = _lesson(story)
    story.embed(lesson, POLICE)
    evaluation = story.evaluate(lesson, Verdict.PRACTICE_CHANGED)
    mended = told(
        EvaluationCorrected, evaluation=evaluation, verdict=Verdict.TOO_EARLY, reason=A_REASON
    )
    story.record(lesson, mended)

    found = about(story, lesson)

    assert found.sentence.startswith("Evaluated after embedding, but no verdict stands any more")
    assert [each.reads for each in found.evaluations] == ["evaluated: not yet"]


def test_a_verdict_that_does_not_answer_leaves_it_at_not_yet(story: Story) -> None:
    """Rule 4 of the loop: too early is no answer."""
    lesson = _lesson(story)
    story.embed(lesson, POLICE)
    story.evaluate(lesson, Verdict.TOO_EARLY, next_review=date(2023, 1, 1))

    found = about(story, lesson)

    assert found.evaluated == "not yet"
    assert found.next_review == date(2023, 1, 1)
