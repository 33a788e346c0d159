"""What the aggregate refuses the API refuses, with the same explanation (R98 to R103)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from domain.dates import BusinessDate
from domain.kernel import By, Draft, RuleBroken, replay
from domain.learning_item.deciding import record
from domain.learning_item.embedding import EmbeddingConfirmed
from domain.learning_item.evaluation import EvaluationRecorded
from domain.vocabulary import Role, Verdict
from tests.api.loop import agency_of, round_the_loop
from tests.api.world import World


def explanation(world: World, lesson: str, fact: Any) -> RuleBroken:
    """How the aggregate itself refuses this fact."""
    now = world.services.clock.now().date()
    standing = replay(world.services.log.stream(world.home)).standing(now)
    item = replay(world.services.log.stream(UUID(lesson)))
    draft = Draft(payload=fact, occurred=BusinessDate.unknown())
    with pytest.raises(RuleBroken) as refused:
        record(item, [draft], standing=standing, by=By(None, Role.BOARD_OFFICER))
    return refused.value


def test_confirming_an_embedding_that_was_never_shared_is_refused_as_the_aggregate_refuses_it(
    world: World,
) -> None:
    lesson, agency = world.lesson("Police"), agency_of(world)
    confirmed = EmbeddingConfirmed(agency=UUID(agency), leader=None, by_accountable_leader=False)
    why = explanation(world, lesson, confirmed)

    answer = world.send("confirm-embedding", lesson, agency=agency)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/embedding-not-shown"
    assert answer.json()["detail"] == str(why)
    assert tuple(answer.json()["missing"]) == why.missing != ()
    world.settled()
    record_of = world.get(f"/v1/learning-items/{lesson}")["record"]
    assert record_of["stage"] != "embedded"


def test_impact_with_training_as_the_only_evidence_is_refused_as_the_aggregate_refuses_it(
    world: World,
) -> None:
    lesson = world.lesson("Police")
    agency = agency_of(world)
    training = {"channel": "training-programme-and-conference", "agencies": [agency]}
    world.done("record-sharing", lesson, **training)
    attended = world.done("record-evidence", kind="activity", description="Forty attended.")["id"]
    world.done("link-evidence", lesson, evidence=attended, supports="evaluation")
    judged = EvaluationRecorded(
        verdict=Verdict.IMPACT_EVIDENCED,
        method=None,
        findings=None,
        measure_class=None,
        cannot_because=None,
        evaluator_agency=None,
        next_review=None,
    )
    why = explanation(world, lesson, judged)

    answer = world.send("record-evaluation", lesson, verdict="impact-evidenced")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/impact-not-evidenced"
    assert answer.json()["detail"] == str(why)
    assert tuple(answer.json()["missing"]) == why.missing
    world.settled()
    told = world.get("/v1/difference", params={"item": lesson})
    assert "impact" not in told["sentence"].lower() or "not" in told["sentence"].lower()


def test_the_loop_runs_over_http_from_recorded_to_evaluated(world: World) -> None:
    loop = round_the_loop(world)
    world.settled()

    record_of = world.get(f"/v1/learning-items/{loop.lesson}")["record"]
    events = [each["name"] for each in world.get(f"/v1/history/{loop.lesson}")["items"]]
    back = world.get(f"/v1/lineage/{loop.change}", params={"direction": "came-from"})

    assert record_of["stage"] == "evaluated"
    assert record_of["since"]["value"] == "2026-03-02"
    turning = [name.split(".")[1] for name in events if name.split(".")[1].endswith("d")]
    order = [
        turning.index(name) for name in ("identified", "disseminated", "embedded", "evaluated")
    ]
    assert order == sorted(order)
    assert loop.source in {node["id"] for node in back["nodes"]}


def test_an_agency_answers_for_itself_and_for_nobody_else(world: World) -> None:
    own, other = list(world.agencies)[:2]
    lesson = world.lesson(own, other)
    body = {"means": "joint-working"}

    mine = {**body, "agency": str(world.agencies[own])}
    theirs = {**body, "agency": str(world.agencies[other])}
    lead = Role.AGENCY_LEAD

    assert world.send_as(lead, "record-embedding", lesson, **mine).status_code == 201
    assert world.send_as(lead, "record-embedding", lesson, **theirs).status_code == 404


def test_a_claim_gains_no_turning_point(world: World) -> None:
    lesson = world.lesson("Police")

    world.done("record-claim", lesson, about="embedding", column="Status", words="Embedded")

    world.settled()
    told = world.get(f"/v1/learning-items/{lesson}")["record"]
    assert told["stage"] in {"recorded", "identified"}
    assert told["claims"] == [{"about": "embedding", "column": "Status", "words": "Embedded"}]
