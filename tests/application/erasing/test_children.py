"""A child's record is erased by two people, and history stands without the child's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from application.access import Forbidden, NotFound
from application.erasing import children, texts
from application.eventstore.errors import ChildForgotten
from domain.area.retaining import RetentionRuleSet
from domain.area.state import RetentionAction, RetentionAnchor
from domain.erasing import (
    AskerLiftsNoHold,
    CodeMayName,
    ErasedAlready,
    ErasureAskedAlready,
    ErasureNotApproved,
    NoErasureAsked,
    NoSuchHold,
    OnHold,
    RetentionNotOver,
    SamePersonTwice,
    erasure_id,
)
from domain.erasure import Erased
from domain.kernel import name_of, new_id, replay
from domain.measuring import BetterOff
from domain.tracked_child.state import TrackedChild
from domain.vocabulary import Role
from tests.application.erasing.conftest import CANARY, Office

WHY: dict[str, Any] = {"reason": "asked", "authority": "article-17"}


def test_the_words_go_and_the_facts_and_the_other_child_stay(office: Office) -> None:
    child, other = office.child(), office.child()
    before = office.services.log.read(0, 100)

    office.erased(child)

    assert CANARY not in office.said(child)
    assert office.said(other).count(CANARY) == 3
    back = replay(office.services.log.stream(child))
    assert isinstance(back, TrackedChild)
    assert back.erased is not None
    assert [view.better_off for view in back.views.values()] == [BetterOff.BETTER]
    opened = office.services.log.stream(child)[0]
    assert (opened.occurred.words, opened.payload.reason) == (Erased(), Erased())  # type: ignore[attr-defined]
    assert list(before) == list(office.services.log.read(0, len(before)))


def test_the_erasure_says_who_asked_who_approved_and_why_and_holds_no_words(office: Office) -> None:
    child = office.child()

    office.erased(child)

    last = office.services.log.stream(child)[-1]
    assert name_of(last.payload) == "tracked-child.erased.1"
    told = office.services.log.stream(erasure_id(child))
    assert [name_of(each.payload) for each in told] == [
        "erasure.requested.1",
        "erasure.approved.1",
        "erasure.completed.1",
    ]
    done: Any = told[-1].payload
    assert (done.requested_by, done.approved_by) == (office.officer.person, office.protector.person)
    assert (done.reason_code, done.authority_code) == ("asked", "article-17")


def test_one_person_alone_erases_nobody(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.protector, child, **WHY)

    with pytest.raises(SamePersonTwice):
        children.approve(office.means, office.protector, child)
    with pytest.raises(ErasureNotApproved):
        children.complete(office.means, office.protector, child)

    assert CANARY in office.said(child)


def test_an_officer_asks_and_does_not_approve(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)

    with pytest.raises(Forbidden):
        children.approve(office.means, office.person(Role.BOARD_OFFICER), child)


def test_nothing_is_erased_that_nobody_asked_for(office: Office) -> None:
    child = office.child()

    with pytest.raises(NoErasureAsked):
        children.approve(office.means, office.protector, child)
    with pytest.raises(NoErasureAsked):
        children.complete(office.means, office.protector, child)


def test_a_refused_request_ends_and_another_may_follow(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)
    with pytest.raises(ErasureAskedAlready):
        children.request(office.means, office.officer, child, **WHY)

    children.refuse(office.means, office.protector, child, reason="still-needed")
    with pytest.raises(NoErasureAsked):
        children.complete(office.means, office.protector, child)
    office.erased(child)

    assert CANARY not in office.said(child)


def test_under_a_hold_nothing_is_erased_however_far_it_had_come(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)
    children.approve(office.means, office.protector, child)
    held = children.place_hold(
        office.means, office.officer, child, reason="inquest", authority=f"{CANARY} coroner"
    )

    with pytest.raises(OnHold):
        children.complete(office.means, office.protector, child)
    with pytest.raises(NoSuchHold):
        children.lift_hold(office.means, office.protector, child, hold=99, reason="over")
    children.lift_hold(office.means, office.protector, child, hold=held.version, reason="over")
    children.approve(office.means, office.protector, child)
    children.complete(office.means, office.protector, child)

    assert CANARY not in office.said(child) + office.said(erasure_id(child))


def test_a_hold_voids_the_approval_that_was_given_before_it(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)
    children.approve(office.means, office.protector, child)
    held = children.place_hold(office.means, office.protector, child, reason="court-order")
    children.lift_hold(office.means, office.protector, child, hold=held.version, reason="over")

    with pytest.raises(ErasureNotApproved):
        children.complete(office.means, office.officer, child)

    assert CANARY in office.said(child)


def test_who_asked_for_the_erasure_does_not_lift_the_hold_on_it(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)
    held = children.place_hold(office.means, office.protector, child, reason="court-order")

    with pytest.raises(AskerLiftsNoHold):
        children.lift_hold(office.means, office.officer, child, hold=held.version, reason="over")
    with pytest.raises(OnHold):
        children.approve(office.means, office.protector, child)


@pytest.mark.parametrize("code", ["jamie-smith", "jamie"])
def test_a_code_that_looks_like_a_name_is_stored_nowhere(office: Office, code: str) -> None:
    child, lesson = office.child(), office.lesson()
    means, officer = office.means, office.officer
    every: tuple[Callable[[], object], ...] = (
        lambda: children.request(means, officer, child, reason=code, authority="article-17"),
        lambda: children.request(means, officer, child, reason="asked", authority=code),
        lambda: children.place_hold(means, officer, child, reason=code),
        lambda: texts.forget(means, officer, lesson, "lesson", reason=code),
    )

    for ask in every:
        with pytest.raises(CodeMayName):
            ask()

    assert office.services.log.stream(erasure_id(child)) == ()


def test_what_is_no_tracked_child_is_not_found_and_nothing_is_recorded(office: Office) -> None:
    lesson = office.lesson().stream
    every: tuple[Callable[[UUID], object], ...] = (
        lambda one: children.request(office.means, office.officer, one, **WHY),
        lambda one: children.approve(office.means, office.protector, one),
        lambda one: children.refuse(office.means, office.protector, one, reason="no"),
        lambda one: children.complete(office.means, office.protector, one),
        lambda one: children.place_hold(office.means, office.officer, one, reason="inquest"),
        lambda one: children.lift_hold(office.means, office.officer, one, hold=1, reason="over"),
        lambda one: children.state(office.means, office.officer, one),
    )
    head = office.services.log.head()

    for about in (lesson, office.area):
        for ask in every:
            with pytest.raises(NotFound):
                ask(about)

    assert office.services.log.head() == head
    assert CANARY in office.said(lesson)


def test_nobody_approves_under_a_hold(office: Office) -> None:
    child = office.child()
    children.request(office.means, office.officer, child, **WHY)
    children.place_hold(office.means, office.officer, child, reason="inquest")

    with pytest.raises(OnHold):
        children.approve(office.means, office.protector, child)


@pytest.mark.parametrize("anchor", RetentionAnchor)
def test_a_record_is_kept_as_long_as_the_area_has_to(
    office: Office, anchor: RetentionAnchor
) -> None:
    child = office.child()
    office.written[office.area] = office.services.log.stream(office.area)[-1].version
    office.write(office.area, _rule(anchor, 25, RetentionAction.KEEP))

    with pytest.raises(RetentionNotOver):
        children.request(office.means, office.officer, child, **WHY)

    office.officer = office.person(Role.BOARD_OFFICER)
    office.write(office.area, _rule(anchor, 0, RetentionAction.KEEP))
    office.officer = office.person(Role.BOARD_OFFICER)
    office.erased(child)
    assert CANARY not in office.said(child)


def test_whoever_lifts_the_retention_rule_is_still_bound_by_it(office: Office) -> None:
    child = office.child()
    office.written[office.area] = office.services.log.stream(office.area)[-1].version
    for action in (RetentionAction.KEEP, RetentionAction.REVIEW, RetentionAction.ERASE):
        office.write(office.area, _rule(RetentionAnchor.LAST_RECORDED, 25, action))

    with pytest.raises(RetentionNotOver):
        children.request(office.means, office.officer, child, **WHY)
    children.request(office.means, office.person(Role.BOARD_OFFICER), child, **WHY)
    also_protector = replace(office.protector, person=office.officer.person)
    with pytest.raises(RetentionNotOver):
        children.approve(office.means, also_protector, child)

    children.approve(office.means, office.protector, child)
    children.complete(office.means, office.officer, child)
    assert CANARY not in office.said(child)


def test_a_rule_that_only_reminds_keeps_nothing_back(office: Office) -> None:
    child = office.child()
    office.written[office.area] = office.services.log.stream(office.area)[-1].version
    office.write(office.area, _rule(RetentionAnchor.LAST_RECORDED, 25, RetentionAction.REVIEW))

    office.erased(child)

    assert CANARY not in office.said(child)


def _rule(anchor: RetentionAnchor, years: int, action: RetentionAction) -> RetentionRuleSet:
    return RetentionRuleSet(
        class_code="tracked-child", anchor=anchor, years=years, action=action, authority=None
    )


def test_an_erased_child_is_erased_once_and_takes_no_more_words(office: Office) -> None:
    child = office.child()
    office.erased(child)

    every: tuple[Callable[[], object], ...] = (
        lambda: children.request(office.means, office.officer, child, **WHY),
        lambda: children.approve(office.means, office.protector, child),
        lambda: children.place_hold(office.means, office.officer, child, reason="inquest"),
    )
    for again in every:
        with pytest.raises(ErasedAlready):
            again()
    heard: Any = office.services.log.stream(office.child())[1].payload
    with pytest.raises(ChildForgotten):
        office.write(new_id(), replace(heard, child=child))
    with pytest.raises(ChildForgotten):
        office.write(child, replace(heard, child=new_id()), f"{CANARY} in summer")


def test_outside_their_area_nobody_learns_that_there_is_such_a_child(office: Office) -> None:
    child = office.child()
    stranger = office.person(Role.DATA_PROTECTION_OFFICER, area=new_id())

    with pytest.raises(NotFound):
        children.request(office.means, stranger, child, **WHY)
    with pytest.raises(NotFound):
        children.request(office.means, office.officer, new_id(), **WHY)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EVALUATOR, Role.LAY_MEMBER])
def test_other_roles_may_neither_ask_nor_look(office: Office, role: Role) -> None:
    child, other = office.child(), office.person(role)

    with pytest.raises(Forbidden):
        children.request(office.means, other, child, **WHY)
    with pytest.raises(Forbidden):
        children.state(office.means, other, child)
