"""What became of children is answered over HTTP, and every number of it is opened (R99, R100)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.tracked import RATERS, Ward, follow
from tests.api.world import World
from tests.figures_walk import figures_of, walk

ABOUT_CHILDREN = {"children", "indicator", "counterfactual", "valid-on"}


@pytest.fixture(scope="module")
def ward(world: World) -> Ward:
    """A child with a baseline, a follow-up and a view, rated by two; a sibling of whom less is known."""
    made = follow(world, round_the_loop(world))
    made.done("record-follow-up", made.tracked.child)
    made.rated(*RATERS)
    made.judged()
    return made


def answer(ward: Ward, role: Role = Role.BOARD_OFFICER, **question: str) -> Any:
    asked = {"item": ward.loop.lesson, **question, "as_of": str(ward.world.settled())}
    return ward.world.get("/v1/difference", role=role, params=asked)


def test_every_figure_about_children_is_walked_to_its_events(ward: Ward) -> None:
    """Done when, 2."""
    told = answer(ward)
    about_children = [name for name in figures_of(told) if name.split(".")[0] in ABOUT_CHILDREN]

    assert walk(told, ward.world.get, only=about_children) == set(about_children)
    assert "children.tracked" in about_children
    assert f"indicator.{ward.tracked.indicator}.exposed.improved" in about_children
    assert "counterfactual.expected.better" in about_children


def test_the_addresses_of_an_answer_about_a_day_ask_about_the_day_again(ward: Ward) -> None:
    told = answer(ward, valid_on="2026-12-31")

    walk(told, ward.world.get, only=["children.tracked", "valid-on.uncertain"])

    assert told["valid_on"]["day"] == "2026-12-31"


def test_the_answer_names_children_by_reference_and_holds_no_word_about_them(ward: Ward) -> None:
    told = answer(ward)

    assert told["children"]["coverage"]["tracked"]["count"] == 2
    assert ward.tracked.child in told["children"]["coverage"]["tracked"]["members"]
    assert not told["synthetic"]
    rating = ward.body("rate-counterfactual")
    assert rating["rationale"] not in str(told)


def test_whoever_may_not_read_of_children_opens_no_figure_about_them(ward: Ward) -> None:
    told = answer(ward, Role.LAY_MEMBER)
    opened = ward.world.ask(
        "GET",
        "/v1/figures/children.tracked",
        role=Role.LAY_MEMBER,
        params={"item": ward.loop.lesson},
    )

    assert not told["children"]["shown"]
    assert told["children"]["coverage"] is None
    assert "children.tracked" not in figures_of(told)
    assert opened.status_code == 404


def test_a_first_rating_is_counted_as_awaiting_and_no_figure_opens_what_it_says(
    world: World,
) -> None:
    """Done when, 5."""
    ward = follow(world, round_the_loop(world))
    ward.rated(RATERS[0])
    first = answer(ward)
    rated = [name for name in figures_of(first) if name.startswith("counterfactual.")]
    walk(first, world.get, only=rated)

    told = first["children"]["counterfactuals"]
    assert told["settled"]["count"] == 0
    assert [each["count"] for each in told["expected"]] == [0] * 6
    assert {each["words"]: each["count"] for each in told["statuses"] if each["count"]} == {
        "awaiting a second rating": 1
    }


def test_no_evidence_yet_says_what_is_missing_at_every_level(world: World) -> None:
    """Done when, 6."""
    loop = round_the_loop(world)
    for question in ({"item": loop.lesson}, {"source": loop.source}, {"year": "1999"}):
        told = world.get("/v1/difference", params=question)["children"]

        assert told["answer"] == "no evidence yet"
        assert "an outcome for children" in told["missing"]


def test_what_two_audits_could_show_is_told_before_they_are_planned(world: World) -> None:
    """DOMAIN 3.5: with n = 8 per audit, 50% becoming 75% would be seen in 9 of 100."""
    told = world.get("/v1/power", params={"before": 0.5, "after": 0.75, "cases": 8})

    assert round(told["power"], 2) == 0.09
    assert told["cases_needed"] == 64
    assert (
        world.ask("GET", "/v1/power", params={"before": 2, "after": 0, "cases": 8}).status_code
        == 422
    )
