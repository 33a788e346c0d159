"""Texts stored before are found by place and kind, within the bounds of who asks."""

from __future__ import annotations

from application.access import Action, Caller, Resource, sight
from application.screening import Kind
from application.screening.stored import Found, found_in
from domain.kernel import EventRef
from domain.vocabulary import Role
from tests.application.conftest import Office

NAMED = "Aisha Khan was not heard"


def _found(office: Office, caller: Caller) -> list[Found]:
    bounds = sight(caller, Action.READ, Resource.ERASURE, area=office.area)
    return list(found_in(office.log, office.area, bounds))


def _lesson(office: Office, **body: object) -> EventRef:
    told = {"lesson": "See the child", **body}
    return office.order("record-lesson", told, text_checked=True).events[0]


def test_a_stored_text_is_found_where_it_can_be_forgotten(office: Office) -> None:
    ref = _lesson(office, notes=NAMED, occurred_words="as mum sarah said")

    found = _found(office, office.caller(Role.DATA_PROTECTION_OFFICER))

    assert {(each.ref, each.path) for each in found} == {(ref, "notes"), (ref, "occurred.words")}
    assert {each.kinds for each in found} == {(Kind.NAME,)}
    assert {each.path for each in found} <= set(office.log.texts(ref))


def test_a_text_of_another_area_is_not_found(office: Office) -> None:
    _lesson(office, notes=NAMED)
    office.open_area("Elsewhere")

    assert _found(office, office.caller(Role.BOARD_OFFICER)) == []


def test_a_restricted_text_is_found_by_those_who_may_see_it_alone(office: Office) -> None:
    ref = _lesson(office, notes=NAMED)
    body = {"level": "sealed", "code": "lado-matter"}
    office.order("restrict-lesson", body, on=ref.stream)

    officer = _found(office, office.caller(Role.BOARD_OFFICER))
    bounded = _found(office, office.caller(Role.DATA_PROTECTION_OFFICER))

    assert [each.ref for each in officer] == [ref]
    assert bounded == []
