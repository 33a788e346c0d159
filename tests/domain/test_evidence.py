"""A grade is computed from facts about the evidence; nobody states one (DOMAIN 3.3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import BusinessDate
from domain.evidence import (
    FROM_PRACTICE,
    Evidence,
    EvidenceAlreadyWithdrawn,
    EvidenceCorrected,
    EvidenceRecorded,
    EvidenceRestricted,
    EvidenceRestrictionLifted,
    HashOutOfForm,
)
from domain.kernel import By, Draft, opening
from domain.source import CorrectionNeedsReason
from domain.vocabulary import EvidenceKind, Grade, Restriction, Role
from tests.story import A_REASON, Story, told

SOMEBODY = By(None, Role.BOARD_OFFICER)


def graded(**facts: Any) -> Grade:
    """The grade of an evidence with these facts and every other one blank."""
    known = {"kind": EvidenceKind.CASE_AUDIT, **facts}
    draft = Draft(payload=told(EvidenceRecorded, **known), occurred=BusinessDate.unknown())
    story = Story()
    found: Evidence = opening(story.new_id(), story.new_id(), draft, by=SOMEBODY)
    return found.grade


@pytest.mark.parametrize(
    ("kind", "grade"),
    [
        (EvidenceKind.ASSERTION, Grade.E0),
        (EvidenceKind.ACTIVITY, Grade.E1),
        (EvidenceKind.SELF_REPORT, Grade.E2),
        (EvidenceKind.RECORD_REVIEW, Grade.E3),
        (EvidenceKind.CASE_AUDIT, Grade.E3),
        (EvidenceKind.OBSERVATION, Grade.E3),
        (EvidenceKind.MEASURED_DATA, Grade.E3),
        (EvidenceKind.INSPECTION, Grade.E3),
    ],
)
def test_the_kind_alone_gives_the_grade_where_nothing_else_is_known(
    kind: EvidenceKind, grade: Grade
) -> None:
    """Seen in practice once, without a baseline, is E3."""
    assert graded(kind=kind) is grade


def test_before_and_after_with_the_same_measure_and_a_stated_size_is_e4() -> None:
    """Any of the three missing leaves E3."""
    whole = {"baseline": True, "same_measure": True, "size": 20}

    assert graded(kind=EvidenceKind.MEASURED_DATA, **whole) is Grade.E4
    for name in whole:
        short = {**whole, name: None}
        assert graded(kind=EvidenceKind.MEASURED_DATA, **short) is Grade.E3


def test_an_independent_audit_is_e4_and_other_independent_looks_are_not() -> None:
    """Independence lifts an audit or an inspection."""
    assert graded(kind=EvidenceKind.CASE_AUDIT, independent=True) is Grade.E4
    assert graded(kind=EvidenceKind.OBSERVATION, independent=True) is Grade.E3


@given(
    kind=st.sampled_from(sorted(set(EvidenceKind) - FROM_PRACTICE)),
    stated=st.sampled_from(list(Grade)),
    size=st.integers(1, 10_000),
)
def test_nothing_that_is_said_lifts_what_is_not_from_practice(
    kind: EvidenceKind, stated: Grade, size: int
) -> None:
    """Training and its feedback stay at E2 or below, whatever else is claimed (R103)."""
    everything = {
        "size": size,
        "baseline": True,
        "same_measure": True,
        "independent": True,
        "childs_voice": True,
        "stated_grade": stated,
    }
    assert graded(kind=kind, **everything) <= Grade.E2


def test_a_withdrawn_evidence_carries_nothing_and_is_withdrawn_once(story: Story) -> None:
    """It counts as E0 from then on."""
    evidence = story.evidence()
    assert story.states[evidence].grade is Grade.E4
    story.withdraw_evidence(evidence)

    assert story.states[evidence].grade is Grade.E0
    with pytest.raises(EvidenceAlreadyWithdrawn):
        story.withdraw_evidence(evidence)


def test_a_correction_changes_the_grade_and_needs_a_reason(story: Story) -> None:
    """The facts are restated whole; the original stays in the history."""
    evidence = story.evidence()
    blank = told(EvidenceCorrected, kind=EvidenceKind.ACTIVITY, reason="")
    with pytest.raises(CorrectionNeedsReason):
        story.record(evidence, blank)
    story.record(evidence, told(EvidenceCorrected, kind=EvidenceKind.ACTIVITY, reason=A_REASON))

    assert story.states[evidence].grade is Grade.E1


def test_a_digest_out_of_form_is_refused(story: Story) -> None:
    """SHA-256 as 64 hexadecimal digits."""
    known = {"kind": EvidenceKind.ACTIVITY, "sha256": "not a digest"}

    with pytest.raises(HashOutOfForm):
        story.open(told(EvidenceRecorded, **known))


def test_an_evidence_is_restricted_and_opened_again(story: Story) -> None:
    """By dated events (ARCHITECTURE section 1)."""
    evidence = story.evidence()
    closed = EvidenceRestricted(
        level=Restriction.SEALED, code="designated-officer", reason=None, until=None
    )
    story.record(evidence, closed)
    assert story.states[evidence].restriction is Restriction.SEALED

    story.record(evidence, EvidenceRestrictionLifted(reason=A_REASON))
    assert story.states[evidence].restriction is Restriction.OPEN
