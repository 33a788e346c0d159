"""A change in practice is agreed, adopted, seen, sustained or lost, agency by agency (R93 to R104)."""

from __future__ import annotations

import pytest

from domain.practice_change import (
    AgencyNotPartOfChange,
    ChangeState,
    NotSeenInPractice,
    PracticeChangeAdopted,
    PracticeChangeCorrected,
    PracticeChangeJoined,
    PracticeChangeLapsed,
    PracticeChangeSeenInPractice,
    PracticeChangeSustained,
)
from domain.source import CorrectionNeedsReason
from tests.story import A_REASON, Story, told


def test_a_change_goes_its_way_in_each_agency(story: Story) -> None:
    """One agency's progress says nothing of another's."""
    change = story.practice_change("A trusted adult is told", "Police", "Health")
    police, health = story.agencies["Police"], story.agencies["Health"]
    story.record(change, told(PracticeChangeAdopted, agency=police))
    story.record(change, told(PracticeChangeSeenInPractice, agency=police))
    story.record(change, told(PracticeChangeSustained, agency=police))

    progress = story.states[change].progress
    assert progress[police].state is ChangeState.SUSTAINED
    assert progress[health].state is ChangeState.AGREED


def test_what_was_never_seen_cannot_be_sustained(story: Story) -> None:
    """Sustained means looked at again (R104)."""
    change = story.practice_change("A trusted adult is told", "Police")

    with pytest.raises(NotSeenInPractice):
        story.record(change, told(PracticeChangeSustained, agency=story.agencies["Police"]))


def test_an_agency_that_did_not_agree_cannot_move_the_change(story: Story) -> None:
    """It joins first."""
    change = story.practice_change("A trusted adult is told", "Police")
    health = story.agencies["Health"]
    for fact in (PracticeChangeAdopted, PracticeChangeSeenInPractice, PracticeChangeSustained):
        with pytest.raises(AgencyNotPartOfChange):
            story.record(change, told(fact, agency=health))

    story.record(change, PracticeChangeJoined(agency=health))
    story.record(change, told(PracticeChangeAdopted, agency=health))
    assert story.states[change].progress[health].state is ChangeState.ADOPTED


def test_a_lapse_has_a_reason_and_ends_what_was_seen(story: Story) -> None:
    """And after it the change must be seen again before it is sustained."""
    change = story.practice_change("A trusted adult is told", "Police")
    police = story.agencies["Police"]
    story.record(change, told(PracticeChangeSeenInPractice, agency=police))
    with pytest.raises(CorrectionNeedsReason):
        story.record(change, PracticeChangeLapsed(agency=police, reason=" "))
    story.record(change, PracticeChangeLapsed(agency=police, reason=A_REASON))

    assert story.states[change].progress[police].state is ChangeState.LAPSED
    with pytest.raises(NotSeenInPractice):
        story.record(change, told(PracticeChangeSustained, agency=police))


def test_a_correction_says_why(story: Story) -> None:
    """What was agreed is restated; progress stays."""
    change = story.practice_change("A trusted adult is told", "Police")
    with pytest.raises(CorrectionNeedsReason):
        story.record(change, told(PracticeChangeCorrected, what="x", reason=""))
    story.record(change, told(PracticeChangeCorrected, what="A parent is told", reason=A_REASON))

    assert story.states[change].what == "A parent is told"
    assert story.agencies["Police"] in story.states[change].progress
