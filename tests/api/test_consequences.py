"""Over HTTP: what a withdrawal would touch, before it and after it, and where its receipt says so."""

from __future__ import annotations

from typing import Any

import pytest

from domain.vocabulary import Role
from tests.api.loop import round_the_loop
from tests.api.tracked import Ward, follow
from tests.api.world import World


@pytest.fixture
def ward(world: World) -> Ward:
    return follow(world, round_the_loop(world))


def _told(ward: Ward, address: str, **more: Any) -> Any:
    ward.world.settled()
    return ward.world.get(address, **more)["record"]


def _kinds(told: Any) -> set[str]:
    return {each["kind"] for each in told["touches"]}


def test_a_withdrawn_audit_says_where_its_consequences_are_read(ward: Ward) -> None:
    world, evidence = ward.world, ward.loop.evidence
    address = f"/v1/evidence/{evidence}/consequences"
    before = _told(ward, address)

    receipt = world.done("withdraw-evidence", evidence, reason="The audit was of other files")
    after = world.get(receipt["touches"])["record"]

    assert receipt["touches"] == f"{address}?since={receipt['position']}"
    assert after["touches"] == before["touches"]
    assert after["figures"] != []
    assert {each["name"] for each in after["figures"]} == {
        each["name"] for each in before["figures"]
    }
    assert (before["withdrawn"], after["withdrawn"]) == (False, True)
    points = [each for each in after["touches"] if each["kind"] == "turning-point"]
    assert {(each["with_it"], each["without_it"]) for each in points} == {
        ("stands", "support withdrawn")
    }
    assert all(each["lessons"] == [ward.loop.lesson] for each in points)


def test_every_figure_that_is_listed_opens_as_it_was_before(ward: Ward) -> None:
    evidence = ward.loop.evidence
    ward.world.done("withdraw-evidence", evidence, reason="The audit was of other files")
    told = _told(ward, f"/v1/evidence/{evidence}/consequences")

    for each in told["figures"]:
        opened = ward.world.get(each["href"])
        assert opened["record"]["figure"]["name"] == each["name"]
        assert opened["position"] == told["before"]


def test_an_observation_a_rating_and_a_judgement_have_consequences(ward: Ward) -> None:
    tracked = ward.tracked
    ward.rated(Role.EVALUATOR)
    second = ward.rated(Role.QUALITY_MEMBER)
    judged = ward.judged()
    looked = f"/v1/tracked-children/{tracked.child}/observations/{tracked.observation}"

    assert _kinds(_told(ward, f"{looked}/consequences")) >= {"observation", "before-and-after"}
    assert _kinds(_told(ward, f"/v1/counterfactual-ratings/{second}/consequences")) >= {
        "counterfactual"
    }
    assert _kinds(_told(ward, f"/v1/contributions/{judged}/consequences")) == {"contribution"}
    receipt = ward.done("withdraw-observation", tracked.child)
    assert receipt["touches"].startswith(f"{looked}/consequences?since=")


def test_a_command_that_withdraws_nothing_touches_nothing(ward: Ward) -> None:
    assert ward.done("record-child-view", ward.tracked.child)["touches"] is None


def test_each_address_answers_for_its_own_kind_alone(ward: Ward) -> None:
    world, evidence, child = ward.world, ward.loop.evidence, ward.tracked.child
    world.settled()
    for address in (
        f"/v1/contributions/{evidence}/consequences",
        f"/v1/evidence/{child}/consequences",
        f"/v1/evidence/{ward.loop.lesson}/consequences",
        f"/v1/tracked-children/{child}/observations/999/consequences",
        f"/v1/tracked-children/{evidence}/observations/1/consequences",
    ):
        assert world.ask("GET", address).status_code == 404
    own = f"/v1/evidence/{evidence}/consequences"
    assert world.ask("GET", own, token=world.stranger).status_code == 404


def test_who_reads_no_children_is_told_how_many_claims_are_hidden(ward: Ward) -> None:
    world, evidence, child = ward.world, ward.loop.evidence, ward.tracked.child
    ward.done("record-follow-up", child, evidence=[evidence])
    address = f"/v1/evidence/{evidence}/consequences"

    officer, lay = _told(ward, address), _told(ward, address, role=Role.LAY_MEMBER)

    assert "observation" in _kinds(officer)
    assert "observation" not in _kinds(lay)
    assert child not in str(lay)
    assert (officer["hidden"], lay["hidden"]) == (0, 1)
    assert (
        world.ask(
            "GET",
            f"/v1/tracked-children/{child}/observations/2/consequences",
            role=Role.LAY_MEMBER,
        ).status_code
        == 403
    )
