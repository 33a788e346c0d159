"""A command is carried out for somebody who may; what others may not see is not found."""

from __future__ import annotations

import pytest

from application.access import Caller, Forbidden, Grant, NotFound
from application.commands.table import COMMANDS
from application.handling import Order, carry_out
from domain.kernel import new_id
from domain.vocabulary import Restriction, Role
from tests.application.conftest import Office
from tests.application.lessons import WORDS, a_lesson


def test_another_areas_record_is_not_found(office: Office) -> None:
    """Neither to read, nor to write, nor to link to."""
    ours = a_lesson(office)
    source = office.order("register-source", {"title": "Ours"}).stream
    home = office.area
    office.open_area("Elsewhere")
    stranger = office.caller(Role.BOARD_OFFICER)

    with pytest.raises(NotFound):
        office.order("record-claim", {"about": "status"}, on=ours, caller=stranger)
    with pytest.raises(NotFound):
        office.order("record-claim", {"about": "status"}, on=new_id(), caller=stranger)
    with pytest.raises(NotFound):
        office.order("record-lesson", {"sources": [str(source)]}, caller=stranger)
    office.area = home
    with pytest.raises(NotFound):
        office.order("record-lesson", {"lesson": WORDS}, caller=stranger)


def test_a_record_of_another_kind_is_not_found(office: Office) -> None:
    """An evidence is no lesson."""
    evidence = office.order("record-evidence", {"kind": "activity"}).stream

    with pytest.raises(NotFound):
        office.order("record-claim", {"about": "status"}, on=evidence)


def test_a_reader_may_not_write(office: Office) -> None:
    """Within the area, what the role does not allow is forbidden."""
    lesson = a_lesson(office)

    with pytest.raises(Forbidden):
        office.order(
            "record-claim", {"about": "status"}, on=lesson, caller=office.caller(Role.AUDITOR)
        )


def test_a_restricted_lesson_is_not_found_by_those_not_cleared(office: Office) -> None:
    """Its own restriction counts, and so does its source's."""
    lesson = a_lesson(office)
    evaluator = office.caller(Role.EVALUATOR)
    verdict = {"verdict": "too-early"}
    office.order("record-evaluation", verdict, on=lesson, caller=evaluator)
    source = next(iter(office.state(lesson).sources))
    office.order("restrict-source", {"level": "restricted", "code": "inquiry"}, on=source)

    with pytest.raises(NotFound):
        office.order("record-evaluation", verdict, on=lesson, caller=evaluator)
    office.order("lift-source-restriction", {"reason": "published"}, on=source)
    office.order("restrict-lesson", {"level": "sealed", "code": "inquiry"}, on=lesson)
    with pytest.raises(NotFound):
        office.order("record-evaluation", verdict, on=lesson, caller=office.caller(Role.CHAIR))


def test_an_agency_answers_for_its_own_lessons_and_for_itself_alone(office: Office) -> None:
    """R85: its acknowledgement, its embedding, its confirmation."""
    lesson = a_lesson(office)
    police, health = office.agency("Police"), office.agency("Health")
    mine = office.caller(Role.AGENCY_LEAD, agency=police)
    office.order("record-embedding", {"agency": str(police)}, on=lesson, caller=mine)

    with pytest.raises(NotFound):
        office.order("record-embedding", {"agency": str(health)}, on=lesson, caller=mine)
    theirs = office.caller(Role.AGENCY_LEAD, agency=health)
    with pytest.raises(NotFound):
        office.order("record-embedding", {"agency": str(health)}, on=lesson, caller=theirs)


def test_an_unpublished_review_starts_restricted(office: Office) -> None:
    """ARCHITECTURE section 1: and nobody has to remember it."""
    told = {"title": "X", "kind": "rapid-review", "published": False}
    source = office.order("register-source", told).stream

    assert office.state(source).restriction is Restriction.RESTRICTED


def test_an_officer_elsewhere_cannot_write_on_what_is_sealed_here(office: Office) -> None:
    """Roles do not add up over areas: what an evaluator cannot see stays not found."""
    lesson = a_lesson(office)
    office.order("restrict-lesson", {"level": "sealed", "code": "inquiry"}, on=lesson)
    home = office.area
    away = office.open_area("Elsewhere")
    both = Caller(new_id(), (Grant(home, Role.EVALUATOR), Grant(away, Role.BOARD_OFFICER)))

    with pytest.raises(NotFound):
        office.order("record-evaluation", {"verdict": "too-early"}, on=lesson, caller=both)


def test_a_record_that_a_reading_keeps_back_is_not_found(office: Office) -> None:
    """An evidence of a sealed lesson can be neither corrected nor linked by those not cleared."""
    evidence = office.order("record-evidence", {"kind": "case-audit"}).stream
    spec = COMMANDS["withdraw-evidence"]
    order = Order(
        spec=spec,
        body=spec.body.model_validate({"reason": "files mixed up"}),
        caller=office.caller(Role.LEARNING_MEMBER),
        on=evidence,
    )

    with pytest.raises(NotFound):
        carry_out(order, log=office.log, clock=office.clock, hides=lambda *_: True)
    assert len(office.events(evidence)) == 1


def test_a_lesson_that_loses_a_restricted_source_stays_restricted(office: Office) -> None:
    """Opening it is for those who may lift a restriction, and for nobody else."""
    lesson = a_lesson(office)
    source = next(iter(office.state(lesson).sources))
    office.order("restrict-source", {"level": "restricted", "code": "inquiry"}, on=source)
    gone = {"source": str(source), "reason": "entered twice"}
    member = office.caller(Role.LEARNING_MEMBER)
    office.order("retract-source-link", gone, on=lesson, caller=member)

    assert office.state(lesson).restriction is Restriction.RESTRICTED
    with pytest.raises(Forbidden):
        office.order("lift-lesson-restriction", {"reason": "x"}, on=lesson, caller=member)


def test_a_review_found_not_to_be_published_is_restricted_by_the_correction(
    office: Office,
) -> None:
    """And one that was opened on purpose is not closed again by mending its title."""
    told = {"title": "X", "kind": "learning-review", "published": True}
    source = office.order("register-source", told).stream
    office.order("correct-source", {"published": False, "reason": "not yet"}, on=source)
    assert office.state(source).restriction is Restriction.RESTRICTED

    office.order("lift-source-restriction", {"reason": "shared with all"}, on=source)
    office.order("correct-source", {"title": "Y", "reason": "typing"}, on=source)
    assert office.state(source).restriction is Restriction.OPEN


def test_a_rapid_review_is_held_in_confidence_unless_it_was_published(office: Office) -> None:
    """Nothing said of its publication is no publication."""
    source = office.order("register-source", {"title": "X", "kind": "rapid-review"}).stream

    assert office.state(source).restriction is Restriction.RESTRICTED


def test_an_agency_cannot_put_words_into_anothers_mouth(office: Office) -> None:
    """It asserts for itself (R85)."""
    lesson, police = a_lesson(office), office.agency("Police")
    body = {"agency": str(police), "asserted_by": {"role": "chair"}}

    with pytest.raises(Forbidden):
        office.order(
            "record-embedding",
            body,
            on=lesson,
            caller=office.caller(Role.AGENCY_LEAD, agency=police),
        )
