"""A child's words are read from the log, by those who may, and nothing of them is kept elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from application.access import Caller, Grant
from application.erasing import children
from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.tracked import Ward, follow
from tests.api.world import World


@pytest.fixture(scope="module")
def ward(world: World) -> Ward:
    return follow(world, round_the_loop(world))


def words(
    ward: Ward, child: str, role: Role = Role.BOARD_OFFICER, **params: Any
) -> tuple[list[str], int]:
    told = {"since": ward.world.services.log.head(), **params}
    record = ward.world.get(f"/v1/tracked-children/{child}/words", role=role, params=told)["record"]
    return [each["words"] for each in record["words"]], record["awaiting"]


def test_the_childs_own_words_and_what_was_written_are_told_with_where_they_stand(
    ward: Ward,
) -> None:
    mine = follow(ward.world, ward.loop)
    told = ward.world.get(
        f"/v1/tracked-children/{mine.tracked.child}/words",
        params={"since": ward.world.services.log.head()},
    )

    (view,) = [each for each in told["record"]["words"] if each["field"] == "words"]
    assert view["words"] == "They asked me first this time."
    assert (view["event"], view["number"]) == ("tracked-child.view-recorded.1", mine.tracked.view)
    assert view["occurred"]["precision"] == "month"
    assert told["complete"] is True


def test_words_as_of_an_earlier_position_are_those_known_then(ward: Ward) -> None:
    mine = follow(ward.world, ward.loop)
    before = ward.world.settled()
    mine.done("record-child-view", mine.tracked.child, words="Nobody asks any more.")

    assert "Nobody asks any more." in words(mine, mine.tracked.child)[0]
    assert "Nobody asks any more." not in words(mine, mine.tracked.child, as_of=before)[0]


def test_a_first_rating_is_not_told_among_the_words_but_to_its_rater(ward: Ward) -> None:
    """Done-when 5: not before the second is in."""
    mine = follow(ward.world, ward.loop)
    child = mine.tracked.child
    mine.rated(Role.EVALUATOR)
    rationale = "Both letters were on file before the decision."

    told, awaiting = words(mine, child)
    assert (rationale in told, awaiting) == (False, 1)
    assert rationale in words(mine, child, role=Role.EVALUATOR)[0]

    mine.rated(Role.QUALITY_MEMBER)
    told, awaiting = words(mine, child)
    assert (Counter(told)[rationale], awaiting) == (2, 0)


def test_what_was_written_of_several_children_is_told_of_each(ward: Ward) -> None:
    mine = follow(ward.world, ward.loop)
    children = [mine.tracked.child, mine.tracked.sibling]
    mine.done("hold-session", children=children, account="They laughed about the bus.")

    assert "They laughed about the bus." in words(mine, mine.tracked.sibling)[0]
    assert "They asked me first this time." not in words(mine, mine.tracked.sibling)[0]


def test_words_about_a_hidden_lesson_alone_stay_hidden_with_it(ward: Ward) -> None:
    mine, secret = follow(ward.world, ward.loop), ward.world.lesson("Police")
    child = mine.tracked.child
    mine.done("join-cohort", child, items=[secret], reason="Was in the other matter too.")
    mine.done("restrict-lesson", secret, level="sealed", code="lado")

    assert "Was in the other matter too." in words(mine, child)[0]
    assert "Was in the other matter too." not in words(mine, child, role=Role.EVALUATOR)[0]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.LEARNING_MEMBER, Role.AUDITOR, Role.LAY_MEMBER])
def test_who_reads_records_does_not_read_words(ward: Ward, role: Role) -> None:
    path = f"/v1/tracked-children/{ward.tracked.child}/words"

    assert ward.world.ask("GET", path, role=role).status_code == 403


def test_words_of_a_child_of_another_area_are_not_found_and_nothing_is_kept(ward: Ward) -> None:
    ward.world.settled()
    path = f"/v1/tracked-children/{ward.tracked.child}/words"

    assert ward.world.ask("GET", path, token=ward.world.stranger).status_code == 404
    assert ward.world.ask("GET", path).headers["Cache-Control"] == "no-store"


def test_the_whole_cohort_is_judged_where_no_child_is_named(ward: Ward) -> None:
    """A child tracked a moment ago is not missing from the denominator."""
    loop = round_the_loop(ward.world)
    mine = follow(ward.world, loop)
    receipt = mine.done("judge-contribution", role=Role.EVALUATOR, children=[])

    ward.world.settled()
    row = ward.world.get(f"/v1/contributions/{receipt['id']}")["record"]

    assert set(row["children"]) == {mine.tracked.child, mine.tracked.sibling}
    assert row["movement"]["not_measured"] == 2


def test_once_a_child_is_erased_every_word_reads_erased_and_the_figures_stay(ward: Ward) -> None:
    mine = follow(ward.world, ward.loop)
    mine.rated(Role.EVALUATOR)
    mine.rated(Role.QUALITY_MEMBER)
    child = mine.tracked.child
    before, _ = words(mine, child)
    erase(ward.world, child)

    told, _ = words(mine, child)
    row = ward.world.get(f"/v1/tracked-children/{child}")["record"]
    sibling = words(mine, mine.tracked.sibling)[0]

    assert set(told) == {"[erased]"}
    assert len(told) >= len(set(before))
    assert row["erased"] is True
    assert [each["value"] for each in row["observations"]] == [3]
    assert "[erased]" not in sibling


def test_a_contribution_is_judged_with_an_erased_child_in_the_count(ward: Ward) -> None:
    """Months and numbers of an erased child stay, so the denominator stays too."""
    mine = follow(ward.world, round_the_loop(ward.world))
    erase(ward.world, mine.tracked.child)
    receipt = mine.done("judge-contribution", role=Role.EVALUATOR, children=[])

    ward.world.settled()
    row = ward.world.get(f"/v1/contributions/{receipt['id']}")["record"]

    assert set(row["children"]) == {mine.tracked.child, mine.tracked.sibling}


def erase(world: World, child: str) -> None:
    """Ask, have another person approve, and carry it out."""
    means, reference = world.services.erasing, UUID(child)
    officer, chair = (
        Caller(world.people[role], (Grant(world.home, role),))
        for role in (Role.BOARD_OFFICER, Role.CHAIR)
    )
    why = {"reason": "request-of-the-child", "authority": "article-17"}
    children.request(means, officer, reference, **why)
    children.approve(means, chair, reference)
    children.complete(means, officer, reference)
