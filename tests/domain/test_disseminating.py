"""A lesson is disseminated agency by agency, then as a whole (R84 to R92)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.area.governing import GatesTightened
from domain.learning_item.ending import Reopened, stages_from
from domain.learning_item.recording import SourceLinked
from domain.learning_item.refusals import AgencyNotRegistered, NoSuchFact
from domain.learning_item.responsibility import AgencyExempted
from domain.learning_item.sharing import (
    CascadeRecorded,
    SharingAcknowledged,
    SharingRecorded,
    SharingWithdrawn,
)
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import Grade, Stage
from tests.story import A_REASON, Story, day


def identified(story: Story, *agencies: str) -> UUID:
    """A lesson that has been identified, with these responsible agencies."""
    return story.lesson(source=story.source(), agencies=agencies)


def test_each_responsible_agency_and_then_the_lesson_is_disseminated(story: Story) -> None:
    """Rule 2: of each agency, then of the item when all are through."""
    lesson = identified(story, "Police", "Health")
    story.share(lesson, "Police")
    assert story.states[lesson].stage is Stage.IDENTIFIED
    assert story.states[lesson].passed(Stage.DISSEMINATED, story.agencies["Police"])

    story.share(lesson, "Health", on=day(2022, 6, 1))

    point = story.states[lesson].passed(Stage.DISSEMINATED)
    assert point is not None
    assert point.carrier.occurred.iso() == "2022-06-01"


@pytest.mark.parametrize("blank", [{"channel": None}, {"audience": None}])
def test_a_sharing_without_channel_or_audience_stays_a_fact(
    story: Story, blank: dict[str, Any]
) -> None:
    """It is recorded and earns nothing (R84)."""
    lesson = identified(story, "Police")
    story.share(lesson, "Police", **blank)

    assert len(story.states[lesson].sharings) == 1
    assert story.states[lesson].stage is Stage.IDENTIFIED


def test_sharing_before_the_lesson_is_identified_counts_once_it_is(story: Story) -> None:
    """Facts come in any order; turning points run from Identified on."""
    lesson = story.lesson(agencies=["Police"])
    story.share(lesson, "Police", on=day(2022, 1, 1))
    assert story.states[lesson].stage is Stage.RECORDED

    story.record(lesson, *_source(story))

    assert story.states[lesson].stage is Stage.DISSEMINATED
    point = story.states[lesson].passed(Stage.DISSEMINATED)
    assert point.carrier.occurred.iso() == "2022-03-14"


def _source(story: Story) -> tuple[SourceLinked, ...]:
    return (SourceLinked(source=story.source()),)


def test_a_lesson_without_a_responsible_agency_passes_no_gate_after_identified(
    story: Story,
) -> None:
    """Rule 2 of the loop: sharing with everyone changes nothing where nobody must act."""
    lesson = story.lesson(source=story.source())
    story.share(lesson)

    assert story.states[lesson].stage is Stage.RECORDED


def test_an_exempted_agency_is_not_waited_for(story: Story) -> None:
    """The item is through when every agency that is not excused is."""
    lesson = identified(story, "Police", "Health")
    story.share(lesson, "Police")
    exempted = AgencyExempted(agency=story.agencies["Health"], reason=A_REASON)
    story.record(lesson, exempted)

    assert story.states[lesson].stage is Stage.DISSEMINATED


def test_a_withdrawn_sharing_leaves_history_and_shows_support_withdrawn(story: Story) -> None:
    """The agency's turning point and the item's stand, marked (rule 7)."""
    lesson = identified(story, "Police")
    sharing = story.share(lesson, "Police")
    story.record(lesson, SharingWithdrawn(sharing=sharing, reason=A_REASON))

    state = story.states[lesson]
    assert state.stage is Stage.DISSEMINATED
    assert set(support_withdrawn(state)) == {
        (Stage.DISSEMINATED, story.agencies["Police"]),
        (Stage.DISSEMINATED, None),
    }


def test_reopening_takes_the_stage_and_every_later_one_back(story: Story) -> None:
    """An old sharing alone does not bring the stage back; a new one does."""
    lesson = identified(story, "Police")
    story.embed(lesson, "Police")
    stages = stages_from(Stage.DISSEMINATED)
    story.record(lesson, Reopened(stages=stages, reason=A_REASON))
    assert story.states[lesson].stage is Stage.IDENTIFIED

    story.claim(lesson, "complete")
    assert story.states[lesson].stage is Stage.IDENTIFIED

    story.share(lesson, "Police", on=day(2023, 2, 1))
    assert story.states[lesson].stage is Stage.DISSEMINATED


def test_a_tightened_gate_asks_for_acknowledgement_and_is_never_applied_backwards(
    story: Story,
) -> None:
    """Settings in force when it is recorded count; what stands, stands (rule 6)."""
    before = identified(story, "Police")
    story.share(before, "Police")
    tighter = GatesTightened(
        in_force_from=story.standings[story.home].today,
        identified_needs_assurance_question=False,
        disseminated_needs_acknowledgement=True,
        embedded_needs_practice_change=False,
        embedded_minimum_grade=Grade.E3,
        impact_minimum_grade=Grade.E4,
    )
    story.record(story.home, tighter)
    story.standings[story.home] = story.states[story.home].standing(
        story.standings[story.home].today
    )
    after = identified(story, "Police")
    sharing = story.share(after, "Police")
    assert story.states[before].stage is Stage.DISSEMINATED
    assert story.states[after].stage is Stage.IDENTIFIED

    story.acknowledge(after, sharing, "Police")

    point = story.states[after].passed(Stage.DISSEMINATED)
    assert point is not None
    assert point.gate == "england-2018/1"
    assert support_withdrawn(story.states[before]) == ()


def test_cascade_and_acknowledgement_refer_to_a_sharing_that_exists(story: Story) -> None:
    """A fact refers to a fact of the right kind in the same lesson (R92)."""
    lesson = identified(story, "Police")
    sharing = story.share(lesson, "Police")
    police = story.agencies["Police"]
    story.record(lesson, CascadeRecorded(sharing=sharing, agency=police, teams="Safer schools"))

    assert len(story.states[lesson].sharings[sharing].cascaded) == 1
    with pytest.raises(NoSuchFact):
        story.record(lesson, CascadeRecorded(sharing=1, agency=police, teams=None))
    with pytest.raises(NoSuchFact):
        story.acknowledge(lesson, 2, "Police")
    with pytest.raises(NoSuchFact):
        story.record(lesson, SharingWithdrawn(sharing=99, reason=A_REASON))


def test_a_sharing_names_registered_agencies(story: Story) -> None:
    """Recipients come from the area's register."""
    lesson = identified(story, "Police")
    stranger = SharingRecorded(
        channel=None,
        audience=None,
        agencies=(uuid4(),),
        whole_partnership=False,
        reached=None,
        locality=None,
        account=None,
    )

    with pytest.raises(AgencyNotRegistered):
        story.record(lesson, stranger)


def test_an_acknowledgement_by_somebody_else_than_the_leader_does_not_count(story: Story) -> None:
    """The leader must confirm, not the officer (R85)."""
    lesson = identified(story, "Police")
    sharing = story.share(lesson, "Police")
    officer = SharingAcknowledged(
        sharing=sharing,
        agency=story.agencies["Police"],
        leader=uuid4(),
        by_accountable_leader=False,
    )
    story.record(lesson, officer)

    assert story.states[lesson].sharings[sharing].acknowledged == {}


def test_an_agency_is_disseminated_no_earlier_than_the_lesson_was_identified(
    story: Story,
) -> None:
    """Each turning point requires the one before it, so it carries its date too (rules 2 and 6)."""
    lesson = story.lesson(agencies=["Police"])
    story.share(lesson, "Police", on=day(2022, 1, 1))
    story.record(lesson, SourceLinked(source=story.source()))

    point = story.states[lesson].passed(Stage.DISSEMINATED, story.agencies["Police"])
    assert point is not None
    assert point.carrier.occurred.iso() == "2022-03-14"
    assert story.states[lesson].passed(Stage.IDENTIFIED).carrier.ref in point.carried_by


def test_the_first_sharing_that_was_enough_dates_the_turning_point(story: Story) -> None:
    """Sharing again later does not make the lesson arrive later."""
    lesson = story.lesson(agencies=["Police"], on=day(2021, 1, 1))
    story.share(lesson, "Police", on=day(2022, 1, 1))
    story.share(lesson, "Police", on=day(2023, 1, 1))
    story.record(lesson, SourceLinked(source=story.source()), on=day(2021, 1, 1))

    point = story.states[lesson].passed(Stage.DISSEMINATED, story.agencies["Police"])
    assert point.carrier.occurred.iso() == "2022-01-01"
