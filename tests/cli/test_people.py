"""Who may use the service: people, roles and tokens, given by those who administer an area."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cli.conftest import ONE, Desk, Sheet
from tests.cli.schemas import check


def _enter(desk: Desk, login: str = "ali", *words: str, role: str = "auditor") -> Any:
    desk.done("people", "add", login, "--name", "Ali Smith")
    return desk.done("people", "grant", login, "--role", role, *words, "--json").json


def _sign_in(desk: Desk, *words: str) -> str:
    """Act by a token from now on; its id."""
    told = check("token-issue", desk.done("token", "issue", *words, "--json").json)
    desk.patch.setenv("GOLDENTHREAD_TOKEN", told["token"])
    number: str = told["id"]
    return number


def test_a_stranger_is_told_how_to_be_given_access(file_desk: Desk) -> None:
    """A login that the directory does not hold, on a store that is there."""
    file_desk.patch.setattr("os.geteuid", lambda: 54_321)

    answer = file_desk.run("difference")

    assert answer.code == 6
    assert answer.out == ""
    assert "You are not known here" in answer.err
    assert "goldenthread people add" in answer.err


def test_people_are_entered_given_a_role_and_listed(desk: Desk) -> None:
    entered = check(
        "people-add", desk.done("people", "add", "ali", "--name", " Ali  Smith ", "--json").json
    )
    given = check("people-grant", _enter(desk, "ali", "--until", "2030-01-31"))

    assert entered["name"] == "Ali Smith"
    assert (given["id"], given["role"], given["until"]) == (entered["id"], "auditor", "2030-01-31")
    assert "Ali Smith (ali): auditor until 2030-01-31" in desk.done("people", "list").out


def test_an_agency_lead_is_given_an_agency_of_the_register(file_desk: Desk) -> None:
    given = _enter(file_desk, "ali", "--agency", "met police", role="agency-lead")

    assert given["agency"] == "Police"
    assert file_desk.run("people", "grant", "ali", "--role", "agency-lead").code == 2
    assert (
        file_desk.run("people", "grant", "ali", "--role", "agency-lead", "--agency", "x").code == 4
    )


def test_nobody_gives_a_role_to_themselves(file_desk: Desk) -> None:
    own = file_desk.done("people", "list", "--json").json["people"][0]["login"]

    answer = file_desk.run("people", "grant", own, "--role", "evaluator")

    assert answer.code == 1
    assert "Nobody gives or ends a role of their own" in answer.err


def test_a_person_has_to_be_entered_before_a_role_is_given(file_desk: Desk) -> None:
    assert file_desk.run("people", "grant", "nobody", "--role", "auditor").code == 4
    assert file_desk.run("people", "add", "two words", "--name", "x").code == 2


def test_only_an_administrator_lets_others_in(file_desk: Desk) -> None:
    """Denied by default: an auditor reads, and gives nobody a role (R120)."""
    _enter(file_desk)
    _sign_in(file_desk, "ali", "--role", "auditor")

    for words in (
        ["people", "list"],
        ["people", "add", "bo", "--name", "Bo"],
        ["people", "grant", "ali", "--role", "chair"],
        ["token", "issue", "bo", "--role", "auditor"],
    ):
        assert file_desk.run(*words).code == 6


def test_a_token_acts_in_its_role_alone(desk: Desk, sheet: Sheet) -> None:
    _enter(desk)
    _sign_in(desk, "ali", "--role", "auditor")

    assert desk.run("import", sheet(ONE), "--yes").code == 6
    assert desk.refused("record-lesson", {"lesson": "Ask"}).code == 6
    assert desk.done("difference").code == 0


def test_a_token_is_issued_only_for_a_role_that_is_held(file_desk: Desk) -> None:
    _enter(file_desk)

    assert file_desk.run("token", "issue", "ali", "--role", "chair").code == 1
    assert file_desk.run("token", "issue", "--role", "chair").code == 1
    assert file_desk.run("token", "issue", "nobody", "--role", "chair").code == 4


def test_an_ended_token_and_one_that_never_was_are_refused_alike(file_desk: Desk) -> None:
    number = _sign_in(file_desk, "--role", "board-officer")
    check("token-end", file_desk.done("token", "end", number, "--json").json)
    ended = file_desk.run("difference")
    file_desk.patch.setenv("GOLDENTHREAD_TOKEN", "gth_" + "0" * 32 + "_nothing")
    never = file_desk.run("difference")

    assert ended.code == never.code == 6
    assert ended.err == never.err
    assert "GOLDENTHREAD_TOKEN" in ended.err


def test_a_token_falls_with_the_role_it_was_issued_for(desk: Desk) -> None:
    _enter(desk)
    yesterday = f"{datetime.now(tz=UTC) - timedelta(days=1):%Y-%m-%d}"
    token = desk.done("token", "issue", "ali", "--role", "auditor", "--json").json["token"]
    desk.done("people", "grant", "ali", "--role", "auditor", "--until", yesterday)
    desk.patch.setenv("GOLDENTHREAD_TOKEN", token)

    assert desk.run("difference").code == 6


def test_tokens_are_listed_without_their_secret(desk: Desk) -> None:
    _enter(desk)
    told = desk.done("token", "issue", "ali", "--role", "auditor", "--days", "7", "--json").json
    listed = desk.done("token", "list", "--json")

    assert [each["id"] for each in check("token-list", listed.json)["tokens"]] == [told["id"]]
    assert told["token"].split("_", 2)[2] not in listed.out
    assert "Ali Smith: auditor, until" in desk.done("token", "list").out


def test_the_list_of_tokens_says_who_issued_one_for_somebody_else(desk: Desk) -> None:
    desk.run("people", "add", "ali", "--name", "Ali Smith")
    desk.run("people", "grant", "ali", "--role", "evaluator")
    desk.done("token", "issue", "--role", "board-officer")
    desk.done("token", "issue", "ali", "--role", "evaluator")

    own, lent = check("token-list", desk.done("token", "list", "--json").json)["tokens"]

    assert own["issued_by"] == own["name"] == lent["issued_by"] != lent["name"]
    (line,) = [each for each in desk.done("token", "list").out.splitlines() if "issued by" in each]
    assert line.endswith(f"issued by {own['name']}")


def test_who_administers_nothing_sees_and_ends_only_their_own_tokens(file_desk: Desk) -> None:
    _enter(file_desk)
    officers = file_desk.done("token", "issue", "--role", "board-officer", "--json").json["id"]
    own = _sign_in(file_desk, "ali", "--role", "auditor")

    assert [each["id"] for each in file_desk.done("token", "list", "--json").json["tokens"]] == [
        own
    ]
    assert file_desk.run("token", "end", officers).code == 4
    assert file_desk.run("token", "end", own).code == 0


@pytest.mark.parametrize("words", [["people"], ["token"], ["people", "nonsense"]])
def test_a_group_of_commands_says_what_can_be_asked(file_desk: Desk, words: list[str]) -> None:
    answer = file_desk.run(*words)

    assert answer.code == 2
    assert answer.err == f"Name one of the commands. See: goldenthread {words[0]} --help\n"
