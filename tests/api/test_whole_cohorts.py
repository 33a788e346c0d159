"""A judgement about a cohort counts everybody who is tracked, or says that it cannot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.api.loop import round_the_loop
from tests.api.test_broken_records import with_a_gap
from tests.api.test_problems import is_problem
from tests.api.tracked import Ward, follow
from tests.api.world import World


@pytest.fixture
def ward(world: World) -> Ward:
    """A lesson of its own, with two children tracked for it."""
    return follow(world, round_the_loop(world))


def _grounds(ward: Ward) -> list[str]:
    """The children whom the lesson's grounds name."""
    payload: Any = ward.world.services.log.stream(UUID(ward.loop.lesson))[-1].payload
    return sorted(str(each.child.stream) for each in payload.children)


def _linked(ward: Ward, *children: str) -> Any:
    body = {"children": list(children)}
    return ward.world.send("link-impact-grounds", ward.loop.lesson, **body)


def test_grounds_that_name_nobody_take_in_all_who_are_tracked_and_none_for_comparison(
    ward: Ward,
) -> None:
    """Framework 11.2: nobody is left out, and a comparison carries no impact."""
    items = [ward.loop.lesson]
    body = ward.body("open-track", items=items, role="comparison")
    compared = ward.world.done("open-track", **body)
    ward.done("note-eligible-child", items=items)

    assert _linked(ward).status_code == 201

    assert compared["id"] not in _grounds(ward)
    assert _grounds(ward) == sorted([ward.tracked.child, ward.tracked.sibling])


def test_a_cohort_that_cannot_be_read_whole_is_not_taken_for_whole(ward: Ward) -> None:
    """A record that was put aside must not drop out of a denominator unseen."""
    lost = ward.done("open-track", items=[ward.loop.lesson])["id"]
    ward.done("close-track", lost)
    with_a_gap(ward.world, 1)
    ward.world.services.runner.rebuild("register")

    is_problem(_linked(ward), 409, "cohort-not-whole")
    is_problem(_linked(ward, ward.tracked.child), 409, "cohort-not-whole")


def test_words_about_a_child_that_name_somebody_are_recorded_with_a_warning(ward: Ward) -> None:
    """Even under the child's own key a name is not needed (SECURITY section 2)."""
    said = ward.body(
        "record-child-view", words="Mum said that Jordan Smith was there, born 3/4/2015."
    )

    answer = ward.world.send("record-child-view", ward.tracked.child, **said)

    assert answer.status_code == 201
    (warning,) = answer.json()["warnings"]
    assert warning["path"] == "words"
    assert "Jordan" not in answer.text
