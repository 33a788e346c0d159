"""Owner, rater, judge and approver are different people, whoever types (R120)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.test_problems import is_problem
from tests.api.tracked import RATERS, Ward, follow
from tests.api.world import OFFICER, World


@pytest.fixture
def ward(world: World) -> Ward:
    """A lesson of its own, with two children tracked for it."""
    return follow(world, round_the_loop(world))


def _sent(ward: Ward, role: Role, command: str, on: str | None = None, **more: Any) -> Any:
    return ward.world.send_as(role, command, on, **ward.body(command, **more))


def _somebody() -> dict[str, Any]:
    return {"role": "chair", "person": "0197a3a9-6d3f-7143-8ae2-4d5e6f708192"}


@pytest.mark.parametrize(
    ("role", "command"),
    [
        (Role.EVALUATOR, "rate-counterfactual"),
        (Role.EVALUATOR, "judge-contribution"),
        (Role.CHAIR, "adjudicate-counterfactual"),
    ],
)
def test_nobody_judges_in_anothers_name(ward: Ward, role: Role, command: str) -> None:
    """Or one person could be two."""
    if command == "adjudicate-counterfactual":
        ward.rated(RATERS[0])

    is_problem(_sent(ward, role, command, asserted_by=_somebody()), 403, "rater-speaks-for-self")


def test_who_agrees_is_not_overruled(ward: Ward) -> None:
    """Adjudication settles a difference; there is none (framework 11.2)."""
    ward.rated(*RATERS)

    refused = _sent(ward, Role.CHAIR, "adjudicate-counterfactual")

    is_problem(refused, 409, "nothing-disputed")


def test_a_child_does_not_change_sides_once_it_is_followed(ward: Ward) -> None:
    """A comparison child that did well does not become an exposed one."""
    body = {"items": [ward.loop.lesson], "role": "comparison", "selection": "purposive"}

    refused = ward.world.send("join-cohort", ward.tracked.child, **body)

    is_problem(refused, 409, "already-in-the-cohort")


def test_what_lies_ahead_is_no_fact(ward: Ward) -> None:
    """A slip of the year must not become the newest look at a child."""
    late = _sent(ward, OFFICER, "record-follow-up", ward.tracked.child, occurred="2031-04")

    is_problem(late, 422, "not-yet-happened")
