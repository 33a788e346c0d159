"""Sharing is never embedding: a leader's word and evidence from practice are asked for (R93 to R98)."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from domain.kernel import name_of
from domain.learning_item.asking import best_grade
from domain.learning_item.embedding import (
    EmbeddingConfirmationWithdrawn,
    EmbeddingConfirmed,
    EmbeddingCorrected,
    EmbeddingWithdrawn,
    EvidenceLinkRetracted,
    PracticeChangeLinkRetracted,
)
from domain.learning_item.refusals import (
    EmbeddingNotShown,
    NoReasonGiven,
    NoSuchFact,
    NothingEmbedded,
)
from domain.learning_item.sharing import AcknowledgementWithdrawn
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import EvidenceKind, Grade, Shows, Stage, Supports
from tests.story import A_REASON, Story, day


def shared(story: Story, *agencies: str) -> UUID:
    """A lesson that has reached these agencies."""
    lesson = story.lesson(source=story.source(), agencies=agencies)
    for agency in agencies:
        story.share(lesson, agency)
    return lesson


def test_confirming_what_was_never_shared_is_refused_and_says_what_is_missing(
    story: Story,
) -> None:
    """Rule 3: the refusal names what is missing."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])

    with pytest.raises(EmbeddingNotShown) as refused:
        story.confirm(lesson, "Police")

    assert "a sharing of the lesson with the agency" in refused.value.missing
    assert "evidence of grade E3 or better from practice" in refused.value.missing


@pytest.mark.parametrize(
    "kind", [EvidenceKind.ASSERTION, EvidenceKind.ACTIVITY, EvidenceKind.SELF_REPORT]
)
def test_training_and_its_feedback_never_confirm_an_embedding(
    story: Story, kind: EvidenceKind
) -> None:
    """Evidence below E3 is below the gate, whatever was sent, attended or felt (R98)."""
    lesson = shared(story, "Police")
    story.link_evidence(lesson, story.evidence("Course attended", kind=kind), "Police")

    with pytest.raises(EmbeddingNotShown):
        story.confirm(lesson, "Police")


def test_evidence_for_another_agency_does_not_count(story: Story) -> None:
    """Embedding is shown agency by agency."""
    lesson = shared(story, "Police", "Health")
    story.link_evidence(lesson, story.evidence(), "Health")

    with pytest.raises(EmbeddingNotShown):
        story.confirm(lesson, "Police")


def test_sharing_acknowledgement_means_evidence_and_confirmation_embed(story: Story) -> None:
    """All of DOMAIN 3.3's Embedded gate, and only then the turning points."""
    lesson = shared(story, "Police")
    story.embed(lesson, "Police", on=day(2022, 9, 1))

    names = [name_of(each.payload) for each in story.envelopes if each.stream == lesson]
    assert names[-2:] == ["learning-item.agency-embedded.1", "learning-item.embedded.1"]
    point = story.states[lesson].passed(Stage.EMBEDDED)
    assert point is not None
    assert (point.grade, point.carrier.occurred.iso()) == (Grade.E4, "2022-09-01")


@pytest.mark.parametrize("lacking", ["acknowledgement", "means", "leader"])
def test_a_confirmation_short_of_something_else_is_recorded_and_waits(
    story: Story, lacking: str
) -> None:
    """Only never shared and evidence below the gate refuse (rule 3); the rest is waited for."""
    lesson = shared(story, "Police")
    sharing = next(iter(story.states[lesson].sharings))
    police = story.agencies["Police"]
    if lacking != "acknowledgement":
        story.acknowledge(lesson, sharing, "Police")
    if lacking != "means":
        story.record_embedding(lesson, "Police")
    story.link_evidence(lesson, story.evidence(), "Police")
    _confirm(story, lesson, accountable=lacking != "leader")
    assert story.states[lesson].passed(Stage.EMBEDDED, police) is None

    story.acknowledge(lesson, sharing, "Police")
    story.record_embedding(lesson, "Police")
    if lacking == "leader":
        story.confirm(lesson, "Police")
    assert story.states[lesson].passed(Stage.EMBEDDED, police) is not None


def _confirm(story: Story, lesson: UUID, *, accountable: bool) -> None:
    fact = EmbeddingConfirmed(
        agency=story.agencies["Police"], leader=None, by_accountable_leader=accountable
    )
    story.record(lesson, fact)


def test_the_lesson_is_embedded_when_every_responsible_agency_is(story: Story) -> None:
    """And its grade is the weakest of theirs."""
    lesson = shared(story, "Police", "Health")
    story.embed(lesson, "Police")
    assert story.states[lesson].stage is Stage.DISSEMINATED

    story.embed(lesson, "Health")
    assert story.states[lesson].stage is Stage.EMBEDDED


def test_a_lapse_takes_the_agencys_embedded_back_and_a_new_confirmation_is_needed(
    story: Story,
) -> None:
    """Rule 7: the item's Embedded and Evaluated fall with it; old facts alone do not restore it."""
    lesson = shared(story, "Police")
    story.embed(lesson, "Police")
    story.evaluate(lesson)
    assert story.states[lesson].stage is Stage.EVALUATED

    story.lapse(lesson, "Police")
    assert story.states[lesson].stage is Stage.DISSEMINATED
    story.record_embedding(lesson, "Police")
    assert story.states[lesson].stage is Stage.DISSEMINATED

    story.confirm(lesson, "Police")
    assert story.states[lesson].stage is Stage.EMBEDDED


def test_only_what_was_embedded_can_lapse(story: Story) -> None:
    """And a lapse has a reason."""
    lesson = shared(story, "Police")

    with pytest.raises(NothingEmbedded):
        story.lapse(lesson, "Police")


def test_a_retracted_evidence_leaves_embedded_with_support_withdrawn(story: Story) -> None:
    """Turning points stand, marked (rules 5 and 7)."""
    lesson = shared(story, "Police")
    evidence = story.embed(lesson, "Police")
    story.record(lesson, EvidenceLinkRetracted(evidence=evidence, reason=A_REASON))

    state = story.states[lesson]
    assert state.stage is Stage.EMBEDDED
    assert (Stage.EMBEDDED, None) in support_withdrawn(state)
    assert (Stage.EMBEDDED, story.agencies["Police"]) in support_withdrawn(state)


def test_a_link_keeps_the_grade_that_was_computed_when_it_was_made(story: Story) -> None:
    """Support from another stream counts once its link stands here (rule 5)."""
    lesson = shared(story, "Police")
    evidence = story.evidence()
    story.link_evidence(lesson, evidence, "Police")
    story.withdraw_evidence(evidence)

    linked = story.states[lesson].evidence[evidence]
    assert (linked.grade, linked.evidence_version) == (Grade.E4, 1)
    assert story.states[evidence].grade is Grade.E0


def test_accounts_and_links_are_corrected_and_withdrawn_with_reasons(story: Story) -> None:
    """Whatever is mended says why, and exists (R9)."""
    lesson = shared(story, "Police")
    told = story.record_embedding(lesson, "Police")
    blank = EmbeddingWithdrawn(embedding=told, reason="")
    with pytest.raises(NoReasonGiven):
        story.record(lesson, blank)
    story.record(lesson, EmbeddingWithdrawn(embedding=told, reason=A_REASON))
    assert story.states[lesson].embeddings == {}

    corrected = EmbeddingCorrected(
        embedding=told, agency=None, means=None, practice_change=None, account=None, reason=A_REASON
    )
    with pytest.raises(NoSuchFact):
        story.record(lesson, corrected)
    retracted = PracticeChangeLinkRetracted(practice_change=uuid4(), reason=A_REASON)
    with pytest.raises(NoSuchFact):
        story.record(lesson, retracted)


def test_a_confirmation_or_acknowledgement_recorded_by_mistake_withdraws_support(
    story: Story,
) -> None:
    """Both are mended by an event with a reason; turning points stand, marked (rule 7)."""
    lesson = shared(story, "Police")
    story.embed(lesson, "Police")
    police = story.agencies["Police"]
    wrong = EmbeddingConfirmationWithdrawn(agency=police, reason=A_REASON)
    story.record(lesson, wrong)
    assert (Stage.EMBEDDED, police) in support_withdrawn(story.states[lesson])
    with pytest.raises(NoSuchFact):
        story.record(lesson, wrong)

    acknowledged = next(
        number
        for number, each in story.states[lesson].sharings.items()
        if police in each.acknowledged
    )
    gone = AcknowledgementWithdrawn(sharing=acknowledged, agency=police, reason=A_REASON)
    story.record(lesson, gone)
    assert story.states[lesson].sharings[acknowledged].acknowledged == {}
    with pytest.raises(NoSuchFact):
        story.record(lesson, gone)


def test_e5_belongs_to_a_set_whose_witnesses_agree(story: Story) -> None:
    """Records, a child's voice and an independent view that show the same (DOMAIN 3.3)."""
    lesson = shared(story, "Police")
    story.link_evidence(lesson, story.evidence(shows=Shows.BETTER), "Police")
    assert best_grade(story.states[lesson], story.agencies["Police"], Supports.EMBEDDING) == "E4"
    heard = story.evidence(
        kind=EvidenceKind.SELF_REPORT, independent=None, childs_voice=True, shows=Shows.BETTER
    )
    story.link_evidence(lesson, heard, "Police")
    assert best_grade(story.states[lesson], story.agencies["Police"], Supports.EMBEDDING) == "E5"

    story.link_evidence(lesson, story.evidence(shows=Shows.WORSE), "Police")
    assert best_grade(story.states[lesson], story.agencies["Police"], Supports.EMBEDDING) == "E4"


def test_a_series_or_comparison_is_e5_only_on_top_of_sound_evidence(story: Story) -> None:
    """A series of weak things stays weak."""
    lesson, police = shared(story, "Police"), story.agencies["Police"]
    weak = story.evidence(
        kind=EvidenceKind.OBSERVATION, independent=None, series_or_comparison=True
    )
    story.link_evidence(lesson, weak, "Police")
    assert best_grade(story.states[lesson], police, Supports.EMBEDDING) == "E3"

    story.link_evidence(lesson, story.evidence(series_or_comparison=True), "Police")
    assert best_grade(story.states[lesson], police, Supports.EMBEDDING) == "E5"


def test_somebody_elses_word_does_not_displace_the_leaders(story: Story) -> None:
    """What stands on the accountable leader's confirmation keeps standing (R85)."""
    lesson = shared(story, "Police")
    story.embed(lesson, "Police")
    _confirm(story, lesson, accountable=False)

    assert story.states[lesson].confirmations[story.agencies["Police"]].by_accountable_leader
    assert support_withdrawn(story.states[lesson]) == ()


def test_an_account_without_means_is_recorded_and_does_not_embed(story: Story) -> None:
    """One of the four means is asked for (framework 10.4)."""
    lesson = shared(story, "Police")
    story.acknowledge(lesson, next(iter(story.states[lesson].sharings)), "Police")
    story.record_embedding(lesson, "Police", means=None)
    story.link_evidence(lesson, story.evidence(), "Police")
    story.confirm(lesson, "Police")

    assert story.states[lesson].stage is Stage.DISSEMINATED


def test_an_agency_that_the_lesson_did_not_reach_in_full_is_not_embedded(story: Story) -> None:
    """A sharing without a channel is no Disseminated, and Embedded requires it (rule 2)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    sharing = story.share(lesson, "Police", channel=None)
    story.acknowledge(lesson, sharing, "Police")
    story.record_embedding(lesson, "Police")
    story.link_evidence(lesson, story.evidence(), "Police")
    story.confirm(lesson, "Police")

    assert story.states[lesson].stage is Stage.IDENTIFIED
    assert story.states[lesson].passed(Stage.EMBEDDED, story.agencies["Police"]) is None


def test_the_lessons_grade_is_that_of_its_weakest_agency(story: Story) -> None:
    """A strong audit in one agency says nothing of another."""
    lesson = shared(story, "Police", "Health")
    story.embed(lesson, "Police")
    sharing = story.share(lesson, "Health")
    story.acknowledge(lesson, sharing, "Health")
    story.record_embedding(lesson, "Health")
    story.link_evidence(lesson, story.evidence(independent=None), "Health")
    story.confirm(lesson, "Health")

    point = story.states[lesson].passed(Stage.EMBEDDED)
    assert point is not None
    assert point.grade is Grade.E3
