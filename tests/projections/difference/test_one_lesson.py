"""What is said of one lesson is what its facts carry, and every blank stays a blank (R99)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.area.governing import GatesTightened
from domain.area.setting_up import AgencyRegistered
from domain.dates import BusinessDate
from domain.erasure import Erased
from domain.learning_item.responsibility import AgencyExempted, AgencyNamed
from domain.learning_item.sharing import CascadeRecorded, SharingRecorded
from domain.practice_change import (
    PracticeChangeAdopted,
    PracticeChangeLapsed,
    PracticeChangeSeenInPractice,
    PracticeChangeSustained,
)
from domain.vocabulary import AgencyKind, Grade
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


def test_a_lesson_only_recorded_is_said_to_be_no_more(story: Story) -> None:
    lesson = story.lesson(theme=None, child_experience=None, on=BusinessDate.unknown())

    found = about(story, lesson)

    assert found.stage_words == "recorded, not yet identified"
    assert found.since is None
    assert found.sentence.startswith("Recorded, but not known to have been shared with anyone;")


def test_every_blank_is_named(story: Story) -> None:
    lesson = story.lesson(
        None, theme=None, child_experience=None, polarity=None, on=BusinessDate.unknown()
    )
    story.record(lesson, told(SharingRecorded, agencies=(), whole_partnership=False))

    assert set(about(story, lesson).not_known) == {
        "the lesson's own words",
        "the source",
        "the date of the lesson",
        "whether it is good practice or an improvement",
        "the theme",
        "the child's experience",
        "which agencies are responsible",
        "the channel of a sharing",
        "the audience of a sharing",
        "which agencies a sharing was with",
        "what was done to bring it into practice",
    }


def test_a_sharing_tells_with_whom_and_how_and_when(story: Story) -> None:
    lesson = _lesson(story)
    sharing = story.share(lesson, POLICE, channel=None, audience=None, on=LATER)
    story.acknowledge(lesson, sharing, POLICE)
    agency = story.agencies[POLICE]
    story.record(lesson, CascadeRecorded(sharing=sharing, agency=agency, teams=None))

    (act,) = about(story, lesson).sharings

    assert (act.channel, act.audience) == ("channel not stated", "audience not stated")
    assert [each.name for each in act.agencies] == [POLICE]
    assert [each.name for each in act.acknowledged_by] == [POLICE]
    assert [each.name for each in act.cascaded_by] == [POLICE]
    assert act.when.words == "1 June 2022"


def test_sharing_is_never_embedding(story: Story) -> None:
    """R98: delivering the message is the easy bit."""
    lesson = _lesson(story)
    story.share(lesson, on=LATER)

    found = about(story, lesson)

    assert found.stage == "disseminated"
    assert found.since
    assert found.since.value == "2022-06-01"
    assert "nothing yet shows that practice has changed" in found.sentence
    assert not _row(found, POLICE).embedded


def test_an_account_of_embedding_is_told_and_unproven(story: Story) -> None:
    lesson = _lesson(story)
    story.share(lesson)
    story.record_embedding(lesson, POLICE, account="All officers were trained")

    found = about(story, lesson)

    assert [each.standing for each in found.embeddings] == ["told, unproven"]
    assert "embedding is unproven" in found.sentence
    assert "evidence of grade E3 or better from practice" in _asked(found, "embedded")


def test_an_account_is_embedded_once_the_agency_is(story: Story) -> None:
    lesson = _lesson(story)
    story.embed(lesson, POLICE, on=LATER)

    found = about(story, lesson)
    row = _row(found, POLICE)

    assert [each.standing for each in found.embeddings] == ["embedded"]
    assert (row.shared, row.acknowledged, row.confirmed, row.evidence_grade) == (
        True,
        True,
        True,
        "E4",
    )
    assert row.embedded
    assert row.embedded.value == "2022-06-01"
    assert found.sentence.startswith("Embedded by every responsible agency, but not yet evaluated")


def test_one_agency_of_two_embeds_in_part(story: Story) -> None:
    """R84: coverage is told agency by agency."""
    lesson = _lesson(story, POLICE, HEALTH)
    story.embed(lesson, POLICE)

    found = about(story, lesson)

    assert found.stage == "identified"
    assert found.sentence.startswith("Embedded by some responsible agencies and unproven in others")
    assert (_row(found, POLICE).shared, _row(found, HEALTH).shared) == (True, False)


def test_an_agency_that_no_register_holds_stays_as_written(story: Story) -> None:
    lesson = story.lesson()
    story.record(lesson, AgencyNamed(as_written="Safer Schools Officer"))

    found = about(story, lesson)

    assert found.agencies_as_written == ("Safer Schools Officer",)
    assert "who is meant by an agency that the register does not hold" in found.not_known
    assert "which agencies are responsible" in found.not_known


def test_an_exempted_agency_is_told_apart(story: Story) -> None:
    lesson = _lesson(story, POLICE, HEALTH)
    story.record(lesson, AgencyExempted(agency=story.agencies[HEALTH], reason=A_REASON))

    row = _row(about(story, lesson), HEALTH)

    assert (row.exempted, row.responsible) == (True, False)


def test_a_claim_is_quoted_beside_the_stage_that_facts_earn(story: Story) -> None:
    """Rule 3 of the loop: claims open no gate."""
    lesson = story.lesson(theme=None)
    story.claim(lesson, "Complete - embedded", column="Status")

    found = about(story, lesson)

    assert [(each.column, each.words) for each in found.claims] == [
        ("Status", "Complete - embedded")
    ]
    assert found.stage == "recorded"
    assert "omplete" not in found.sentence


def test_a_change_says_whether_it_lasted(story: Story) -> None:
    """R104: sustained improvement."""
    lesson = _lesson(story)
    police = story.agencies[POLICE]
    change = story.practice_change("A trusted adult is told", POLICE)
    story.link_change(lesson, change, POLICE)
    agreed = about(story, lesson)
    seen = told(PracticeChangeSeenInPractice, agency=police)
    story.record(change, told(PracticeChangeAdopted, agency=police), seen)
    story.record(change, told(PracticeChangeSustained, agency=police), on=LATER)
    sustained = about(story, lesson)
    story.record(change, PracticeChangeLapsed(agency=police, reason=A_REASON))
    lapsed = about(story, lesson)

    lasted = [found.practice_changes[0].lasted for found in (agreed, sustained, lapsed)]
    assert lasted == [
        "agreed, not yet adopted",
        "sustained where somebody looked again",
        "lapsed in at least one agency",
    ]
    assert sustained.practice_changes[0].agencies[0].since.value == "2022-06-01"
    assert "has since lapsed" in lapsed.sentence


def test_of_children_there_is_no_evidence_yet_and_never_a_number(story: Story) -> None:
    """R100, R101: children are not tracked yet, and that is said."""
    found = about(story, _lesson(story))

    assert found.children.answer == "no evidence yet"
    assert "an outcome for children" in found.children.missing
    assert "%" not in str(found)


def test_what_impact_would_need_is_listed(story: Story) -> None:
    needs = about(story, _lesson(story)).needed_for_impact

    assert "the lesson embedded by every responsible agency" in needs
    assert any(each.startswith("a contribution judged at least probable") for each in needs)


def test_needs_follow_the_gates_that_the_area_has_tightened(story: Story) -> None:
    lesson = story.lesson(theme=None)
    tightened = GatesTightened(
        in_force_from=date(2022, 1, 1),
        identified_needs_assurance_question=True,
        disseminated_needs_acknowledgement=True,
        embedded_needs_practice_change=True,
        embedded_minimum_grade=Grade.E4,
        impact_minimum_grade=Grade.E4,
    )
    before = about(story, lesson)
    story.record(story.home, tightened)
    after = about(story, lesson)

    assert "an assurance question" not in _asked(before, "identified")
    assert {"a theme", "an assurance question"} <= _asked(after, "identified")
    assert "evidence of grade E4 or better from practice" in _asked(after, "embedded")


def test_a_forgotten_name_is_shown_as_forgotten(story: Story) -> None:
    forgotten = told(
        AgencyRegistered,
        agency=story.agencies[POLICE],
        name=Erased(),
        kind=AgencyKind.RELEVANT_AGENCY,
        aliases=(),
    )
    story.record(story.home, forgotten)

    found = about(story, _lesson(story))

    assert [row.agency.name for row in found.coverage] == ["[erased]"]


def test_a_forgotten_text_is_shown_as_forgotten(story: Story) -> None:
    lesson = story.lesson(reference=Erased())
    story.record(lesson, told(SharingRecorded, audience=Erased(), agencies=()))

    found = about(story, lesson)

    assert found.reference == "[erased]"
    assert found.sharings[0].audience == "[erased]"
