"""A lesson is identified by its answers, and by nothing else (R1 to R3, R14)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.dates import BusinessDate, Precision
from domain.kernel import name_of
from domain.learning_item import deciding
from domain.learning_item.recording import (
    ChildsExperienceRecorded,
    PolarityStated,
    Recorded,
    RecordingCorrected,
    SourceLinked,
    SourceLinkRetracted,
    ThemeAssigned,
)
from domain.learning_item.refusals import (
    AgencyNotRegistered,
    LastResponsibleAgency,
    NoReasonGiven,
    NoSuchFact,
    NotResponsible,
    ThemeNotListed,
)
from domain.learning_item.responsibility import (
    AgencyExempted,
    AgencyMadeResponsible,
    AgencyRelieved,
)
from domain.learning_item.turning import support_withdrawn
from domain.vocabulary import Polarity, Stage
from tests.story import A_REASON, Story, day, told


def names(story: Story, stream: UUID) -> list[str]:
    """The stored names of a thing's events, in order."""
    return [name_of(each.payload) for each in story.envelopes if each.stream == stream]


def test_a_lesson_with_every_answer_is_identified_in_the_same_decision(story: Story) -> None:
    """Nobody asks for the stage; the answers bring it (R14)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])

    assert story.states[lesson].stage is Stage.IDENTIFIED
    assert names(story, lesson)[-1] == "learning-item.identified.1"


@pytest.mark.parametrize(
    "blank",
    [
        {"polarity": None},
        {"theme": None},
        {"child_experience": None},
        {"on": BusinessDate.unknown()},
    ],
)
def test_a_lesson_short_of_one_answer_is_recorded_and_not_identified(
    story: Story, blank: dict[str, Any]
) -> None:
    """A blank is never refused, and earns nothing (rule 1 of the loop)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"], **blank)

    assert story.states[lesson].stage is Stage.RECORDED
    assert "learning-item.identified.1" not in names(story, lesson)


def test_a_lesson_without_a_source_or_an_agency_is_not_identified(story: Story) -> None:
    """A source and a responsible agency are asked for too (R3)."""
    assert story.states[story.lesson(agencies=["Police"])].stage is Stage.RECORDED
    assert story.states[story.lesson(source=story.source())].stage is Stage.RECORDED


def test_why_the_childs_experience_is_not_available_is_an_answer(story: Story) -> None:
    """R2 asks for the child's experience, or for the reason why there is none."""
    lesson = story.lesson(source=story.source(), agencies=["Police"], child_experience=None)
    story.record(
        lesson,
        told(ChildsExperienceRecorded, not_available_because="the family could not be reached"),
    )

    assert story.states[lesson].stage is Stage.IDENTIFIED


def test_the_last_missing_answer_brings_the_turning_point(story: Story) -> None:
    """Facts come in whatever order real life has them."""
    lesson = story.lesson(polarity=None, theme=None)
    story.record(lesson, ThemeAssigned(theme=story.themes["Adultification"]))
    story.record(lesson, PolarityStated(polarity=Polarity.GOOD_PRACTICE))
    story.make_responsible(lesson, "Police")
    assert story.states[lesson].stage is Stage.RECORDED

    story.record(lesson, SourceLinked(source=story.source()), on=day(2023, 1, 2))

    point = story.states[lesson].passed(Stage.IDENTIFIED)
    assert point is not None
    assert point.carrier.occurred.iso() == "2023-01-02"


def test_a_turning_point_is_dated_by_its_latest_fact_and_unknown_if_one_is(story: Story) -> None:
    """Rule 6: the latest among the facts that carry it, unknown if any is unknown."""
    lesson = story.lesson(source=story.source(), agencies=["Police"], polarity=None)
    story.record(lesson, PolarityStated(polarity=Polarity.IMPROVEMENT), on=BusinessDate.unknown())

    point = story.states[lesson].passed(Stage.IDENTIFIED)
    assert point is not None
    assert point.carrier.occurred.precision is Precision.UNKNOWN


def test_a_turning_point_keeps_its_gate_and_what_carried_it(story: Story) -> None:
    """The gate is that of the rule pack in force on its date (rule 6)."""
    old = story.lesson(source=story.source(), agencies=["Police"], on=day(2015, 6, 1))
    new = story.lesson(source=story.source(), agencies=["Police"], on=day(2024, 6, 1))

    point, later = (story.states[each].passed(Stage.IDENTIFIED) for each in (old, new))
    assert (point.gate, later.gate) == ("england-2013/0", "england-2023/0")
    assert {ref.stream for ref in point.carried_by} == {old}


def test_a_correction_leaves_the_turning_point_and_shows_support_withdrawn(story: Story) -> None:
    """History stands; readings say what no longer carries it (rule 7)."""
    lesson = story.lesson(source=story.source(), agencies=["Police"])
    story.record(lesson, told(RecordingCorrected, lesson="other", localities=(), reason=A_REASON))

    state = story.states[lesson]
    assert state.stage is Stage.IDENTIFIED
    assert support_withdrawn(state) == ((Stage.IDENTIFIED, None),)


def test_a_retracted_source_withdraws_support(story: Story) -> None:
    """A link is an event that a later event can retract."""
    source = story.source()
    lesson = story.lesson(source=source, agencies=["Police"])
    story.record(lesson, SourceLinkRetracted(source=source, reason=A_REASON))

    assert support_withdrawn(story.states[lesson]) == ((Stage.IDENTIFIED, None),)


def test_an_agency_outside_the_register_is_refused(story: Story) -> None:
    """Responsible agencies come from the area's register (R3)."""
    lesson = story.lesson()
    unknown = AgencyMadeResponsible(agency=uuid4(), lead=False, leader_role=None)

    with pytest.raises(AgencyNotRegistered):
        story.record(lesson, unknown)


def test_a_theme_outside_the_list_is_refused(story: Story) -> None:
    """Themes come from the area's list."""
    with pytest.raises(ThemeNotListed):
        story.open(told(Recorded, theme=uuid4(), localities=()), module=deciding)
    with pytest.raises(ThemeNotListed):
        story.record(story.lesson(), ThemeAssigned(theme=uuid4()))


def test_the_last_responsible_agency_cannot_be_exempted(story: Story) -> None:
    """An exemption has a reason, and never frees the last one (rule 2)."""
    lesson = story.lesson(agencies=["Police", "Health"])
    health, police = story.agencies["Health"], story.agencies["Police"]
    with pytest.raises(NoReasonGiven):
        story.record(lesson, AgencyExempted(agency=health, reason=" "))
    story.record(lesson, AgencyExempted(agency=health, reason=A_REASON))

    with pytest.raises(LastResponsibleAgency):
        story.record(lesson, AgencyExempted(agency=police, reason=A_REASON))
    assert story.states[lesson].responsible == (police,)


def test_the_last_responsible_agency_cannot_be_relieved_but_may_be_replaced(story: Story) -> None:
    """Otherwise a lesson that nobody must act on would read as shared with every agency."""
    lesson, police = story.lesson(agencies=["Police"]), story.agencies["Police"]
    with pytest.raises(LastResponsibleAgency):
        story.record(lesson, AgencyRelieved(agency=police, reason=A_REASON))
    story.make_responsible(lesson, "Health")
    story.record(lesson, AgencyRelieved(agency=police, reason=A_REASON))

    assert story.states[lesson].responsible == (story.agencies["Health"],)


def test_only_what_is_there_can_be_relieved_exempted_or_retracted(story: Story) -> None:
    """A fact refers to a fact that exists."""
    lesson = story.lesson(agencies=["Police"])
    health = story.agencies["Health"]

    with pytest.raises(NotResponsible):
        story.record(lesson, AgencyExempted(agency=health, reason=A_REASON))
    with pytest.raises(NotResponsible):
        story.record(lesson, AgencyRelieved(agency=health, reason=A_REASON))
    with pytest.raises(NoSuchFact):
        story.record(lesson, SourceLinkRetracted(source=uuid4(), reason=A_REASON))


def test_leads_are_the_marked_ones_or_else_every_responsible_agency(story: Story) -> None:
    """Where no agency is marked as lead, every responsible one counts (rule 2)."""
    lesson = story.lesson(agencies=["Police", "Health"])
    assert len(story.states[lesson].leads) == 2

    story.make_responsible(lesson, "Police", lead=True)
    assert story.states[lesson].leads == (story.agencies["Police"],)
