"""A record of the register carries what a person needs, as it was known at a position."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.dates import BusinessDate, Precision
from domain.kernel import new_id
from domain.learning_item.ending import NoActionDecided
from domain.learning_item.recording import Recorded
from domain.learning_item.responsibility import AgencyExempted, AgencyNamed
from domain.source import SourceRegistered
from domain.vocabulary import (
    ClaimAbout,
    Ending,
    Grade,
    Polarity,
    Restriction,
    Shows,
    SourceFamily,
    Stage,
    Verdict,
)
from projections.register.rows import ClaimRow, ItemRow
from tests.projections.register.conftest import Desk
from tests.story import day, told


def stages(row: ItemRow) -> dict[str | None, Stage]:
    return {each.agency.name: each.stage for each in row.agencies}


def test_a_lesson_shows_its_words_its_sources_titles_and_its_agencies_names(desk: Desk) -> None:
    source = desk.story.source("Child Q", "CHSCP")
    lesson = desk.story.lesson(
        "Searches need an appropriate adult",
        source=source,
        agencies=("Police", "Health"),
        reference="CQ/4",
        notes="A poster is to be sent",
        assurance_question="Are parents told?",
    )
    desk.keep()

    row = desk.item(lesson)

    assert (row.reference, row.lesson) == ("CQ/4", "Searches need an appropriate adult")
    assert (row.assurance_question, row.notes) == ("Are parents told?", "A poster is to be sent")
    assert row.child_experience == "She was searched and nobody was told."
    assert row.polarity is Polarity.IMPROVEMENT
    assert row.theme is not None
    assert row.theme.name == "Adultification"
    assert [(each.id, each.name) for each in row.sources] == [(source, "Child Q")]
    assert [each.agency.name for each in row.agencies] == ["Police", "Health"]
    assert all(each.lead for each in row.agencies)
    assert row.version == desk.story.states[lesson].version


def test_a_lesson_with_blanks_reads_recorded_not_yet_identified(desk: Desk) -> None:
    """R14: the register's first stage."""
    lesson = desk.story.lesson("Something was said", theme=None, polarity=None)
    desk.keep()

    row = desk.item(lesson)

    assert row.stage is Stage.RECORDED
    assert row.stage_words == "recorded, not yet identified"
    assert row.theme is None
    assert row.agencies == ()


def test_a_lesson_of_which_nothing_at_all_is_known_is_still_a_record(desk: Desk) -> None:
    lesson = desk.story.open(told(Recorded, localities=()), on=BusinessDate.unknown("long ago"))
    desk.keep()

    row = desk.item(lesson)

    assert row.lesson is None
    assert row.recorded.precision is Precision.UNKNOWN


def test_the_stage_is_shown_with_its_date_for_the_lesson_and_for_each_agency(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police", "Health"), on=day(2022, 3, 14))
    story.share(lesson, "Police", on=BusinessDate.month(2022, 5))
    desk.keep()

    row = desk.item(lesson)

    assert (row.stage, row.since.iso()) == (Stage.IDENTIFIED, "2022-03-14")
    assert stages(row) == {"Police": Stage.DISSEMINATED, "Health": Stage.IDENTIFIED}
    assert [each.since.iso() for each in row.agencies] == ["2022-05", "2022-03-14"]


def test_a_lesson_embedded_and_evaluated_shows_how_far_it_got_and_its_next_review(
    desk: Desk,
) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    evidence = story.embed(lesson, "Police", on=day(2023, 1, 9))
    change = story.practice_change("A trusted adult is told", "Police")
    story.link_change(lesson, change, "Police")
    story.evaluate(lesson, Verdict.NO_CHANGE, on=day(2023, 6, 1), next_review=date(2024, 1, 1))
    desk.keep()

    row = desk.item(lesson)

    assert (row.stage, row.since.iso()) == (Stage.EVALUATED, "2023-06-01")
    assert stages(row) == {"Police": Stage.EMBEDDED}
    assert row.next_review == date(2024, 1, 1)
    assert row.evidence == (evidence,)
    assert row.practice_changes == (change,)
    assert row.support_withdrawn == ()


def test_evidence_withdrawn_in_its_own_stream_shows_at_the_lesson_at_once(desk: Desk) -> None:
    """Rule 7: the turning point stands, and the register says support withdrawn."""
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police",))
    evidence = story.embed(lesson, "Police")
    before = desk.keep()
    story.withdraw_evidence(evidence)
    desk.keep()

    row = desk.item(lesson)

    assert row.stage is Stage.EMBEDDED
    assert {
        (each.stage, each.agency.name if each.agency else None) for each in row.support_withdrawn
    } == {
        (Stage.EMBEDDED, "Police"),
        (Stage.EMBEDDED, None),
    }
    assert desk.item(lesson, as_of=before).support_withdrawn == ()


def test_a_claim_stands_beside_the_stage_and_changes_nothing(desk: Desk) -> None:
    """Rule 3 of the loop."""
    lesson = desk.story.lesson(source=desk.story.source(), agencies=("Police",))
    desk.story.claim(lesson, "Complete", column="RAG status")
    desk.keep()

    row = desk.item(lesson)

    assert row.claims == (ClaimRow(ClaimAbout.STATUS, "RAG status", "Complete"),)
    assert row.stage is Stage.IDENTIFIED


def test_agencies_that_are_excused_or_only_named_are_shown_as_such(desk: Desk) -> None:
    story = desk.story
    lesson = story.lesson(source=story.source(), agencies=("Police", "Health"))
    story.record(
        lesson, AgencyExempted(agency=story.agencies["Health"], reason="No staff take part")
    )
    story.record(lesson, AgencyNamed(as_written="the hospital"))
    desk.keep()

    row = desk.item(lesson)

    assert [each.exempted_because for each in row.agencies] == [None, "No staff take part"]
    assert [each.lead for each in row.agencies] == [True, False]
    assert row.agencies_as_written == ("the hospital",)


def test_a_lesson_that_left_the_loop_says_how_and_why(desk: Desk) -> None:
    """R1: it ends with a practice change or a reason."""
    lesson = desk.story.lesson()
    desk.story.record(lesson, NoActionDecided(reason="Already in the procedures"))
    desk.keep()

    ended = desk.item(lesson).ended

    assert ended is not None
    assert (ended.ending, ended.reason) == (
        Ending.NO_ACTION_DECIDED,
        "Already in the procedures",
    )


def test_a_correction_changes_the_answer_now_and_not_the_answer_then(desk: Desk) -> None:
    story = desk.story
    source = story.source("Child P", "CHSCP")
    lesson = story.lesson(source=source, agencies=("Police",))
    sharing = story.share(lesson, "Police")
    before = desk.keep()
    story.correct_sharing(lesson, sharing, "Health")
    story.correct_source(source, "Child Q", "CHSCP")
    after = desk.keep()

    then = desk.ask.item(desk.all_eyes, lesson, as_of=before)
    now = desk.ask.item(desk.all_eyes, lesson)

    assert (then.position, now.position) == (before, after)
    assert then.value is not None
    assert now.value is not None
    assert [each.name for each in then.value.sources] == ["Child P"]
    assert [each.name for each in now.value.sources] == ["Child Q"]
    assert then.value.version < now.value.version


def test_a_thing_does_not_exist_before_it_was_recorded_nor_under_another_kind(desk: Desk) -> None:
    before = desk.keep()
    lesson = desk.story.lesson()
    desk.keep()

    assert desk.ask.item(desk.all_eyes, lesson, as_of=before).value is None
    assert desk.ask.source(desk.all_eyes, lesson).value is None
    assert desk.ask.item(desk.all_eyes, new_id()).value is None


def test_a_source_shows_what_it_is_and_how_far_it_is_restricted(desk: Desk) -> None:
    source = desk.story.source("Child Q", "CHSCP", on=day(2022, 3, 14), locator="section 5")
    desk.story.restrict_source(source)
    desk.keep()

    row = desk.ask.source(desk.all_eyes, source).value

    assert row is not None
    assert (row.title, row.publisher, row.dated.iso()) == ("Child Q", "CHSCP", "2022-03-14")
    assert (row.kind, row.family) == ("serious-case-review", SourceFamily.REVIEW)
    assert (row.restriction, row.restriction_code) == (Restriction.RESTRICTED, "asked-for")


def test_a_source_of_an_unstated_kind_is_a_record_too(desk: Desk) -> None:
    source = desk.story.open(told(SourceRegistered, title="A talk"), on=BusinessDate.unknown())
    desk.keep()

    row = desk.ask.source(desk.all_eyes, source).value

    assert row is not None
    assert (row.kind, row.published, row.dated.iso()) == (None, None, None)


def test_a_practice_change_shows_how_it_stands_in_each_agency(desk: Desk) -> None:
    change = desk.story.practice_change("A trusted adult is told", "Police", "Health")
    desk.keep()

    row = desk.ask.practice_change(desk.all_eyes, change).value

    assert row is not None
    assert row.what == "A trusted adult is told"
    assert [(each.agency.name, each.state) for each in row.progress] == [
        ("Police", "agreed"),
        ("Health", "agreed"),
    ]


def test_evidence_shows_the_grade_that_its_facts_give(desk: Desk) -> None:
    evidence = desk.story.evidence("Audit of twenty files", shows=Shows.WORSE)
    desk.keep()
    audited = desk.ask.evidence(desk.all_eyes, evidence).value
    desk.story.withdraw_evidence(evidence)
    desk.keep()

    withdrawn = desk.ask.evidence(desk.all_eyes, evidence).value

    assert audited is not None
    assert withdrawn is not None
    assert (audited.grade, audited.shows) == (Grade.E4, Shows.WORSE)
    assert (withdrawn.grade, withdrawn.withdrawn_because) == (Grade.E0, "because it was so")


def test_an_area_shows_its_agencies_themes_and_gates_by_name(desk: Desk) -> None:
    desk.keep()

    area = desk.ask.area(desk.all_eyes, desk.story.home).value

    assert area is not None
    assert desk.ask.areas(desk.all_eyes).value == (area,)
    assert area.name == "Hackney and the City"
    assert [each.name for each in area.agencies] == ["Children's social care", "Police", "Health"]
    assert all(len(each.leaders) == 1 for each in area.agencies)
    assert [each.name for each in area.themes] == ["Adultification", "Information sharing"]
    assert [each.embedded_minimum_grade for each in area.gates] == [Grade.E3]
    assert isinstance(area.id, UUID)
