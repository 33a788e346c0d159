"""A child may have everything that is stored about them, and nothing of anybody else."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from api.record_of_child import RecordOfChild
from api.subject_access import SHARED_WORDS, subject_access
from application.access import Caller, Grant, NotFound
from application.erasing import children
from domain.kernel import new_child_reference
from domain.sight import PermittedAreaId, Sight
from domain.vocabulary import Restriction, Role
from tests.api.loop import round_the_loop
from tests.api.tracked import Ward, follow
from tests.api.world import World


@pytest.fixture
def ward(world: World) -> Ward:
    return follow(world, round_the_loop(world))


def handed_out(ward: Ward, child: str | None = None) -> Any:
    """The export of the ward's child, as an officer who sees everything makes it."""
    ward.world.settled()
    bounds = Sight(frozenset({PermittedAreaId(ward.world.home)}), frozenset(Restriction))
    reference = UUID(child or ward.tracked.child)
    record = RecordOfChild(ward.world.services, bounds, None, reference)
    return json.loads(json.dumps(subject_access(record), default=str))


def events(told: Any) -> list[str]:
    return [each["event"] for each in told["events"]]


def test_the_childs_own_words_are_told_in_full_and_others_by_role(ward: Ward) -> None:
    told = handed_out(ward)
    text = json.dumps(told)

    assert "They asked me first this time." in text
    assert "a person in the role board-officer" in text
    for person in ward.world.people.values():
        assert str(person) not in text
    assert ward.tracked.sibling not in text
    assert "another child" in text


def test_words_about_several_children_are_left_out_and_it_is_said_why(ward: Ward) -> None:
    children = [ward.tracked.child, ward.tracked.sibling]
    ward.done("hold-session", children=children, account="The other one cried on the bus.")

    told = handed_out(ward)

    assert "cried on the bus" not in json.dumps(told)
    (held,) = [each for each in told["events"] if each["holds"].get("account") == SHARED_WORDS]
    assert held["event"] == "observation-session.held.1"
    assert [each["how_many"] for each in told["left_out"] if each["what"] == "shared words"] == [1]


def test_a_rating_that_awaits_the_second_is_not_handed_out_and_it_is_said_why(ward: Ward) -> None:
    """Done-when 5: not by the export either, not even to its rater."""
    ward.rated(Role.EVALUATOR)

    told = handed_out(ward)
    assert "Both letters" not in json.dumps(told)
    assert "counterfactual-rating.given.1" not in events(told)
    (left,) = [each for each in told["left_out"] if each["what"] == "unread ratings"]
    assert left["how_many"] == 1
    assert "before a second person" in left["why"]

    ward.rated(Role.QUALITY_MEMBER)
    told = handed_out(ward)
    assert events(told).count("counterfactual-rating.given.1") == 2
    assert "Both letters were on file before the decision." in json.dumps(told)
    raters = {each["holds"]["rater"] for each in told["events"] if "rater" in each.get("holds", {})}
    assert raters == {"a person in the role evaluator", "a person in the role quality-member"}


def test_judgements_and_lessons_that_count_the_child_are_named_without_their_words(
    ward: Ward,
) -> None:
    judged = ward.judged()
    ward.done("link-impact-grounds", ward.loop.lesson, contribution=judged)

    told = handed_out(ward)

    assert "contribution.judged.1" in events(told)
    assert "learning-item.impact-grounds-linked.1" in events(told)
    assert "Children feel safer at school." not in json.dumps(told)


def test_what_was_decided_about_erasing_the_child_is_told(ward: Ward) -> None:
    world = ward.world
    officer = Caller(world.people[Role.BOARD_OFFICER], (Grant(world.home, Role.BOARD_OFFICER),))
    children.place_hold(
        world.services.erasing,
        officer,
        UUID(ward.tracked.child),
        reason="inquiry",
        authority="By order of the court",
    )

    told = handed_out(ward)

    assert "erasure.hold-placed.1" in events(told)
    assert "By order of the court" in json.dumps(told)


def test_a_child_that_is_not_there_is_not_found(ward: Ward) -> None:
    with pytest.raises(NotFound):
        handed_out(ward, str(new_child_reference()))
