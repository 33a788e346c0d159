"""`consequences`: what withdrawing an audit would touch, and what it has touched."""

from __future__ import annotations

from uuid import uuid4

from tests.cli.conftest import Desk
from tests.cli.schemas import check


def _audited(desk: Desk) -> tuple[str, str]:
    """A child whose baseline rests on an audit: the child and the audit."""
    lesson = desk.record("record-lesson", {"lesson": "See the child first."})["id"]
    measure = desk.record(
        "define-indicator",
        {
            "name": "How safe the child feels",
            "domain": "safety",
            "question": "better-off",
            "scale": "goal-0-10",
            "direction": "up-is-better",
            "minimum": 0,
            "maximum": 10,
            "licence": "open",
        },
    )["id"]
    audit = desk.record("record-evidence", {"kind": "case-audit", "independent": True})["id"]
    tracked = {"age_band": "10-to-15", "items": [lesson], "role": "exposed"}
    child = desk.record("open-track", {**tracked, "selection": "random", "occurred": "2025-01"})
    look = {"indicator": measure, "value": 3, "informant": "child", "method": "interview"}
    body = {**look, "evidence": [audit], "occurred": "2025-02"}
    desk.record("record-baseline", body, "--on", child["id"])
    return child["id"], audit


def test_an_audit_is_told_with_what_rests_on_it(desk: Desk) -> None:
    child, audit = _audited(desk)

    told = check("consequences", desk.done("consequences", audit, "--json").json)["record"]
    text = desk.done("consequences", audit).out

    assert [each["thing"] for each in told["touches"]] == [child]
    assert "evidence of grade E4 -> no evidence behind it" in text
    assert text.startswith("Withdrawing it touches 1 claims, of which 1 grow weaker")
    assert text.rstrip().splitlines()[-1].startswith("As known at position ")


def test_after_the_withdrawal_the_list_is_the_same(file_desk: Desk) -> None:
    _, audit = _audited(file_desk)
    before = file_desk.done("consequences", audit, "--json").json["record"]

    receipt = file_desk.record("withdraw-evidence", {"reason": "Other files"}, "--on", audit)
    after = file_desk.done("consequences", audit, "--json").json["record"]

    assert receipt["touches"].startswith(f"/v1/evidence/{audit}/consequences?since=")
    assert after["touches"] == before["touches"]
    assert after["withdrawn"] is True
    assert file_desk.done("consequences", audit).out.startswith("It was withdrawn; this touches")


def test_an_observation_is_named_by_its_child_and_number(file_desk: Desk) -> None:
    child, _ = _audited(file_desk)

    told = file_desk.done("consequences", f"{child}.2", "--json").json["record"]

    assert told["observation"] == 2
    assert {each["kind"] for each in told["touches"]} == {"observation", "before-and-after"}


def test_what_is_no_such_thing_is_refused(file_desk: Desk) -> None:
    assert file_desk.run("consequences", "an audit").code == 2
    assert file_desk.run("consequences", uuid4()).code == 4
