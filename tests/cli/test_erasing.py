"""Erasing from the command line: two people, never a word printed, and keys that are changed."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.cli.conftest import Desk
from tests.cli.schemas import check

CANARY = "Kanarienvogel"


def signed_in(desk: Desk, login: str, role: str) -> None:
    """Go on as somebody else, who has one role."""
    desk.patch.delenv("GOLDENTHREAD_TOKEN", raising=False)
    desk.run("people", "add", login, "--name", login)
    desk.run("people", "grant", login, "--role", role)
    issued = desk.done("token", "issue", login, "--role", role, "--json").json
    desk.patch.setenv("GOLDENTHREAD_TOKEN", issued["token"])


def back(desk: Desk) -> None:
    """Go on as the officer who set the area up."""
    desk.patch.delenv("GOLDENTHREAD_TOKEN", raising=False)


def a_lesson(desk: Desk) -> str:
    receipt = desk.record("record-lesson", {"lesson": f"{CANARY} was not seen"})
    return f"{receipt['id']}.1"


def a_child(desk: Desk) -> str:
    lesson = desk.record("record-lesson", {"lesson": "Visits were missed"})["id"]
    body = {
        "age_band": "5-to-9",
        "items": [lesson],
        "role": "exposed",
        "selection": "all-eligible",
        "reason": f"{CANARY} was referred",
        "occurred": "2026-03",
    }
    found: str = desk.record("open-track", body)["id"]
    return found


def test_a_text_is_shown_by_place_and_destroyed_only_with_yes(desk: Desk) -> None:
    place = a_lesson(desk)

    shown = desk.done("text", "forget", place, "lesson")
    assert "readable" in shown.out
    assert CANARY not in shown.out + shown.err
    gone = desk.done("text", "forget", place, "lesson", "--yes", "--json")

    assert check("text-forget", gone.json)["forgotten"] is True
    assert CANARY not in desk.done("history", place.partition(".")[0], "--json").out


def test_a_list_of_texts_is_forgotten_at_once_or_not_at_all(desk: Desk) -> None:
    first, second = a_lesson(desk), a_lesson(desk)
    listed = f"{first} lesson  a name\n\n{second} lesson\n"

    for words, told in (((), listed), (("--yes",), f"{listed}{uuid4()}.1 lesson\n")):
        desk.run("text", "forget-listed", "-", *words, stdin=told)
        assert "readable" in desk.done("text", "forget", first, "lesson").out
    gone = desk.done("text", "forget-listed", "-", "--yes", "--json", stdin=listed)

    assert check("text-forget-listed", gone.json) == {"texts": 2, "forgotten": 2}
    for place in (first, second):
        assert CANARY not in desk.done("history", place.partition(".")[0], "--json").out


@pytest.mark.parametrize("told", ["nothing at all\n", "0b1e2c3d-4f5a-4b6c-8d7e-9f0a1b2c3d4e.1\n"])
def test_a_list_that_is_none_is_not_understood(file_desk: Desk, told: str) -> None:
    assert file_desk.run("text", "forget-listed", "-", "--yes", stdin=told).code == 2


@pytest.mark.parametrize("place", ["nothing", "a.b", "0b1e2c3d-4f5a-4b6c-8d7e-9f0a1b2c3d4e.x"])
def test_a_place_that_is_none_is_not_understood(file_desk: Desk, place: str) -> None:
    assert file_desk.run("text", "forget", place, "lesson").code == 2


def test_a_text_that_is_not_there_is_not_found(file_desk: Desk) -> None:
    assert file_desk.run("text", "forget", f"{uuid4()}.1", "lesson", "--yes").code == 4


def test_one_asks_another_approves_and_then_the_child_is_erased(desk: Desk) -> None:
    child = a_child(desk)
    why = ("--reason", "asked-by-parent", "--authority", "article-17")
    asked = desk.done("child", "erase", child, "--step", "ask", *why, "--json")
    assert check("child-erase", asked.json)["state"] == "asked"
    assert desk.run("child", "erase", child, "--step", "approve").code == 6

    signed_in(desk, "dee", "data-protection-officer")
    assert "approved" in desk.done("child", "erase", child, "--step", "approve").out
    unsure = desk.run("child", "erase", child, "--step", "carry-out")
    assert (unsure.code, "approved" in desk.done("child", "erase", child).out) == (2, True)
    done = desk.done("child", "erase", child, "--step", "carry-out", "--yes")

    assert "erased" in done.out
    assert "by a token that" in done.out
    shown = check("child-erase", desk.done("child", "erase", child, "--json").json)
    assert len(shown["tokens_issued_by"]) == 1
    assert CANARY not in done.out + done.err
    assert desk.run("child", "erase", child, "--step", "ask", *why).code == 1


def test_the_same_person_cannot_do_both(desk: Desk) -> None:
    child = a_child(desk)
    signed_in(desk, "dee", "data-protection-officer")
    desk.done("child", "erase", child, "--step", "ask", "--reason", "x", "--authority", "y")

    refused = desk.run("child", "erase", child, "--step", "approve", "--json")

    assert refused.code == 1
    assert refused.problem["type"] == "/problems/same-person-twice"


def test_a_hold_stands_against_it_until_it_is_lifted(desk: Desk) -> None:
    child = a_child(desk)
    held = desk.done(
        "child", "hold", child, "--reason", "inquest", "--authority", f"{CANARY} QC", "--json"
    )
    (one,) = check("child-hold", held.json)["holds"]
    assert CANARY not in held.out

    desk.done("child", "erase", child, "--step", "ask", "--reason", "x", "--authority", "y")
    signed_in(desk, "dee", "data-protection-officer")
    assert desk.run("child", "erase", child, "--step", "approve").code == 1
    lifted = desk.done("child", "hold", child, "--lift", one["number"], "--reason", "over")

    assert "hold" not in lifted.out
    desk.done("child", "erase", child, "--step", "approve")


@pytest.mark.parametrize(
    "words", [("--step", "ask"), ("--step", "ask", "--reason", "x"), ("--step", "refuse")]
)
def test_why_and_on_which_authority_have_to_be_said(
    file_desk: Desk, words: tuple[str, ...]
) -> None:
    assert file_desk.run("child", "erase", uuid4(), *words).code == 2


def test_a_request_can_be_refused(desk: Desk) -> None:
    child = a_child(desk)
    desk.done("child", "erase", child, "--step", "ask", "--reason", "x", "--authority", "y")
    signed_in(desk, "dee", "data-protection-officer")

    refused = desk.done("child", "erase", child, "--step", "refuse", "--reason", "needed")

    assert "not-asked" in refused.out


def test_the_key_is_changed_by_the_services_administrator_and_nobody_else(desk: Desk) -> None:
    place = a_lesson(desk)
    assert desk.run("keys", "rotate", "--yes").code == 6
    assert desk.run("keys", "show").code == 6
    signed_in(desk, "sys", "system-administrator")

    assert desk.run("keys", "rotate").code == 2
    turned = desk.done("keys", "rotate", "--yes", "--json")
    shown = desk.done("keys", "show", "--json")

    assert check("keys-rotate", turned.json)["epoch"] == 2
    (only,) = check("keys-show", shown.json)["epochs"]
    assert (only["epoch"], only["at_hand"]) == (2, True)
    assert only["wraps"] == turned.json["wrapped"]
    assert not (desk.keys / "kek-1").exists()
    assert "kek-2" in desk.done("keys", "show").out
    back(desk)
    assert "readable" in desk.done("text", "forget", place, "lesson").out


def test_nothing_is_served_over_a_register_that_was_changed(desk: Desk) -> None:
    desk.done("text", "forget", a_lesson(desk), "lesson", "--yes")
    register = desk.keys / "erasures.jsonl"
    register.write_text(register.read_text().replace("text-forgotten", "child-erased"))

    refused = desk.run("difference", "--json")

    assert refused.code == 5
    assert "Restore" in refused.problem["detail"]
    examined = desk.run("doctor", "--json")
    assert examined.code == 1
    assert "register of erasures" in examined.out
