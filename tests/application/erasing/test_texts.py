"""One text that should never have been written is destroyed, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from application.access import Forbidden, NotFound
from application.erasing import children, texts
from domain.erasing import OnHold, erasure_id
from domain.erasure import Erased
from domain.kernel import CodeOutOfForm, EventRef, name_of, new_id
from domain.vocabulary import Role
from tests.application.erasing.conftest import CANARY, Office


def forget(
    office: Office, ref: EventRef, path: str = "lesson", reason: str = "names-a-person"
) -> Any:
    return texts.forget(office.means, office.officer, ref, path, reason=reason)


def test_where_a_text_lies_is_told_and_never_its_words(office: Office) -> None:
    lesson = office.lesson()

    place = texts.find(office.means, office.officer, lesson, "lesson")

    assert (place.event, place.area, place.forgotten) == (
        "learning-item.recorded.1",
        office.area,
        False,
    )
    assert CANARY not in str(place)


def test_a_forgotten_text_is_gone_from_the_log_and_from_every_reading(office: Office) -> None:
    lesson, other = office.lesson(), office.lesson("Visits were missed")
    office.services.runner.catch_up()

    assert forget(office, lesson).forgotten

    payload: Any = office.services.log.stream(lesson.stream)[0].payload
    assert payload.lesson == Erased()
    assert "Visits were missed" in office.said(other.stream)
    with office.services.database.transaction(commit=False) as cursor:
        for name in office.services.runner.table_names():
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            assert CANARY.lower() not in str([dict(row) for row in cursor.fetchall()]).lower()


def test_that_it_was_forgotten_is_part_of_the_history(office: Office) -> None:
    lesson = office.lesson()

    forget(office, lesson)
    forget(office, lesson)

    (told,) = office.services.log.stream(erasure_id(lesson.stream))
    payload: Any = told.payload
    assert name_of(payload) == "erasure.text-forgotten.1"
    assert (payload.stream, payload.version, payload.path) == (lesson.stream, 1, "lesson")
    assert (payload.reason_code, told.recorded_by.person) == (
        "names-a-person",
        office.officer.person,
    )


def test_a_reason_is_a_code_and_not_somebodys_words(office: Office) -> None:
    lesson = office.lesson()

    with pytest.raises(CodeOutOfForm):
        forget(office, lesson, reason="It named Tom")

    assert CANARY in office.said(lesson.stream)


def test_what_is_not_there_or_not_theirs_cannot_be_forgotten(office: Office) -> None:
    lesson = office.lesson()
    stranger = office.person(Role.BOARD_OFFICER, area=new_id())

    for ref, path in ((lesson, "stage"), (EventRef(lesson.stream, 9), "lesson")):
        with pytest.raises(NotFound):
            forget(office, ref, path)
    with pytest.raises(NotFound):
        forget(office, EventRef(new_id(), 1))
    with pytest.raises(NotFound):
        texts.forget(office.means, stranger, lesson, "lesson", reason="names-a-person")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.LEARNING_MEMBER, Role.AUDITOR])
def test_other_roles_may_not(office: Office, role: Role) -> None:
    lesson = office.lesson()

    with pytest.raises(Forbidden):
        texts.find(office.means, office.person(role), lesson, "lesson")


def test_a_text_of_a_childs_stream_stays_while_a_hold_stands(office: Office) -> None:
    child = office.child()
    children.place_hold(office.means, office.officer, child, reason="inquest")

    with pytest.raises(OnHold):
        forget(office, EventRef(child, 1), "occurred.words")

    assert f"{CANARY} in spring" in office.said(child)
